package render

import (
	"encoding/json"
	"strconv"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// Structured data as schema.org describes it. Every field is left out when the
// page does not have the fact.

type ldGraph struct {
	Context string `json:"@context"`
	Graph   []any  `json:"@graph"`
}

type ldPage struct {
	Type         any        `json:"@type"` // one name, or several
	URL          string     `json:"url,omitempty"`
	Name         string     `json:"name,omitempty"`
	Headline     string     `json:"headline,omitempty"`
	Description  string     `json:"description,omitempty"`
	Language     string     `json:"inLanguage,omitempty"`
	Image        *ldImage   `json:"image,omitempty"`
	Published    string     `json:"datePublished,omitempty"`
	Modified     string     `json:"dateModified,omitempty"`
	Authors      []ldNamed  `json:"author,omitempty"`
	Publisher    *ldNamed   `json:"publisher,omitempty"`
	LastReviewed string     `json:"lastReviewed,omitempty"`
	ReviewedBy   []ldPerson `json:"reviewedBy,omitempty"`
	Citations    []ldSource `json:"citation,omitempty"`
}

type ldImage struct {
	Type    string `json:"@type"`
	URL     string `json:"url"`
	Width   int    `json:"width"`
	Height  int    `json:"height"`
	Caption string `json:"caption,omitempty"`
	Credit  string `json:"creditText,omitempty"`
}

type ldNamed struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type ldPerson struct {
	Type        string   `json:"@type"`
	Name        string   `json:"name"`
	Role        string   `json:"jobTitle,omitempty"`
	Affiliation *ldNamed `json:"affiliation,omitempty"`
}

type ldSource struct {
	Type      string    `json:"@type"`
	Name      string    `json:"name"`
	URL       string    `json:"url,omitempty"`
	Authors   []ldNamed `json:"author,omitempty"`
	Published string    `json:"datePublished,omitempty"`
	Publisher *ldNamed  `json:"publisher,omitempty"`
	Language  string    `json:"inLanguage,omitempty"`
}

type ldCrumbs struct {
	Type  string    `json:"@type"`
	Items []ldCrumb `json:"itemListElement"`
}

type ldCrumb struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item,omitempty"`
}

type ldEvent struct {
	Type        string   `json:"@type"`
	URL         string   `json:"url,omitempty"`
	Name        string   `json:"name"`
	Description string   `json:"description,omitempty"`
	Language    string   `json:"inLanguage,omitempty"`
	Start       string   `json:"startDate"`
	End         string   `json:"endDate,omitempty"`
	Attendance  string   `json:"eventAttendanceMode,omitempty"`
	Location    []any    `json:"location,omitempty"`
	Image       *ldImage `json:"image,omitempty"`
	Organizer   *ldNamed `json:"organizer,omitempty"`
}

type ldPlace struct {
	Type    string `json:"@type"`
	Name    string `json:"name,omitempty"`
	Address string `json:"address,omitempty"`
}

type ldVirtual struct {
	Type string `json:"@type"`
	URL  string `json:"url"`
}

type ldOrganisation struct {
	Type       string   `json:"@type"`
	Name       string   `json:"name"`
	URL        string   `json:"url,omitempty"`
	Identifier string   `json:"identifier,omitempty"`
	Phone      string   `json:"telephone,omitempty"`
	Email      string   `json:"email,omitempty"`
	Address    string   `json:"address,omitempty"`
	SameAs     []string `json:"sameAs,omitempty"`
}

type ldSite struct {
	Type        string   `json:"@type"`
	Name        string   `json:"name"`
	URL         string   `json:"url,omitempty"`
	Description string   `json:"description,omitempty"`
	Language    string   `json:"inLanguage"`
	Publisher   *ldNamed `json:"publisher,omitempty"`
}

// structuredData says in schema.org's words what p is. json.Marshal escapes
// <, > and &, so that no text can end the script element it stands in.
func (r *Renderer) structuredData(v *View, p *site.Page) layout.JS {
	var graph []any
	switch {
	case p.Kind == site.Home:
		graph = append(graph, r.ldSite(v), ldOrganisationOf(&r.site.Settings, r.absolute("/")))
	case p.Card != nil && p.Card.Event != nil:
		graph = append(graph, r.ldEvent(v, p))
	case p.Kind == site.Single:
		graph = append(graph, r.ldPage(v, p))
	}
	if len(v.Breadcrumbs) > 0 && r.origin != "" {
		graph = append(graph, r.ldCrumbs(v))
	}
	if len(graph) == 0 {
		return ""
	}
	text, err := json.Marshal(ldGraph{"https://schema.org", graph})
	if err != nil {
		panic(err) // strings and numbers alone; cannot fail
	}
	return layout.JS(text)
}

