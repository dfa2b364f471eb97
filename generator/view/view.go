// Package view is the agreement between the generator and those who write
// layouts: every value a template may use, and nothing else. A layout sees
// plain data with no methods and no way to reach "the whole site", so what a
// page shows is known before it is rendered.
//
// It owns names and meanings, and has no code: package present fills the
// values in, package render hands them to templates. Fields are added, never
// renamed or given another meaning, because layouts are written against them.
// What is not given is empty or nil; every address is ready for an href, base
// path included; text is plain unless its type says HTML.
//
// A glossary term is marked once on a page, where its reader first meets it. So
// which of Body, SummaryHTML and FieldsHTML a layout shows, and in what order, is
// read from its templates; what they do not name is not filled in, and what they
// name they should show.
//
//	<h1>{{.Page.Title}}</h1>
//	{{with .Page.Date}}<time datetime="{{.ISO}}">{{.Text}}</time>{{end}}
package view

import "github.com/ms-forbundet/ms.no/generator/layout"

// View is all that the layout of a page sees.
type View struct {
	Lang string            // "nb"
	T    map[string]string // the site's own words in Lang, from layouts/texts/<lang>.yaml
	Site Site
	Head Head

	Menu        layout.HTML // parts/menu.html, made once per language and section
	Footer      layout.HTML // parts/footer.html, made once per language
	Breadcrumbs []Link      // from the home page to the page above; the page itself is not in it
	Languages   []Link      // this page in other languages; Name is the language's own name

	Page  Page
	List  *List                    // nil for single pages; on the home page it has Sections alone
	Lists map[string][]layout.HTML // the lists the type's schema or the page's own front matter declares, as cards

	Assets map[string]Asset // bundles that only some pages load, by name: "search.js"
}

// Site is the site as every page shows it.
type Site struct {
	Title, Description string
	Home, Letters      string // addresses, in the page's language
	Root               string // "" or "/ms": before the address of a file from static/
	Org                Org
}

// Org is who publishes the site; empty fields are shown nowhere.
type Org struct {
	Name, OrgNumber, Phone, Email, Address, Account, Vipps string
	PhoneHref                                              layout.URL // tel:
	Social                                                 []Link
}

// Link is a name and where it leads.
type Link struct {
	Name, URL string
	Lang      string // of the target, where it is another than the page's; else ""
	Current   bool   // the page itself, or the section it is in
}

// Head is what goes into <head>.
type Head struct {
	Title       string // «Stamcellebehandling – MS-forbundet»
	Description string
	Canonical   string // absolute; "" without a base URL
	Noindex     bool
	Alternates  []Link // every language of this page, itself included, absolute; Lang set; none when there is only one
	Feeds       []Link // Atom feeds: Name, URL
	JSONFeeds   []Link // the same as JSON Feed
	OG          OpenGraph
	JSONLD      layout.JS  // "" when there is nothing to say: {{with .Head.JSONLD}}<script type="application/ld+json">{{.}}</script>{{end}}
	Style       layout.CSS // critical CSS: <style>{{.Head.Style}}</style>, nothing else inside, or its hash in the CSP is wrong
	Stylesheets []Asset
	Scripts     []Asset
}

// OpenGraph is the OpenGraph of a page.
type OpenGraph struct {
	Type, Title, Description, URL, SiteName, Locale string
	Image                                           *Image // URL absolute
	Published, Modified                             string // RFC 3339, or ""
}

// Asset is a style sheet or script, named by hash.
type Asset struct {
	URL, Integrity string
	Media          string // of a style sheet: "print", or "" for all
}

// Date is a date twice: for machines and for people.
type Date struct {
	ISO  string // "2024-03-20" or RFC 3339
	Text string // "20. mars 2024", "20. mars 2024 kl. 18.00"
}

// Image is a picture ready to be shown.
type Image struct {
	HTML          layout.HTML // <picture> with <img>, or <img>
	URL           string      // of the fallback
	Alt           string
	Caption       string
	Credit        string
	Width, Height int
}

// Heading is one entry of «På denne siden».
type Heading struct{ ID, Text string }

