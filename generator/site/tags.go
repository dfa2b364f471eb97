package site

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
)

var ruleTagSpelling = diag.Rule{
	ID: "tag-spelling", Severity: diag.Warning,
	Message: diag.Text{
		NB: "emnet «%[1]s» er ellers skrevet «%[2]s»",
		NN: "emnet «%[1]s» er elles skrive «%[2]s»",
		EN: "the tag “%[1]s” is otherwise written “%[2]s”",
	},
	Hint: diag.Text{
		NB: "De er samme emne og får samme side. Skriv «%[2]s» overalt.",
		NN: "Dei er same emne og får same side. Skriv «%[2]s» overalt.",
		EN: "They are one tag with one page. Write “%[2]s” everywhere.",
	},
	Why: diag.Text{
		NB: "Leseren kan tro at to skrivemåter er to emner.",
		NN: "Lesaren kan tru at to skrivemåtar er to emne.",
		EN: "A reader may take two spellings for two subjects.",
	},
	Bad: "tags: [Helse-politikk]", Good: "tags: [Helsepolitikk]",
}

// tagFolder is where tags have their pages.
const tagFolder = "emner"

// tag is all spellings of one subject in one language.
type tag struct {
	slug string
	lang int
	best int // index of the spelling shown
	page *Page
	used bool // by a page that is listed
}

// spelling is one way a tag is written.
type spelling struct {
	text  string
	tag   int32
	count int
	card  *content.Card // the first that uses it
	nth   int           // where in that card's tags
}

type tagKey struct {
	lang int
	text string
}

// countTags finds out which tags there are and how each is mostly written.
func (b *builder) countTags() {
	spelled, slugs := map[tagKey]int32{}, map[tagKey]int32{}
	b.tagStart = make([]int32, len(b.pages)+1)
	b.tagIDs = make([]int32, 0, 3*len(b.pages))
	for i, p := range b.pages {
		b.tagStart[i] = int32(len(b.tagIDs))
		if p.Withdrawn {
			continue
		}
		for nth, text := range p.Card.Tags {
			key := tagKey{b.nodes[i].lang, text}
			at, known := spelled[key]
			if !known {
				at = b.newSpelling(key, slugs)
				spelled[key] = at
			}
			b.useTag(p, at, nth)
		}
	}
	b.tagStart[len(b.pages)] = int32(len(b.tagIDs))
	b.chooseSpellings()
}

// newSpelling finds the tag that a spelling belongs to; one without letters has none.
func (b *builder) newSpelling(key tagKey, slugs map[tagKey]int32) int32 {
	slug := locale.Slug(key.text)
	if slug == "" || len(slug) > longestPart {
		b.spellings = append(b.spellings, spelling{text: key.text, tag: -1})
		return int32(len(b.spellings) - 1)
	}
	id, known := slugs[tagKey{key.lang, slug}]
	if !known {
		id = int32(len(b.tags))
		slugs[tagKey{key.lang, slug}] = id
		b.tags = append(b.tags, &tag{slug: slug, lang: key.lang, best: len(b.spellings)})
	}
	b.spellings = append(b.spellings, spelling{text: key.text, tag: id})
	return int32(len(b.spellings) - 1)
}

func (b *builder) useTag(p *Page, at int32, nth int) {
	s := &b.spellings[at]
	if s.tag < 0 {
		b.report(ruleAddressBad.At(p.Card.Pos("tags."+strconv.Itoa(nth)), s.text, reasonEmpty))
		return
	}
	if s.count == 0 {
		s.card, s.nth = p.Card, nth
	}
	s.count++
	if slices.Contains(b.tagIDs[b.tagStart[p.id]:], s.tag) {
		return
	}
	b.tagIDs = append(b.tagIDs, s.tag)
	b.tags[s.tag].used = b.tags[s.tag].used || !p.Hidden && p.Kind == Single
}

// chooseSpellings settles on the spelling most used, the first in code point
// order among equals, and tells those who write another.
func (b *builder) chooseSpellings() {
	for i, s := range b.spellings {
		if s.tag < 0 {
			continue
		}
		t := b.tags[s.tag]
		if best := &b.spellings[t.best]; s.count > best.count || s.count == best.count && s.text < best.text {
			t.best = i
		}
	}
	for _, s := range b.spellings {
		if s.tag < 0 {
			continue
		}
		if best := b.spellings[b.tags[s.tag].best].text; best != s.text {
			b.report(ruleTagSpelling.At(s.card.Pos("tags."+strconv.Itoa(s.nth)), s.text, best))
		}
	}
}

// tagsOf returns the indexes of a written page's tags.
func (b *builder) tagsOf(p *Page) []int32 {
	if int(p.id)+1 >= len(b.tagStart) {
		return nil
	}
	return b.tagIDs[b.tagStart[p.id]:b.tagStart[p.id+1]]
}

// makeTagPages gives every tag in use its page, and each language with tags the page of them all.
func (b *builder) makeTagPages() {
	all := make([]*Page, len(b.langs))
	for _, t := range b.tags {
		if !t.used {
			continue
		}
		if all[t.lang] == nil {
			all[t.lang] = b.made(Tags, t.lang, tagFolder, title(Tags).In(b.langs[t.lang]))
		}
		name := strings.Join(strings.Fields(b.spellings[t.best].text), " ")
		t.page = b.made(Tag, t.lang, tagFolder+"/"+t.slug, name)
		t.page.Up, t.page.PerPage = all[t.lang], b.in.Settings.SectionOf(tagFolder+"/_index.md").PerPage
		all[t.lang].Children = append(all[t.lang].Children, t.page)
	}
	for _, p := range all {
		if p != nil {
			p.PerPage = 0
			p.Children = b.alphabetical(p.Children)
		}
	}
}

// fillTags gives pages their tags and tags their pages, newest first.
func (b *builder) fillTags() {
	room := make([]*Page, 0, len(b.tagIDs))
	for _, p := range b.byDate {
		from := len(room)
		for _, id := range b.tagsOf(p) {
			t := b.tags[id].page
			if t == nil {
				continue
			}
			room = append(room, t)
			if !p.Hidden {
				t.Children = append(t.Children, p)
				t.Count++
			}
		}
		p.Tags = room[from:len(room):len(room)]
	}
}
