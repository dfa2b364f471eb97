package layout_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path"
	"reflect"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// hostile are texts that show what an escaper does.
var hostile = []string{
	"", "Helt vanlig tekst", "æøå – «sitat» 🎗", `<script>alert("1 & '2'")</script>`, "a+b\x00c", "javascript:alert(1)",
	"/aktuelt/sak/", "https://www.eksempel.no/a?b=1&c=2#d", "mailto:post@eksempel.no", "/æ ø/", "100%", "%41%", "tel:+4712345678",
	"nb", "single", "section", "aktuelt", "yes", "2024-03-20", "\uFFFE", "ref", "a:b/c", "HTTP://X",
}

// arbitrary fills v, a settable value of plain data, with anything.
func arbitrary(r *rand.Rand, v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(hostile[r.IntN(len(hostile))])
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.Int:
		v.SetInt(int64(r.IntN(5) - 1))
	case reflect.Struct:
		for i := range v.NumField() {
			arbitrary(r, v.Field(i), depth+1)
		}
	case reflect.Pointer:
		if r.IntN(3) > 0 && depth < 8 {
			v.Set(reflect.New(v.Type().Elem()))
			arbitrary(r, v.Elem(), depth+1)
		}
	case reflect.Slice:
		n := r.IntN(3)
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			arbitrary(r, v.Index(i), depth+1)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for _, key := range []string{"nummer", "maal", "former", "periode", "latest", "research", "events"} {
			if e := reflect.New(v.Type().Elem()).Elem(); r.IntN(2) == 0 {
				arbitrary(r, e, depth+1)
				v.SetMapIndex(reflect.ValueOf(key), e)
			}
		}
	case reflect.Interface:
		values := []any{nil, 3, "tekst <b>", []string{"a", "<b>"}, 2.5, true, map[string]any{"a": 1}, layout.HTML("<b>a & b</b>"), []layout.HTML{"<b>a</b>", "c"}}
		if x := values[r.IntN(len(values))]; x != nil {
			v.Set(reflect.ValueOf(x))
		}
	}
}

func realLayouts(t testing.TB) *layout.Set {
	t.Helper()
	dir := os.DirFS("../../layouts")
	types, found := schema.LoadTypes(dir, "layouts")
	if len(found) > 0 {
		t.Fatal(found)
	}
	set, found := layout.Load(dir, "layouts", layout.Options{Types: types, Languages: []string{"nb", "nn", "en"}})
	if len(found) > 0 {
		t.Fatal(found)
	}
	return set
}

// TestProgramsWriteWhatHTMLTemplateWrites runs every template of the site both
// ways on arbitrary views: a program that runs at all writes the same bytes.
func TestProgramsWriteWhatHTMLTemplateWrites(t *testing.T) {
	set := realLayouts(t)
	r := rand.New(rand.NewPCG(1, 2))
	ran, left := 0, 0
	for _, file := range set.Files() {
		program, template := set.Both(file)
		if program == nil {
			t.Logf("%s is html/template's own", file)
			continue
		}
		for range 300 {
			view := viewFor(file)
			arbitrary(r, reflect.ValueOf(view).Elem(), 0)
			if words := reflect.ValueOf(view).Elem().FieldByName("T"); words.IsValid() {
				words.Set(reflect.ValueOf(set.Texts("nb")))
			}
			var fast, slow bytes.Buffer
			if !program.Run(&fast, view) {
				left++
				continue
			}
			ran++
			if err := template.Execute(&slow, view); err != nil {
				t.Fatalf("%s: html/template says %v, the program nothing", file, err)
			}
			if !bytes.Equal(fast.Bytes(), slow.Bytes()) {
				t.Fatalf("%s:\nprogram       %s\nhtml/template %s", file, fast.Bytes(), slow.Bytes())
			}
		}
	}
	if ran < 1000 {
		t.Errorf("only %d of %d runs were the programs' own", ran, ran+left)
	}
}

// viewFor is what a template of that name is run on.
func viewFor(file string) any {
	switch {
	case strings.HasPrefix(file, "components/"):
		return new(view.Component)
	case path.Base(file) == "card.html":
		return new(view.Card)
	case file == "parts/menu.html", file == "parts/footer.html":
		return new(view.Menu)
	case file == "redirect.html":
		return new(view.Redirect)
	}
	return new(view.View)
}
