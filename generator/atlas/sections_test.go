package atlas_test

import (
	"testing"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/graph"
	"github.com/ms-forbundet/ms.no/generator/schema"
	. "github.com/ms-forbundet/ms.no/generator/sitetest"
)

func TestWhatIsSaidOfFoldersThatAreNotThereIsTold(t *testing.T) {
	in := Given(map[string]Front{"aktuelt/a.md": nil, "kladd/b.md": Draft, "c/d/e.md": nil})
	in.Settings.Sections = map[string]schema.Section{
		"aktuelt": {}, "kladd": {}, "c": {}, "c/d": {}, "": {},
		"aktuellt": {Pos: diag.Pos{File: "content/site.yaml", Line: 3, Column: 5}},
		"zzz":      {Pos: diag.Pos{File: "content/site.yaml", Line: 4, Column: 5}},
	}
	_, list := graph.Build(in)
	if len(list) != 2 {
		t.Fatal(list)
	}
	for i, want := range []string{"Mente du «aktuelt»?", "Skriv veien"} {
		d := list[i]
		if d.Rule != "section-missing" || d.Severity != diag.Warning || d.Line != 3+i || d.Column != 5 || len(d.Hint.NB) < len(want) || d.Hint.NB[:len(want)] != want {
			t.Errorf("%v %s", d, d.Hint.NB)
		}
	}
}
