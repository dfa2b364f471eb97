package atlas

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/address"
	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/site"
	"golang.org/x/text/unicode/norm"
)

// byPath returns the cards with their paths, in path order. The paths are kept
// beside: looking each up in its card would take most of the time.
func byPath(cards []content.Card) []pathCard {
	all := make([]pathCard, len(cards))
	for i := range cards {
		all[i] = pathCard{cards[i].Path, &cards[i]}
	}
	slices.SortFunc(all, func(x, y pathCard) int { return strings.Compare(x.path, y.path) })
	return all
}

type pathCard struct {
	path string
	card *content.Card
}

func (a *Atlas) placeCards() {
	cards := byPath(a.in.Cards)
	if len(cards) > 0 {
		a.root = strings.TrimSuffix(cards[0].card.File, cards[0].path)
	}
	slab := make([]site.Page, len(cards))
	a.Site.Places = make([]site.Place, 0, len(cards)+len(a.in.Files))
	for i, at := range cards {
		c := at.card
		lang := slices.Index(a.Langs, c.Lang)
		if lang < 0 {
			a.Report(ruleLanguageUnknown.At(c.Pos("lang"), c.Lang, strings.Join(a.Langs, ", ")))
			continue
		}
		if f := a.folder(address.Dir(c.Path), c.File); f != nil {
			a.placeCard(c, f, lang, &slab[i])
		}
	}
	slices.SortFunc(a.Site.Unpublished, func(x, y *site.Unpublished) int {
		return cmp.Or(strings.Compare(x.URL, y.URL), strings.Compare(x.Card.Path, y.Card.Path))
	})
}

// placeCard makes p the page of c, if c is out.
func (a *Atlas) placeCard(c *content.Card, f *folder, lang int, p *site.Page) {
	f.bundle = f.bundle || c.Name == "index" && f.up != nil
	at, wrong := f.wish(c, lang).Grant()
	if wrong != nil {
		a.Report(address.Bad(c.Pos(wrong.Key), wrong.Value, wrong.Why))
		return
	}
	a.watchClock(c)
	place := site.Place{Path: norm.NFC.String(c.Path)}
	s, since := state(c, a.in.Now)
	if a.shown(s) {
		*p = site.Page{State: s, URL: a.texts.Keep(at), Title: c.Title, Card: c, Type: a.in.Types.ByName[c.Type], Hidden: f.conf.Hidden}
		p.Withdrawn = c.Extra().Withdrawn != nil
		place.Page = a.add(p, lang, f)
		a.takeIndex(p, f, lang)
		if e := c.Extra(); e.Series != "" || len(e.Aliases)+len(e.Related)+len(e.Lists) > 0 {
			a.Asks = append(a.Asks, p)
		}
	} else {
		place.Gone = &site.Unpublished{Card: c, URL: at, State: s, When: since}
		a.Site.Unpublished = append(a.Site.Unpublished, place.Gone)
		if c.Name == "index" {
			f.kept = place.Gone
		}
	}
	a.Site.Places = append(a.Site.Places, place)
}

// wish is what decides the address of c, a file in f.
func (f *folder) wish(c *content.Card, lang int) address.Wish {
	w := address.Wish{Name: c.Name, Slug: c.Slug, URL: c.Extra().URL, Beside: f.urls[lang]}
	if isIndex(c.Name) {
		w.Beside, w.Folder = "", f.urls[lang]
		if f.up != nil {
			w.Beside = f.up.urls[lang]
		}
	}
	return w
}

// isIndex reports whether a file of that name is its folder's own page.
func isIndex(name string) bool { return name == "_index" || name == "index" }
