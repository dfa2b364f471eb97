// Package schema knows what a site is made of before any page is read: its
// content types (one folder with a schema.yaml each, under layouts/) and its
// settings (site.yaml). Both are decoded by package fields, so every mistake in
// them has a place and a hint.
//
//	types, list := schema.LoadTypes(os.DirFS("layouts"), "layouts")
//	set, list := schema.LoadSettings(src, "content/site.yaml")
//	t, name := types.For(&set, "aktuelt/min-sak.md", "")
//
// A type has every standard front matter field (but event and research, which
// it must list), may make them stricter (never laxer), and may add its own. It
// may not change what a standard field is: that is an error, as is an alias
// that two fields share. Pages called _index.md are about their folder, so of a type's
// demands only the title is made on them; they alone may have `lists:`.
//
// What is loaded here is never changed afterwards and may be read by any
// number of goroutines. Time zones by name come from the system; a program for
// systems without them must import time/tzdata.
//
// It is a little larger than a package here should be because each standard
// field carries its help in three languages: a fifth of it is those texts.
package schema

import (
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
)

// Types are the content types: the folders under layouts/ with a schema.yaml.
type Types struct {
	Names  []string // sorted
	ByName map[string]*Type
}

// Type is one content type.
type Type struct {
	Name      string            // the folder's name
	Titles    map[string]string // the type's name for people, per language: {nb: Forskning, …}
	Help      diag.Text
	Dated     bool           // ordered by date, newest first; description and date required
	Health    bool           // pages are health pages unless they say otherwise
	SchemaOrg string         // JSON-LD @type, such as NewsArticle; "" gives WebPage
	Fields    []fields.Field // the standard fields as this type refines them, then its own
	Index     []fields.Field // the same for an _index.md: only title required, and `lists`
	Own       []string       // names of the fields that only this type has, in order
	Lists     []List         // other pages its page shows, by name
	Checks    map[string]diag.Severity
	CheckPos  map[string]diag.Pos // where each of Checks is set
	Pos       diag.Pos            // its schema.yaml
}

// Settings is content/site.yaml, with every default filled in.
type Settings struct {
	Title        string
	BaseURL      string // "" or absolute, ending in "/"
	Description  string
	Language     string
	Languages    []string // Language is always among them, first
	Zone         *time.Location
	Organisation Organisation
	Menus        map[string][]MenuItem // "main", "footer"
	Sections     map[string]Section    // by path under content/, without slashes at the ends: "aktuelt"
	Checks       map[string]diag.Severity
	CheckPos     map[string]diag.Pos // where each of Checks is set
	Images       Images
	Glossary     string   // address of the glossary, "/ordliste/"
	GlossaryPos  diag.Pos // where that is said
	FeedItems    int
	Publish      Publish
}

// Organisation is who publishes the site. Empty fields are shown nowhere.
type Organisation struct {
	Name, OrgNumber, Phone, Email, Address, Account, Vipps string
	Social                                                 []string
}

// MenuItem is one entry of a menu. URL is an address, a file path or an outside URL.
type MenuItem struct {
	Name, URL string
	Names     map[string]string // in other languages, where the page's own title is too long for a menu
	Pos       diag.Pos
}

// Section is what site.yaml says of a folder of pages. It holds for the folders
// below too, value by value: what they do not give themselves is filled in.
type Section struct {
	Type    string
	PerPage int
	Feed    bool
	Hidden  bool // the style guide: noindex, in no menu, list, feed, search or sitemap
	Pos     diag.Pos
	TypePos diag.Pos // where Type is said, here or in a folder above
}

// Images says which variants pictures get.
type Images struct {
	Widths  []int
	Formats []string // "avif", "webp", "jpeg"; empty: pictures are copied as they are
	Quality int      // 1–100
}

// Publish is where `generator publish` sends the site.
type Publish struct{ To string }
