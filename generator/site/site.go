package site

import (
	"time"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/schema"
)

// Kind says what a page is.
type Kind uint8

// The kinds of page.
const (
	Single   Kind = iota // written in one file: an article, a strategy chapter, a glossary entry
	Home                 // "/", "/nn/", "/en/"
	Section              // a folder
	Tags                 // /emner/: all tags
	Tag                  // /emner/horing/
	Letters              // /a-aa/
	Letter               // /a-aa/b/
	NotFound             // 404.html
)

// Page is one page of the site, whoever wrote it.
type Page struct {
	Kind      Kind
	URL       string // address: begins and ends with "/", NFC, without the base path
	Lang      string
	Title     string
	Card      *content.Card // nil for a page nobody wrote: a folder without _index.md, a tag
	Type      *schema.Type
	PerPage   int  // entries to a list page; 0: all on one
	Feed      bool // has atom.xml and feed.json
	Hidden    bool // style guide and the like: noindex, in no menu, list, feed, search or sitemap
	Withdrawn bool

	Up           *Page   // the page above in breadcrumbs; nil for a home page
	Children     []*Page // of a list page, in list order; of a letter, by title; of Tags, the tags
	Subsections  []*Page // of a section or home, in order
	Translations []*Page // the same page in other languages, in settings order; without itself
	Prev, Next   *Page   // neighbours in the section: Prev is what comes before in reading order (older, or lower weight)
	Related      []*Page // at most three, best first
	Tags         []*Page // its tag pages, in the order written
	Series       *Series
	Lists        map[string][]*Page // as the type's schema declares
	Count        int                // of a Tag: pages with it
}

// Series is a run of status updates on one matter, in one language.
type Series struct {
	Name   string
	Pages  []*Page // oldest to newest
	Newest *Page
}

// Redirect is an old address and where it leads.
type Redirect struct {
	From string // address
	To   *Page
}

// Site is the whole: every page, every address.
type Site struct {
	Settings  schema.Settings
	Now       time.Time
	BasePath  string  // "" or "/ms": before every address in HTML
	Pages     []*Page // sorted by URL
	ByURL     map[string]*Page
	Homes     map[string]*Page                 // by language
	Redirects []Redirect                       // sorted by From
	Menus     map[string]map[string][]MenuItem // language → menu → items
	Glossary  map[string][]*Page               // language → entries, by title
}

// MenuItem is one entry of a menu, resolved.
type MenuItem struct {
	Name string
	URL  string // address without base path, or outside URL
	Page *Page  // nil for an outside URL
}