// Page is the page itself.
type Page struct {
	Kind, Type       string // Kind: single, home, section, tags, tag, letters, letter, notfound
	TypeName         string // the type's name for people, in the page's language
	URL              string
	Title            string
	Description      string
	Hidden           bool // style guide: an example, not for readers
	Draft, Scheduled bool
	Date, LastMod    *Date
	ReadingMinutes   int
	Authors          []string
	Tags             []Link
	Image            *Image
	Summary          []string      // «Kort fortalt»
	SummaryHTML      []layout.HTML // the same, with glossary terms marked
	TOC              []Heading     // nil when it is not to be shown
	Body             layout.HTML
	Terms            []Term // glossary entries the page mentions where it shows Body, SummaryHTML and FieldsHTML, in order
	Series           *Series
	Prev, Next       *Link
	Related          []layout.HTML // cards
	Sources          []Source
	Trust            *Trust // nil when there is nothing to say
	Event            *Event
	Research         *Research
	Withdrawn        *Withdrawn
	Fields           map[string]any // the type's own fields, each there; nil when not given, a date is a *Date
	FieldsHTML       map[string]any // the texts among Fields as layout.HTML, the lists of texts as []layout.HTML, with glossary terms marked
	Params           map[string]any
}

// Term is a word explained on the page that uses it.
type Term struct {
	ID    string // anchor of the explanation: "ord-ram-ms"
	Back  string // anchor of the place in the text
	Title string
	Text  string // the entry's description
	URL   string // the entry's own page
}

// Series is the run of updates that a page belongs to.
type Series struct {
	Name   string
	Pages  []SeriesLink // oldest to newest
	Newest *SeriesLink  // nil when the page is the newest itself
}

// SeriesLink is one update of a series.
type SeriesLink struct {
	Link
	Date *Date
}

// Source is one entry of the reference list.
type Source struct {
	Number             int
	Title, URL, Host   string // URL: of the source or its DOI
	Authors, Publisher string
	Year               int
	Lang               string
	Accessed           *Date
}

// Trust is what «Om denne artikkelen» says.
type Trust struct {
	Health                 bool // a health page
	Reviewed               bool // somebody has reviewed it
	Reviewers              []Reviewer
	LastReviewed, ReviewBy *Date
	Conflicts, Funding     string
}

// Reviewer is one professional reader.
type Reviewer struct{ Name, Role, Workplace string }

// Event is the when and where of an arrangement.
type Event struct {
	Start, End          *Date
	Place, Address, URL string
	Online              bool
	Past                bool
	Calendar            string // address of the .ics file
}

// Research is the label of a study. Empty fields were not given.
type Research struct {
	PeerReviewed                            string // "", "yes" or "no"
	Design, Phase, Subjects                 string
	Participants                            int
	Country, StatusNorway, Registry, Funder string
}

// Withdrawn is the tombstone of a page taken back.
type Withdrawn struct {
	Date   *Date
	Reason string
	See    *Link
}

// List is a list of pages.
type List struct {
	Cards       []layout.HTML
	Sections    []SectionCard // folders below, as links
	Tags        []Tag         // of /emner/
	Letters     []Link        // of the A–Å pages
	Page, Pages int           // this list page's number, from 1, and how many there are
	Prev, Next  *Link         // list pages
	Numbers     []Link        // page numbers to show; an empty URL is a gap
	Count       int           // entries in all
}

// SectionCard is a folder as the folder above shows it.
type SectionCard struct {
	Link
	Description string
}

// Tag is one tag with its number of pages.
type Tag struct {
	Link
	Count int
}

// Card is what a type's card.html sees: a page as lists show it.
type Card struct {
	Lang        string
	T           map[string]string
	URL         string
	Title       string
	Description string
	Type        string
	TypeName    string
	Date        *Date
	Image       *Image
	Tags        []Link
	Event       *Event
	Research    *Research
	Term        string // of a glossary entry: its title
	Fields      map[string]any
}

// Menu is what parts/menu.html sees; parts/footer.html sees it too.
type Menu struct {
	Lang   string
	T      map[string]string
	Site   Site
	Main   []Link
	Footer []Link
}

// Component is what a layout under components/ sees: one container of a text.
type Component struct {
	Name  string
	Title string // "" for none
	Lang  string
	Attrs map[string]string
	Body  layout.HTML
	T     map[string]string
}

// Redirect is what redirect.html sees: the page at an old address.
type Redirect struct {
	Lang     string
	URL      string // where it leads, for an href
	Absolute string // the same with its origin; "" without a base URL
	Title    string // of the page it leads to
	T        map[string]string
}
