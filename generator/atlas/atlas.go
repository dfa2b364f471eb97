package atlas

import (
	"strings"

	"github.com/ms-forbundet/ms.no/generator/address"
	"github.com/ms-forbundet/ms.no/generator/arena"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// Rules lists the rules that only this package finds breaches of.
func Rules() []*diag.Rule {
	return []*diag.Rule{&ruleAddressCollision, &ruleLanguageUnknown, &ruleSectionMissing}
}

// Atlas is a site in the making.
type Atlas struct {
	Site  *site.Site
	Diags diag.List
	Langs []string     // the site's languages, its own first
	Pages []*site.Page // by ID: written ones in path order, then those nobody wrote
	Spots []Spot       // by ID
	Asks  []*site.Page // those whose front matter has aliases:, related:, lists: or series:, in path order

	in      *site.Input
	root    string // what diagnostics put before a path under content/
	folders map[string]*folder
	texts   arena.Texts // addresses of pages
}

// Spot is where a page is at home.
type Spot struct {
	Lang   int // index of Langs
	folder *folder
}

// OfFolder returns the folder under content/ that p lies in, and whether p is
// the page at the folder's own address.
func (a *Atlas) OfFolder(p *site.Page) (path string, own bool) {
	n := a.spot(p)
	return n.folder.path, n.folder.index[n.Lang] == p
}

// Written gives every card its address and every page that is out its way up.
func Written(in *site.Input) *Atlas {
	set := &in.Settings
	room := len(in.Cards) + len(in.Cards)/32 + 64
	a := &Atlas{
		in: in, folders: map[string]*folder{}, Langs: set.Languages,
		Site:  &site.Site{Settings: *set, Now: in.Now, BasePath: address.BasePath(set.BaseURL), Homes: map[string]*site.Page{}, Folders: map[string][]*site.Page{}},
		Pages: make([]*site.Page, 0, room),
		Spots: make([]Spot, 0, room),
	}
	a.rootFolder()
	a.placeCards()
	a.raiseSections()
	return a
}

// Finish makes the pages for wrong addresses, places the files, and sees to it
// that no two things have one address.
func (a *Atlas) Finish() {
	a.makeNotFound()
	a.placeFiles()
	a.claimAddresses()
	a.checkSections()
}

// Report adds a finding.
func (a *Atlas) Report(d diag.Diagnostic) { a.Diags = append(a.Diags, d) }

func (a *Atlas) spot(p *site.Page) *Spot { return &a.Spots[p.ID] }

// Prefix is what stands before the addresses of a language: "", "/nn".
func (a *Atlas) Prefix(lang int) string {
	return strings.TrimSuffix(a.folders[""].urls[lang], "/")
}

// Made adds a page that the generator thought of itself, at path below the
// home page. A written _index.md at the same place gives it its title and text.
func (a *Atlas) Made(kind site.Kind, lang int, path, title string) *site.Page {
	if f := a.folders[path]; f != nil && f.index[lang] != nil && f.index[lang].Kind == site.Section {
		p := f.index[lang]
		p.Kind, p.Feed = kind, false
		return p
	}
	root := a.folders[""]
	return a.add(&site.Page{Kind: kind, URL: root.urls[lang] + path + "/", Title: title, Up: a.index(root, lang)}, lang, root)
}

func (a *Atlas) makeNotFound() {
	title := diag.Text{NB: "Fant ikke siden", NN: "Fann ikkje sida", EN: "Page not found"}
	for lang, name := range a.Langs {
		if home := a.Site.Homes[name]; home != nil {
			a.add(&site.Page{Kind: site.NotFound, URL: home.URL + "404.html", Title: title.In(name), Up: home}, lang, a.folders[""])
		}
	}
}

func (a *Atlas) add(p *site.Page, lang int, f *folder) *site.Page {
	p.ID = int32(len(a.Pages))
	p.Lang = a.Langs[lang]
	a.Pages = append(a.Pages, p)
	a.Spots = append(a.Spots, Spot{lang, f})
	return p
}
