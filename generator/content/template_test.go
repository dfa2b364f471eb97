package content

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/schema"
)

func TestANewPageIsRightFromTheStart(t *testing.T) {
	r := newReader(t)
	real, _ := schema.LoadTypes(os.DirFS("../../layouts"), "layouts")
	for _, types := range []*schema.Types{r.types, real} {
		r.types = types
		for _, name := range types.Names {
			for _, lang := range []string{"nb", "nn", "en"} {
				src := string(Template(types.ByName[name], `Ny "sak": del 1`, lang, time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)))
				card, list := r.parse(name+"/a.md", src)
				if len(list) > 0 || card.Title != `Ny "sak": del 1` || card.Type != name || !card.Draft || !card.HasBody {
					t.Errorf("%s: %+v %v\n%s", name, card, list, src)
				}
				used := regexp.MustCompile(`(?m)^#([^# ]|  )`).ReplaceAllString(src, "$1")
				card, list = r.parse(name+"/a.md", used)
				if list.Count(diag.Error) > 0 || len(card.Keys) < 31 || card.Image == nil || card.Image.Alt == "" || len(card.Reviewers) != 1 {
					t.Errorf("%s with every field in use: %v\n%s", name, list, used)
				}
			}
		}
	}
}

func TestANewPageExplainsItselfInItsLanguage(t *testing.T) {
	r := newReader(t)
	src := string(Template(r.types.ByName["aktuelt"], "", "nn", time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)))
	for _, want := range []string{"# Overskrifta på sida.", "tittel: \"Skriv her\"\n", "\ndato: 2026-01-02\n", "\n#emner: [\"Skriv her\"]\n", "\n#bilde:\n#  src: bilde.jpg  # Fila\n"} {
		if !strings.Contains(src, want) {
			t.Errorf("%q is missing in\n%s", want, src)
		}
	}
}
