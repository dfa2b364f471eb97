package render

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

func TestAPageIsItsBodyInItsLayout(t *testing.T) {
	m := world{content: map[string]string{
		"_index.md":      "---\ntitle: Hjem\n---\nVelkommen.\n",
		"om/kontakt.md":  "---\ntitle: Kontakt\n---\n## Del\n\nSe [saken](../aktuelt/en.md#del).\n\n::: merk Husk\nDette.\n:::\n",
		"aktuelt/en.md":  article("En", "2024-03-20", ""),
		"aktuelt/to.md":  article("To", "2024-03-21", ""),
		"aktuelt/tre.md": article("Tre", "2024-03-22", "tags: [Høring]\n"),
	}}.sound(t)
	m.has("om/kontakt/index.html", `<html lang="nb">`, "<title>Kontakt – MS-forbundet</title>", "<h1>Kontakt</h1>",
		`<h2 id="del"`, `href="/aktuelt/en/#del"`, "<aside>Husk<p>Dette.</p></aside>", "<style>a{color:red}</style>")
	m.has("index.html", "<title>MS-forbundet</title>", "Velkommen.", `<a href="/aktuelt/">Aktuelt</a>`)
	m.has("404.html", "borte")
	m.has("emner/horing/index.html", `<a href="/aktuelt/tre/">Tre</a>`)
	m.has("a-aa/k/index.html", `<a href="/om/kontakt/">Kontakt</a>`)
}

func TestLongListsGoOnOverSeveralPages(t *testing.T) {
	m := world{content: map[string]string{
		"aktuelt/en.md": article("En", "2024-03-20", ""), "aktuelt/to.md": article("To", "2024-03-21", ""), "aktuelt/tre.md": article("Tre", "2024-03-22", ""),
	}}.sound(t)
	m.has("aktuelt/index.html", "Tre", "To", "<title>Aktuelt – MS-forbundet</title>")
	m.has("aktuelt/side/2/index.html", "En", "<title>Aktuelt – side 2 – MS-forbundet</title>")
	if strings.Contains(m.files["aktuelt/side/2/index.html"], ">Tre<") {
		t.Error("page 2 repeats page 1")
	}
	v := m.viewOf(m.page("/aktuelt/"), 2)
	if v.List.Prev == nil || v.List.Prev.URL != "/aktuelt/" || v.List.Next != nil || len(v.List.Numbers) != 2 || !v.List.Numbers[1].Current {
		t.Errorf("list is %+v", v.List)
	}
	if v.Head.Canonical != "https://www.ms.no/aktuelt/side/2/" || v.List.Count != 3 || v.List.Pages != 2 {
		t.Errorf("canonical %s, list %+v", v.Head.Canonical, v.List)
	}
}

func TestABasePathStandsBeforeEverything(t *testing.T) {
	m := world{base: "https://example.org/ms/", content: map[string]string{
		"_index.md":     "---\ntitle: Hjem\n---\nSe [saken](/aktuelt/en/).\n",
		"aktuelt/en.md": article("En", "2024-03-20", "aliases: [/gammel/]\n"),
	}}.sound(t)
	m.has("index.html", `href="/ms/aktuelt/en/"`, `<a href="/ms/aktuelt/"`)
	m.has("gammel/index.html", `url=/ms/aktuelt/en/`, `href="https://example.org/ms/aktuelt/en/"`)
	m.has("_redirects", "/ms/gammel/ /ms/aktuelt/en/ 301\n")
	m.has("_headers", "/ms/*\n", "/ms/assets/*\n")
	m.has("sitemap.xml", "<loc>https://example.org/ms/aktuelt/en/</loc>")
	m.has("aktuelt/atom.xml", "<id>https://example.org/ms/aktuelt/en/</id>")
	m.has("robots.txt", "Sitemap: https://example.org/ms/sitemap.xml")
}

func TestWithoutABaseURLNothingAbsoluteIsWritten(t *testing.T) {
	m := world{base: "none", content: map[string]string{
		"aktuelt/en.md": article("En", "2024-03-20", "aliases: [/gammel/]\n"),
	}}.sound(t)
	for _, path := range []string{"sitemap.xml", "atom.xml", "aktuelt/feed.json"} {
		if _, ok := m.files[path]; ok {
			t.Errorf("there is a %s", path)
		}
	}
	v := m.view("/aktuelt/en/")
	if v.Head.Canonical != "" || v.Head.OG.URL != "" || v.Head.Alternates != nil || v.Head.Feeds != nil {
		t.Errorf("head is %+v", v.Head)
	}
	for path, text := range m.files {
		if strings.Contains(strings.ReplaceAll(text, "https://schema.org", ""), "https://") {
			t.Errorf("%s has an absolute address:\n%s", path, text)
		}
	}
}

