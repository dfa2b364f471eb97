package site

import (
	"time"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/source"
)

// Input is all that a site is made of.
type Input struct {
	Settings    schema.Settings // BaseURL already the one to be used
	Types       *schema.Types
	Cards       []content.Card // in any order; the site points into them, so they must not change afterwards
	Files       []source.File  // the files under content/ that are not Markdown, in any order
	Now         time.Time      // the one source of "now"
	ShowDrafts  bool
	ShowFuture  bool
	ShowExpired bool
}

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
	NotFound             // /404.html, /nn/404.html
)

// Page is one page of the site, whoever wrote it.
type Page struct {
	Kind      Kind
	State     State  // another than Published only when drafts and the like are shown
	URL       string // address: begins and ends with "/" (but NotFound), NFC, without the base path
	Lang      string
	Title     string
	Card      *content.Card // nil for a page nobody wrote: a folder without _index.md, most tags
	Type      *schema.Type  // nil for kinds that have no type
	PerPage   int           // entries to a list page; 0: all on one
	Feed      bool          // has atom.xml and feed.json
	Hidden    bool          // style guide and the like: noindex, in no menu, list, feed, search or sitemap
	Withdrawn bool

	Up           *Page   // the page above in breadcrumbs; nil for a home page
	Children     []*Page // of a list page, in list order; of a letter, by title; of Tags, the tags; of Letters, the letters
	Subsections  []*Page // of a section or home, by weight, then title
	Translations []*Page // the same page in other languages, in settings order; without itself
	Prev, Next   *Page   // neighbours in the section: Prev is what comes before in reading order (older, or lower weight)
	Related      []*Page // those the author named, then found ones until there are three
	Tags         []*Page // its tag pages, in the order written
	Series       *Series
	Lists        map[string][]*Page // as the type's schema or the page itself declares; shared between pages, not to be changed
	Count        int                // of a Tag: pages with it

	ID int32 // its number, below Site.IDs: an index for tables beside it
}

// Series is a run of status updates on one matter, in one language.
type Series struct {
	Name   string
	Pages  []*Page // oldest to newest
	Newest *Page
}

// Redirect is an old address and where it leads.
type Redirect struct {
	From string // address; ends in "/" unless it is that of a file, such as "/gammel.html"
	To   *Page
}

// File is a file that is published as it is (pictures: without their metadata).
type File struct {
	Path string // under content/
	URL  string // address, NFC, begins with "/"; also the output path
	Size int64  // bytes
}

// State says whether a page is out, and if not, why.
type State uint8

// The states.
const (
	Published State = iota
	Draft
	Scheduled
	Expired
)

// Unpublished is a page that is not out.
type Unpublished struct {
	Card  *content.Card
	URL   string    // the address it would have
	State State     // never Published
	When  time.Time // when it comes out (Scheduled) or went away (Expired)
}

// MenuItem is one entry of a menu, resolved.
type MenuItem struct {
	Name string
	URL  string // what href gets, as Link has it
	Page *Page  // nil for a file or an outside URL
}

// Site is the whole: every page, every address.
type Site struct {
	Settings    schema.Settings
	Now         time.Time
	BasePath    string  // "" or "/ms": before every address in HTML
	Pages       []*Page // sorted by URL
	IDs         int     // how many there are: one for each page, also for one whose address another has
	ByURL       map[string]*Page
	Homes       map[string]*Page                 // by language: those that have pages
	Latest      map[string][]*Page               // language → dated pages, newest first, at most Settings.FeedItems
	Redirects   []Redirect                       // sorted by From
	Files       []*File                          // to be copied, sorted by URL
	Menus       map[string]map[string][]MenuItem // language → menu → items
	Glossary    map[string][]*Page               // language → entries, by title
	Unpublished []*Unpublished                   // pages left out, sorted by URL
	NextChange  time.Time                        // the next moment the site changes by itself (a page appears or goes, an event is over, a review is due); zero for never

	Places  []Place            // every file under content/, sorted by path
	Folders map[string][]*Page // path under content/ → the pages at the folder's address, by number of language; nil for none

	guesses guesses
}

// Place is one file under content/ and what became of it: one of the three,
// or none when it is not published because of an error elsewhere.
type Place struct {
	Path string // NFC
	Page *Page
	File *File
	Gone *Unpublished
}
