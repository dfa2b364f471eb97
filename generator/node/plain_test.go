package node

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

const typical = `title: "Forskere på sporet av noe nytt om behandling"
date: 2024-03-20
description: Ingressen er ganske lang og sier i én setning hva saken handler om, så leseren kan velge.
tags: [forskning, helse, klima]
draft: false
authors: [Kari Nordmann, Ola Hansen]
slug: forskere-pa-sporet
weight: 10
`

// newReader begins reading a block on the file's first line.
func newReader(src []byte) *reader {
	return &reader{src: Source{File: "a", Line: 1}, text: src}
}

// same fails when the short way and the library read a block differently.
func same(t *testing.T, src []byte) (taken bool) {
	t.Helper()
	if len(src) > maxBytes || hidden(src) >= 0 {
		return false // the block is refused before either of them sees it
	}
	short, long := newReader(src), newReader(src)
	one := readPlain(short)
	if one == nil {
		if len(short.List) > 0 {
			t.Fatalf("%q: left to the library with findings", src)
		}
		return false
	}
	two, wrong := readYAML(long)
	if two == nil {
		t.Fatalf("%q: the library refuses it: %v", src, wrong)
	}
	if !reflect.DeepEqual(one, two) {
		t.Fatalf("%q:\nshort   %s\nlibrary %s", src, show(one), show(two))
	}
	short.List.Sort()
	long.List.Sort()
	if !slices.Equal(short.List, long.List) {
		t.Fatalf("%q: %v, the library %v", src, short.List, long.List)
	}
	return true
}

func TestThePlainWayIsTakenAndReadsAsTheLibraryDoes(t *testing.T) {
	for _, src := range []string{
		typical, "utløper: 2024-03-20\r\nspråk:   nb\r\n", "# en\n\ntitle: a\n#b\ndraft: ja", "tags: [ a , b c,d ]\n", "tags: []\n",
		"title: Hva er MS? Svar, råd og (noen) tips – alt på ett sted!\n", "title: a[b]{c} & d * e\n", "title: «Sitat» sier hun\n",
		"title: 'a: b'\n", "title: \"a # b\"\n", "date: 2024-03-20T10:00:00+01:00\n", "title: \"\"\n", "title: \u00a0a\n", "title: a\u202eb\ntags: [\u200ba, c]\n",
	} {
		if !same(t, []byte(src)) {
			t.Errorf("%q is left to the library", src)
		}
	}
}

func TestMoreThanPlainIsLeftToTheLibrary(t *testing.T) {
	for _, src := range []string{
		"", "#\n", "title: a: b\n", "title:a\n", "title: a #b\n", "title: a\n  b\n", "title:\n", "title: |\n  a\n", "- a\n", "title: *a\n",
		"title: \"a\\n\"\n", "title: 'a''b'\n", "title: \"a\" b\n", "tags: [a, [b]]\n", "tags: [a,]\n", "tags: [a\n", "image: {src: a}\n",
		"title: a \n", "title: a:\n", "title : a\n", " title: a\n", "title:\ta\n", "---\ntitle: a\n", "a.b: c\n", "\n \ntitle: a\n", "title: !a\n", "t: -\n",
	} {
		if same(t, []byte(src)) {
			t.Errorf("%q is read the short way", src)
		}
	}
}

func FuzzReadPlain(f *testing.F) {
	for _, s := range seeds() {
		f.Add([]byte(s))
	}
	f.Add([]byte(typical))
	f.Add([]byte("utløper: a\r\n\r\n#b\nc: \"d\"\ne: [f, g h]\n"))
	f.Fuzz(func(t *testing.T, src []byte) { same(t, src) })
}

func BenchmarkParse(b *testing.B) {
	for name, read := range map[string]func(r *reader) *Node{
		"plain": readPlain,
		"library": func(r *reader) *Node {
			n, _ := readYAML(r)
			return n
		},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if read(newReader([]byte(typical))) == nil {
					b.Fatal("not read")
				}
			}
		})
	}
}

// Blocks put together from what YAML gives a meaning, so that many of them are
// nearly plain.
func TestBlocksAlmostPlainAreReadAlike(t *testing.T) {
	pieces := []string{
		"a", "b c", "é", "2024-03-20", " ", "  ", ": ", ":", " #", "#", "[", "]", ", ", ",", "\"", "'", "-", "- ", "\\", ".", "/", "?",
		"&", "*", "!", "|", ">", "%", "@", "`", "{", "}", "\t", "\r", "\r\n", "---", "...", "null", "~", "<<", "\u00a0", "«", "=", "\n", "\n ", "\n#", "\n\n",
	}
	keys := []string{"title: ", "tags: [", "tags: [a, ", "språk: \"", "date: '", "x: ", "# ", "\n", "a:b", "a : "}
	random := rand.New(rand.NewPCG(1, 2))
	taken := 0
	for range 20_000 {
		var src []byte
		for range 1 + random.IntN(3) {
			src = append(src, keys[random.IntN(len(keys))]...)
			for range random.IntN(4) {
				src = append(src, pieces[random.IntN(len(pieces))]...)
			}
			src = append(src, []string{"\n", "]\n", "\"\n", "'\n", "\r\n"}[random.IntN(5)]...)
		}
		if same(t, src) {
			taken++
		}
	}
	if taken < 300 {
		t.Errorf("only %d of the blocks were plain; the test proves little", taken)
	}
}