func TestATombstoneSaysOnlyThatThePageIsGone(t *testing.T) {
	m := world{content: map[string]string{
		"a.md":          "---\ntitle: Ny side\n---\n",
		"aktuelt/en.md": article("En", "2024-03-20", "withdrawn: {date: 2024-05-01, reason: Tallene var gale., see: /a/}\n"),
	}}.sound(t)
	m.has("aktuelt/en/index.html", `En 1. mai 2024 Tallene var gale. <a href="/a/">Ny side</a></main>`)
	for _, path := range []string{"sitemap.xml", "aktuelt/index.html", "atom.xml"} {
		if strings.Contains(m.files[path], "aktuelt/en/") {
			t.Errorf("%s still shows the page", path)
		}
	}
	v := m.view("/aktuelt/en/")
	if !v.Head.Noindex || v.Head.JSONLD != "" || v.Page.Description != "" || v.Page.Body != "" {
		t.Errorf("the tombstone says %+v, %+v", v.Head, v.Page)
	}
}

func TestTheMenuKnowsWhereTheReaderIs(t *testing.T) {
	m := world{content: map[string]string{
		"site.yaml":     "title: MS\nmenus:\n  main:\n    - {name: Hjem, url: /}\n    - {name: Nytt, url: /aktuelt/}\n    - {name: Om, url: /om/}\n",
		"_index.md":     "---\ntitle: Hjem\n---\n",
		"aktuelt/en.md": article("En", "2024-03-20", ""),
		"om/_index.md":  "---\ntitle: Om oss\n---\n",
	}}.sound(t)
	m.has("index.html", `<a href="/" aria-current="true">Hjem</a><a href="/aktuelt/">Nytt</a>`)
	m.has("aktuelt/en/index.html", `<a href="/">Hjem</a><a href="/aktuelt/" aria-current="true">Nytt</a>`)
	m.has("om/index.html", `<a href="/om/" aria-current="true">Om</a>`)
	m.has("404.html", `<nav><a href="/">Hjem</a><a href="/aktuelt/">Nytt</a><a href="/om/">Om</a></nav>`)
}

func TestABrokenTemplateNamesItsLineAndThePage(t *testing.T) {
	m := world{
		layouts: map[string]string{"aktuelt/page.html": "<h1>\n{{.Page.Title}}</h1>\n\n{{.Page.Tittel}}"},
		content: map[string]string{"aktuelt/en.md": article("En", "2024-03-20", "")},
	}.build(t)
	if len(m.findings) != 1 {
		t.Fatalf("findings are %+v", m.findings)
	}
	d := m.findings[0]
	if d.Rule != "layout-broken" || d.File != "layouts/aktuelt/page.html" || d.Line != 4 || !strings.Contains(d.Message.NB, "/aktuelt/en/") {
		t.Errorf("finding is %+v", d)
	}
}

func TestABrokenComponentNamesItselfAndTheTextGoesOn(t *testing.T) {
	m := world{
		layouts: map[string]string{"components/merk.html": "\n{{.Titel}}"},
		content: map[string]string{"aktuelt/_index.md": "---\ntitle: B\n---\n", "a.md": "---\ntitle: A\n---\nFør.\n\n::: merk\nI.\n:::\n\nEtter.\n"},
	}.build(t)
	if len(m.findings) != 1 || m.findings[0].File != "layouts/components/merk.html" || m.findings[0].Line != 2 {
		t.Errorf("findings are %+v", m.findings)
	}
	m.has("a/index.html", "Før.", "Etter.")
}

func TestAnUnknownComponentIsReportedOnce(t *testing.T) {
	m := world{content: map[string]string{"aktuelt/_index.md": "---\ntitle: B\n---\n", "a.md": "---\ntitle: A\n---\n::: mrk\nI boksen.\n:::\n"}}.build(t)
	if len(m.findings) != 1 || m.findings[0].Rule != "component-unknown" {
		t.Errorf("findings are %+v", m.findings)
	}
	m.has("a/index.html", "I boksen.")
}

