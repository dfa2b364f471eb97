package render

import (
	"bytes"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/markdown"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/present"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// hasBody reports whether p has a text that readers see.
func hasBody(p *site.Page) bool { return p.Card != nil && p.Card.HasBody && !p.Withdrawn }

// renderBody renders the text of the page that asker asks for. Nothing makes
// the HTML smaller: markdown writes what minify.Fragment would leave of it (its
// own tests and FuzzHTML hold it to that), and the templates of containers are
// minified when they are loaded.
func (r *Renderer) renderBody(asker *resolver, doc *markdown.Doc, terms *markdown.Mentions, b *buffers) (*present.Body, diag.List) {
	findings := doc.WriteHTML(&b.body, asker, terms)
	body := &present.Body{HTML: layout.HTML(b.body.String()), Headings: doc.Headings(), Words: doc.Words()}
	return body, append(findings, asker.findings...)
}

func (r *Renderer) parse(p *site.Page, src []byte) (*markdown.Doc, diag.List) {
	return r.parser.Parse(markdown.Source{File: p.Card.File, Text: src, Offset: p.Card.BodyOffset, Lang: p.Lang})
}

// Readability counts the words of p's text, which src is the source file of,
// and what its LIX is made of.
func (r *Renderer) Readability(p *site.Page, src []byte) (words int, n locale.Readability) {
	doc, _ := r.parse(p, src)
	return doc.Words(), doc.Readability(nil)
}

// glossary makes the matcher of a language's glossary.
func glossary(entries []*site.Page) *markdown.Terms { return markdown.NewTerms(termsOf(entries)) }

func termsOf(entries []*site.Page) []markdown.Term {
	terms := make([]markdown.Term, len(entries))
	for i, p := range entries {
		terms[i] = markdown.Term{Forms: spellings(p), ID: present.TermID(p), Index: i}
	}
	return terms
}

// spellings are the forms of a glossary entry: its title, and what the field
// `former` of its type lists.
func spellings(p *site.Page) []string {
	forms := []string{p.Title}
	if p.Card != nil {
		others, _ := p.Card.Extra().Fields["former"].([]string)
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
	asked    []ledger.Ask
}

// The kinds of question that a text asks of the site.
const (
	askLink byte = iota
	askPicture
	askComponent
)

// note remembers what was asked: as long as the answers are the same, so is
// what the text comes to.
func (v *resolver) note(kind byte, name string) {
	if ask := (ledger.Ask{Kind: kind, Name: name}); !slices.Contains(v.asked, ask) {
		v.asked = append(v.asked, ask)
	}
}

// Link implements markdown.Resolver.
func (v *resolver) Link(dest string) (markdown.Target, *diag.Diagnostic) {
	v.note(askLink, dest)
	return v.target(dest)
}

func (v *resolver) target(dest string) (markdown.Target, *diag.Diagnostic) {
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
	v.note(askPicture, dest)
	set, wrong := v.r.views.Show(v.page, dest)
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
	v.note(askComponent, c.Name)
	file := componentFile(c.Name)
	if !v.r.layouts.Has(file) {
		return c.Body, nil // the parser has said so
	}
	var w bytes.Buffer
	if d := v.r.layouts.Execute(&w, file, &box, v.page.URL); d != nil {
		v.findings = append(v.findings, *d)
	}
	return w.Bytes(), nil
}

func componentFile(name string) string { return "components/" + name + ".html" }
