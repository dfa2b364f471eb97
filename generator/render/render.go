// Package render makes the bytes of every file that is not copied: pages,
// redirects, feeds, sitemaps, calendars, headers, style sheets and scripts.
// It owns what a layout may see (view.go) and how that is put together.
//
// The order of work is the caller's, who also starts the workers:
//
//	r, findings := render.New(render.Input{Site: s, Layouts: l, Picture: picture})
//	for _, p := range r.Cards() { findings = r.RenderCard(p) }           // any number at once
//	for _, p := range r.Entries() { findings = r.RenderEntry(p, src) }   // any number at once
//	for _, job := range render.Plan(s, l) { result := r.Run(&job, src); …; result.Release() }
//
// A card (a page as lists show it) and an entry (a page's text as feeds carry
// it) are made once and quoted from then on; menus and footers too. After
// those two rounds the Renderer does not change any more.
//
// It refuses to decide: which pages there are, how they hang together and what
// a link leads to is site's; what Markdown means is markdown's; nothing here
// reads a file or a clock. Templates see views and nothing else. This package
// alone calls text safe HTML, and only text that the packages below made.
package render

import (
	"bytes"
	"strings"
	"sync"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/markdown"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// Input is all that pages are made from.
type Input struct {
	Site    *site.Site
	Layouts *layout.Set
	Picture func(path string) (picture.Set, bool) // by path under content/; false: not a picture that can be shown
}

// Renderer makes the site's files. After every card and entry is rendered it
// is immutable and safe for many goroutines.
type Renderer struct {
	site    *site.Site
	layouts *layout.Set
	picture func(path string) (picture.Set, bool)
	parser  *markdown.Parser

	origin    string // "https://www.ms.no", or "" when nobody knows where the site will be
	languages map[string]*language
	index     map[*site.Page]int32 // place in site.Pages, cards and entries
	cards     []layout.HTML        // by index; "" where nobody shows it
	entries   [][]byte             // by index: the text as feeds carry it
	shown     []*site.Page         // pages whose card somebody shows
	feeds     map[*site.Page]*feedPlan
	sitemaps  [][]*site.Page

	stylesheets []Asset
	scripts     []Asset
	bundles     map[string]Asset
	policy      string // Content-Security-Policy
	buffers     sync.Pool
}

// New prepares what all pages share: menus, footers, glossaries, and which
// cards and feed entries are needed.
func New(in Input) (*Renderer, diag.List) {
	s := in.Site
	r := &Renderer{
		site: s, layouts: in.Layouts, picture: in.Picture,
		parser:   markdown.New(markdown.Options{Components: in.Layouts.Components}),
		origin:   strings.TrimSuffix(s.Settings.BaseURL, s.BasePath+"/"),
		index:    make(map[*site.Page]int32, len(s.Pages)),
		cards:    make([]layout.HTML, len(s.Pages)),
		entries:  make([][]byte, len(s.Pages)),
		sitemaps: sitemapParts(s),
		buffers:  sync.Pool{New: func() any { return new(buffers) }},
	}
	for i, p := range s.Pages {
		r.index[p] = int32(i)
	}
	r.linkAssets()
	r.policy = contentPolicy(in.Layouts)
	r.planFeeds()
	r.findShown()
	findings := r.prepareLanguages()
	for _, p := range s.Pages {
		findings = append(findings, r.checkLayout(p)...)
	}
	return r, findings
}

// buffers is the working space of one job.
type buffers struct{ body, small, out bytes.Buffer }

func (r *Renderer) borrow() *buffers {
	b := r.buffers.Get().(*buffers)
	b.body.Reset()
	b.small.Reset()
	b.out.Reset()
	return b
}

// Result is one finished file. Bytes are valid until Release.
type Result struct {
	Bytes []byte
	Diags diag.List
	Links []markdown.Link // links of the body to a place inside a page, to be checked when every page is there

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

// absolute returns an address of the site with its origin; "" without one.
func (r *Renderer) absolute(address string) string {
	if r.origin == "" {
		return ""
	}
	return r.origin + r.site.Href(address)
}