func TestAnUnknownLayoutIsFoundWhereItWasAskedFor(t *testing.T) {
	m := world{content: map[string]string{"a.md": "---\ntitle: A\nmal: brd\n---\n", "b.md": "---\ntitle: B\nmal: bred\n---\n"}}.build(t)
	if len(m.findings) == 0 {
		t.Fatal("no finding")
	}
	d := m.findings[0]
	if d.Rule != "layout-unknown" || d.File != "content/a.md" || d.Line != 3 || !strings.Contains(d.Hint.NB, "bred, page") {
		t.Errorf("finding is %+v", d)
	}
	m.has("b/index.html", "bred")
}

func TestSectionsHaveTheirTypesListOrTheCommonOne(t *testing.T) {
	m := world{content: map[string]string{
		"strategi/_index.md": "---\ntitle: Strategi\n---\n", "strategi/a.md": "---\ntitle: A\n---\n",
		"om/_index.md": "---\ntitle: Om\n---\n", "om/a.md": "---\ntitle: A\n---\n",
	}}.sound(t)
	m.has("strategi/index.html", "kapitler")
	m.has("om/index.html", "Om: ")
}

func TestHostileTextNeverBecomesMarkup(t *testing.T) {
	const bad = `'"><script>alert(1)</script>{{.Site}} javascript:alert(1)'`
	m := world{
		layouts: map[string]string{
			"forskning/page.html": `{{.Page.Title}}{{.Page.Description}}{{range .Page.Authors}}{{.}}{{end}}{{range .Page.Tags}}<a href="{{.URL}}">{{.Name}}</a>{{end}}
{{range .Page.Summary}}{{.}}{{end}}{{with .Page.Series}}{{.Name}}{{end}}{{range .Page.Sources}}<a href="{{.URL}}">{{.Title}}{{.Publisher}}{{.Authors}}</a>{{end}}
{{with .Page.Trust}}{{.Conflicts}}{{.Funding}}{{range .Reviewers}}{{.Name}}{{.Role}}{{.Workplace}}{{end}}{{end}}
{{with .Page.Research}}{{.Design}}{{.Phase}}{{.Funder}}{{end}}{{with .Page.Image}}{{.HTML}}{{.Caption}}{{.Credit}}{{end}}{{.Page.Fields.oppfolging}}{{.Page.Params.x}}`,
			"forskning/card.html": `<a href="{{.URL}}" title="{{.Title}}">{{.Title}}{{.Description}}</a>`,
		},
		content: map[string]string{
			"forskning/a.jpg": "x",
			"forskning/a.md": "---\ntitle: " + bad + "\ndescription: " + bad + "\ndate: 2024-01-01\nauthors: [" + bad + "]\ntags: [" + bad + "]\nsummary: [" + bad + "]\nseries: " + bad +
				"\nsources:\n  - {title: " + bad + ", doi: " + bad + ", publisher: " + bad + ", authors: [" + bad + "]}\nconflicts: " + bad + "\nfunding: " + bad +
				"\nreviewers:\n  - {name: " + bad + ", role: " + bad + ", workplace: " + bad + "}\nlastReviewed: 2024-01-01\nreviewBy: 2025-01-01\nresearch: {phase: " + bad + ", funder: " + bad + "}\nimage: {src: a.jpg, alt: " + bad + ", caption: " + bad + ", credit: " + bad + "}\noppfolging: " + bad + "\nparams: {x: " + bad + "}\n---\n\nTekst.\n",
		},
	}.build(t)
	if _, ok := m.files["forskning/a/index.html"]; !ok {
		t.Fatalf("no page; findings %+v", m.findings)
	}
	seen := 0
	for path, text := range m.files {
		low := strings.ToLower(text)
		if strings.HasSuffix(path, ".html") && (strings.Contains(low, "<script>alert") || strings.Contains(low, `="javascript:`)) {
			t.Errorf("%s: %s", path, text)
		}
		if strings.HasSuffix(path, ".html") && strings.Contains(low, "script&gt;alert(1)") || strings.Contains(low, `script\u003ealert(1)`) {
			seen++
		}
	}
	if seen == 0 {
		t.Error("the hostile text is nowhere; the test tests nothing")
	}
}

