package draft

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	_ "time/tzdata" // the tests must not depend on the system having time zones

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/schema"
)

// types are some that ask for much, and those of the site itself.
func types(t *testing.T) []*schema.Types {
	t.Helper()
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	some, list := schema.LoadTypes(fstest.MapFS{
		"aktuelt/schema.yaml":     file("title: {nb: Nyhet}\ndated: true\n"),
		"arrangement/schema.yaml": file("title: {nb: Arrangement}\nfields:\n  event: {required: true}\n  image: {required: true}\n  sources: {required: true}\n"),
		"strategi/schema.yaml":    file("title: {nb: Strategi}\nfields:\n  nummer: {kind: int, required: true}\n  maal: {kind: list, alias: mål}\n  slag: {allowed: [a, b]}\n"),
	}, "layouts")
	if len(list) > 0 {
		t.Fatal(list)
	}
	real, _ := schema.LoadTypes(os.DirFS("../../layouts"), "layouts")
	return []*schema.Types{some, real}
}

func TestANewPageIsRightFromTheStart(t *testing.T) {
	set, _ := schema.LoadSettings([]byte("title: Test\n"), "site.yaml")
	for _, types := range types(t) {
		parse := func(path, src string) (content.Card, diag.List) {
			return content.ParseCard(path, path, []byte(src), types, &set)
		}
		for _, name := range types.Names {
			for _, lang := range []string{"nb", "nn", "en"} {
				src := string(Page(types.ByName[name], `Ny "sak": del 1`, lang, time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)))
				card, list := parse(name+"/a.md", src)
				if len(list) > 0 || card.Title != locale.Typeset(`Ny "sak": del 1`, "nb") || card.Type != name || !card.Draft || !card.HasBody {
					t.Errorf("%s: %+v %v\n%s", name, card, list, src)
				}
				used := regexp.MustCompile(`(?m)^#([^# ]|  )`).ReplaceAllString(src, "$1")
				card, list = parse(name+"/a.md", used)
				if list.Count(diag.Error) > 0 || len(slices.Collect(card.Places.All())) < 31 || card.Image == nil || card.Image.Alt == "" || len(card.Extra().Reviewers) != 1 {
					t.Errorf("%s with every field in use: %v\n%s", name, list, used)
				}
			}
		}
	}
}

func TestANewPageExplainsItselfInItsLanguage(t *testing.T) {
	src := string(Page(types(t)[0].ByName["aktuelt"], "", "nn", time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)))
	for _, want := range []string{"# Overskrifta på sida.", "tittel: \"Skriv her\"\n", "\ndato: 2026-01-02\n", "\n#emner: [\"Skriv her\"]\n", "\n#bilde:\n#  src: bilde.jpg  # Fila\n"} {
		if !strings.Contains(src, want) {
			t.Errorf("%q is missing in\n%s", want, src)
		}
	}
}
