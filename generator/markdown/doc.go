// Package markdown turns the body of one file into HTML. It is the one door to
// goldmark, and knows nothing of other pages: what a link, a picture or a
// container leads to is asked of a Resolver while writing.
//
// A body goes through three steps, each once:
//
//	Parse      goldmark reads CommonMark, GFM, footnotes, definition lists and
//	           our own ::: containers into a tree; limits keep hostile text cheap
//	(settle)   one walk over the tree: heading ids, {#id lang=en}, allowed HTML
//	           tags balanced, footnotes numbered, words counted, links gathered
//	WriteHTML  one walk more: links and pictures resolved, typography, glossary
//	           terms, HTML written
//
// The HTML is as small as minify.Fragment would make it, but for what comes from
// the Resolver, so that nobody needs to make it smaller.
//
// Everything works on the tree. No text holds placeholders, and no HTML is
// searched or cut.
//
// Where it differs from CommonMark on purpose: HTML is refused (below), and a
// line that begins with a date («7. februar 2024 skrev …») is text and not an
// item of a list, in nb and nn: a number from 1 to 31, a full stop, a month in
// lower case. «1) mars» and «1. Mars» are items.
//
// What it owns: which Markdown is understood and which HTML comes out. What it
// refuses, each with a diagnostic: raw HTML but for <sub> <sup> <kbd> <br>
// <mark> <abbr title> <span lang>, addresses that could run code, containers
// that do not exist or are not closed, and nesting or sizes that no person
// writes. Whatever the input, the HTML is balanced, and only elements and
// attributes named in this package are in it.
//
//	p := markdown.New(markdown.Options{Components: []string{"viktig"}})
//	doc, diags := p.Parse(markdown.Source{File: "content/a.md", Text: src, Lang: "nb"})
//	var buf bytes.Buffer
//	diags = append(diags, doc.WriteHTML(&buf, resolver, terms)...)
//
// Style sheets may rely on these: a[rel=external], a.term, div.table (a scroll
// region around each table), .align-right and .align-center on cells, figure
// and figcaption, section.footnotes, sup.footnote.
package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/picture"
)

// Source is the body of one file.
type Source struct {
	File   string // as diagnostics name it
	Text   []byte // the whole file, front matter and all, so that positions are the file's; valid UTF-8
	Offset int    // where the body begins in Text
	Lang   string // nb, nn, en, se: steers the typography and the words of our own
}

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

// TermUse is a glossary entry that the body mentions.
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

// Ignore is a comment that asks for one finding to be passed over:
// <!-- uu-ignore link-generic: grunn -->
type Ignore struct {
	Rule, Reason string
	Pos          diag.Pos
	LastLine     int // of the block after it, which it is about
}

// Doc is one body as a syntax tree. It is made by Parse and may be written any
// number of times, by one goroutine at a time.
type Doc struct {
	parser  *Parser
	src     Source
	body    []byte // src.Text from Offset on
	root    ast.Node
	located located

	diags    diag.List
	said     []*diag.Rule // by reportOnce
	headings []heading
	ids      map[string]int // anchors in use; the number is the last suffix tried
	anchors  []string
	words    int
	links    []ast.Node // *ast.Link, *ast.Image, *ast.AutoLink
	notes    []*note    // numbered footnotes, in order
	ignores  []ast.Node
	terms    []TermUse
}

// heading is a Heading with its place in the tree.
type heading struct {
	Heading
	node ast.Node
}

// Headings returns every heading in order.
func (d *Doc) Headings() []Heading {
	hs := make([]Heading, len(d.headings))
	for i, h := range d.headings {
		hs[i] = h.Heading
	}
	return hs
}

// Words returns how many words there are to read, headings and notes included.
func (d *Doc) Words() int { return d.words }

// IDs returns every anchor of the body, in order: headings, then footnotes.
// The anchors of glossary terms are in TermsUsed.
func (d *Doc) IDs() []string { return d.anchors }

// TermsUsed returns the glossary entries that the last WriteHTML marked, in
// the order they are mentioned.
func (d *Doc) TermsUsed() []TermUse { return d.terms }

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
	for _, n := range d.links {
		l := Link{Dest: d.destination(n)}
		if img, ok := n.(*ast.Image); ok {
			l.Image, l.Decorative = true, isDecorative(img)
		}
		if wanted(l) {
			at, _ := d.destinationAt(n)
			l.Pos = d.pos(at)
			ls = append(ls, l)
		}
	}
	return ls
}

// Ignores returns the uu-ignore comments in order.
func (d *Doc) Ignores() []Ignore {
	var list []Ignore
	for _, n := range d.ignores {
		rule, reason, _ := ignoring(d.comment(n))
		list = append(list, Ignore{rule, reason, d.pos(start(n)), d.lastLine(n)})
	}
	return list
}
