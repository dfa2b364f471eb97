package site

import (
	"cmp"

	"github.com/ms-forbundet/ms.no/generator/locale"
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
	all := map[seriesKey]*Series{}
	for i := len(b.byDate) - 1; i >= 0; i-- {
		p := b.byDate[i]
		if p.Card.Series == "" {
			continue
		}
		key := seriesKey{b.node(p).lang, p.Hidden, cmp.Or(locale.Slug(p.Card.Series), p.Card.Series)}
		s := all[key]
		if s == nil {
			s = &Series{}
			all[key] = s
		}
		s.Name, s.Newest, s.Pages = p.Card.Series, p, append(s.Pages, p)
		p.Series = s
	}
}

// fillLatest picks each language's newest dated pages, for the site's feed.
func (b *builder) fillLatest() {
	b.site.Latest = map[string][]*Page{}
	for _, p := range b.byDate {
		if got := b.site.Latest[p.Lang]; !p.Hidden && !p.Card.Date.IsZero() && len(got) < b.in.Settings.FeedItems {
			b.site.Latest[p.Lang] = append(got, p)
		}
	}
}
