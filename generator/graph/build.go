package graph

import (
	"slices"

	"github.com/ms-forbundet/ms.no/generator/atlas"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/tags"
)

// Build makes the whole site. The findings are sorted; with an error among
// them the site is still whole enough to be shown to the one who mends it.
func Build(in site.Input) (*site.Site, diag.List) {
	b := &builder{Atlas: atlas.Written(&in)}
	b.makeTagPages()
	b.order()
	b.fillSections()
	b.fillTags()
	b.fillSeries()
	b.makeLetters()
	b.Finish()
	b.translate()
	b.relate()
	b.fillLists()
	b.fillLatest()
	b.fillHomes()
	b.fillGlossary()
	b.resolveMenus()
	b.Site.IDs = len(b.Pages)
	b.Diags.Sort()
	return b.Site, b.Diags
}

// Rules lists every rule that Build and the site it makes find breaches of.
func Rules() []*diag.Rule {
	own := []*diag.Rule{&ruleListSection, &ruleTranslationTwice, &ruleGlossaryMissing}
	return slices.Concat(site.Rules(), atlas.Rules(), tags.Rules(), own)
}

// builder is a site in the making: what is needed only until it stands.
type builder struct {
	*atlas.Atlas
	nodes   []node  // by page ID; letters and what is made after them have none
	byDate  []int32 // IDs of listed single pages, newest first
	byTitle []int32 // IDs of listed single pages and sections, in alphabetical order, language by language

	tags     *tags.Set
	tagPages []*site.Page // by index of tags; nil for tags that only hidden pages have
}

// node is what ordering and listing a page needs to know.
type node struct {
	title     string
	key       string // of the title, for alphabetical order
	when      int64  // Unix seconds; related.NoDate for none
	weight    int
	up        int32 // ID of the page above; of a listed page alone
	section   int32 // ID of the section that lists it, or none
	series    int32 // counted from 1
	dateRank  int32 // place in byDate
	titleRank int32 // place in byTitle
	children  int32 // of a section
	single    bool  // a single page that is in lists
	hidden    bool
	dated     bool // of a dated type, or with a date and no weight
	newest    bool // of a section: its children are sorted newest first
}

const none = -1

// pages returns the pages with these IDs.
func (b *builder) pages(ids []int32) []*site.Page {
	pages := make([]*site.Page, len(ids))
	for i, id := range ids {
		pages[i] = b.Pages[id]
	}
	return pages
}

func (b *builder) langOf(p *site.Page) int { return b.Spots[p.ID].Lang }

func (b *builder) home(lang int) *site.Page { return b.Site.Homes[b.Langs[lang]] }
