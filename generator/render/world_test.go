package render

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/diag"
	whole "github.com/ms-forbundet/ms.no/generator/graph"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/source"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// world is a whole small site in strings, with layouts of its own.
type world struct {
	content map[string]string
	layouts map[string]string
	base    string // overrides baseURL
}

// tinyLayouts show what the tests ask about and nothing else.
func tinyLayouts() map[string]string {
	m := map[string]string{
		"base.html":                `<html lang="{{.Lang}}"><head><title>{{.Head.Title}}</title><style>{{.Head.Style}}</style>{{with .Head.JSONLD}}<script type="application/ld+json">{{.}}</script>{{end}}</head><body>{{.Menu}}<header></header><main>{{template "main" .}}</main>{{.Footer}}</body></html>`,
		"home.html":                `{{.Page.Body}}{{range .List.Sections}}<a href="{{.URL}}">{{.Name}}</a>{{end}}`,
		"list.html":                `{{.Page.Title}}: {{range .List.Cards}}{{.}}{{end}}`,
		"tags.html":                `{{range .List.Tags}}<a href="{{.URL}}">{{.Name}} {{.Count}}</a>{{end}}`,
		"tag.html":                 `{{range .List.Cards}}{{.}}{{end}}`,
		"letters.html":             `{{range .List.Letters}}<a href="{{.URL}}">{{.Name}}</a>{{end}}`,
		"letter.html":              `{{range .List.Letters}}{{.Name}}{{end}}: {{range .List.Cards}}{{.}}{{end}}`,
		"404.html":                 `borte`,
		"withdrawn.html":           `{{.Page.Title}} {{.Page.Withdrawn.Date.Text}} {{.Page.Withdrawn.Reason}} {{with .Page.Withdrawn.See}}<a href="{{.URL}}">{{.Name}}</a>{{end}}{{.Page.Body}}{{.Page.Description}}`,
		"redirect.html":            `<meta http-equiv="refresh" content="0; url={{.URL}}"><link rel="canonical" href="{{.Absolute}}"><a href="{{.URL}}">{{.Title}}</a>`,
		"parts/menu.html":          `<nav>{{range .Main}}<a href="{{.URL}}"{{if .Current}} aria-current="true"{{end}}>{{.Name}}</a>{{end}}</nav>`,
		"parts/footer.html":        `<footer>{{.Site.Org.Name}} {{with .Site.Org.PhoneHref}}<a href="{{.}}">ring</a>{{end}}</footer>`,
		"components/merk.html":     `<aside>{{.Title}}{{.Body}}</aside>`,
		"styles/inline/a.css":      `a { color: red }`,
		"texts/nb.yaml":            "page: Side\ntagTitle: 'Emne:'\ntagAbout: Sider om\nletterTitle: Sider på\nlettersAbout: Alt fra A til Å.\n",
		"texts/nn.yaml":            "page: Side\ntagTitle: 'Emne:'\ntagAbout: Sider om\nletterTitle: Sider på\nlettersAbout: Alt fra A til Å.\n",
		"side/schema.yaml":         "title: {nb: Side}\n",
		"side/page.html":           `<h1>{{.Page.Title}}</h1>{{.Page.Body}}`,
		"side/card.html":           `<a href="{{.URL}}">{{.Title}}</a>`,
		"aktuelt/schema.yaml":      "title: {nb: Nyhet}\ndated: true\nschemaOrg: NewsArticle\n",
		"aktuelt/page.html":        `<h1>{{.Page.Title}}</h1>{{.Page.Body}}`,
		"aktuelt/card.html":        `<a href="{{.URL}}">{{.Title}}</a>`,
		"arrangement/schema.yaml":  "title: {nb: Arrangement}\nfields:\n  event: {required: true}\n",
		"arrangement/page.html":    `{{with .Page.Event}}{{.Start.Text}}{{end}}`,
		"arrangement/card.html":    `{{.Title}}`,
		"ordliste/schema.yaml":     "title: {nb: Ord}\nfields:\n  former: {kind: list}\n",
		"ordliste/page.html":       `{{.Page.Body}}`,
		"ordliste/card.html":       `{{.Term}}`,
		"forskning/schema.yaml":    "title: {nb: Forskning}\nhealth: true\nschemaOrg: MedicalScholarlyArticle\nfields:\n  research: {required: false}\n  oppfolging: {kind: text}\n  slutt: {kind: date}\n",
		"forskning/page.html":      `{{.Page.Body}}`,
		"forskning/card.html":      `{{.Title}}`,
		"strategi/schema.yaml":     "title: {nb: Strategi}\n",
		"strategi/page.html":       `{{.Page.Body}}`,
		"strategi/card.html":       `{{.Title}}`,
		"strategi/list.html":       `kapitler`,
		"side/bred.html":           `bred`,
		"scripts/search/search.js": "let a = 1;",
	}
	return m
}

const settings = "title: MS-forbundet\nbaseURL: https://www.ms.no/\nlanguages: [nb, nn]\nsections:\n  aktuelt: {perPage: 2, feed: true}\n"

// made is what a world became.
type made struct {
	t        testing.TB
	renderer *Renderer
	site     *site.Site
	findings diag.List
	files    map[string]string
	sources  map[string][]byte
	entries  map[*site.Page][]byte // of feeds
}

