package render

import (
	"bytes"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/markdown"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/present"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// hasBody reports whether p has a text that readers see.
func hasBody(p *site.Page) bool { return p.Card != nil && p.Card.HasBody && !p.Withdrawn }

// renderBody renders p's text. Nothing makes the HTML smaller: markdown writes
// what minify.Fragment would leave of it (its own tests and FuzzHTML hold it to
// that), and the templates of containers are minified when they are loaded.
func (r *Renderer) renderBody(p *site.Page, doc *markdown.Doc, terms *markdown.Mentions, b *buffers) (*present.Body, diag.List) {
	resolver := resolver{r: r, page: p}
	findings := doc.WriteHTML(&b.body, &resolver, terms)
	body := &present.Body{HTML: layout.HTML(b.body.String()), Headings: doc.Headings(), Words: doc.Words()}
	return body, append(findings, resolver.findings...)
}

func (r *Renderer) parse(p *site.Page, src []byte) (*markdown.Doc, diag.List) {
	return r.parser.Parse(markdown.Source{File: p.Card.File, Text: src, Offset: p.Card.BodyOffset, Lang: p.Lang})
}

// glossary makes the matcher of a language's glossary.
func glossary(entries []*site.Page) *markdown.Terms {
	terms := make([]markdown.Term, len(entries))
	for i, p := range entries {
		terms[i] = markdown.Term{Forms: spellings(p), ID: present.TermID(p), Index: i}
	}
	return markdown.NewTerms(terms)
}

// spellings are the forms of a glossary entry: its title, and what the field
// `former` of its type lists.
func spellings(p *site.Page) []string {
	forms := []string{p.Title}
	if p.Card != nil {
		others, _ := p.Card.Fields["former"].([]string)
		forms = append(forms, others...)
	}
	return forms
}

// termsFor returns the glossary that is explained on p: none on the glossary's
// own pages, and none where the layout has no place for explanations.
func (r *Renderer) termsFor(p *site.Page) *markdown.Terms {
	switch {
	case p.Kind != site.Single && p.Kind != site.Section && p.Kind != site.Home, r.views.InGlossary(p):
		return nil
	case p.Kind == site.Section && len(p.Children) > 0 && r.views.InGlossary(p.Children[0]):
		return nil
	}
	return r.terms[p.Lang]
}

// resolver answers the questions of one body. With absolute set every address
// it gives is one that is right anywhere, as feeds need.
type resolver struct {
	r        *Renderer
	page     *site.Page
	absolute bool
	findings diag.List
}

// Link implements markdown.Resolver.
func (v *resolver) Link(dest string) (markdown.Target, *diag.Diagnostic) {
	to, wrong := v.r.site.Link(v.page, dest)
	target := markdown.Target{URL: to.URL, External: to.External, Kind: to.Kind, Size: to.Size}
	if v.absolute && !to.External {
		target.URL = v.absoluteURL(to.URL)
	}
	return target, wrong
}

// absoluteURL puts the origin before an address; a mere fragment is one of the page.
func (v *resolver) absoluteURL(address string) string {
	switch {
	case strings.HasPrefix(address, "/"):
		return v.r.views.Origin() + address
	case strings.HasPrefix(address, "#"):
		return v.r.views.Absolute(v.page.URL) + address
	}
	return address
}

// Picture implements markdown.Resolver.
func (v *resolver) Picture(dest string) (picture.Set, *diag.Diagnostic) {
	set, wrong := v.r.views.Picture(v.page, dest)
	if v.absolute && wrong == nil {
		set = v.absoluteSet(set)
	}
	return set, wrong
}

// absoluteSet is a copy of set for use anywhere.
func (v *resolver) absoluteSet(set picture.Set) picture.Set {
	set.URL = v.absoluteURL(set.URL)
	set.Srcset = v.absoluteVariants(set.Srcset)
	sources := make([]picture.Source, len(set.Sources))
	for i, s := range set.Sources {
		sources[i] = picture.Source{Type: s.Type, Variants: v.absoluteVariants(s.Variants)}
	}
	set.Sources = sources
	return set
}

func (v *resolver) absoluteVariants(list []picture.Variant) []picture.Variant {
	copied := make([]picture.Variant, len(list))
	for i, variant := range list {
		variant.URL = v.absoluteURL(variant.URL)
		copied[i] = variant
	}
	return copied
}

// Component implements markdown.Resolver. A template that breaks has its own
// finding with a place in the layout, so the text goes on without it.
func (v *resolver) Component(c markdown.Component) ([]byte, error) {
	box := view.Component{
		Name: c.Name, Title: c.Title, Lang: c.Lang, Attrs: c.Attrs,
		Body: layout.HTML(c.Body), T: v.r.layouts.Texts(v.page.Lang),
	}
	file := "components/" + c.Name + ".html"
	if !v.r.layouts.Has(file) {
		return c.Body, nil // the parser has said so
	}
	var w bytes.Buffer
	if d := v.r.layouts.Execute(&w, file, &box, v.page.URL); d != nil {
		v.findings = append(v.findings, *d)
	}
	return w.Bytes(), nil
}
