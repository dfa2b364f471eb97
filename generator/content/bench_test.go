package content

import (
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/schema"
)

// article is a news item as editors write them, with a body of 6 KB.
var article = []byte(`---
title: "Forskere på sporet av noe nytt om behandling"
date: 2024-03-20
description: Ingressen er ganske lang og sier i én setning hva saken handler om, så leseren kan velge.
tags: [forskning, helse, klima]
draft: false
authors: [Kari Nordmann, Ola Hansen]
slug: forskere-pa-sporet
weight: 10
---

` + strings.Repeat("Dette er et avsnitt i artikkelen, med noen ord om saken.\n\n", 100))

func BenchmarkParseCard(b *testing.B) {
	types, _ := schema.LoadTypes(layouts(), "layouts")
	set, _ := schema.LoadSettings([]byte("title: Test\n"), "site.yaml")
	b.ReportAllocs()
	for b.Loop() {
		if _, list := ParseCard("aktuelt/a.md", "content/aktuelt/a.md", article, types, &set); len(list) > 0 {
			b.Fatal(list)
		}
	}
}

func BenchmarkCoder(b *testing.B) {
	types, _ := schema.LoadTypes(layouts(), "layouts")
	set, _ := schema.LoadSettings([]byte("title: Test\n"), "site.yaml")
	card, _ := ParseCard("aktuelt/a.md", "content/aktuelt/a.md", article, types, &set)
	coder := Coder(set.Zone)
	written := string(coder.Append(nil, &card))
	b.Run("write", func(b *testing.B) {
		b.ReportAllocs()
		room := make([]byte, 0, 2*len(written))
		for b.Loop() {
			coder.Append(room, &card)
		}
	})
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, _, err := coder.Read(written); err != nil {
				b.Fatal(err)
			}
		}
	})
}
