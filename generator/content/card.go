package content

import (
	"time"

	"strconv"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Card is what one file's front matter says: all that other pages may show or
// ask of it. Cards of the whole site are kept in memory, bodies are not.
type Card struct {
	Path string  // under content/, slash-separated: "aktuelt/2024-03-20-min-sak.nn.md"
	File string  // as diagnostics name it: "content/aktuelt/…"
	Name string  // the file name without date, language and extension: "min-sak"; "index" and "_index" as they are
	Type string  // the type's name
	Lang string  // "nb", "nn", "en" or "se"
	Sum  sum.Sum // of the whole file

	BodyOffset int  // byte offset of the body in the file
	BodyLine   int  // the file line the body begins on
	HasBody    bool // anything but white space

	Title, Description                     string
	Date, LastMod, PublishDate, ExpiryDate fields.Time // zero when not given
	Draft                                  bool
	Layout, Slug, URL, TranslationKey      string
	Aliases                                []string // "" for one that was refused
	Weight                                 int      // 0 when not given; sorts after every other
	Tags, Authors                          []string
	Series                                 string
	Image                                  *Image
	Summary                                []string
	TOC                                    *bool    // nil: by number of headings
	Related                                []string // "" for one that was refused
	Health                                 bool
	LastReviewed, ReviewBy                 fields.Time
	Conflicts, Funding                     string
	Sources                                []Source
	Reviewers                              []Reviewer
	Event                                  *Event
	Research                               *Research
	Withdrawn                              *Withdrawn
	Fields                                 map[string]any // the type's own fields, as plain values; nil for none
	Params                                 map[string]any // nil for none
	Lists                                  []schema.List  // of an _index.md: lists its layout is given

	Keys []KeyPos // where each given key stands, in the order written; see Pos
}

// KeyPos is the place of one front matter key's value.
type KeyPos struct {
	Key    string // canonical name: "tags", "image.src"
	Line   int32
	Column int16 // 32767 for anything further right
	Item   int16 // 1 for the first item of a list, and for what stands inside it; 0 for the value itself
}

// Pos returns where the value of key stands. Items of lists have their number
// from 0 in the name: "tags.1", "sources.2.url". What is not known is answered
// with what it is part of, and in the end with the file's first line.
func (c *Card) Pos(key string) diag.Pos {
	name, item := splitItem(key)
	for {
		for _, k := range c.Keys {
			if k.Key == name && int(k.Item) == item {
				return diag.Pos{File: c.File, Line: int(k.Line), Column: int(k.Column)}
			}
		}
		switch dot := strings.LastIndexByte(name, '.'); {
		case dot >= 0:
			name = name[:dot]
		case item > 0:
			item = 0
		default:
			return diag.Pos{File: c.File, Line: 1}
		}
	}
}

// splitItem takes the number out of "sources.2.url": "sources.url" and 3.
func splitItem(key string) (name string, item int) {
	field, rest, ok := strings.Cut(key, ".")
	if !ok {
		return key, 0
	}
	number, inner, nested := strings.Cut(rest, ".")
	i, err := strconv.Atoi(number)
	if err != nil {
		return key, 0
	}
	if nested {
		field += "." + inner
	}
	return field, i + 1
}

// Image is a page's picture.
type Image struct{ Src, Alt, Caption, Credit string }

// Source is one entry of a page's reference list.
type Source struct {
	Title, URL, DOI string
	Authors         []string
	Year            int
	Publisher, Lang string
	Accessed        fields.Time
}

// Reviewer is somebody who has read the page as a professional.
type Reviewer struct{ Name, Role, Workplace string }

// Event is the when and where of an arrangement.
type Event struct {
	Start, End     fields.Time
	Place, Address string
	URL            string
	Online         bool
}

// Over is when the event has ended: a day without a time lasts to its midnight.
func (e *Event) Over() time.Time {
	end := e.End
	if end.IsZero() {
		end = e.Start
	}
	if end.DateOnly {
		return end.AddDate(0, 0, 1)
	}
	return end.Time
}

// Research is the label of a study.
type Research struct {
	PeerReview                              *bool // nil: not said
	Design, Phase, Subjects                 string
	Participants                            int
	Country, StatusNorway, Registry, Funder string
}

// Withdrawn is why a page was taken back; its address answers with this alone.
type Withdrawn struct {
	Date        fields.Time
	Reason, See string
}
