package render

import (
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/markdown"
	"github.com/ms-forbundet/ms.no/generator/schemaorg"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// Begun is a page whose facts are known and whose text has not been read. It
// is enough to tell whether the page has to be made: see Inputs.
type Begun struct {
	Facts diag.List // what is wrong with the facts

	job  *Job
	view *view.View
}

// Begin finds out all about the page of j but its text.
func (r *Renderer) Begin(j *Job) Begun {
	v, facts := r.views.Page(j.Page, j.Number)
	if j.Number == 1 && !v.Head.Noindex {
		v.Head.JSONLD = schemaorg.Describe(v, j.Page, &r.publisher)
	}
	return Begun{facts, j, v}
}

// Finish makes the page. src is its source file, where it has one. The Begun
// is of no use afterwards.
func (r *Renderer) Finish(b Begun, src []byte) Result {
	res := Result{from: r, buffers: r.borrow(), Facts: b.Facts}
	p := b.job.Page
	if hasBody(p) && b.job.Number == 1 {
		asker := resolver{r: r, page: p}
		text, findings := r.renderBody(&asker, src, res.buffers)
		r.views.FillText(b.view, p, &text.Text)
		res.Diags, res.Links, res.Asked, res.Terms = findings, text.links, asker.asked, indices(text.Terms)
	}
	if d := r.layouts.Execute(&res.buffers.out, File(r.layouts, p), b.view, b.view.Page.URL); d != nil {
		res.Diags = append(res.Diags, *d)
	}
	res.Bytes = res.buffers.out.Bytes()
	return res
}

func indices(uses []markdown.TermUse) []int {
	var list []int
	for _, use := range uses {
		list = append(list, use.Index)
	}
	return list
}