func TestAFolderNobodyWroteHasItsTypesFieldsTooButEmpty(t *testing.T) {
	m := world{
		layouts: map[string]string{"forskning/card.html": `{{.Title}}[{{.Fields.oppfolging}}]`, "forskning/page.html": `[{{.Page.Fields.oppfolging}}]`},
		content: map[string]string{
			"forskning/a.md": "---\ntitle: A\n---\n",
			"forskning/b.md": "---\ntitle: B\noppfolging: To år\n---\n",
		},
	}.sound(t)
	m.has("a-aa/f/index.html", "Forskning[]")
	m.has("forskning/index.html", "A[]", "B[To år]")
	m.has("forskning/b/index.html", "[To år]")
}

// manyPages is a world with every kind of file.
func manyPages() world {
	w := world{content: map[string]string{
		"_index.md":           "---\ntitle: Hjem\n---\nHei.\n",
		"ordliste/ord.md":     "---\ntitle: Ord\ndescription: d\n---\n",
		"arrangement/mote.md": "---\ntitle: Møte\nevent: {start: 2024-05-20}\n---\n",
	}}
	for i := range 40 {
		w.content[fmt.Sprintf("aktuelt/sak-%d.md", i)] = article(fmt.Sprintf("Sak %d om ord", i), fmt.Sprintf("2024-01-%02d", 1+i%28), fmt.Sprintf("tags: [Emne %d, Felles]\naliases: [/gammel-%d/]\n", i%5, i))
	}
	return w
}

func TestTheSameBytesOnEveryRunAndWithManyAtOnce(t *testing.T) {
	alone := manyPages().sound(t).files
	m := manyPages().sound(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, job := range Plan(m.site, m.renderer.layouts) {
				res := m.job(&job)
				if string(res.Bytes) != alone[job.Path] {
					t.Errorf("%s differs", job.Path)
				}
				res.Release()
			}
		})
	}
	wg.Wait()
}

func TestInputsNameWhatAPageIsMadeOf(t *testing.T) {
	var names sum.Names
	inputs := func(change func(w *world)) sum.Inputs {
		w := world{layouts: map[string]string{}, content: map[string]string{
			"aktuelt/en.md": article("En", "2024-03-20", "") + "\n[A](../om/a.md)\n", "aktuelt/to.md": article("To", "2024-03-21", ""), "om/a.md": "---\ntitle: A\n---\n",
		}}
		change(&w)
		m := w.sound(t)
		names = m.renderer.Names()
		job := &Job{Kind: PageJob, Page: m.page("/aktuelt/en/"), Number: 1}
		src := m.sources["aktuelt/en.md"]
		res := m.renderer.Run(job, src)
		return m.renderer.Inputs(m.renderer.Begin(job), Text{sum.Of(src), res.Asked, res.Terms})
	}
	before := inputs(func(*world) {})
	tests := []struct {
		name   string
		change func(w *world)
		want   []string
	}{
		{"nothing", func(*world) {}, nil},
		{"the text", func(w *world) { w.content["aktuelt/en.md"] += "Mer.\n" }, []string{"text"}},
		{"the next page's title", func(w *world) { w.content["aktuelt/to.md"] = article("Annen", "2024-03-21", "") }, []string{"Page.Next.Name"}},
		{"its layout", func(w *world) { w.layouts["aktuelt/page.html"] = "<h1>{{.Page.Title}}</h1>" }, []string{"layout"}},
		{"a layout of another type", func(w *world) { w.layouts["side/page.html"] = "x" }, nil},
		{"the critical style", func(w *world) { w.layouts["styles/inline/a.css"] = "a{color:blue}" }, []string{"site"}},
		{"the address of a page it links to", func(w *world) { w.content["om/a.md"] = "---\ntitle: A\nslug: c\n---\n" }, []string{"answers"}},
		{"an unrelated page", func(w *world) { w.content["om/a.md"] = "---\ntitle: A\n---\nNy tekst.\n" }, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := names.Changed(names.Marks(before), names.Marks(inputs(tt.change))); !slices.Equal(got, tt.want) {
				t.Errorf("changed: %v, want %v", got, tt.want)
			}
		})
	}
}

func TestRulesAreWholeInAllLanguages(t *testing.T) {
	for _, r := range Rules() {
		for _, text := range []diag.Text{r.Message, r.Hint, r.Why} {
			if text.NB == "" || text.NN == "" || text.EN == "" {
				t.Errorf("%s lacks a language: %+v", r.ID, text)
			}
		}
	}
}
