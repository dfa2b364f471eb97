package render

import (
	"slices"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/markdown"
	"github.com/ms-forbundet/ms.no/generator/present"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// What package view calls a page's running texts.
const (
	bodyField    = "Body"
	summaryField = "SummaryHTML"
	fieldsField  = "FieldsHTML"
)

// readTexts notes in which order the layout of p shows a page's running texts.
// A body is rendered even where no reader meets it, for what is wrong with it.
func (r *Renderer) readTexts(p *site.Page) {
	file := File(r.layouts, p)
	if _, known := r.order[file]; known {
		return
	}
	order := r.layouts.Shown(file, bodyField, summaryField, fieldsField)
	if !slices.ContainsFunc(order, func(s layout.Shown) bool { return s.Field == bodyField }) {
		order = append(order, layout.Shown{Field: bodyField})
	}
	r.order[file] = order
}

// renderTexts renders the running texts that list page number of asker's page
// shows, from its source file and its front matter, in the order a reader meets them: a
// glossary term is marked where it is met first. The Doc is nil for a page
// without a body.
func (r *Renderer) renderTexts(asker *resolver, number int, src []byte, b *buffers) (doc *markdown.Doc, texts present.Texts, findings diag.List) {
	p := asker.page
	if p.Card == nil || p.Withdrawn {
		return nil, texts, nil
	}
	if hasBody(p) && number == 1 {
		doc, findings = r.parse(p, src)
	}
	terms := r.termsFor(p).On(doc)
	for _, shown := range r.order[File(r.layouts, p)] {
		switch {
		case shown.Field == summaryField:
			texts.Summary = r.markedList(p, p.Card.Extra().Summary, terms)
		case shown.Field == fieldsField:
			r.renderFields(p, shown.Key, terms, &texts)
		case doc != nil && texts.Body == nil:
			var found diag.List
			texts.Body, found = r.renderBody(asker, doc, terms, b)
			findings = append(findings, found...)
		}
	}
	texts.Terms = terms.Uses()
	return doc, texts, findings
}

// renderFields renders the field of that name that p's type has of its own, or
// with "" all of them, but for those that are no text.
func (r *Renderer) renderFields(p *site.Page, name string, terms *markdown.Mentions, texts *present.Texts) {
	if p.Type == nil {
		return
	}
	for _, own := range p.Type.Own {
		if _, done := texts.Fields[own]; done || name != "" && name != own {
			continue
		}
		if texts.Fields == nil {
			texts.Fields = map[string]any{}
		}
		switch value := p.Card.Extra().Fields[own].(type) {
		case string:
			texts.Fields[own] = r.marked(p, value, terms)
		case []string:
			texts.Fields[own] = r.markedList(p, value, terms)
		default:
			texts.Fields[own] = nil
		}
	}
}

// marked is a text of p's front matter with glossary terms marked.
func (r *Renderer) marked(p *site.Page, text string, terms *markdown.Mentions) layout.HTML {
	return layout.HTML(r.parser.RunningText(text, p.Lang, terms))
}

func (r *Renderer) markedList(p *site.Page, list []string, terms *markdown.Mentions) []layout.HTML {
	if len(list) == 0 {
		return nil
	}
	marked := make([]layout.HTML, len(list))
	for i, text := range list {
		marked[i] = r.marked(p, text, terms)
	}
	return marked
}
