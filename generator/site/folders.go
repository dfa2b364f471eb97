package site

import (
	"path"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"golang.org/x/text/unicode/norm"
)

var ruleLanguageUnknown = diag.Rule{
	ID: "language-unknown", Severity: diag.Error,
	Message: diag.Text{
		NB: "siden er på «%[1]s», men nettstedet har bare %[2]s",
		NN: "sida er på «%[1]s», men nettstaden har berre %[2]s",
		EN: "the page is in “%[1]s”, but the site has only %[2]s",
	},
	Hint: diag.Text{
		NB: "Legg «%[1]s» til under languages: i site.yaml, eller rett språket i filnavnet eller i lang:.",
		NN: "Legg «%[1]s» til under languages: i site.yaml, eller rett språket i filnamnet eller i lang:.",
		EN: "Add “%[1]s” to languages: in site.yaml, or correct the language in the file name or in lang:.",
	},
	Why: diag.Text{
		NB: "En side på et språk nettstedet ikke har, ville ingen meny og ingen liste vise.",
		NN: "Ei side på eit språk nettstaden ikkje har, ville ingen meny og ingen liste vise.",
		EN: "No menu and no list would show a page in a language the site does not have.",
	},
	Bad: "languages: [nb, nn]  # og filen kurs.en.md", Good: "languages: [nb, nn, en]",
}

// folder is one folder under content/.
type folder struct {
	path   string
	up     *folder  // nil for content/ itself
	urls   []string // its address, by language
	conf   schema.Section
	index  []*Page      // the page at its address, by language: written or made
	bundle bool         // has an index.md, published or not
	kept   *Unpublished // an index.md that is not published
}

func (b *builder) rootFolder() *folder {
	f := &folder{conf: b.in.Settings.SectionOf("_index.md"), index: make([]*Page, len(b.langs)), urls: make([]string, len(b.langs))}
	for i, lang := range b.langs {
		f.urls[i] = "/"
		if i > 0 {
			f.urls[i] = "/" + lang + "/"
		}
	}
	return f
}

// folder returns the folder at p, or nil when it can have no address. file is
// named in the finding about that.
func (b *builder) folder(p, file string) *folder {
	if f, known := b.folders[p]; known {
		return f
	}
	up := b.folder(dir(p), file)
	name := path.Base(p)
	slug := locale.Slug(undated(name))
	switch {
	case up == nil:
	case slug == "":
		b.report(ruleAddressBad.At(diag.Pos{File: file}, name, reasonEmpty))
	case len(slug) > longestPart:
		b.report(ruleAddressBad.At(diag.Pos{File: file}, name, reasonLong))
	default:
		f := &folder{path: p, up: up, conf: b.in.Settings.SectionOf(p + "/_index.md"), index: make([]*Page, len(b.langs)), urls: make([]string, len(b.langs))}
		for i := range b.langs {
			f.urls[i] = up.urls[i] + slug + "/"
		}
		b.folders[p] = f
		return f
	}
	b.folders[p] = nil
	return nil
}

// dir is the folder a path is in; "" for content/ itself.
func dir(p string) string { return p[:max(0, strings.LastIndexByte(p, '/'))] }

// placeCards gives every card its address, and a page to those that are out.
func (b *builder) placeCards() {
	slab := make([]Page, len(b.cards))
	b.site.places = make([]place, 0, len(b.cards)+len(b.in.Files))
	for i, c := range b.cards {
		lang := slices.Index(b.langs, c.Lang)
		if lang < 0 {
			b.report(ruleLanguageUnknown.At(c.Pos("lang"), c.Lang, strings.Join(b.langs, ", ")))
			continue
		}
		if f := b.folder(dir(c.Path), c.File); f != nil {
			b.placeCard(c, f, lang, &slab[i])
		}
	}
	slices.SortFunc(b.site.Unpublished, func(x, y *Unpublished) int {
		return compareTwice(x.URL, y.URL, x.Card.Path, y.Card.Path)
	})
}

