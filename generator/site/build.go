package site

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Build makes the whole site. The findings are sorted; with an error among
// them the site is still whole enough to be shown to the one who mends it.
func Build(in Input) (*Site, diag.List) {
	b := newBuilder(&in)
	b.placeCards()
	b.countTags()
	b.raiseSections()
	b.makeTagPages()
	b.order()
	b.fillSections()
	b.fillTags()
	b.fillSeries()
	b.makeLetters()
	b.makeNotFound()
	b.placeFiles()
	b.claimAddresses()
	b.translate()
	b.relate()
	b.fillLists()
	b.fillLatest()
	b.fillGlossary()
	b.resolveMenus()
	b.diags.Sort()
	return b.site, b.diags
}

// Rules lists every rule this package finds breaches of.
func Rules() []*diag.Rule {
	return []*diag.Rule{
		&ruleAddressBad, &ruleAddressCollision, &ruleLanguageUnknown, &ruleLinkBadHref, &ruleLinkBroken,
		&ruleLinkUnpublished, &ruleListSection, &ruleTagSpelling, &ruleTranslationTwice,
	}
}

// builder is a site in the making: what is needed only until it stands.
type builder struct {
	in    *Input
	site  *Site
	diags diag.List
	langs []string // the site's languages, its own first
	cards []*content.Card
	root  string // what diagnostics put before a path under content/

	pages   []*Page // written ones in path order, then those nobody wrote
	nodes   []node  // by page id
	special []*Page // written ones with aliases, related pages or lists of their own
	folders map[string]*folder

	spellings []spelling
	tags      []*tag
	tagStart  []int32 // page id → where its tags begin in tagIDs
	tagIDs    []int32 // indexes of tags

	byDate  []*Page // listed single pages, newest first
	byTitle []*Page // listed single pages and sections, in alphabetical order, language by language
}

// node is what building a page needs to know and nobody afterwards.
type node struct {
	folder    *folder
	lang      int    // index of builder.langs
	key       string // of the title, for alphabetical order
	when      int64  // Unix seconds of its date; noDate for none
	dateRank  int32  // place in byDate
	titleRank int32  // place in byTitle
	dated     int32  // of a section: children of dated types or with an event
	children  int32  // of a section
}

func newBuilder(in *Input) *builder {
	set := &in.Settings
	b := &builder{
		in:    in,
		langs: set.Languages,
		site:  &Site{Settings: *set, Now: in.Now, BasePath: BasePath(set.BaseURL), Homes: map[string]*Page{}},
		cards: make([]*content.Card, len(in.Cards)),
		pages: make([]*Page, 0, len(in.Cards)+len(in.Cards)/32+64),
	}
	for i := range in.Cards {
		b.cards[i] = &in.Cards[i]
	}
	slices.SortFunc(b.cards, func(x, y *content.Card) int { return cmp.Compare(x.Path, y.Path) })
	if len(b.cards) > 0 {
		b.root = strings.TrimSuffix(b.cards[0].File, b.cards[0].Path)
	}
	b.nodes = make([]node, 0, cap(b.pages))
	b.folders = map[string]*folder{"": b.rootFolder()}
	b.site.folders = b.folders
	return b
}

// add takes p into the site.
func (b *builder) add(p *Page, lang int, f *folder) *Page {
	p.id = int32(len(b.pages))
	p.Lang = b.langs[lang]
	b.pages = append(b.pages, p)
	b.nodes = append(b.nodes, node{folder: f, lang: lang})
	return p
}

func (b *builder) node(p *Page) *node { return &b.nodes[p.id] }

func (b *builder) report(d diag.Diagnostic) { b.diags = append(b.diags, d) }

// made adds a page that the generator thought of itself. A written _index.md
// at the same place gives it its title and text.
func (b *builder) made(kind Kind, lang int, path, title string) *Page {
	if f := b.folders[path]; f != nil && f.index[lang] != nil && f.index[lang].Kind == Section {
		p := f.index[lang]
		p.Kind, p.Feed = kind, false
		return p
	}
	url := b.folders[""].urls[lang] + path + "/"
	return b.add(&Page{Kind: kind, URL: url, Title: title, Up: b.home(lang)}, lang, b.folders[""])
}

// makeNotFound gives every language that has pages its page for wrong addresses.
func (b *builder) makeNotFound() {
	for lang, name := range b.langs {
		if home := b.site.Homes[name]; home != nil {
			b.add(&Page{Kind: NotFound, URL: home.URL + "404.html", Title: title(NotFound).In(name), Up: home}, lang, b.folders[""])
		}
	}
}

// title is what a page is called that nobody has written.
func title(k Kind) diag.Text {
	switch k {
	case Tags:
		return diag.Text{NB: "Emner", NN: "Emne", EN: "Topics"}
	case Letters:
		return diag.Text{NB: "A–Å", NN: "A–Å", EN: "A–Z"}
	default:
		return diag.Text{NB: "Fant ikke siden", NN: "Fann ikkje sida", EN: "Page not found"}
	}
}
