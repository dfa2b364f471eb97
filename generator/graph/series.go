package graph

import (
	"cmp"
	"slices"

	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/site"
)

type seriesKey struct {
	lang   int
	hidden bool // an example in the style guide continues no real series
	slug   string
}

// fillSeries strings the updates of each matter together, oldest first. Like
// a tag, a name is the same however its capitals and spaces are written; the
// newest page's spelling is shown.
func (b *builder) fillSeries() {
	var parts []int32
	for _, p := range b.Asks {
		if b.nodes[p.ID].single && p.Card.Extra().Series != "" {
			parts = append(parts, p.ID)
		}
	}
	slices.SortFunc(parts, func(x, y int32) int { return cmp.Compare(b.nodes[y].dateRank, b.nodes[x].dateRank) })
	all, numbers := map[seriesKey]*site.Series{}, map[*site.Series]int32{}
	for _, id := range parts {
		p := b.Pages[id]
		name := p.Card.Extra().Series
		key := seriesKey{b.Spots[id].Lang, p.Hidden, cmp.Or(locale.Slug(name), name)}
		s := all[key]
		if s == nil {
			s = &site.Series{}
			all[key], numbers[s] = s, int32(len(numbers)+1)
		}
		s.Name, s.Newest, s.Pages = name, p, append(s.Pages, p)
		p.Series, b.nodes[id].series = s, numbers[s]
	}
}

// fillLatest picks each language's newest dated pages, for the site's feed.
func (b *builder) fillLatest() {
	most, full := b.Site.Settings.FeedItems, 0
	latest := make([][]*site.Page, len(b.Langs))
	for _, id := range b.byDate {
		if full == len(b.Site.Homes) {
			break
		}
		lang, p := b.Spots[id].Lang, b.Pages[id]
		if len(latest[lang]) < most && !p.Hidden && !p.Card.Date.IsZero() {
			latest[lang] = append(latest[lang], p)
			if len(latest[lang]) == most {
				full++
			}
		}
	}
	b.Site.Latest = map[string][]*site.Page{}
	for lang, pages := range latest {
		if len(pages) > 0 {
			b.Site.Latest[b.Langs[lang]] = pages
		}
	}
}

// onHome is how many pages a home page shows that asks for none.
const onHome = 3

// fillHomes gives a home page that asks for no list the newest of its language.
func (b *builder) fillHomes() {
	for lang, home := range b.Site.Homes {
		if latest := b.Site.Latest[lang]; len(home.Lists) == 0 && len(latest) > 0 {
			home.Lists = map[string][]*site.Page{"latest": latest[:min(onHome, len(latest))]}
		}
	}
}
