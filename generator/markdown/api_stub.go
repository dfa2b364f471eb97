package markdown

import (
	"bytes"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Options is what every page of a site has in common.
type Options struct {
	Components []string // the containers that exist, by name
}

// Parser reads Markdown bodies. It is immutable and safe for many goroutines.
type Parser struct{}

// New returns a parser.
func New(o Options) *Parser { return &Parser{} }

// Parse reads one body.
func (p *Parser) Parse(src Source) (*Doc, diag.List) { return &Doc{}, nil }

// Doc is one body as a syntax tree.
type Doc struct{}

// WriteHTML writes the body.
func (d *Doc) WriteHTML(w *bytes.Buffer, r Resolver, terms *Terms) diag.List { return nil }

// Headings returns the headings in order.
func (d *Doc) Headings() []Heading { return nil }

// Words returns how many words there are to read.
func (d *Doc) Words() int { return 0 }

// IDs returns every anchor of the body.
func (d *Doc) IDs() []string { return nil }

// TermUse is a glossary entry the body mentions.
type TermUse struct {
	Index int    // the Term's
	Back  string // anchor of the place in the text
}

// TermsUsed returns, after WriteHTML, the glossary entries marked, in order.
func (d *Doc) TermsUsed() []TermUse { return nil }

// Link is one link of the body.
type Link struct {
	Dest  string
	Image bool
	Pos   diag.Pos
}

// Links returns every link and picture in order.
func (d *Doc) Links() []Link { return nil }

// Terms finds glossary terms.
type Terms struct{}

// NewTerms makes a matcher; no terms give nil.
func NewTerms(ts []Term) *Terms { return nil }

// Rules lists what this package can complain of.
func Rules() []*diag.Rule { return nil }
