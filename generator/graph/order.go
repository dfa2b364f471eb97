package graph

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/related"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// ranked is a page on its way into an order, with what decides kept at hand:
// looking each up in its own place would take most of the time.
type ranked struct {
	first uint64
	key   string
	id    int32
}

// order makes the nodes, and the two orders that every list is cut from. Both
// are total: what is equal in all else goes by path.
func (b *builder) order() {
	b.nodes = make([]node, len(b.Pages))
	dates, titles := make([]ranked, 0, len(b.Pages)), make([]ranked, 0, len(b.Pages))
	for i, p := range b.Pages {
		n := &b.nodes[i]
		n.section = none
		if p.Withdrawn || p.Kind != site.Single && p.Kind != site.Section {
			continue
		}
		n.single, n.hidden, n.weight, n.when = p.Kind == site.Single, p.Hidden, weight(p), when(p)
		n.title, n.up = p.Title, p.Up.ID
		n.dated = p.Type != nil && p.Type.Dated || n.when != related.NoDate && n.weight == math.MaxInt
		title := b.alphabetically(p)
		n.key = title.key
		titles = append(titles, title)
		if n.single {
			dates = append(dates, ranked{math.MaxInt64 - uint64(n.when), n.key, p.ID}) // newest first
		}
	}
	b.byDate, b.byTitle = b.sorted(dates), b.sorted(titles)
	for i, id := range b.byDate {
		b.nodes[id].dateRank = int32(i)
	}
	for i, id := range b.byTitle {
		b.nodes[id].titleRank = int32(i)
	}
}

// when is the moment a page is sorted by: an event's start, else its date.
func when(p *site.Page) int64 {
	if p.Card == nil {
		return related.NoDate
	}
	switch event := p.Card.Extra().Event; {
	case event != nil && !event.Start.IsZero():
		return event.Start.Unix()
	case p.Card.Date.IsZero():
		return related.NoDate
	}
	return p.Card.Date.Unix()
}

// weight is what a page is sorted by among others of its section: those
// without one come last.
func weight(p *site.Page) int {
	if p.Card == nil || p.Card.Weight == 0 {
		return math.MaxInt
	}
	return p.Card.Weight
}

// alphabetically finds p's place in the alphabet: by language, then title.
func (b *builder) alphabetically(p *site.Page) ranked {
	key := locale.SortKey(p.Title, p.Lang)
	first := uint64(b.langOf(p))
	for i := range 7 {
		first <<= 8
		if i < len(key) {
			first |= uint64(key[i])
		}
	}
	return ranked{first, key, p.ID}
}

func (b *builder) sorted(all []ranked) []int32 {
	slices.SortFunc(all, func(x, y ranked) int {
		if x.first != y.first {
			return cmp.Compare(x.first, y.first)
		}
		if c := strings.Compare(x.key, y.key); c != 0 {
			return c
		}
		return strings.Compare(where(b.Pages[x.id]), where(b.Pages[y.id]))
	})
	ids := make([]int32, len(all))
	for i := range all {
		ids[i] = all[i].id
	}
	return ids
}

// where is a page's file, or its address when nobody wrote it.
func where(p *site.Page) string {
	if p.Card == nil {
		return p.URL
	}
	return p.Card.Path
}
