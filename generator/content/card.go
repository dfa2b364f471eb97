package content

import (
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
)

// Card is what one file's front matter says: all that other pages may show or
// ask of it. Cards of the whole site are kept in memory, bodies are not; what
// few pages say is therefore kept apart, see Extra.
type Card struct {
	Path string // under content/, slash-separated: "aktuelt/2024-03-20-min-sak.nn.md"
	File string // as diagnostics name it: "content/aktuelt/…"
	Name string // the file name without date, language and extension: "min-sak"; "index" and "_index" as they are
	Type string // the type's name
	Lang string // "nb", "nn", "en" or "se"

	BodyOffset int  // byte offset of the body in the file
	BodyLine   int  // the file line the body begins on
	HasBody    bool // anything but white space

	Draft, Health      bool
	Title, Description string
	Date, LastMod      fields.Time // zero when not given
	Slug               string
	Weight             int // 0 when not given; sorts after every other
	Tags, Authors      []string
	Image              *Image
	Places             Places // where each given key stands; see Pos

	More *Extra // nil for none; readers ask Extra, makers Extend
}

// Extra returns what few pages say, zero for a page that says none of it. It
// is a copy: to write, see Extend.
func (c *Card) Extra() Extra {
	if c.More == nil {
		return Extra{}
	}
	return *c.More
}

// Extend returns c's own Extra to write into, which no other card shares. It
// is for whoever makes a card; finished ones do not change.
func (c *Card) Extend() *Extra {
	if c.More == nil {
		c.More = new(Extra)
	}
	return c.More
}

// Appears is when the page comes out, zero for one that always has been. The
// date of an event is not when it is announced.
func (c *Card) Appears() time.Time {
	if publish := c.Extra().PublishDate; !publish.IsZero() || c.Extra().Event != nil {
		return publish.Time
	}
	return c.Date.Time
}

// Pos returns where the value of key stands. Items of lists have their number
// from 0 in the name: "tags.1", "sources.2.url". What is not known is answered
// with what it is part of, and in the end with the file's first line.
func (c *Card) Pos(key string) diag.Pos {
	line, column := c.Places.find(key)
	return diag.Pos{File: c.File, Line: line, Column: column}
}

// Image is a page's picture.
type Image struct{ Src, Alt, Caption, Credit string }
