package settle

import (
	"fmt"
	"slices"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/markdown/syntax"
)

// What comes of a body as HTML, and what is said about it, is tested in
// markdown. This is what is gathered.

func settled(text string) *Body {
	return Settle(syntax.New([]string{"merk"}).Parse(syntax.Source{File: "a.md", Text: []byte(text), Lang: "nb"}))
}

func TestWhatIsInABodyIsGatheredInOrder(t *testing.T) {
	b := settled("# En *to* {#e}\n\n[tre](/a/) fire[^x] ![fem](b.jpg){decorative}\n\n::: merk\n## Seks\n<https://c.no>\n:::\n\n[^x]: sju [åtte](/d/)\n[^y]: ni\n")
	var links []string
	for _, n := range b.Links {
		links = append(links, b.Destination(n))
	}
	if want := []string{"/a/", "b.jpg", "https://c.no", "/d/"}; !slices.Equal(links, want) {
		t.Errorf("links: got %v, want %v", links, want)
	}
	if want := []string{"e", "seks", "fn-1", "fnref-1"}; !slices.Equal(b.Anchors, want) {
		t.Errorf("anchors: got %v, want %v", b.Anchors, want)
	}
	if len(b.Headings) != 2 || b.Headings[0].Text != "En to" || b.Headings[1].Level != 2 {
		t.Errorf("headings: got %+v", b.Headings)
	}
	if b.Words != 9 || len(b.Cited) != 1 || len(b.Notes) != 2 {
		t.Errorf("got %d words, %d of %d notes", b.Words, len(b.Cited), len(b.Notes))
	}
	if len(b.Diags) != 1 || b.Diags[0].Rule != "footnote-unused" || b.Diags[0].Line != 11 {
		t.Errorf("got %v", b.Diags)
	}
}

func TestAnAnchorThatIsTakenGetsANumber(t *testing.T) {
	b := settled("# A\n# A\n# B")
	for id, want := range map[string]string{"a": "a-3", "b": "b-2", "c": "c"} {
		if got := b.FreeAnchor(id); got != want {
			t.Errorf("%s: got %s, want %s", id, got, want)
		}
	}
}

func TestTextIsReadAsAReaderSeesIt(t *testing.T) {
	for in, want := range map[string]string{
		`a \* b`: "a * b", "&amp;&copy;&#65;": "&©A", "&nosuch; &": "&nosuch; &", `\a`: `\a`,
		"&#0;": "\uFFFD", "&#x110000;": "\uFFFD", "&#12345678;": "&#12345678;", "&ngE;": "≧̸",
	} {
		if got := Unescape([]byte(in)); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestWhichAddressesMayBeInAPage(t *testing.T) {
	for dest, want := range map[string][2]bool{
		"/a/": {true, false}, "https://a.no": {true, false}, "mailto:a@b.no": {true, true}, "TEL:1": {true, true},
		"javascript:a": {false, false}, " java\nscript:a": {false, false}, "a/b:c": {true, false}, "data:x": {false, false},
	} {
		if ok, personal := Allowed(dest); ok != want[0] || personal != want[1] {
			t.Errorf("%q: got %s", dest, fmt.Sprint(ok, personal))
		}
	}
}
