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

// order makes the two orders that every list is cut from.
func (b *builder) order() {
	for _, p := range b.pages {
		if p.Withdrawn || p.Kind != Single && p.Kind != Section {
			continue
		}
		n := b.node(p)
		n.key, n.when = locale.SortKey(p.Title, p.Lang), noDate
		if t := when(p.Card); !t.IsZero() {
			n.when = t.Unix()
		}
		b.byTitle = append(b.byTitle, p)
		if p.Kind == Single {
			b.byDate = append(b.byDate, p)
		}
	}
	slices.SortFunc(b.byDate, b.newerFirst)
	slices.SortFunc(b.byTitle, b.alphabetical)
	for i, p := range b.byDate {
		b.node(p).dateRank = int32(i)
	}
	for i, p := range b.byTitle {
		b.node(p).titleRank = int32(i)
	}
}

// newerFirst and alphabetical are total: the path, and for pages nobody wrote
// the address, decides at last.
func (b *builder) newerFirst(x, y *Page) int {
	if c := cmp.Compare(b.node(y).when, b.node(x).when); c != 0 {
		return c
	}
	return compareTwice(b.node(x).key, b.node(y).key, x.where(), y.where())
}

func (b *builder) alphabetical(x, y *Page) int {
	if c := cmp.Compare(b.node(x).lang, b.node(y).lang); c != 0 {
		return c
	}
	return compareTwice(b.node(x).key, b.node(y).key, x.where(), y.where())
}

func compareTwice(a1, b1, a2, b2 string) int {
	if c := strings.Compare(a1, b1); c != 0 {
		return c
	}
	return strings.Compare(a2, b2)
}

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
