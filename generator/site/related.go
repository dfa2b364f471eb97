package site

import (
	"math/bits"
	"slices"
	"strconv"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

const (
	related   = 3   // how many a page is given
	reach     = 3   // how many neighbours in date are looked at, each way, among the pages that share something
	bit       = 256 // the weight of halving the number of pages in question
	wordShare = 10  // a title word in more than 1/10 of the pages says nothing
)

// relate finds what else to read. Pages are related by what they share: tags,
// and words in their titles, each weighing more the fewer pages have it; one
// section and nearness in time add a little. Compared are only pages near each
// other in time among those that share a tag, two tags or a word, so the work
// is the same for every page however many there are. Weights are whole
// numbers: every machine finds the same.
func (b *builder) relate() {
	named := b.named()
	room := make([]*Page, 0, related*len(b.byDate))
	for lang := range b.langs {
		r := newRelater(b, lang)
		for i := range r.items {
			p, from := r.items[i].page, len(room)
			room = append(room, named[p]...)
			for _, c := range r.find(i, room[from:]) {
				if c.score > 0 && len(room)-from < related {
					room = append(room, r.items[c.item].page)
				}
			}
			p.Related = room[from:len(room):len(room)]
		}
	}
}

// named finds the pages that authors name, and gives them to those who named them.
func (b *builder) named() map[*Page][]*Page {
	named := map[*Page][]*Page{}
	for _, p := range b.special {
		if pages := b.namedBy(p); len(pages) > 0 && !p.Withdrawn {
			named[p], p.Related = pages, pages
		}
	}
	return named
}

// namedBy resolves what p's author names.
func (b *builder) namedBy(p *Page) []*Page {
	var pages []*Page
	for i, dest := range p.Card.Related {
		link, wrong := b.site.Link(p, dest)
		if wrong == nil && link.Page == nil {
			d := ruleLinkBroken.Say(diag.Pos{}, notAPage.Fill(dest), hintAddress)
			wrong = &d
		}
		if wrong != nil {
			wrong.Pos = p.Card.Pos("related." + strconv.Itoa(i))
			b.report(*wrong)
			continue
		}
		to := link.Page.in(p.Lang)
		if to != p && !to.Withdrawn && (!to.Hidden || p.Hidden) && !slices.Contains(pages, to) {
			pages = append(pages, to)
		}
	}
	return pages
}

// feature is something that pages share.
type feature struct {
	weight   int32 // what it says of a page; 0 for a pair, which only brings pages together
	from, to int32 // its pages in holders
	next     int32 // how far find has come in them
}

// What a feature's weight is multiplied by: a tag was chosen by somebody, a word may be chance.
const (
	pairWeight = 0
	wordWeight = 1
	tagWeight  = 2
)

// At most so many tags, tags in pairs and words of one page count, so that one
// odd page cannot cost more than others.
const (
	mostTags   = 10
	mostPaired = 5
	mostWords  = 12
)

// relater knows what the pages of one language share.
type relater struct {
	b        *builder
	items    []item  // oldest first
	has      []int32 // numbers of features, item by item
	features []feature
	holders  []int32 // items by feature, oldest first
	mine     []int32 // feature → its weight, if the page in question has it
}

// item is one page, with what is asked of it again and again close together.
type item struct {
	from, pairs, to int32 // its features in has: tags and words, then pairs of tags
	seen            int32 // the last item it was compared with, counted from 1
	when            int64
	up              *Page
	page            *Page
}

func newRelater(b *builder, lang int) *relater {
	r := &relater{b: b, features: make([]feature, len(b.tags))}
	if lang == 0 {
		r.items = make([]item, 0, len(b.byDate)) // all of them, on most sites
	}
	for i := len(b.byDate) - 1; i >= 0; i-- {
		if p := b.byDate[i]; !p.Hidden && b.node(p).lang == lang {
			r.items = append(r.items, item{page: p, up: p.Up, when: b.node(p).when})
		}
	}
	for i := range r.features {
		r.features[i].weight = tagWeight
	}
	r.number()
	r.index()
	return r
}

// number finds every page's features. A feature's weight is its kind's until
// index has counted the pages.
func (r *relater) number() {
	pairs, words := map[[2]int32]int32{}, map[string]int32{}
	r.has = make([]int32, 0, 10*len(r.items))
	for i := range r.items {
		it := &r.items[i]
		it.from = int32(len(r.has))
		tags := r.b.tagsOf(it.page)
		tags = tags[:min(len(tags), mostTags)]
		r.has = append(r.has, tags...)
		begin := len(r.has)
		titleWords(it.page.Title, it.page.Lang, func(w string) {
			id := numbered(r, words, w, wordWeight)
			if here := r.has[begin:]; len(here) < mostWords && !slices.Contains(here, id) {
				r.has = append(r.has, id)
			}
		})
		it.pairs = int32(len(r.has))
		for i, x := range tags[:min(len(tags), mostPaired)] {
			for _, y := range tags[:i] {
				r.has = append(r.has, numbered(r, pairs, [2]int32{min(x, y), max(x, y)}, pairWeight))
			}
		}
		it.to = int32(len(r.has))
	}
	r.mine = make([]int32, len(r.features))
}

// numbered returns the number of the feature that is known by key, a new one the first time.
func numbered[K comparable](r *relater, known map[K]int32, key K, weight int32) int32 {
	id, found := known[key]
	if !found {
		id = int32(len(r.features))
		known[key] = id
		r.features = append(r.features, feature{weight: weight})
	}
	return id
}

// index weighs the features and lists each one's pages.
func (r *relater) index() {
	for _, id := range r.has {
		r.features[id].to++
	}
	at := int32(0)
	for id := range r.features {
		f := &r.features[id]
		holders := f.to
		if f.weight == wordWeight && int(holders) > max(8, len(r.items)/wordShare) {
			f.weight, holders = 0, 0
		}
		f.weight *= rarity(len(r.items), int(holders))
		f.from, f.to, f.next = at, at, at
		at += holders
	}
	r.holders = make([]int32, at)
	for i, it := range r.items {
		for _, id := range r.has[it.from:it.to] {
			if f := &r.features[id]; f.to < r.end(id) {
				r.holders[f.to] = int32(i)
				f.to++
			}
		}
	}
}

// end is where the next feature's pages begin.
func (r *relater) end(id int32) int32 {
	if int(id)+1 < len(r.features) {
		return r.features[id+1].from
	}
	return int32(len(r.holders))
}

// rarity is the logarithm of 1 + all/some to base 2, in 256ths, the fraction
// between powers of two taken as a straight line.
func rarity(all, some int) int32 {
	if some == 0 {
		return 0
	}
	x := uint64(bit + bit*all/some)
	n := bits.Len64(x) - 1
	return int32(bit*(n-8) + int((x<<8>>n)&0xff))
}

// candidate is an item and how much it has to do with another; score 0 for none.
type candidate struct{ item, score int32 }

// find returns the pages most like the ith but for those in not, best first.
// It must be asked for one page after another.
func (r *relater) find(i int, not []*Page) [related]candidate {
	var best [related]candidate
	it := &r.items[i]
	own := r.has[it.from:it.pairs]
	for _, id := range own {
		r.mine[id] = r.features[id].weight
	}
	it.seen = int32(i) + 1
	for _, id := range r.has[it.from:it.to] {
		f := &r.features[id]
		if f.from == f.to {
			continue
		}
		for _, j := range r.holders[max(f.from, f.next-reach):min(f.to, f.next+1+reach)] {
			if other := &r.items[j]; other.seen != it.seen {
				other.seen = it.seen
				if c := (candidate{j, r.score(it, other)}); c.before(best[related-1]) {
					r.consider(&best, c, it.page, not)
				}
			}
		}
		f.next++
	}
	for _, id := range own {
		r.mine[id] = 0
	}
	return best
}

// consider puts c among the best for page p, unless it is one not wanted.
func (r *relater) consider(best *[related]candidate, c candidate, p *Page, not []*Page) {
	page := r.items[c.item].page
	if p.Series != nil && p.Series == page.Series || slices.Contains(not, page) {
		return
	}
	at := related - 1
	for ; at > 0 && c.before(best[at-1]); at-- {
		best[at] = best[at-1]
	}
	best[at] = c
}

// before prefers the newer of two that are equally related.
func (c candidate) before(d candidate) bool {
	return c.score > d.score || c.score == d.score && c.score > 0 && c.item > d.item
}

// score is how much two pages have to do with each other, the first one's
// features being marked as mine; 0 when neither a tag nor a word of their
// titles says so.
func (r *relater) score(x, y *item) int32 {
	score := int32(0)
	for _, id := range r.has[y.from:y.pairs] {
		score += r.mine[id]
	}
	if score == 0 {
		return 0
	}
	if x.up == y.up {
		score += bit
	}
	if x.when != noDate && y.when != noDate {
		const year = 365 * 24 * 60 * 60
		apart := max(x.when-y.when, y.when-x.when)
		score += int32(bit * year / (year + min(apart, 1000*year)))
	}
	return score
}
