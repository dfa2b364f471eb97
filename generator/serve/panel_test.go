package serve

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

func TestThePanelSaysWhatAnEditorWantsToKnow(t *testing.T) {
	const file = "content/aktuelt/a.md"
	m := newMemory()
	m.panels["/aktuelt/å/"] = Panel{
		Source: file, Status: Scheduled, When: time.Date(2026, 4, 3, 9, 0, 0, 0, time.UTC),
		ReviewBy: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), ReviewDue: true, ReadingMinutes: 4, LIX: 38,
		Findings: diag.List{
			{Pos: diag.Pos{File: file, Line: 3, Column: 5}, Severity: diag.Warning, Rule: "link-generic", Message: diag.Text{NB: "Lenken sier ikke hvor den går."}, Hint: diag.Text{NB: "Skriv hva siden heter."}},
			{Pos: diag.Pos{File: file, Line: 4}, Severity: diag.Info},
			{Pos: diag.Pos{File: file}, Severity: diag.Info},
			{Pos: diag.Pos{File: "content/b.md", Line: 1}, Severity: diag.Error},
		},
		LinkedFrom: []Link{{"Om å leve", "/om/å/"}},
	}
	s := New(m, Options{BasePath: "/ms", Lang: "nb"})
	for _, address := range []string{"/ms/aktuelt/%25C3%25A5/", "/ms/aktuelt/%25C3%25A5/index.html"} {
		w := ask(s, "GET", "/_live/panel?address="+address)
		var got panel
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Result().Header.Get("Cache-Control") != "no-store" {
			t.Fatalf("%s: %v in %s, %v", address, err, w.Body, w.Result().Header)
		}
		rows := []row{
			{"Kilde", file}, {"Tilstand", "Publiseres 3. april 2026 kl. 09.00"}, {"Gjennomgang", "Skulle vært gjort innen 1. mars 2026"},
			{"Lesetid", "4 minutter"}, {"Lesbarhet", "Lett å lese (LIX 38)"},
		}
		if !slices.Equal(got.Rows, rows) {
			t.Errorf("rows are %v", got.Rows)
		}
		if chips := []string{"Planlagt", "Må gjennomgås", "4 merknader"}; !slices.Equal(got.Chips, chips) {
			t.Errorf("chips are %v", got.Chips)
		}
		var places []string
		for _, f := range got.Findings.Items {
			places = append(places, f.Place)
		}
		if want := []string{"Linje 3, tegn 5", "Linje 4", "Hele filen", "content/b.md:1"}; !slices.Equal(places, want) {
			t.Errorf("places are %v", places)
		}
		if want := []link{{"Om å leve", "/ms/om/%C3%A5/"}}; !slices.Equal(got.Links.Items, want) || got.Links.Heading != "1 side lenker hit" {
			t.Errorf("links are %v", got.Links)
		}
	}
}

func TestWhereThereIsNoPageThereIsNoPanel(t *testing.T) {
	m := newMemory()
	m.panels["/a/"] = Panel{Source: "a.md"}
	s := New(m, Options{BasePath: "/ms"})
	for _, query := range []string{"", "?address=", "?address=/ms/b/", "?address=/a/", "?address=/ms/../a/", "?address=%2525zz", "?address=%25zz", "?address=/ms/a/%2500"} {
		if w := ask(s, "GET", "/_live/panel"+query); w.Code != 200 || w.Body.String() != "null" {
			t.Errorf("%s: %d %s", query, w.Code, w.Body)
		}
	}
}

func TestAnOrdinaryPageHasNothingToSayBesideItsButton(t *testing.T) {
	s := New(newMemory(), Options{Lang: "nn"})
	got := s.panelOf(Panel{Source: "a.md", ReadingMinutes: 1, ReviewBy: time.Date(2027, 1, 2, 0, 0, 0, 0, time.UTC)})
	rows := []row{{"Kjelde", "a.md"}, {"Tilstand", "Publisert"}, {"Gjennomgang", "Neste gong innan 2. januar 2027"}, {"Lesetid", "1 minutt"}}
	if !slices.Equal(got.Rows, rows) || len(got.Chips) != 0 || got.Findings.Heading != "Ingen merknader" || got.Links.Heading != "Ingen sider lenkjer hit" {
		t.Errorf("%+v", got)
	}
}

func TestEveryStatusHasItsWords(t *testing.T) {
	s := New(newMemory(), Options{Lang: "nb"})
	when := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	for status, want := range map[Status][2]string{
		Published: {"Publisert", "Publisert"}, Draft: {"Utkast", "Utkast"}, Scheduled: {"Planlagt", "Publiseres 2. januar 2026"},
		Expired: {"Utløpt", "Utløp 2. januar 2026"}, Withdrawn: {"Trukket tilbake", "Trukket tilbake 2. januar 2026"},
	} {
		if got := [2]string{s.status(Panel{Status: status}), s.status(Panel{Status: status, When: when})}; got != want {
			t.Errorf("%v, want %v", got, want)
		}
	}
	for lix, want := range map[int]string{1: "Svært lett å lese", 29: "Svært lett å lese", 30: "Lett å lese", 40: "Middels vanskelig", 59: "Vanskelig", 60: "Svært vanskelig"} {
		if got := lixBand(lix).NB; got != want {
			t.Errorf("LIX %d is %q, want %q", lix, got, want)
		}
	}
}

// TestEverythingIsSaidInThreeLanguages reads this package's own source: every
// text literal has all three, but for what is filled in.
func TestEverythingIsSaidInThreeLanguages(t *testing.T) {
	fset := token.NewFileSet()
	for _, name := range []string{"words.go", "pages.go", "panel.go"} {
		file, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		ast.Inspect(file, func(n ast.Node) bool {
			literal, ok := n.(*ast.CompositeLit)
			if !ok || !hasKey(literal, "NB") {
				return true
			}
			found++
			if !hasKey(literal, "NN") || !hasKey(literal, "EN") {
				t.Errorf("%s: a text that is not in nb, nn and en", fset.Position(literal.Pos()))
			}
			return true
		})
		if found == 0 {
			t.Errorf("%s has no texts: look elsewhere", name)
		}
	}
}

func hasKey(literal *ast.CompositeLit, name string) bool {
	return slices.ContainsFunc(literal.Elts, func(e ast.Expr) bool {
		pair, ok := e.(*ast.KeyValueExpr)
		if !ok {
			return false
		}
		key, ok := pair.Key.(*ast.Ident)
		return ok && key.Name == name
	})
}

func TestCountedTexts(t *testing.T) {
	for n, want := range map[int]string{0: "No remarks", 1: "1 remark", 2: "2 remarks"} {
		if got := counted(n, findingHeading).EN; got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
	if got := (&Error{Text: diag.Text{EN: "Sorry"}, Err: errTest("no")}).Error(); !strings.Contains(got, "Sorry") || !strings.Contains(got, "no") {
		t.Errorf("an error says %q", got)
	}
}

type errTest string

func (e errTest) Error() string { return string(e) }
