package markdown

import (
	"testing"

	"github.com/ms-forbundet/ms.no/generator/locale"
)

func TestReadabilityCountsRunningTextAlone(t *testing.T) {
	text := "# Overskriften teller ikke\n\nEn setning med *ett* ord. En **viktig** til,\nsom går over linjer.\n\n" +
		"- Et punkt\n- Et punkt til\n\n| Tabell | teller |\n|---|---|\n| ikke | heller |\n\n    kode\n"
	doc, _ := New(Options{}).Parse(Source{File: "a.md", Text: []byte(text), Lang: "nb"})
	want := locale.Readability{Words: 5 + 7 + 2 + 3, LongWords: 1, Sentences: 4}
	if got := doc.Readability(nil); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	long := doc.Readability(func(string) bool { return true })
	if long.LongWords != 0 {
		t.Errorf("exempt words are long: %+v", long)
	}
}
