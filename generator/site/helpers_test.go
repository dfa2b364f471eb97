package site

import (
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/source"
)

// front is a page's front matter in a test: it changes a card that has its
// path, name, language, title and type already.
type front = func(*content.Card)

// now is the clock of every test.
var now = time.Date(2026, 3, 20, 12, 0, 0, 0, time.UTC)

// given is a site described by its files: front matter for pages, nil for none
// and for files that are not Markdown.
func given(files map[string]front) Input {
	in := Input{
		Now: now,
		Settings: schema.Settings{
			Title: "MS-forbundet", Language: "nb", Languages: []string{"nb", "nn", "en"},
			Glossary: "/ordliste/", FeedItems: 20,
		},
		Types: types(),
	}
	for p, f := range files {
		if path.Ext(p) != ".md" {
			in.Files = append(in.Files, source.File{Path: p, Size: 1000})
			continue
		}
		c := card(p)
		if f != nil {
			f(&c)
		}
		in.Cards = append(in.Cards, c)
	}
	return in
}

func types() *schema.Types {
	t := &schema.Types{ByName: map[string]*schema.Type{}}
	for _, name := range []string{"aktuelt", "arrangement", "forskning", "ordliste", "side", "strategi"} {
		t.Names = append(t.Names, name)
		t.ByName[name] = &schema.Type{Name: name, Dated: name == "aktuelt" || name == "forskning"}
	}
	return t
}

func card(p string) content.Card {
	name := strings.TrimSuffix(path.Base(p), ".md")
	c := content.Card{Path: p, File: "content/" + p, Lang: "nb", Type: "side", Name: name}
	if ext := path.Ext(name); ext != "" && locale.Valid(ext[1:]) {
		c.Lang, c.Name = ext[1:], strings.TrimSuffix(name, ext)
	}
	if bare := undated(c.Name); bare != c.Name {
		c.Date, c.Name = day(c.Name[:10]), bare
	}
	if top, _, nested := strings.Cut(p, "/"); nested && types().ByName[top] != nil {
		c.Type = top
	}
	name = c.Name
	if isIndex(name) {
		name = path.Base("/" + path.Dir(p))
	}
	c.Title = capital(strings.ReplaceAll(name, "-", " "))
	return c
}

func day(s string) fields.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return fields.Time{Time: t, DateOnly: true}
}

// built is a site that must be without fault.
func built(t *testing.T, files map[string]front) *Site {
	t.Helper()
	s, found := Build(given(files))
	for _, d := range found {
		t.Errorf("unexpected %s: %s (%s)", d.Rule, d.Message.NB, d.File)
	}
	return s
}

// page is the page at an address that must have one.
func page(t *testing.T, s *Site, address string) *Page {
	t.Helper()
	p := s.ByURL[address]
	if p == nil {
		t.Fatalf("nothing at %s; there is %v", address, urls(s.Pages))
	}
	return p
}

func urls(pages []*Page) []string {
	var all []string
	for _, p := range pages {
		all = append(all, p.URL)
	}
	return all
}

func titles(pages []*Page) string {
	var all []string
	for _, p := range pages {
		all = append(all, p.Title)
	}
	return strings.Join(all, ", ")
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// rules is what was found, as "rule file".
func rules(found diag.List) []string {
	var all []string
	for _, d := range found {
		all = append(all, d.Rule+" "+d.File)
	}
	return all
}

func finds(t *testing.T, files map[string]front, want ...string) diag.List {
	t.Helper()
	_, found := Build(given(files))
	if got := rules(found); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
	return found
}

// Short ways to write front matter.
func tagged(tags ...string) front  { return func(c *content.Card) { c.Tags = tags } }
func titled(title string) front    { return func(c *content.Card) { c.Title = title } }
func weighing(weight int) front    { return func(c *content.Card) { c.Weight = weight } }
func slugged(slug string) front    { return func(c *content.Card) { c.Slug = slug } }
func addressed(url string) front   { return func(c *content.Card) { c.URL = url } }
func formerly(old ...string) front { return func(c *content.Card) { c.Aliases = old } }
func draft(c *content.Card)        { c.Draft = true }
func withdrawn(c *content.Card) {
	c.Withdrawn = &content.Withdrawn{Date: day("2026-01-01"), Reason: "feil"}
}
func expired(c *content.Card)   { c.ExpiryDate = day("2026-01-01") }
func scheduled(c *content.Card) { c.PublishDate = day("2026-06-01") }
func dated(date string) front   { return func(c *content.Card) { c.Date = day(date) } }
func both(a ...front) front {
	return func(c *content.Card) {
		for _, f := range a {
			f(c)
		}
	}
}
