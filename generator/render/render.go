// Package render makes the bytes of every file that is not copied: pages,
// redirects, feeds, sitemaps, calendars, headers, style sheets and scripts.
// It owns the list of those files, and which layout makes which page.
//
// The order of work is the caller's, who also starts the workers:
//
//	r, findings := render.New(render.Input{Site: s, Layouts: l, Picture: picture})
//	for _, p := range r.Cards() { findings = r.RenderCard(p) }                        // any number at once
//	for _, p := range r.Entries() { entries[p], findings = r.Entry(p, src) }
//	for _, job := range render.Plan(s, l) { result := r.Run(&job, src); …; result.Release() } // Feed(&job, entries) for a feed
//
// A card (a page as lists show it) is made once and quoted from then on; menus
// and footers too. The round of cards may be left out where nobody needs their
// findings: each is then made when a list first shows it. Nothing of texts is
// kept: who makes several feeds makes their entries (a page's text as feeds
// carry it) once.
//
// It refuses to decide: which pages there are, how they hang together and what
// a link leads to is site's; what a layout sees of them is present's; what
// Markdown means is markdown's; nothing here reads a file or a clock. This
// package and present alone call text safe HTML, and only text that the
// packages below made.
package render

import (
	"bytes"
	"sync"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/markdown"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/present"
	"github.com/ms-forbundet/ms.no/generator/schemaorg"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// Input is all that pages are made from.
type Input struct {
	Site    *site.Site
	Layouts *layout.Set
	Picture func(path string) (picture.Set, bool) // by path under content/; false: not a picture that can be shown
	Shown   func(path string)                     // is told of each picture that a page shows; may be nil
}

// Renderer makes the site's files. It is safe for many goroutines.
type Renderer struct {
	site    *site.Site
	layouts *layout.Set
	views   *present.Maker
	parser  *markdown.Parser

	terms     map[string]*markdown.Terms // by language
	order     map[string][]layout.Shown  // of running texts, by layout
	shown     []*site.Page               // pages whose card somebody shows
	carried   map[*site.Page]bool        // pages with a text that feeds carry
	sitemaps  [][]*site.Page
	publisher schemaorg.Publisher
	policy    string // Content-Security-Policy
	keys      keys
	buffers   sync.Pool
}

// New prepares what all pages share: menus, footers, glossaries, and which
// cards and feed entries are needed.
func New(in Input) (*Renderer, diag.List) {
	s := in.Site
	r := &Renderer{
		site: s, layouts: in.Layouts,
		parser:   markdown.New(markdown.Options{Components: in.Layouts.Components, Sizes: present.TextSizes}),
		terms:    map[string]*markdown.Terms{},
		order:    map[string][]layout.Shown{},
		shown:    shownPages(s),
		sitemaps: sitemapParts(s),
		policy:   contentPolicy(in.Layouts),
		buffers:  sync.Pool{New: func() any { return new(buffers) }},
	}
	r.views = present.New(present.Input{
		Site: s, Layouts: in.Layouts, Picture: in.Picture, Shown: in.Shown, MakeCard: func(p *site.Page) { r.RenderCard(p) },
	})
	r.publisher = schemaorg.Publisher{
		Organisation: s.Settings.Organisation, Origin: r.views.Origin(), Home: r.views.Absolute("/"),
	}
	r.publisher.Name = present.Publisher(&s.Settings)
	r.carried = r.carriedPages()
	r.keys = r.newKeys()
	var findings diag.List
	for _, lang := range s.Settings.Languages {
		r.terms[lang] = glossary(s.Glossary[lang])
		findings = append(findings, r.renderMenus(lang)...)
	}
	for _, p := range s.Pages {
		findings = append(findings, r.checkLayout(p)...)
		r.readTexts(p)
	}
	return r, findings
}

// renderMenus runs the menu once for each entry that can be current, and the footer once.
func (r *Renderer) renderMenus(lang string) diag.List {
	var findings diag.List
	run := func(file string, menu *view.Menu) layout.HTML {
		var w bytes.Buffer
		if d := r.layouts.Execute(&w, file, menu, menu.Site.Home); d != nil {
			findings = append(findings, *d)
		}
		return layout.HTML(w.String())
	}
	menus := r.views.Menus(lang)
	made := make([]layout.HTML, len(menus))
	for i, m := range menus {
		made[i] = run("parts/menu.html", m)
	}
	r.views.KeepMenus(lang, made, run("parts/footer.html", menus[0]))
	return findings
}

// buffers is the working space of one job.
type buffers struct {
	body, small, out bytes.Buffer
	key              []byte
}

func (r *Renderer) borrow() *buffers {
	b := r.buffers.Get().(*buffers)
	b.body.Reset()
	b.small.Reset()
	b.out.Reset()
	return b
}

// Result is one finished file. Bytes are valid until Release.
type Result struct {
	Bytes  []byte
	Diags  diag.List       // what is wrong with the text, and with the layout that showed it
	Facts  diag.List       // what is wrong with the facts that the layout was given
	Links  []markdown.Link // links of the body to a place inside a page, to be checked when every page is there
	Asked  []ledger.Ask    // what the text asked of the site, in order
	Broken bool            // the layout broke, and Bytes are not the whole page
	Terms  []int           // entries of its language's glossary that the text mentions

	from    *Renderer
	buffers *buffers
}

// Release gives the memory behind Bytes back. Without it nothing breaks.
func (res *Result) Release() {
	if res.buffers != nil {
		res.from.buffers.Put(res.buffers)
	}
	*res = Result{}
}
