package markdown

import (
	"strings"
	"testing"
)

func TestADateIsNotTheNumberOfAnItem(t *testing.T) {
	check(t, []one{
		{"first in a paragraph", "7. februar 2024 skrev vi.", "<p>7.~februar 2024 skrev vi.</p>", ""},
		{"from and to", "1. januar–3. mars", "<p>1.~januar–3.~mars</p>", ""},
		{"with a compound", "1. mai-toget gikk", "<p>1.~mai-toget gikk</p>", ""},
		{"alone on its line", "31. desember\n\n01. april", "<p>31.~desember</p><p>01.~april</p>", ""},
		{"after text", "Møtet er\n1. mars i Oslo", "<p>Møtet er\n1.~mars i Oslo</p>", ""},
		{"several in a row", "7. februar: søknad\n20. mars: svar\n1. april: start", "<p>7.~februar: søknad\n20.~mars: svar\n1.~april: start</p>", ""},
		{"indented, with many spaces", "   7.   februar", "<p>7.~februar</p>", ""},
		{"in a quotation", "> 20. mars", "<blockquote><p>20.~mars</p></blockquote>", ""},
		{"in a container", "::: merk\n20. mars\n:::", `<div title><p>20.~mars</p></div>`, ""},
		{"in items with dots", "- 7. februar: søknad\n- 20. mars: svar", "<ul><li>7.~februar: søknad</li><li>20.~mars: svar</li></ul>", ""},
		{"in items with numbers", "1. 7. februar\n2. 20. mars", "<ol><li>7.~februar</li><li>20.~mars</li></ol>", ""},
		{"in an item, further down", "1. a\n\n   20. mars b\n2. c", "<ol><li><p>a</p><p>20.~mars b</p></li><li><p>c</p></li></ol>", ""},
		{"after a list", "1. a\n2. b\n\n20. mars c", "<ol><li>a</li><li>b</li></ol><p>20.~mars c</p>", ""},
		{"goes on with an item", "1. møtet er\n20. mars\n2. b", "<ol><li>møtet er\n20.~mars</li><li>b</li></ol>", ""},
		{"after an empty item", "1.\n20. mars", "<ol><li></li></ol><p>20.~mars</p>", ""},
		{"between lists", "1. a\n\n20. mars\n\n2. b", `<ol><li>a</li></ol><p>20.~mars</p><ol start="2"><li>b</li></ol>`, ""},
		{"as a heading", "7. februar\n---", `<h2 id="7-februar">7.~februar</h2>`, ""},
		{"in a footnote", "a[^1]\n\n[^1]: 7. mars", "<p>a<sup class=\"footnote\" id=\"fnref-1\"><a href=\"#fn-1\" role=\"doc-noteref\">1</a></sup></p>" +
			"<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Fotnoter\"><ol><li id=\"fn-1\"><p>7.~mars <a href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"Tilbake til teksten\">↩︎</a></p></li></ol></section>", ""},
		{"at its place", "20. mars\n7. mars <b>", "<p>20.~mars\n7.~mars</p>", "2:9 raw-html"},
	})
}

func TestAListIsStillAList(t *testing.T) {
	check(t, []one{
		{"a capital", "1. Juni var varm\n2. Mars er en planet", "<ol><li>Juni var varm</li><li>Mars er en planet</li></ol>", ""},
		{"a bracket", "1) januar\n2) februar", "<ol><li>januar</li><li>februar</li></ol>", ""},
		{"a longer word", "1. marsipan\n2. juliaften\n3. maiå", "<ol><li>marsipan</li><li>juliaften</li><li>maiå</li></ol>", ""},
		{"not a day", "32. mars\n0. mai", `<ol start="32"><li>mars</li><li>mai</li></ol>`, ""},
		{"a year", "2024. mars", `<ol start="2024"><li>mars</li></ol>`, ""},
		{"emphasis", "1. *januar*", "<ol><li><em>januar</em></li></ol>", ""},
		{"a month further in", "1. i januar", "<ol><li>i januar</li></ol>", ""},
		{"dots", "- mars\n* mai", "<ul><li>mars</li></ul><ul><li>mai</li></ul>", ""},
	})
}

func TestOnlyNorwegianDatesAreDates(t *testing.T) {
	for lang, is := range map[string]bool{"nb": true, "nn": true, "en": false, "se": false} {
		out, _ := render(t, lang, "7. februar")
		if strings.HasPrefix(out, "<p>") != is {
			t.Errorf("%s: got %s", lang, out)
		}
	}
}
