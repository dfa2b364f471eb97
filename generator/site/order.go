package site

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/locale"
)

// noDate sorts after every date.
const noDate = math.MinInt64

// ranked is a page on its way into an order, with what decides kept at hand:
// looking each up in its own place would take most of the time.
type ranked struct {
	first uint64
	key   string
	page  *Page
}

// order makes the two orders that every list is cut from. Both are total: what
// is equal in all else goes by path.
func (b *builder) order() {
	dates, titles := make([]ranked, 0, len(b.cards)), make([]ranked, 0, len(b.pages))
	for _, p := range b.pages {
		if p.Withdrawn || p.Kind != Single && p.Kind != Section {
			continue
		}
		n := b.node(p)
		n.when = noDate
		if t := when(p.Card); !t.IsZero() {
			n.when = t.Unix()
		}
		title := b.ranked(p)
		titles = append(titles, title)
		if p.Kind == Single {
			dates = append(dates, ranked{math.MaxInt64 - uint64(n.when), title.key, p}) // newest first
		}
	}
	b.byDate, b.byTitle = sorted(dates), sorted(titles)
	for i, p := range b.byDate {
		b.node(p).dateRank = int32(i)
	}
	for i, p := range b.byTitle {
		b.node(p).titleRank = int32(i)
	}
}

// ranked finds p's place in the alphabet: by language, then title.
func (b *builder) ranked(p *Page) ranked {
	n := b.node(p)
	n.key = locale.SortKey(p.Title, p.Lang)
	first := uint64(n.lang)
	for i := range 7 {
		first <<= 8
		if i < len(n.key) {
			first |= uint64(n.key[i])
		}
	}
	return ranked{first, n.key, p}
}

func sorted(all []ranked) []*Page {
	slices.SortFunc(all, func(x, y ranked) int {
		if x.first != y.first {
			return cmp.Compare(x.first, y.first)
		}
		if c := strings.Compare(x.key, y.key); c != 0 {
			return c
		}
		return strings.Compare(x.page.where(), y.page.where())
	})
	pages := make([]*Page, len(all))
	for i := range all {
		pages[i] = all[i].page
	}
	return pages
}

func (b *builder) alphabetical(pages []*Page) []*Page {
	all := make([]ranked, len(pages))
	for i, p := range pages {
		all[i] = b.ranked(p)
	}
	return sorted(all)
}

// compareTwice compares by a pair of strings, then by another.
func compareTwice(a1, b1, a2, b2 string) int {
	if c := strings.Compare(a1, b1); c != 0 {
		return c
	}
	return strings.Compare(a2, b2)
}

// where is a page's file, or its address when nobody wrote it.
func (p *Page) where() string {
	if p.Card == nil {
		return p.URL
	}
	return p.Card.Path
}

// byWeight sorts pages by weight, those without one last, and leaves equals as they are.
func byWeight(pages []*Page) {
	slices.SortStableFunc(pages, func(x, y *Page) int { return cmp.Compare(x.weight(), y.weight()) })
}

func (p *Page) weight() int {
	if p.Card == nil || p.Card.Weight == 0 {
		return math.MaxInt
	}
	return p.Card.Weight
}

// capital turns the first letter into an upper-case one.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 || unicode.IsUpper(r) {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
