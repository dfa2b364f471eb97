package markdown

import (
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/picture"
)

// Source is the body of one file.
type Source struct {
	File   string // as diagnostics name it
	Text   []byte // the whole file, front matter and all, so that positions are the file's
	Offset int    // where the body begins in Text
	Lang   string // nb, nn, en, se: steers the typography and heading ids
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
	Title string            // plain text after the name; "" for none
	Attrs map[string]string // {key=value} after the title
	Body  []byte            // HTML
	Lang  string
}

// Resolver answers what a body's links, pictures and containers lead to. A
// non-nil diagnostic has everything but its position, which the body fills in.
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
