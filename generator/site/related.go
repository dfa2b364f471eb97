package site

import (
	"math/bits"
	"slices"
	"strconv"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

const (
	related   = 3   // how many a page is given
	reach     = 4   // how many neighbours in date are looked at, each way, among the pages that share something
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
	room := make([]*Page, 0, related*len(b.byDate))
	for lang := range b.langs {
		r := newRelater(b, lang)
		for i, p := range r.pages {
			from := len(room)
			room = append(room, b.named(p)...)
			found := r.find(i, room[from:])
			room = append(room, found[:max(0, min(len(found), related-(len(room)-from)))]...)
			p.Related = room[from:len(room):len(room)]
		}
	}
	for _, p := range b.pages {
		if p.Card != nil && p.Related == nil && !p.Withdrawn {
			p.Related = b.named(p)
		}
	}
}

// named resolves the pages that p's author names.
func (b *builder) named(p *Page) []*Page {
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
	mark     int32 // the last page it was marked for
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
	pages    []*Page // oldest first
	start    []int32 // page → where its features begin in has
	has      []int32 // numbers of features
	features []feature
	holders  []int32 // pages by feature, oldest first
	seen     []int32 // page → the last page it was compared with
}

func newRelater(b *builder, lang int) *relater {
	r := &relater{b: b, features: make([]feature, len(b.tags))}
	for i := len(b.byDate) - 1; i >= 0; i-- {
		if p := b.byDate[i]; !p.Hidden && b.node(p).lang == lang {
			r.pages = append(r.pages, p)
		}
	}
	for i := range r.features {
		r.features[i].weight = tagWeight
	}
	r.number()
	r.index()
	r.seen = make([]int32, len(r.pages))
	return r
}

// number finds every page's features. A feature's weight is its kind's until
// index has counted the pages.
func (r *relater) number() {
	pairs, words := map[[2]int32]int32{}, map[string]int32{}
	r.start = make([]int32, 0, len(r.pages)+1)
	r.has = make([]int32, 0, 10*len(r.pages))
	for _, p := range r.pages {
		r.start = append(r.start, int32(len(r.has)))
		tags := r.b.tagsOf(p)
		tags = tags[:min(len(tags), mostTags)]
		r.has = append(r.has, tags...)
		for i, x := range tags[:min(len(tags), mostPaired)] {
			for _, y := range tags[:i] {
				key := [2]int32{min(x, y), max(x, y)}
				id, known := pairs[key]
				if !known {
					id = r.newFeature(pairWeight)
					pairs[key] = id
				}
				r.has = append(r.has, id)
			}
		}
		begin := len(r.has)
		titleWords(p.Title, p.Lang, func(w string) {
			id, known := words[w]
			if !known {
				id = r.newFeature(wordWeight)
				words[w] = id
			}
			if here := r.has[begin:]; len(here) < mostWords && !slices.Contains(here, id) {
				r.has = append(r.has, id)
			}
		})
	}
	r.start = append(r.start, int32(len(r.has)))
}

func (r *relater) newFeature(weight int32) int32 {
	r.features = append(r.features, feature{weight: weight})
	return int32(len(r.features) - 1)
}

func (r *relater) of(i int) []int32 { return r.has[r.start[i]:r.start[i+1]] }

// index weighs the features and lists each one's pages.
func (r *relater) index() {
	for _, id := range r.has {
		r.features[id].to++
	}
	at := int32(0)
	for id := range r.features {
		f := &r.features[id]
		holders := f.to
		if f.weight == wordWeight && int(holders) > max(8, len(r.pages)/wordShare) {
			f.weight, holders = 0, 0
		}
		f.weight *= rarity(len(r.pages), int(holders))
		f.from, f.to, f.next = at, at, at
		at += holders
	}
	r.holders = make([]int32, at)
	for i := range r.pages {
		for _, id := range r.of(i) {
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

// candidate is a page and how much it has to do with another.
type candidate struct {
	page  *Page
	score int32
}

// find returns the pages most like the ith, best first, which must be asked
// for in order of i.
func (r *relater) find(i int, not []*Page) []*Page {
	var best [related]candidate
	for _, id := range r.of(i) {
		r.features[id].mark = int32(i) + 1
	}
	for _, id := range r.of(i) {
		f := &r.features[id]
		if f.from == f.to {
			continue
		}
		near := r.holders[max(f.from, f.next-reach):min(f.to, f.next+1+reach)]
		f.next++
		for _, j := range near {
			if r.seen[j] != int32(i)+1 && int(j) != i {
				r.seen[j] = int32(i) + 1
				r.consider(&best, i, int(j), not)
			}
		}
	}
	var found []*Page
	for _, c := range best {
		if c.page != nil {
			found = append(found, c.page)
		}
	}
	return found
}

// consider puts page j among the best for page i if it belongs there.
func (r *relater) consider(best *[related]candidate, i, j int, not []*Page) {
	c := candidate{r.pages[j], r.score(i, j)}
	if c.score == 0 || !c.before(best[related-1]) {
		return
	}
	if p := r.pages[i]; p.Series != nil && p.Series == c.page.Series || slices.Contains(not, c.page) {
		return
	}
	at := related - 1
	for ; at > 0 && c.before(best[at-1]); at-- {
		best[at] = best[at-1]
	}
	best[at] = c
}

func (c candidate) before(d candidate) bool {
	return c.score > d.score || c.score == d.score && (d.page == nil || c.page.URL < d.page.URL)
}

// score is how much two pages have to do with each other; 0 when neither a tag
// nor a word of their titles says so.
func (r *relater) score(i, j int) int32 {
	score := int32(0)
	for _, id := range r.of(j) {
		if f := &r.features[id]; f.mark == int32(i)+1 {
			score += f.weight
		}
	}
	if score == 0 {
		return 0
	}
	x, y := r.pages[i], r.pages[j]
	if x.Up == y.Up {
		score += bit
	}
	if from, to := r.b.node(x).when, r.b.node(y).when; from != noDate && to != noDate {
		const year = 365 * 24 * 60 * 60
		apart := max(from-to, to-from)
		score += int32(bit * year / (year + min(apart, 1000*year)))
	}
	return score
}
