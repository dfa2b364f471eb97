package render

import (
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// marked is a word as it is where a page mentions it first.
func marked(id, word string) string {
	return `<a class="term" id="til-` + id + `" href="#ord-` + id + `">` + word + `</a>`
}

// TestTextsAreMarkedInTheOrderOfTheLayout asks what a layout is given of a page
// that says the same everywhere.
func TestTextsAreMarkedInTheOrderOfTheLayout(t *testing.T) {
	page := "---\ntitle: Side\nsummary: [Om MS., Om MS]\nkrav: MS\nmaal: [attakk, MS]\ntall: 3\n---\nAttakk ved MS.\n"
	ms, attack := layout.HTML(marked("ms", "MS")), layout.HTML(marked("attakk", "attakk"))
	for _, c := range []struct {
		name, layout string
		summary      []layout.HTML
		fields       map[string]any
		body         layout.HTML
		terms        []string
	}{
		{"the text alone", `{{.Page.Body}}`, nil, nil, "<p>" + layout.HTML(marked("attakk", "Attakk")) + " ved " + ms + ".</p>", []string{"Attakk", "MS"}},
		{"summary, then text", `{{range .Page.SummaryHTML}}{{.}}{{end}}{{.Page.Body}}`,
			[]layout.HTML{"Om " + ms + ".", "Om MS"}, nil, "<p>" + layout.HTML(marked("attakk", "Attakk")) + " ved MS.</p>", []string{"MS", "Attakk"}},
		{"a field, then text, then another", `{{.Page.FieldsHTML.krav}}{{.Page.Body}}{{index .Page.FieldsHTML "maal"}}`,
			nil, map[string]any{"krav": ms, "maal": []layout.HTML{"attakk", "MS"}}, "<p>" + layout.HTML(marked("attakk", "Attakk")) + " ved MS.</p>", []string{"MS", "Attakk"}},
		{"all fields, as the schema has them", `{{range .Page.FieldsHTML}}{{.}}{{end}}{{.Page.Body}}{{.Page.FieldsHTML.krav}}`,
			nil, map[string]any{"maal": []layout.HTML{attack, ms}, "krav": layout.HTML("MS"), "tall": nil, "ekstra": nil}, "<p>Attakk ved MS.</p>", []string{"Attakk", "MS"}},
		{"no text is shown", `{{.Page.FieldsHTML.krav}}{{if .Page.Body}}ja{{end}}`,
			nil, map[string]any{"krav": ms}, "<p>" + layout.HTML(marked("attakk", "Attakk")) + " ved MS.</p>", []string{"MS", "Attakk"}},
		{"a field that is not given", `{{.Page.Fields.ekstra}}{{with .Page.FieldsHTML.ekstra}}{{.}}{{end}}{{range .Page.SummaryHTML}}{{.}}{{end}}`,
			[]layout.HTML{"Om " + ms + ".", "Om MS"}, map[string]any{"ekstra": nil}, "<p>" + layout.HTML(marked("attakk", "Attakk")) + " ved MS.</p>", []string{"MS", "Attakk"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := world{
				content: map[string]string{
					"om/a.md":            strings.Replace(page, "title", "type: plan\ntitle", 1),
					"ordliste/ms.md":     "---\ntitle: MS\ndescription: En sykdom.\n---\n",
					"ordliste/attakk.md": "---\ntitle: Attakk\ndescription: En forverring.\n---\n",
				},
				layouts: map[string]string{
					"plan/schema.yaml": "title: {nb: Plan}\nfields:\n  maal: {kind: list}\n  krav: {kind: text}\n  tall: {kind: int}\n  ekstra: {kind: text}\n",
					"plan/page.html":   c.layout, "plan/card.html": "{{.Title}}",
				},
			}.sound(t)
			v := m.view("/om/a/").Page
			if !reflect.DeepEqual(v.SummaryHTML, c.summary) {
				t.Errorf("summary is %q, want %q", v.SummaryHTML, c.summary)
			}
			if !reflect.DeepEqual(v.FieldsHTML, c.fields) {
				t.Errorf("fields are %q, want %q", v.FieldsHTML, c.fields)
			}
			if v.Body != c.body {
				t.Errorf("body is %s, want %s", v.Body, c.body)
			}
			if got := titles(v.Terms); !slices.Equal(got, c.terms) {
				t.Errorf("terms are %v, want %v", got, c.terms)
			}
		})
	}
}

func titles(terms []view.Term) []string {
	var list []string
	for _, term := range terms {
		list = append(list, term.Title)
	}
	return list
}

var (
	fragmentLink = regexp.MustCompile(`href="#([^"]+)"`)
	anchor       = regexp.MustCompile(` id="([^"]+)"`)
)

// TestEveryMarkLeadsToItsExplanation makes pages of every type with the site's
// own layouts, where each text in turn is the only one that mentions a word.
func TestEveryMarkLeadsToItsExplanation(t *testing.T) {
	content := map[string]string{
		"site.yaml":      "title: MS\nbaseURL: https://www.ms.no/\nsections:\n  om: {perPage: 2}\n",
		"_index.md":      "---\ntitle: Forside\nsummary: [Om MS.]\n---\nOm MS.\n",
		"ordliste/ms.md": "---\ntitle: MS\ndescription: En sykdom.\nsummary: [Om MS.]\n---\nOm MS.\n",
	}
	bodies := map[string]string{"tom": "", "uten": "Tekst.\n", "med": "Om MS.\n"}
	extra := map[string]string{
		"side": "", "ordliste": "", "strategi": "maal: [Om MS., Mer]\n", "studie": "research: {design: x}\n",
		"aktuelt": "date: 2024-01-01\n", "forskning": "date: 2024-01-01\nresearch: {design: x}\n", "arrangement": "event: {start: 2024-05-20}\n",
	}
	for kind, front := range extra {
		for name, body := range bodies {
			start := "---\ntitle: Side\ndescription: Ingress\nsummary: [Om MS.]\ntype: " + kind + "\n"
			content[fmt.Sprintf("om/%s-%s.md", kind, name)] = start + front + "---\n" + body
			content[fmt.Sprintf("%s-%s/_index.md", kind, name)] = start + strings.TrimPrefix(front, "event: {start: 2024-05-20}\n") + "---\n" + body
			content[fmt.Sprintf("%s-%s/a.md", kind, name)] = "---\ntitle: A\n---\n"
		}
	}
	content["om/_index.md"] = "---\ntitle: Om\nsummary: [Om MS.]\n---\nTekst.\n"
	content["om/kort.md"] = "---\ntitle: Kort\ntype: strategi\nsummary: [Om MS.]\n---\n"
	content["om/maal.md"] = "---\ntitle: Mål\ntype: strategi\nmaal: [Om MS.]\n---\n"
	m := world{content: content, layouts: realLayouts(t)}.sound(t)
	pages := 0
	for _, file := range slices.Sorted(maps.Keys(m.files)) {
		if html := m.files[file]; strings.HasSuffix(file, ".html") && strings.Contains(html, `class="term"`) {
			pages++
			leadsToItsPlaces(t, file, html)
		}
	}
	for _, must := range []string{"om/side-tom/index.html", "om/strategi-uten/index.html", "om/maal/index.html", "om/kort/index.html", "om/side/2/index.html", "strategi-tom/index.html", "index.html"} {
		m.has(must, `class="term"`, `id="ord-ms"`, `href="#til-ms"`)
	}
	if want := 2 * len(bodies) * (len(extra) - 1); pages < want { // none in the glossary
		t.Errorf("%d pages mention the word, want %d or more", pages, want)
	}
}

// leadsToItsPlaces fails unless a page marks a word once, has different names
// for its places, and has every place it leads to.
func leadsToItsPlaces(t *testing.T, file, html string) {
	t.Helper()
	if strings.Count(html, `class="term"`) > 1 {
		t.Errorf("%s marks a word twice", file)
	}
	var there []string
	for _, found := range anchor.FindAllStringSubmatch(html, -1) {
		if slices.Contains(there, found[1]) {
			t.Errorf("%s has two places called %s", file, found[1])
		}
		there = append(there, found[1])
	}
	for _, found := range fragmentLink.FindAllStringSubmatch(html, -1) {
		if !slices.Contains(there, found[1]) {
			t.Errorf("%s leads to #%s, which is not there", file, found[1])
		}
	}
}
