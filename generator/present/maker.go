// Package present turns the model of the site into what layouts see: it fills
// in the values that package view describes.
//
// It owns how facts become words and addresses: dates in the page's language,
// the base path before every address, which list pages to link to, what the
// head of a page says, which pages a feed carries. It refuses to run
// templates, to read files, and to invent: a fact that is not given is not
// shown.
//
// Some values are finished pieces of HTML that are made from other views and
// quoted: cards, menus, footers. Whoever runs the templates hands them back:
// menus before the first Page is made, cards then or when they are asked for.
//
//	m := present.New(present.Input{Site: s, Layouts: l, Picture: picture, MakeCard: makeCard})
//	card, findings := m.Card(p)      // in makeCard: … run the card's template …
//	m.Keep(p, html)
//	v, findings := m.Page(p, 1)
//	m.FillText(v, p, &text)
package present

import (
	"strings"
	"sync"
	"sync/atomic"

	"github.com/ms-forbundet/ms.no/generator/arena"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// Input is all that views are made from.
type Input struct {
	Site    *site.Site
	Layouts *layout.Set
	Picture func(path string) (picture.Set, bool) // by path under content/; false: not a picture that can be shown
	Shown   func(path string)                     // is told of each picture that a page shows; may be nil

	MakeCard func(p *site.Page) // makes the card of p and keeps it; called from any goroutine, now and then twice
}

// Maker makes views. When the menus are kept it is safe for many goroutines.
type Maker struct {
	site    *site.Site
	layouts *layout.Set
	picture func(path string) (picture.Set, bool)
	shown   func(path string)

	origin    string // "https://www.ms.no", or "" when nobody knows where the site will be
	languages map[string]*language
	makeCard  func(p *site.Page)
	cardRoom  sync.Mutex // guards cards that are being made, and cardTexts
	cardTexts arena.Texts
	cards     []layout.HTML // by page ID
	cardMade  []atomic.Bool // by page ID: the card is there, and does not change any more
	feeds     map[*site.Page]*feedPlan

	stylesheets []view.Asset
	scripts     []view.Asset
	bundles     map[string]view.Asset
}

// New prepares what all views share.
func New(in Input) *Maker {
	s := in.Site
	m := &Maker{
		site: s, layouts: in.Layouts, picture: in.Picture, shown: in.Shown,
		origin:    strings.TrimSuffix(s.Settings.BaseURL, s.BasePath+"/"),
		languages: map[string]*language{},
		cards:     make([]layout.HTML, s.IDs),
		cardMade:  make([]atomic.Bool, s.IDs),
		makeCard:  in.MakeCard,
	}
	for _, lang := range s.Settings.Languages {
		l := &language{words: in.Layouts.Texts(lang), site: m.siteView(lang), glossary: map[*site.Page]bool{}}
		for _, p := range s.Glossary[lang] {
			l.glossary[p] = true
		}
		m.languages[lang] = l
	}
	m.linkAssets()
	m.planFeeds()
	return m
}

// Origin is what stands before the base path in an absolute address; "" when
// the site has no base URL.
func (m *Maker) Origin() string { return m.origin }

// Absolute returns an address of the site with its origin; "" without one.
func (m *Maker) Absolute(address string) string {
	if m.origin == "" {
		return ""
	}
	return m.origin + m.site.Href(address)
}

// InGlossary reports whether p is an entry of the glossary.
func (m *Maker) InGlossary(p *site.Page) bool { return m.languages[p.Lang].glossary[p] }

// rulePicture is about what front matter or a text calls a picture.
var rulePicture = diag.Rule{
	ID: "picture-unusable", Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» er ikke et bilde som nettstedet kan vise.",
		NN: "«%[1]s» er ikkje eit bilete som nettstaden kan vise.",
		EN: "“%[1]s” is not a picture that the site can show.",
	},
	Hint: diag.Text{
		NB: "Legg bildet (jpg, png, webp, avif, gif eller svg) i samme mappe som siden, og skriv filnavnet her.",
		NN: "Legg biletet (jpg, png, webp, avif, gif eller svg) i same mappe som sida, og skriv filnamnet her.",
		EN: "Put the picture (jpg, png, webp, avif, gif or svg) in the same folder as the page and write its file name here.",
	},
	Why: diag.Text{
		NB: "Bilder hentes aldri fra andre nettsteder: de ville ha fått vite hvem som leser siden.",
		NN: "Bilete blir aldri henta frå andre nettstader: dei ville ha fått vite kven som les sida.",
		EN: "Pictures are never fetched from other sites: those would then know who reads the page.",
	},
	Bad: "![Graf](https://example.org/graf.png)", Good: "![Graf](graf.png)",
}

// Rules lists what this package can complain of.
func Rules() []*diag.Rule { return []*diag.Rule{&rulePicture} }
