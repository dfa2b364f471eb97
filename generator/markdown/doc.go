// Package markdown turns the body of one file into HTML. It knows nothing of
// other pages: what a link, a picture or a container leads to is asked of a
// Resolver while writing. With syntax and settle, which it builds on, it is the
// one door to goldmark.
//
// A body goes through three steps, each once:
//
//	Parse      syntax: CommonMark, GFM, footnotes, definition lists and our own
//	           ::: containers into a tree; limits keep hostile text cheap
//	           settle: one walk over the tree: heading ids, {#id lang=en}, allowed
//	           HTML tags balanced, footnotes numbered, words and links gathered
//	WriteHTML  one walk more: links and pictures resolved, typography, glossary
//	           terms, HTML written
//
// Everything works on the tree. No text holds placeholders, and no HTML is
// searched or cut.
//
// What it owns: which HTML comes out. It is as small as minify.Fragment would
// make it (see minimal), but for what comes from the Resolver, so that nobody
// needs to make it smaller. What it refuses, and syntax and settle with it, each
// with a diagnostic: raw HTML but for a short list, addresses that could run
// code, containers that do not exist or are not closed, and nesting or sizes that
// no person writes. Whatever the input, the HTML is balanced, and only elements
// and attributes named in these packages are in it.
//
//	p := markdown.New(markdown.Options{Components: []string{"viktig"}})
//	doc, diags := p.Parse(markdown.Source{File: "content/a.md", Text: src, Lang: "nb"})
//	var buf bytes.Buffer
//	diags = append(diags, doc.WriteHTML(&buf, resolver, terms.On(doc))...)
//
// A page has running text outside its body too, in its front matter. RunningText
// writes that, and one Mentions for all of it keeps each term marked once.
//
// Style sheets may rely on these: a[rel=external], a.term, div.table (a scroll
// region around each table), .align-right and .align-center on cells, figure
// and figcaption, section.footnotes, sup.footnote.
package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/markdown/settle"
	"github.com/ms-forbundet/ms.no/generator/markdown/syntax"
	"github.com/ms-forbundet/ms.no/generator/picture"
)

// Source is the body of one file.
type Source = syntax.Source

// Ignore is a comment that asks for one finding to be passed over.
type Ignore = settle.Ignore

// Heading is one heading of a body.
type Heading struct {
	Level int
	ID    string
	Text  string // plain, typography applied
}

// Target is where a link leads.
type Target struct {
	URL      string // what href gets, base path included
	External bool   // another site
	Kind     string // of a file: "PDF", "Word", …; "" for a page
	Size     int64  // of a file, bytes
}

// Component is one ::: container with its body rendered.
type Component struct {
	Name  string
	Title string            // plain text after the name, typography applied; "" for none
	Attrs map[string]string // {key=value} after the title; nil for none
	Body  []byte            // HTML; only valid during the call
	Lang  string
}

// Resolver answers what a body's links, pictures and containers lead to. A
// non-nil diagnostic has everything but its position, which the body fills in.
// Link is not asked about mailto:, tel: and sms:, nor about addresses that are
// refused, and Component only about those in Options.
type Resolver interface {
	Link(dest string) (Target, *diag.Diagnostic)
	Picture(dest string) (picture.Set, *diag.Diagnostic)
	Component(c Component) ([]byte, error)
}

// Term is a glossary entry that a page may mention.
type Term struct {
	Forms []string // the spellings to find: the term itself and its inflections
	ID    string   // anchor of its explanation on the page: "ord-ram-ms"
	Index int      // the caller's number for it
}

// TermUse is a glossary entry that the page mentions.
type TermUse struct {
	Index int    // the Term's
	Back  string // anchor of the place in the text: "til-ram-ms"
}

// Link is one link or picture of a body.
type Link struct {
	Dest       string // as written, escapes resolved
	Image      bool
	Decorative bool // a picture marked {decorative}
	Pos        diag.Pos
}

// Doc is one body as a syntax tree. It is made by Parse and may be written any
// number of times, by one goroutine at a time.
type Doc struct {
	parser *Parser
	body   *settle.Body
}

// Options is what every page of a site has in common.
type Options struct {
	Components []string // the containers that exist, by name
	Sizes      string   // the sizes attribute of pictures; "" is 100vw
}

// Parser reads Markdown bodies. It never changes after New and may be used by
// many goroutines at once: all that belongs to one page lives in its page.
type Parser struct {
	syntax  *syntax.Parser
	sizes   string
	special [256]bool // bytes that text is not written with as they are
}

// New returns a parser for a site.
func New(o Options) *Parser {
	return &Parser{syntax: syntax.New(o.Components), sizes: o.Sizes, special: specialBytes()}
}

// Parse reads one body. The list holds what is wrong with the text itself,
// sorted; the Doc can be written even so.
func (p *Parser) Parse(src Source) (*Doc, diag.List) {
	d := &Doc{parser: p, body: settle.Settle(p.syntax.Parse(src))}
	d.body.Diags.Sort()
	return d, d.body.Diags
}

// Rules lists what this package, syntax and settle can complain of.
func Rules() []*diag.Rule {
	return append(append(syntax.Rules(), settle.Rules()...), &ruleComponentEmpty, &ruleComponentFailed)
}

// Headings returns every heading in order.
func (d *Doc) Headings() []Heading {
	hs := make([]Heading, len(d.body.Headings))
	for i, h := range d.body.Headings {
		hs[i] = Heading{h.Level, h.ID, h.Text}
	}
	return hs
}

// Words returns how many words there are to read, headings and notes included.
func (d *Doc) Words() int { return d.body.Words }

// IDs returns every anchor of the body, in order: headings, then footnotes.
// Those of glossary terms are in Mentions.Uses.
func (d *Doc) IDs() []string { return d.body.Anchors }

// Links returns every link and picture in order, the body's own notes last.
func (d *Doc) Links() []Link {
	return d.linksThat(func(Link) bool { return true })
}

// AnchorLinks returns the Links that lead to a place inside a page. Where there
// are none, as in most bodies, it costs next to nothing.
func (d *Doc) AnchorLinks() []Link {
	return d.linksThat(func(l Link) bool { return !l.Image && strings.IndexByte(l.Dest, '#') >= 0 })
}

// linksThat returns the links that are wanted. Their places are looked up last,
// because that takes time.
func (d *Doc) linksThat(wanted func(Link) bool) []Link {
	var ls []Link
	for _, n := range d.body.Links {
		l := Link{Dest: d.body.Destination(n)}
		if img, ok := n.(*ast.Image); ok {
			l.Image, l.Decorative = true, settle.IsDecorative(img)
		}
		if wanted(l) {
			at, _ := d.body.DestinationAt(n)
			l.Pos = d.body.Pos(at)
			ls = append(ls, l)
		}
	}
	return ls
}

// Ignores returns the uu-ignore comments in order.
func (d *Doc) Ignores() []Ignore { return d.body.Ignores() }
