// Package feed writes what other programs read of a site: Atom and JSON feeds,
// sitemaps and calendar entries. It owns the four formats and nothing else:
// plain values in, bytes out, the same bytes every time. Which pages are in
// them, and under which addresses, is decided by the caller.
//
// It refuses to guess: no time of its own, no address made absolute. Every
// address it is given must be absolute already; text it is given is plain and
// is escaped here, whatever it holds; HTML content is trusted.
//
//	f := feed.Feed{Lang: "nb", Title: "Aktuelt", Home: "https://www.ms.no/aktuelt/", …}
//	err := f.WriteAtom(&buf)
package feed

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"time"
)

// Feed is a list of entries that a reader's program follows.
type Feed struct {
	Lang        string
	Title       string
	Description string // may be empty
	Home        string // the page it is the feed of; the feed's identity
	Self        string // the feed's own address
	Author      string // who publishes it: of entries without an author
	Entries     []Entry
}

// Entry is one article of a feed.
type Entry struct {
	URL                string // the permanent address; the entry's identity
	Title, Summary     string
	Published, Updated time.Time
	Authors, Tags      []string
	Image              string // may be empty
	Content            []byte // HTML with absolute addresses
}

// updated is when the newest entry was changed: a feed has no time of its own.
func (f *Feed) updated() time.Time {
	var newest time.Time
	for _, e := range f.Entries {
		if e.Updated.After(newest) {
			newest = e.Updated
		}
	}
	return newest
}

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	Updated  string      `xml:"updated"`
	Links    []atomLink  `xml:"link"`
	Author   atomPerson  `xml:"author"`
	Entries  []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Link       atomLink       `xml:"link"`
	Published  string         `xml:"published"`
	Updated    string         `xml:"updated"`
	Authors    []atomPerson   `xml:"author"`
	Categories []atomCategory `xml:"category"`
	Summary    string         `xml:"summary,omitempty"`
	Content    atomContent    `xml:"content"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	HTML string `xml:",chardata"`
}

// WriteAtom appends f as an Atom feed (RFC 4287).
func (f *Feed) WriteAtom(w *bytes.Buffer) error {
	out := atomFeed{
		Lang: f.Lang, ID: f.Home, Title: f.Title, Subtitle: f.Description,
		Updated: f.updated().Format(time.RFC3339),
		Links: []atomLink{
			{"alternate", "text/html", f.Home},
			{"self", "application/atom+xml", f.Self},
		},
		Author:  atomPerson{f.Author},
		Entries: make([]atomEntry, len(f.Entries)),
	}
	for i := range f.Entries {
		out.Entries[i] = f.Entries[i].atom()
	}
	w.WriteString(xml.Header)
	return xml.NewEncoder(w).Encode(out)
}

func (e *Entry) atom() atomEntry {
	out := atomEntry{
		ID: e.URL, Title: e.Title, Link: atomLink{"alternate", "text/html", e.URL},
		Published: e.Published.Format(time.RFC3339), Updated: e.Updated.Format(time.RFC3339),
		Summary: e.Summary, Content: atomContent{"html", string(e.Content)},
	}
	for _, a := range e.Authors {
		out.Authors = append(out.Authors, atomPerson{a})
	}
	for _, t := range e.Tags {
		out.Categories = append(out.Categories, atomCategory{t})
	}
	return out
}

type jsonFeed struct {
	Version     string       `json:"version"`
	Title       string       `json:"title"`
	HomePageURL string       `json:"home_page_url"`
	FeedURL     string       `json:"feed_url"`
	Description string       `json:"description,omitempty"`
	Language    string       `json:"language"`
	Authors     []jsonAuthor `json:"authors"`
	Items       []jsonItem   `json:"items"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

type jsonItem struct {
	ID            string       `json:"id"`
	URL           string       `json:"url"`
	Title         string       `json:"title"`
	Summary       string       `json:"summary,omitempty"`
	ContentHTML   string       `json:"content_html"`
	Image         string       `json:"image,omitempty"`
	DatePublished string       `json:"date_published"`
	DateModified  string       `json:"date_modified"`
	Authors       []jsonAuthor `json:"authors,omitempty"`
	Tags          []string     `json:"tags,omitempty"`
}

// WriteJSON appends f as a JSON feed (version 1.1, jsonfeed.org).
func (f *Feed) WriteJSON(w *bytes.Buffer) error {
	out := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1",
		Title:   f.Title, HomePageURL: f.Home, FeedURL: f.Self, Description: f.Description, Language: f.Lang,
		Authors: []jsonAuthor{{f.Author}},
		Items:   make([]jsonItem, len(f.Entries)),
	}
	for i := range f.Entries {
		out.Items[i] = f.Entries[i].json()
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

func (e *Entry) json() jsonItem {
	out := jsonItem{
		ID: e.URL, URL: e.URL, Title: e.Title, Summary: e.Summary, ContentHTML: string(e.Content), Image: e.Image,
		DatePublished: e.Published.Format(time.RFC3339), DateModified: e.Updated.Format(time.RFC3339),
		Tags: e.Tags,
	}
	for _, a := range e.Authors {
		out.Authors = append(out.Authors, jsonAuthor{a})
	}
	return out
}
