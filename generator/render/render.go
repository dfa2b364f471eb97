package render

import (
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
	in Input
}

// New prepares what all pages share: menus, footers, glossaries.
func New(in Input) (*Renderer, diag.List) { return &Renderer{in: in}, nil }

// Cards returns the pages that some list shows, in site order.
func (r *Renderer) Cards() []*site.Page { return nil }

// RenderCard makes p's card. Different pages may be rendered at the same time.
func (r *Renderer) RenderCard(p *site.Page) diag.List { return nil }

// Entries returns the pages that some feed carries in full, in site order.
func (r *Renderer) Entries() []*site.Page { return nil }

// RenderEntry makes p's feed entry from its source file src, and remembers it.
func (r *Renderer) RenderEntry(p *site.Page, src []byte) diag.List { return nil }

// Run makes the bytes of j. src is the source file of a page that has one.
func (r *Renderer) Run(j *Job, src []byte) Result { return Result{} }

// Result is one finished file. Bytes are valid until Release.
type Result struct {
	Bytes []byte
	Diags diag.List
	IDs   []string        // every anchor of the body
	Links []markdown.Link // links of the body that end in a #fragment
}

// Release gives the buffer behind Bytes back.
func (res *Result) Release() {}

// Rules lists what this package can complain of.
func Rules() []*diag.Rule { return nil }
