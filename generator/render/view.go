package render

import "github.com/ms-forbundet/ms.no/generator/layout"

// View is all that a layout sees: plain data, ready to be shown. It has no
// methods and no way to reach other pages, so what a page shows is known
// before it is rendered. Every address in it is ready for an href: base path
// included.
type View struct {
	Lang string            // "nb"
	T    map[string]string // the site's own words in Lang, from layouts/texts/<lang>.yaml
	Site SiteView
	Head HeadView

	Menu        layout.HTML // parts/menu.html, made once per language and section
	Footer      layout.HTML // parts/footer.html, made once per language
	Breadcrumbs []Link      // from the home page to the page above; the page itself is not in it
	Languages   []Link      // this page in other languages; Name is the language's own name

	Page  PageView
	List  *ListView                // nil for single pages; on the home page it has Sections alone
	Lists map[string][]layout.HTML // the lists the type's schema or the page's own front matter declares, as cards

	Assets map[string]Asset // bundles that only some pages load, by name: "search.js"
}

// SiteView is the site as every page shows it.
type SiteView struct {
	Title, Description string
	Home, Letters      string // addresses, in the page's language
	Root               string // "" or "/ms": before the address of a file from static/
	Org                OrgView
}

// OrgView is who publishes the site; empty fields are shown nowhere.
type OrgView struct {
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

// HeadView is what goes into <head>.
type HeadView struct {
	Title       string // «Stamcellebehandling – MS-forbundet»
	Description string
	Canonical   string // absolute; "" without a base URL
	Noindex     bool
	Alternates  []Link // every language of this page, itself included, absolute; Lang set; none when there is only one
	Feeds       []Link // Atom feeds: Name, URL
	OG          OGView
	JSONLD      layout.JS  // "" when there is nothing to say: {{with .Head.JSONLD}}<script type="application/ld+json">{{.}}</script>{{end}}
	Style       layout.CSS // critical CSS: <style>{{.Head.Style}}</style>, nothing else inside, or its hash in the CSP is wrong
	Stylesheets []Asset
	Scripts     []Asset
}

// OGView is the OpenGraph of a page.
type OGView struct {
	Type, Title, Description, URL, SiteName, Locale string
	Image                                           *ImageView // URL absolute
	Published, Modified                             string     // RFC 3339, or ""
}

// Asset is a style sheet or script, named by hash.
type Asset struct {
	URL, Integrity string
	Media          string // of a style sheet: "print", or "" for all
}

// DateView is a date twice: for machines and for people.
type DateView struct {
	ISO  string // "2024-03-20" or RFC 3339
	Text string // "20. mars 2024", "20. mars 2024 kl. 18.00"
}

// ImageView is a picture ready to be shown.
type ImageView struct {
	HTML          layout.HTML // <picture> with <img>, or <img>
	URL           string      // of the fallback
	Alt           string
	Caption       string
	Credit        string
	Width, Height int
}

// HeadingView is one entry of «På denne siden».
type HeadingView struct{ ID, Text string }

// PageView is the page itself.
type PageView struct {
	Kind, Type       string // Kind: single, home, section, tags, tag, letters, letter, notfound
	TypeName         string // the type's name for people, in the page's language
	URL              string
	Title            string
	Description      string
	Hidden           bool // style guide: an example, not for readers
	Draft, Scheduled bool
	Date, LastMod    *DateView
	ReadingMinutes   int
	Authors          []string
	Tags             []Link
	Image            *ImageView
	Summary          []string      // «Kort fortalt»
	TOC              []HeadingView // nil when it is not to be shown
	Body             layout.HTML
	Terms            []TermView // glossary entries the body mentions, in order
	Series           *SeriesView
	Prev, Next       *Link
	Related          []layout.HTML // cards
	Sources          []SourceView
	Trust            *TrustView // nil when there is nothing to say
	Event            *EventView
	Research         *ResearchView
	Withdrawn        *WithdrawnView
	Fields           map[string]any // the type's own fields
	Params           map[string]any
}

// TermView is a word explained on the page that uses it.
type TermView struct {
	ID    string // anchor of the explanation: "ord-ram-ms"
	Back  string // anchor of the place in the text
	Title string
	Text  string // the entry's description
	URL   string // the entry's own page
}

// SeriesView is the run of updates that a page belongs to.
type SeriesView struct {
	Name   string
	Pages  []SeriesLink // newest first
	Newest *SeriesLink  // nil when the page is the newest itself
}

// SeriesLink is one update of a series.
type SeriesLink struct {
	Link
	Date *DateView
}

// SourceView is one entry of the reference list.
type SourceView struct {
	Number             int
	Title, URL, Host   string // URL: of the source or its DOI
	Authors, Publisher string
	Year               int
	Lang               string
	Accessed           *DateView
}

// TrustView is what «Om denne artikkelen» says.
type TrustView struct {
	Health                 bool // a health page
	Reviewed               bool // somebody has reviewed it
	Reviewers              []ReviewerView
	LastReviewed, ReviewBy *DateView
	Conflicts, Funding     string
}

// ReviewerView is one professional reader.
type ReviewerView struct{ Name, Role, Workplace string }

// EventView is the when and where of an arrangement.
type EventView struct {
	Start, End          *DateView
	Place, Address, URL string
	Online              bool
	Past                bool
	Calendar            string // address of the .ics file
}

// ResearchView is the label of a study. Empty fields were not given.
type ResearchView struct {
	PeerReviewed                            string // "", "yes" or "no"
	Design, Phase, Subjects                 string
	Participants                            int
	Country, StatusNorway, Registry, Funder string
}

// WithdrawnView is the tombstone of a page taken back.
type WithdrawnView struct {
	Date   *DateView
	Reason string
	See    *Link
}

// ListView is a list of pages.
type ListView struct {
	Cards       []layout.HTML
	Sections    []SectionCard // folders below, as links
	Tags        []TagView     // of /emner/
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

// TagView is one tag with its number of pages.
type TagView struct {
	Link
	Count int
}

// CardView is what a type's card.html sees: a page as lists show it.
type CardView struct {
	Lang        string
	T           map[string]string
	URL         string
	Title       string
	Description string
	Type        string
	TypeName    string
	Date        *DateView
	Image       *ImageView
	Tags        []Link
	Event       *EventView
	Research    *ResearchView
	Term        string // of a glossary entry: its title
	Fields      map[string]any
}

// MenuView is what parts/menu.html sees; parts/footer.html sees it too.
type MenuView struct {
	Lang   string
	T      map[string]string
	Site   SiteView
	Main   []Link
	Footer []Link
}
