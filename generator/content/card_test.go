package content

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

func TestPlacesComeOutAsTheyWentIn(t *testing.T) {
	want := []Place{
		{"title", 0, 2, 8}, {"tags", 0, 3, 7}, {"tags", 1, 3, 8}, {"tags", 100_000, 127, 128},
		{"params." + strings.Repeat("å", 200), 0, 16383, 16384}, {"tags", 2, 1 << 30, 1 << 30}, {"sources.url", 3, 0, 0},
	}
	var w packer
	for _, at := range want {
		w.add(at.Key, at.Item, diag.Pos{Line: at.Line, Column: at.Column})
	}
	if got := slices.Collect(Places(w.packed).All()); !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	for range Places(w.packed).All() {
		break // which must not go on
	}
	if line, column := Places(w.packed).find("tags.1"); line != 1<<30 || column != 1<<30 {
		t.Error(line, column)
	}
}

func TestACardKeepsAnExtraOnlyWhereThereIsMoreToSay(t *testing.T) {
	r := newReader(t)
	plain, list := r.parse("aktuelt/a.md", "---\ntitle: A\ndescription: B\ndate: 2024-01-01\ntags: [b]\nauthors: [C]\nslug: d\nimage: {src: a.jpg, alt: b}\n---\n")
	if plain.More != nil || len(list) > 0 || fmt.Sprint(plain.Extra()) != fmt.Sprint(Extra{}) {
		t.Errorf("%+v %v", plain.More, list)
	}
	other := plain
	plain.Extend().URL = "/a/"
	plain.Extend().Series = "b"
	if e := plain.Extra(); e.URL != "/a/" || e.Series != "b" || other.Extra().URL != "" {
		t.Errorf("%+v %+v", e, other.Extra())
	}
}
