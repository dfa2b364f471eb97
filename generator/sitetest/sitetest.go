// Package sitetest writes small sites for tests: a map of file names, and of
// what stands in their front matter, becomes the Input that a site is made of.
//
// It is for external tests, which may import it with a dot. It owns what a card
// looks like when nobody says anything (its type from the
// top folder, its language and date from the file name, its title from the
// name), short ways to write front matter, and short ways to ask what came of
// it. It refuses to read files: for what real front matter says, ask package
// content.
//
//	s := Built(t, map[string]Front{
//		"aktuelt/2024-03-20-sak.md": Tagged("Høring"),
//		"bilder/logo.png":           nil,
//	})
//	Same(t, "pages", Titles(Page(t, s, "/emner/horing/").Children), "Sak")
package sitetest

import (
	"path"
	"strings"
	"time"

	"github.com/ms-forbundet/ms.no/generator/address"
	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/source"
)

// Front is a page's front matter: it changes a card that has its path, name,
// language, title and type already.
type Front = func(*content.Card)

// Now is the clock of every site: noon of 20 March 2026, UTC.
func Now() time.Time { return time.Date(2026, 3, 20, 12, 0, 0, 0, time.UTC) }

// Given is a site described by its files: front matter for pages, nil for none
// and for files that are not Markdown.
func Given(files map[string]Front) site.Input {
	in := site.Input{
		Now: Now(),
		Settings: schema.Settings{
			Title: "MS-forbundet", Language: "nb", Languages: []string{"nb", "nn", "en"},
			FeedItems: 20,
		},
		Types: types(),
	}
	for p, f := range files {
		if path.Ext(p) != ".md" {
			in.Files = append(in.Files, source.File{Path: p, Stamp: source.Stamp{Size: 1000}})
			continue
		}
		c := Card(p)
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

// Card is the card of a Markdown file without front matter.
func Card(p string) content.Card {
	name := strings.TrimSuffix(path.Base(p), ".md")
	c := content.Card{Path: p, File: "content/" + p, Lang: "nb", Type: "side", Name: name}
	if ext := path.Ext(name); ext != "" && locale.Valid(ext[1:]) {
		c.Lang, c.Name = ext[1:], strings.TrimSuffix(name, ext)
	}
	if bare := address.Undated(c.Name); bare != c.Name {
		c.Date, c.Name = Day(c.Name[:10]), bare
	}
	if top, _, nested := strings.Cut(p, "/"); nested && types().ByName[top] != nil {
		c.Type = top
	}
	name = c.Name
	if name == "_index" || name == "index" {
		name = path.Base("/" + path.Dir(p))
	}
	c.Title = title(name)
	return c
}

func title(name string) string {
	words := []rune(strings.ReplaceAll(name, "-", " "))
	if len(words) == 0 {
		return ""
	}
	return strings.ToUpper(string(words[0])) + string(words[1:])
}

// Day is a date without a time, as in front matter; it panics when s is none.
func Day(s string) fields.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return fields.Time{Time: t, DateOnly: true}
}

// Short ways to write front matter.

func Tagged(tags ...string) Front { return func(c *content.Card) { c.Tags = tags } }

func Titled(title string) Front { return func(c *content.Card) { c.Title = title } }

func Weighing(weight int) Front { return func(c *content.Card) { c.Weight = weight } }

func Slugged(slug string) Front { return func(c *content.Card) { c.Slug = slug } }

func Addressed(url string) Front { return func(c *content.Card) { c.Extend().URL = url } }

func Formerly(old ...string) Front { return func(c *content.Card) { c.Extend().Aliases = old } }

func Dated(date string) Front { return func(c *content.Card) { c.Date = Day(date) } }

func Draft(c *content.Card) { c.Draft = true }

func Withdrawn(c *content.Card) {
	c.Extend().Withdrawn = &content.Withdrawn{Date: Day("2026-01-01"), Reason: "feil"}
}

func Expired(c *content.Card) { c.Extend().ExpiryDate = Day("2026-01-01") }

func Scheduled(c *content.Card) { c.Extend().PublishDate = Day("2026-06-01") }

// Both writes all of some front matter, in order.
func Both(some ...Front) Front {
	return func(c *content.Card) {
		for _, f := range some {
			f(c)
		}
	}
}