func (b *builder) placeCard(c *content.Card, f *folder, lang int, p *Page) {
	f.bundle = f.bundle || c.Name == "index" && f.up != nil
	address, wrong := b.address(c, f, lang)
	if wrong != nil {
		b.report(*wrong)
		return
	}
	b.watchClock(c)
	at := place{path: norm.NFC.String(c.Path)}
	s, since := state(c, b.in.Now)
	if b.in.shown(s) {
		*p = Page{State: s, URL: address, Title: c.Title, Card: c, Hidden: f.conf.Hidden, Withdrawn: c.Withdrawn != nil}
		p.Type = b.in.Types.ByName[c.Type]
		at.page = b.add(p, lang, f)
		b.takeIndex(p, f, lang)
		if len(c.Aliases)+len(c.Related)+len(c.Lists) > 0 {
			b.special = append(b.special, p)
		}
	} else {
		at.gone = &Unpublished{Card: c, URL: address, State: s, When: since}
		b.site.Unpublished = append(b.site.Unpublished, at.gone)
		if c.Name == "index" {
			f.kept = at.gone
		}
	}
	b.site.places = append(b.site.places, at)
}

// takeIndex makes p its folder's page when it is that.
func (b *builder) takeIndex(p *Page, f *folder, lang int) {
	if !isIndex(p.Card.Name) {
		return
	}
	if f.index[lang] == nil {
		f.index[lang] = p
		if f.up == nil {
			b.site.Homes[p.Lang] = p
		}
	}
	if p.Card.Name == "_index" || f.up == nil {
		b.asSection(p, f, lang)
	}
}

// asSection gives p what site.yaml says of its folder. The glossary is one
// page, to be looked through at once, unless site.yaml says otherwise.
func (b *builder) asSection(p *Page, f *folder, lang int) {
	if f.up == nil {
		p.Kind, p.Feed = Home, true
		return
	}
	p.Kind, p.PerPage, p.Feed = Section, f.conf.PerPage, f.conf.Feed && !p.Hidden && !p.Withdrawn
	if _, said := b.in.Settings.Sections[f.path]; !said && b.isGlossary(f.urls[lang], lang) {
		p.PerPage = 0
	}
}

// raiseSections gives every page its way up, and the folders on it a page.
func (b *builder) raiseSections() {
	b.home(0)
	for _, p := range b.pages { // not those made here: they have their way up
		if p.Card != nil && !p.Withdrawn {
			b.raise(p)
		}
	}
	for _, p := range b.pages {
		if p.Withdrawn {
			p.Up = b.nearest(b.node(p))
		}
	}
}

func (b *builder) raise(p *Page) {
	n := b.node(p)
	switch {
	case n.folder.index[n.lang] != p:
		p.Up = b.index(n.folder, n.lang)
	case n.folder.up != nil:
		p.Up = b.index(n.folder.up, n.lang)
	}
}

// nearest is the page above a page that may not make sections of its own.
func (b *builder) nearest(n *node) *Page {
	f := n.folder
	if n.folder.index[n.lang] != nil && n.folder.index[n.lang].Withdrawn {
		f = f.up
	}
	for ; f != nil; f = f.up {
		if f.index[n.lang] != nil {
			return f.index[n.lang]
		}
	}
	return nil
}

func (b *builder) home(lang int) *Page { return b.index(b.folders[""], lang) }

// index returns the page at the folder's address, made when nobody wrote one.
func (b *builder) index(f *folder, lang int) *Page {
	if p := f.index[lang]; p != nil {
		return p
	}
	p := b.add(&Page{Kind: Section, URL: f.urls[lang], Hidden: f.conf.Hidden, Title: b.folderTitle(f, lang)}, lang, f)
	p.Type, _ = b.in.Types.For(&b.in.Settings, path.Join(f.path, "_index.md"), "")
	b.asSection(p, f, lang)
	f.index[lang] = p
	if f.up != nil {
		p.Up = b.index(f.up, lang)
	} else {
		b.site.Homes[p.Lang] = p
	}
	return p
}

// folderTitle names a folder that has no _index.md in this language: as the
// site's own language does, which knows its æ, ø and å, else by its name.
func (b *builder) folderTitle(f *folder, lang int) string {
	if f.up == nil {
		return b.in.Settings.Title
	}
	if p := f.index[0]; p != nil && lang > 0 {
		return p.Title
	}
	name := strings.TrimSpace(strings.ReplaceAll(undated(path.Base(f.path)), "-", " "))
	return capital(norm.NFC.String(name))
}
