// Package schemaorg says what a page is in the words of schema.org, for search
// engines: JSON-LD, to stand in a script element of the page's head.
//
// It owns which type a page has (its content type's, MedicalWebPage for health
// pages, Event, Organization and WebSite on the home page, BreadcrumbList
// everywhere) and which facts go with it. It refuses to say more than the page
// shows: every field comes from the page's own View or front matter, and what
// is not given is left out. The text is safe to put in a script element
// whatever it holds.
//
//	v.Head.JSONLD = schemaorg.Describe(&v, p, schemaorg.Publisher{…})
package schemaorg

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// Publisher is who is behind the pages.
type Publisher struct {
	schema.Organisation        // Name must be filled in
	Origin              string // "https://www.ms.no"; "" when nobody knows
	Home                string // absolute; "" without an origin
}

// Describe returns the structured data of p as v shows it; "" when there is
// nothing to say.
func Describe(v *view.View, p *site.Page, by *Publisher) layout.JS {
	var things []any
	switch {
	case p.Kind == site.Home:
		things = append(things, websiteOf(v, by), organisationOf(by))
	case p.Card != nil && p.Card.Extra().Event != nil && v.Page.Event != nil:
		things = append(things, eventOf(v, p, by))
	case p.Kind == site.Single:
		things = append(things, pageOf(v, p, by))
	}
	if len(v.Breadcrumbs) > 0 && by.Origin != "" {
		things = append(things, crumbsOf(v, by))
	}
	if len(things) == 0 {
		return ""
	}
	// json escapes <, > and &, so no text can end the element it stands in.
	text, err := json.Marshal(graph{"https://schema.org", things})
	if err != nil {
		panic(err) // strings and numbers alone; cannot fail
	}
	return layout.JS(text)
}

func pageOf(v *view.View, p *site.Page, by *Publisher) page {
	c := p.Card
	it := page{
		Type: typesOf(p), URL: v.Head.Canonical, Description: c.Description, Language: p.Lang,
		Image: imageOf(v.Page.Image, by), Authors: people(c.Authors),
		Published: iso(v.Page.Date), Modified: iso(v.Page.LastMod), ReviewedBy: reviewers(c),
	}
	if c.Date.IsZero() {
		it.Name = p.Title
	} else {
		it.Headline, it.Publisher = p.Title, &named{"NGO", by.Name}
	}
	e := c.Extra()
	if !e.LastReviewed.IsZero() {
		it.LastReviewed = e.LastReviewed.Format(time.DateOnly)
	}
	for _, s := range v.Page.Sources {
		it.Citations = append(it.Citations, sourceOf(s, e.Sources[s.Number-1]))
	}
	return it
}

// typesOf is what p's type says it is; a health page is a MedicalWebPage too.
func typesOf(p *site.Page) any {
	own := ""
	if p.Type != nil {
		own = p.Type.SchemaOrg
	}
	switch {
	case p.Card.Health && !slices.Contains([]string{"", "WebPage", "MedicalWebPage"}, own):
		return []string{own, "MedicalWebPage"}
	case p.Card.Health:
		return "MedicalWebPage"
	case own == "":
		return "WebPage"
	}
	return own
}

func reviewers(c *content.Card) []person {
	var list []person
	for _, who := range c.Extra().Reviewers {
		it := person{Type: "Person", Name: who.Name, Role: who.Role}
		if who.Workplace != "" {
			it.Affiliation = &named{"Organization", who.Workplace}
		}
		list = append(list, it)
	}
	return list
}

func people(names []string) []named {
	var list []named
	for _, n := range names {
		list = append(list, named{"Person", n})
	}
	return list
}

func iso(d *view.Date) string {
	if d == nil {
		return ""
	}
	return d.ISO
}

func imageOf(i *view.Image, by *Publisher) *image {
	if i == nil || by.Origin == "" {
		return nil
	}
	return &image{"ImageObject", by.Origin + i.URL, i.Width, i.Height, i.Caption, i.Credit}
}

func sourceOf(shown view.Source, s content.Source) source {
	it := source{Type: "CreativeWork", Name: s.Title, URL: shown.URL, Authors: people(s.Authors), Language: s.Lang}
	if s.DOI != "" {
		it.Type = "ScholarlyArticle"
	}
	if s.Year > 0 {
		it.Published = strconv.Itoa(s.Year)
	}
	if s.Publisher != "" {
		it.Publisher = &named{"Organization", s.Publisher}
	}
	return it
}

func crumbsOf(v *view.View, by *Publisher) crumbs {
	it := crumbs{Type: "BreadcrumbList", Items: make([]crumb, 0, len(v.Breadcrumbs)+1)}
	for i, link := range v.Breadcrumbs {
		it.Items = append(it.Items, crumb{"ListItem", i + 1, link.Name, by.Origin + link.URL})
	}
	it.Items = append(it.Items, crumb{"ListItem", len(it.Items) + 1, v.Page.Title, v.Head.Canonical})
	return it
}

func eventOf(v *view.View, p *site.Page, by *Publisher) event {
	e, shown := p.Card.Extra().Event, v.Page.Event
	it := event{
		Type: "Event", URL: v.Head.Canonical, Name: p.Title, Description: p.Card.Description, Language: p.Lang,
		Start: iso(shown.Start), End: iso(shown.End), Image: imageOf(v.Page.Image, by),
		Organizer: &named{"NGO", by.Name},
	}
	atPlace := e.Place != "" || e.Address != ""
	if atPlace {
		it.Location = append(it.Location, place{"Place", e.Place, e.Address})
	}
	if e.Online && shown.URL != "" {
		it.Location = append(it.Location, virtual{"VirtualLocation", shown.URL})
	}
	const mode = "https://schema.org/"
	switch {
	case e.Online && atPlace:
		it.Attendance = mode + "MixedEventAttendanceMode"
	case e.Online:
		it.Attendance = mode + "OnlineEventAttendanceMode"
	case atPlace:
		it.Attendance = mode + "OfflineEventAttendanceMode"
	}
	return it
}

func websiteOf(v *view.View, by *Publisher) website {
	return website{
		Type: "WebSite", Name: v.Site.Title, URL: v.Head.Canonical, Description: v.Head.Description,
		Language: v.Lang, Publisher: &named{"NGO", by.Name},
	}
}

func organisationOf(by *Publisher) organisation {
	return organisation{
		Type: "NGO", Name: by.Name, URL: by.Home, Identifier: by.OrgNumber, Phone: by.Phone,
		Email: by.Email, Address: by.Address, SameAs: by.Social,
	}
}
