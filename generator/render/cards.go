package render

import (
	"bytes"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// shownPages are the pages whose card some other page shows, in site order.
func shownPages(s *site.Site) []*site.Page {
	shown := make([]bool, s.IDs) // by page ID
	mark := func(pages []*site.Page) {
		for _, p := range pages {
			shown[p.ID] = p.Type != nil
		}
	}
	for _, p := range s.Pages {
		if p.Kind == site.Section || p.Kind == site.Tag || p.Kind == site.Letter {
			mark(p.Children)
		}
		mark(p.Related)
		for _, pages := range p.Lists {
			mark(pages)
		}
	}
	var list []*site.Page
	for _, p := range s.Pages {
		if shown[p.ID] {
			list = append(list, p)
		}
	}
	return list
}

// Cards returns the pages that some list shows, in site order.
func (r *Renderer) Cards() []*site.Page { return r.shown }

// RenderCard makes p's card and remembers it. Different pages may be rendered
// at the same time.
func (r *Renderer) RenderCard(p *site.Page) diag.List {
	card, findings := r.views.Card(p)
	b := r.borrow()
	defer r.buffers.Put(b)
	if d := r.layouts.Execute(&b.out, p.Type.Name+"/card.html", card, p.URL); d != nil {
		return append(findings, *d)
	}
	r.views.Keep(p, bytes.TrimSpace(b.out.Bytes()))
	return findings
}