func (r *Renderer) ldPage(v *View, p *site.Page) ldPage {
	c := p.Card
	page := ldPage{
		Type: ldTypes(p), URL: v.Head.Canonical, Name: p.Title, Description: c.Description, Language: p.Lang,
		Image: r.ldImage(v.Page.Image), Authors: ldPeople(c.Authors),
		Published: iso(v.Page.Date), Modified: iso(v.Page.LastMod), LastReviewed: isoDay(c),
		Publisher: &ldNamed{"NGO", publisher(&r.site.Settings)},
	}
	if c.Date.IsZero() {
		page.Publisher = nil // a page without a date is not an article of somebody's
	} else {
		page.Headline, page.Name = p.Title, ""
	}
	for _, who := range c.Reviewers {
		person := ldPerson{Type: "Person", Name: who.Name, Role: who.Role}
		if who.Workplace != "" {
			person.Affiliation = &ldNamed{"Organization", who.Workplace}
		}
		page.ReviewedBy = append(page.ReviewedBy, person)
	}
	for _, s := range v.Page.Sources {
		page.Citations = append(page.Citations, ldSourceOf(s, c.Sources[s.Number-1]))
	}
	return page
}

// ldTypes is what p's type says it is; a health page is a MedicalWebPage too.
func ldTypes(p *site.Page) any {
	own := ""
	if p.Type != nil {
		own = p.Type.SchemaOrg
	}
	switch {
	case p.Card.Health && own != "" && own != "WebPage" && own != "MedicalWebPage":
		return []string{own, "MedicalWebPage"}
	case p.Card.Health:
		return "MedicalWebPage"
	case own == "":
		return "WebPage"
	}
	return own
}

func ldPeople(names []string) []ldNamed {
	var people []ldNamed
	for _, n := range names {
		people = append(people, ldNamed{"Person", n})
	}
	return people
}

func iso(d *DateView) string {
	if d == nil {
		return ""
	}
	return d.ISO
}

func isoDay(c *content.Card) string {
	if c.LastReviewed.IsZero() {
		return ""
	}
	return c.LastReviewed.Format("2006-01-02")
}

func (r *Renderer) ldImage(i *ImageView) *ldImage {
	if i == nil || r.origin == "" {
		return nil
	}
	return &ldImage{"ImageObject", r.origin + i.URL, i.Width, i.Height, i.Caption, i.Credit}
}

func ldSourceOf(shown SourceView, s content.Source) ldSource {
	source := ldSource{
		Type: "CreativeWork", Name: s.Title, URL: shown.URL, Authors: ldPeople(s.Authors), Language: s.Lang,
	}
	if s.DOI != "" {
		source.Type = "ScholarlyArticle"
	}
	if s.Year > 0 {
		source.Published = strconv.Itoa(s.Year)
	}
	if s.Publisher != "" {
		source.Publisher = &ldNamed{"Organization", s.Publisher}
	}
	return source
}

func (r *Renderer) ldCrumbs(v *View) ldCrumbs {
	crumbs := ldCrumbs{Type: "BreadcrumbList"}
	for i, link := range v.Breadcrumbs {
		crumbs.Items = append(crumbs.Items, ldCrumb{"ListItem", i + 1, link.Name, r.origin + link.URL})
	}
	crumbs.Items = append(crumbs.Items, ldCrumb{"ListItem", len(crumbs.Items) + 1, v.Page.Title, v.Head.Canonical})
	return crumbs
}

func (r *Renderer) ldEvent(v *View, p *site.Page) ldEvent {
	e := p.Card.Event
	event := ldEvent{
		Type: "Event", URL: v.Head.Canonical, Name: p.Title, Description: p.Card.Description, Language: p.Lang,
		Start: iso(v.Page.Event.Start), End: iso(v.Page.Event.End), Image: r.ldImage(v.Page.Image),
		Organizer: &ldNamed{"NGO", publisher(&r.site.Settings)},
	}
	atPlace := e.Place != "" || e.Address != ""
	if atPlace {
		event.Location = append(event.Location, ldPlace{"Place", e.Place, e.Address})
	}
	if url := v.Page.Event.URL; e.Online && url != "" {
		event.Location = append(event.Location, ldVirtual{"VirtualLocation", url})
	}
	const mode = "https://schema.org/"
	switch {
	case e.Online && atPlace:
		event.Attendance = mode + "MixedEventAttendanceMode"
	case e.Online:
		event.Attendance = mode + "OnlineEventAttendanceMode"
	case atPlace:
		event.Attendance = mode + "OfflineEventAttendanceMode"
	}
	return event
}

func (r *Renderer) ldSite(v *View) ldSite {
	return ldSite{
		Type: "WebSite", Name: v.Site.Title, URL: v.Head.Canonical, Description: v.Head.Description,
		Language: v.Lang, Publisher: &ldNamed{"NGO", publisher(&r.site.Settings)},
	}
}

func ldOrganisationOf(set *schema.Settings, home string) ldOrganisation {
	o := set.Organisation
	return ldOrganisation{
		Type: "NGO", Name: publisher(set), URL: home, Identifier: o.OrgNumber, Phone: o.Phone,
		Email: o.Email, Address: o.Address, SameAs: o.Social,
	}
}
