package atlas

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/address"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/site"
	"golang.org/x/text/unicode/norm"
)

var ruleLanguageUnknown = diag.Rule{
	ID: "language-unknown", Severity: diag.Error,
	Message: diag.Text{
		NB: "Siden er på «%[1]s», men nettstedet har bare %[2]s.",
		NN: "Sida er på «%[1]s», men nettstaden har berre %[2]s.",
		EN: "The page is in “%[1]s”, but the site has only %[2]s.",
	},
	Hint: diag.Text{
		NB: "Legg «%[1]s» til under languages: i site.yaml, eller rett språket i filnavnet eller i feltet «språk».",
		NN: "Legg «%[1]s» til under languages: i site.yaml, eller rett språket i filnamnet eller i feltet «språk».",
		EN: "Add “%[1]s” to languages: in site.yaml, or correct the language in the file name or in the field “lang”.",
	},
	Why: diag.Text{
		NB: "Ingen meny og ingen liste viser en side på et språk nettstedet ikke har.",
		NN: "Ingen meny og inga liste viser ei side på eit språk nettstaden ikkje har.",
		EN: "No menu and no list shows a page in a language the site does not have.",
	},
	Bad: "languages: [nb, nn]  # og filen kurs.en.md", Good: "languages: [nb, nn, en]",
}

// folder is one folder under content/.
type folder struct {
	path   string   // under content/
	up     *folder  // nil for content/ itself
	urls   []string // its address, by language
	conf   schema.Section
	index  []*site.Page      // the page at its address, by language: written or made
	bundle bool              // has an index.md, published or not
	kept   *site.Unpublished // an index.md that is not published
}

func (a *Atlas) rootFolder() {
	f := a.newFolder("", nil)
	for i, lang := range a.Langs {
		f.urls[i] = "/"
		if i > 0 {
			f.urls[i] = "/" + lang + "/"
		}
	}
}

func (a *Atlas) newFolder(p string, up *folder) *folder {
	n := len(a.Langs)
	f := &folder{path: p, up: up, conf: a.in.Settings.SectionOf(path.Join(p, "_index.md")), index: make([]*site.Page, n), urls: make([]string, n)}
	a.folders[p], a.Site.Folders[p] = f, f.index
	return f
}

// folder returns the folder at p, or nil when it can have no address. file is
// named in the finding about that.
func (a *Atlas) folder(p, file string) *folder {
	f, known := a.folders[p]
	if known {
		return f
	}
	up := a.folder(address.Dir(p), file)
	slug, why := address.Part(address.Undated(path.Base(p)))
	if up == nil || slug == "" {
		a.folders[p] = nil
		if up != nil {
			a.Report(address.Bad(diag.Pos{File: file}, path.Base(p), why))
		}
		return nil
	}
	f = a.newFolder(p, up)
	for i := range a.Langs {
		f.urls[i] = up.urls[i] + slug + "/"
	}
	return f
}

// takeIndex makes p its folder's page when it is that.
func (a *Atlas) takeIndex(p *site.Page, f *folder, lang int) {
	if !isIndex(p.Card.Name) {
		return
	}
	if f.index[lang] == nil {
		f.index[lang] = p
		if f.up == nil {
			a.Site.Homes[p.Lang] = p
		}
	}
	if p.Card.Name == "_index" || f.up == nil {
		a.asSection(p, f, lang)
	}
}

// asSection gives p what site.yaml says of its folder. The glossary is one
// page, to be looked through at once, unless site.yaml says otherwise.
func (a *Atlas) asSection(p *site.Page, f *folder, lang int) {
	if f.up == nil {
		p.Kind, p.Feed = site.Home, true
		return
	}
	p.Kind, p.PerPage, p.Feed = site.Section, f.conf.PerPage, f.conf.Feed && !p.Hidden && !p.Withdrawn
	if _, said := a.in.Settings.Sections[f.path]; !said && a.IsGlossary(f.urls[lang], lang) {
		p.PerPage = 0
	}
}

// IsGlossary reports whether at is the address of the glossary in a language.
func (a *Atlas) IsGlossary(at string, lang int) bool {
	glossary := a.in.Settings.Glossary
	return glossary != "" && strings.TrimSuffix(at, "/") == a.Prefix(lang)+strings.TrimSuffix(glossary, "/")
}

// SectionAt is the page at an address as an author writes it, in a language;
// nil before Finish, and where there is none.
func (a *Atlas) SectionAt(at string, lang int) *site.Page {
	at, _ = address.Clean(at)
	return a.Site.ByURL[a.Prefix(lang)+at]
}

// raiseSections gives every page its way up, and the folders on it a page.
func (a *Atlas) raiseSections() {
	a.index(a.folders[""], 0)
	for _, p := range a.Pages { // not those made here: they have their way up
		if p.Card != nil && !p.Withdrawn {
			a.raise(p)
		}
	}
	for _, p := range a.Pages {
		if p.Withdrawn {
			p.Up = a.spot(p).nearest()
		}
	}
}

func (a *Atlas) raise(p *site.Page) {
	n := a.spot(p)
	switch {
	case n.folder.index[n.Lang] != p:
		p.Up = a.index(n.folder, n.Lang)
	case n.folder.up != nil:
		p.Up = a.index(n.folder.up, n.Lang)
	}
}

// nearest is the page above a page that may not make sections of its own.
func (n *Spot) nearest() *site.Page {
	f := n.folder
	if own := f.index[n.Lang]; own != nil && own.Withdrawn {
		f = f.up
	}
	for ; f != nil; f = f.up {
		if f.index[n.Lang] != nil {
			return f.index[n.Lang]
		}
	}
	return nil
}

// index returns the page at the folder's address, made when nobody wrote one.
func (a *Atlas) index(f *folder, lang int) *site.Page {
	if p := f.index[lang]; p != nil {
		return p
	}
	p := a.add(&site.Page{Kind: site.Section, URL: f.urls[lang], Hidden: f.conf.Hidden, Title: a.folderTitle(f, lang)}, lang, f)
	p.Type, _ = a.in.Types.For(&a.in.Settings, path.Join(f.path, "_index.md"), "")
	a.asSection(p, f, lang)
	f.index[lang] = p
	if f.up != nil {
		p.Up = a.index(f.up, lang)
	} else {
		a.Site.Homes[p.Lang] = p
	}
	return p
}

// folderTitle names a folder that has no _index.md in this language: as the
// site's own language does, which knows its æ, ø and å, else by its name.
func (a *Atlas) folderTitle(f *folder, lang int) string {
	if f.up == nil {
		return a.in.Settings.Title
	}
	if p := f.index[0]; p != nil && lang > 0 {
		return p.Title
	}
	name := strings.TrimSpace(strings.ReplaceAll(address.Undated(path.Base(f.path)), "-", " "))
	return capital(norm.NFC.String(name))
}

// capital turns the first letter into an upper-case one.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 || unicode.IsUpper(r) {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