func (m *made) page(address string) *site.Page {
	m.t.Helper()
	p := m.site.ByURL[address]
	if p == nil {
		m.t.Fatalf("no page at %s; there are %v", address, slices.Sorted(maps.Keys(m.site.ByURL)))
	}
	return p
}

// view is what the layout of the page at address sees.
func (m *made) view(address string) *view.View {
	m.t.Helper()
	return m.viewOf(m.page(address), 1)
}

func (m *made) viewOf(p *site.Page, number int) *view.View {
	begun := m.renderer.Begin(&Job{Kind: PageJob, Page: p, Number: number})
	var src []byte
	if p.Card != nil {
		src = m.sources[p.Card.Path]
	}
	_, texts, _ := m.renderer.renderTexts(&resolver{r: m.renderer, page: p}, number, src, m.renderer.borrow())
	m.renderer.views.FillTexts(begun.view, p, texts)
	return begun.view
}

// build makes the whole site. Findings are for the test to judge.
func (w world) build(t testing.TB) *made {
	t.Helper()
	layouts := fstest.MapFS{}
	files := tinyLayouts()
	maps.Copy(files, w.layouts)
	for name, text := range files {
		layouts[name] = &fstest.MapFile{Data: []byte(text)}
	}
	yaml := w.content["site.yaml"]
	if yaml == "" {
		yaml = settings
	}
	m := &made{t: t, files: map[string]string{}, sources: map[string][]byte{}}
	types, found := schema.LoadTypes(layouts, "layouts")
	m.findings = append(m.findings, found...)
	set, found := schema.LoadSettings([]byte(yaml), "content/site.yaml")
	m.findings = append(m.findings, found...)
	if w.base != "" {
		set.BaseURL = strings.TrimPrefix(w.base, "none")
	}
	in := site.Input{Settings: set, Types: types, Now: time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)}
	for _, p := range slices.Sorted(maps.Keys(w.content)) {
		switch path.Ext(p) {
		case ".md":
			text := []byte(w.content[p])
			card, found := content.ParseCard(p, "content/"+p, text, types, &set)
			m.findings = append(m.findings, found...)
			m.sources[p] = text
			in.Cards = append(in.Cards, card)
		case ".yaml":
		default:
			in.Files = append(in.Files, source.File{Path: p, Stamp: source.Stamp{Size: int64(len(w.content[p]))}})
		}
	}
	m.site, found = whole.Build(in)
	m.findings = append(m.findings, found...)
	l, found := layout.Load(layouts, "layouts", layout.Options{Types: types, BasePath: m.site.BasePath, Languages: set.Languages})
	m.findings = append(m.findings, found...)
	m.renderer, found = New(Input{Site: m.site, Layouts: l, Picture: func(p string) (picture.Set, bool) {
		return picture.Set{URL: m.site.Href("/" + p), Width: 800, Height: 600}, picture.Is(p)
	}})
	m.findings = append(m.findings, found...)
	m.run(l)
	m.findings.Sort()
	return m
}

func (m *made) run(l *layout.Set) {
	for _, p := range m.renderer.Cards() {
		m.findings = append(m.findings, m.renderer.RenderCard(p)...)
	}
	m.entries = map[*site.Page][]byte{}
	for _, p := range m.renderer.Entries() {
		text, found := m.renderer.Entry(p, m.sources[p.Card.Path])
		m.entries[p], m.findings = text, append(m.findings, found...)
	}
	for _, job := range Plan(m.site, l) {
		res := m.job(&job)
		m.findings = slices.Concat(m.findings, res.Diags, res.Facts)
		if _, twice := m.files[job.Path]; twice {
			m.t.Errorf("two jobs make %s", job.Path)
		}
		m.files[job.Path] = string(res.Bytes)
		res.Release()
	}
}

// job makes one file.
func (m *made) job(job *Job) Result {
	if job.Feed() {
		return m.renderer.Feed(job, m.entries)
	}
	var src []byte
	if job.Page != nil && job.Page.Card != nil {
		src = m.sources[job.Page.Card.Path]
	}
	return m.renderer.Run(job, src)
}

// sound fails the test on any error in the world.
func (w world) sound(t testing.TB) *made {
	t.Helper()
	m := w.build(t)
	for _, d := range m.findings {
		if d.Severity == diag.Error {
			t.Fatalf("%s:%d:%d %s %s", d.File, d.Line, d.Column, d.Rule, d.Message.NB)
		}
	}
	return m
}

// has fails unless the file at path holds each of want.
func (m *made) has(path string, want ...string) {
	m.t.Helper()
	text, ok := m.files[path]
	if !ok {
		m.t.Fatalf("no file %s; there are %v", path, slices.Sorted(maps.Keys(m.files)))
	}
	for _, w := range want {
		if !strings.Contains(text, w) {
			m.t.Errorf("%s lacks %q:\n%s", path, w, text)
		}
	}
}

func article(title, date, rest string) string {
	return "---\ntitle: " + title + "\ndescription: Ingress\ndate: " + date + "\n" + rest + "---\nBrødtekst.\n"
}
