package tags

import (
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/address"
	"github.com/ms-forbundet/ms.no/generator/diag"
)

var ruleTagSpelling = diag.Rule{
	ID: "tag-spelling", Severity: diag.Warning,
	Message: diag.Text{
		NB: "Emnet «%[1]s» er ellers skrevet «%[2]s».",
		NN: "Emnet «%[1]s» er elles skrive «%[2]s».",
		EN: "The tag “%[1]s” is otherwise written “%[2]s”.",
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

// Rules lists the rules that only this package finds breaches of.
func Rules() []*diag.Rule { return []*diag.Rule{&ruleTagSpelling} }

var hintTag = diag.Text{
	NB: "Hvert emne får sin egen side, med emnet i adressen. Skriv et vanlig ord, som «forskning».",
	NN: "Kvart emne får si eiga side, med emnet i adressa. Skriv eit vanleg ord, som «forsking».",
	EN: "Each tag gets a page of its own, with the tag in its address. Write an ordinary word, such as “research”.",
}

// Page is what one page says of itself.
type Page struct {
	Lang   int      // any number
	Tags   []string // as written
	Listed bool     // false: its tags are counted, but need no page for its sake
}

// Input is all pages, by number.
type Input struct {
	Pages int
	Page  func(i int) Page
	Pos   func(page, nth int) diag.Pos // where the page's nth tag stands, from 0; asked only for findings
}

// Tag is all spellings of one subject in one language.
type Tag struct {
	Slug  string // last part of its address
	Name  string // the spelling most used, the first in code point order among equals
	Lang  int
	Count int // listed pages that have it
}

// Set is the tags of a site, in the order pages use them first.
type Set struct {
	Tags  []Tag
	start []int32 // page → where its tags begin in ids
	ids   []int32
}

// Of returns the tags of a page, by their index in Tags, in the order written
// and each once. A page that was not gathered has none.
func (s *Set) Of(page int) []int32 {
	if page+1 >= len(s.start) {
		return nil
	}
	return s.ids[s.start[page]:s.start[page+1]]
}

// Gather finds the tags of all pages. The findings are unsorted.
func Gather(in Input) (*Set, diag.List) {
	g := gatherer{
		Input: in, spelled: map[int]map[string]int32{}, slugs: map[name]int32{},
		Set: &Set{start: make([]int32, 0, in.Pages+1), ids: make([]int32, 0, 3*in.Pages)},
	}
	for i := range in.Pages {
		g.start = append(g.start, int32(len(g.ids)))
		p := in.Page(i)
		if len(p.Tags) > 0 && g.spelled[p.Lang] == nil {
			g.spelled[p.Lang] = map[string]int32{}
		}
		for nth, text := range p.Tags {
			g.use(&p, i, nth, text)
		}
	}
	g.start = append(g.start, int32(len(g.ids)))
	g.chooseSpellings()
	return g.Set, g.found
}

// spelling is one way a tag is written.
type spelling struct {
	text      string
	tag       int32 // none for what can be no tag
	count     int
	page, nth int // who uses it first
}

const none = -1

// name is a slug in a language.
type name struct {
	lang int
	slug string
}

type gatherer struct {
	Input
	*Set
	found     diag.List
	spellings []spelling
	spelled   map[int]map[string]int32 // language → text as written → index of spellings
	slugs     map[name]int32           // slug → index of Tags
}

func (g *gatherer) use(p *Page, page, nth int, text string) {
	spelled := g.spelled[p.Lang]
	at, known := spelled[text]
	if !known {
		at = int32(len(g.spellings))
		spelled[text] = at
		g.spellings = append(g.spellings, spelling{text: text, tag: g.tagOf(p.Lang, text), page: page, nth: nth})
	}
	s := &g.spellings[at]
	if s.tag == none {
		_, why := address.Part(text)
		d := address.Bad(g.Pos(page, nth), text, why)
		d.Hint = hintTag
		g.found = append(g.found, d)
		return
	}
	s.count++
	if slices.Contains(g.ids[g.start[page]:], s.tag) {
		return
	}
	g.ids = append(g.ids, s.tag)
	if p.Listed {
		g.Tags[s.tag].Count++
	}
}

func (g *gatherer) tagOf(lang int, text string) int32 {
	slug, _ := address.Part(text)
	if slug == "" {
		return none
	}
	id, known := g.slugs[name{lang, slug}]
	if !known {
		id = int32(len(g.Tags))
		g.slugs[name{lang, slug}] = id
		g.Tags = append(g.Tags, Tag{Slug: slug, Lang: lang})
	}
	return id
}

func (g *gatherer) chooseSpellings() {
	best := make([]*spelling, len(g.Tags))
	for i := range g.spellings {
		s := &g.spellings[i]
		if s.tag == none {
			continue
		}
		if b := best[s.tag]; b == nil || s.count > b.count || s.count == b.count && s.text < b.text {
			best[s.tag] = s
		}
	}
	for i, s := range best {
		g.Tags[i].Name = strings.Join(strings.Fields(s.text), " ")
	}
	for _, s := range g.spellings {
		if s.tag != none && best[s.tag].text != s.text {
			g.found = append(g.found, ruleTagSpelling.At(g.Pos(s.page, s.nth), s.text, best[s.tag].text))
		}
	}
}
