package related

import (
	"math"
	"math/bits"
	"slices"
)

// Most is how many pages a page is given.
const Most = 3

// None stands where fewer are found.
const None = -1

// NoDate is the Date of a page that has none.
const NoDate = math.MinInt64

// Page is what decides whom a page is related to.
type Page struct {
	Title   string
	Tags    []int32 // any numbers from 0, best without gaps; the first ten count
	Date    int64   // Unix seconds, or NoDate
	Section int32   // the same for pages in one section
	Series  int32   // the same for parts of one series, which are not related to each other; 0 for none
	Not     []int32 // pages it shall not be given: its author has named them
}

// Find returns for every page the numbers of those most like it, best first.
// The pages are oldest first; of two equally like, the newer is preferred.
func Find(lang string, pages []Page) [][Most]int32 {
	r := newFinder(lang, pages)
	found := make([][Most]int32, len(pages))
	for i := range pages {
		for n, c := range r.find(int32(i), pages[i].Not) {
			found[i][n] = None
			if c.score > 0 {
				found[i][n] = c.item
			}
		}
	}
	return found
}

const (
	reach     = 3   // how many neighbours in date are looked at, each way, among the pages that share something
	bit       = 256 // the weight of halving the number of pages in question
	wordShare = 10  // a title word in more than 1/10 of the pages says nothing
)

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

// finder knows what the pages of one language share.
type finder struct {
	items    []item  // as the pages
	has      []int32 // numbers of features, item by item
	features []feature
	holders  []int32 // items by feature, oldest first
	mine     []int32 // feature → its weight, if the page in question has it
	seen     []int32 // item → the last one it was compared with, counted from 1
}

// item is one page, with what is asked of it again and again close together.
type item struct {
	from, pairs, to int32 // its features in has: tags and words, then pairs of tags
	when            int64
	section, series int32
}

func newFinder(lang string, pages []Page) *finder {
	r := &finder{items: make([]item, len(pages)), seen: make([]int32, len(pages)), has: make([]int32, 0, 10*len(pages))}
	top := int32(-1)
	for i := range pages {
		p := &pages[i]
		r.items[i] = item{when: p.Date, section: p.Section, series: p.Series}
		for _, t := range p.Tags {
			top = max(top, t)
		}
	}
	r.features = make([]feature, top+1, int(top)+1+len(pages)/2)
	for i := range r.features {
		r.features[i].weight = tagWeight
	}
	r.number(lang, pages)
	r.index()
	r.mine = make([]int32, len(r.features))
	return r
}

// number finds every page's features. A feature's weight is its kind's until
// index has counted the pages.
func (r *finder) number(lang string, pages []Page) {
	pairs, words := map[uint64]int32{}, map[string]int32{}
	for i := range pages {
		it := &r.items[i]
		it.from = int32(len(r.has))
		tags := pages[i].Tags
		tags = tags[:min(len(tags), mostTags)]
		r.has = append(r.has, tags...)
		begin := len(r.has)
		titleWords(pages[i].Title, lang, func(w []byte) {
			id, known := words[string(w)]
			if !known {
				id = r.feature(wordWeight)
				words[string(w)] = id
			}
			if here := r.has[begin:]; len(here) < mostWords && !slices.Contains(here, id) {
				r.has = append(r.has, id)
			}
		})
		it.pairs = int32(len(r.has))
		for i, x := range tags[:min(len(tags), mostPaired)] {
			for _, y := range tags[:i] {
				pair := uint64(min(x, y))<<32 | uint64(max(x, y))
				id, known := pairs[pair]
				if !known {
					id = r.feature(pairWeight)
					pairs[pair] = id
				}
				r.has = append(r.has, id)
			}
		}
		it.to = int32(len(r.has))
	}
}

// feature returns the number of a new one.
func (r *finder) feature(weight int32) int32 {
	r.features = append(r.features, feature{weight: weight})
	return int32(len(r.features) - 1)
}

// index weighs the features and lists each one's pages.
func (r *finder) index() {
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
func (r *finder) end(id int32) int32 {
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

// find returns the items most like the ith but for those in not, best first.
// It must be asked for one item after another.
func (r *finder) find(i int32, not []int32) [Most]candidate {
	var best [Most]candidate
	it := &r.items[i]
	own := r.has[it.from:it.pairs]
	for _, id := range own {
		r.mine[id] = r.features[id].weight
	}
	r.seen[i] = i + 1
	for _, id := range r.has[it.from:it.to] {
		f := &r.features[id]
		if f.from == f.to {
			continue
		}
		for _, j := range r.holders[max(f.from, f.next-reach):min(f.to, f.next+1+reach)] {
			if r.seen[j] == i+1 {
				continue
			}
			r.seen[j] = i + 1
			other := &r.items[j]
			c := candidate{j, r.score(it, other)}
			if c.before(best[Most-1]) && (it.series == 0 || it.series != other.series) && !slices.Contains(not, j) {
				insert(&best, c)
			}
		}
		f.next++
	}
	for _, id := range own {
		r.mine[id] = 0
	}
	return best
}

// insert puts c among the best, in place of the last.
func insert(best *[Most]candidate, c candidate) {
	at := Most - 1
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
func (r *finder) score(x, y *item) int32 {
	score := int32(0)
	for _, id := range r.has[y.from:y.pairs] {
		score += r.mine[id]
	}
	if score == 0 {
		return 0
	}
	if x.section == y.section {
		score += bit
	}
	if x.when != NoDate && y.when != NoDate {
		const year = 365 * 24 * 60 * 60
		apart := max(x.when-y.when, y.when-x.when)
		score += int32(bit * year / (year + min(apart, 1000*year)))
	}
	return score
}
