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

// Finish makes the page. src is its source file, where it has one. It is
// finished once.
func (r *Renderer) Finish(b Begun, src []byte) Result {
	res := Result{from: r, buffers: r.borrow(), Facts: b.Facts}
	p := b.job.Page
	asker := resolver{r: r, page: p}
	doc, texts, findings := r.renderTexts(&asker, b.job.Number, src, res.buffers)
	r.views.FillTexts(b.view, p, texts)
	res.Diags, res.Asked, res.Terms = findings, asker.asked, indices(texts.Terms)
	if doc != nil {
		res.Links = doc.AnchorLinks()
	}
	if d := r.layouts.Execute(&res.buffers.out, File(r.layouts, p), b.view, b.view.Page.URL); d != nil {
		res.Diags, res.Broken = append(res.Diags, *d), true
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
