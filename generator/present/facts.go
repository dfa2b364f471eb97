package present

import (
	"strings"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/view"
)

func (m *Maker) seriesView(p *site.Page) *view.Series {
	if p.Series == nil {
		return nil
	}
	v := &view.Series{Name: p.Series.Name, Pages: make([]view.SeriesLink, len(p.Series.Pages))}
	for i, other := range p.Series.Pages {
		link := view.SeriesLink{Link: m.link(other), Date: dateView(other.Card.Date, p.Lang)}
		link.Current = other == p
		v.Pages[i] = link
	}
	if p.Series.Newest != p {
		v.Newest = &v.Pages[len(v.Pages)-1]
	}
	return v
}

func (m *Maker) sourceViews(p *site.Page) []view.Source {
	sources := p.Card.Extra().Sources
	if len(sources) == 0 {
		return nil
	}
	views := make([]view.Source, len(sources))
	for i, s := range sources {
		address := m.sourceURL(p, s)
		views[i] = view.Source{
			Number: i + 1, Title: s.Title, URL: address, Host: hostOf(address),
			Authors: strings.Join(s.Authors, ", "), Publisher: s.Publisher, Year: s.Year, Accessed: dateView(s.Accessed, p.Lang),
		}
		if s.Lang != p.Lang {
			views[i].Lang = s.Lang
		}
	}
	return views
}

// sourceURL is where a source can be read: its own address, or its DOI's.
func (m *Maker) sourceURL(p *site.Page, s content.Source) string {
	if s.URL != "" {
		return m.address(p, s.URL)
	}
	return doiURL(s.DOI)
}

// doiURL is the permanent address of a DOI, however its author wrote it.
func doiURL(doi string) string {
	doi = strings.TrimSpace(doi)
	for _, prefix := range []string{"https://doi.org/", "http://doi.org/", "http://dx.doi.org/", "https://dx.doi.org/", "doi:"} {
		if len(doi) > len(prefix) && strings.EqualFold(doi[:len(prefix)], prefix) {
			doi = strings.TrimSpace(doi[len(prefix):])
		}
	}
	if doi == "" {
		return ""
	}
	return "https://doi.org/" + doi
}

func trustView(c *content.Card, lang string) *view.Trust {
	e := c.Extra()
	v := view.Trust{
		Health: c.Health, Reviewed: len(e.Reviewers) > 0 && !e.LastReviewed.IsZero(),
		LastReviewed: dateView(e.LastReviewed, lang), ReviewBy: dateView(e.ReviewBy, lang),
		Conflicts: e.Conflicts, Funding: e.Funding,
	}
	for _, who := range e.Reviewers {
		v.Reviewers = append(v.Reviewers, view.Reviewer(who))
	}
	if !v.Health && v.Reviewers == nil && v.LastReviewed == nil && v.ReviewBy == nil && v.Conflicts == "" && v.Funding == "" {
		return nil
	}
	return &v
}

func researchView(c *content.Card) *view.Research {
	s := c.Extra().Research
	if s == nil {
		return nil
	}
	v := &view.Research{
		Design: s.Design, Phase: s.Phase, Subjects: s.Subjects, Participants: s.Participants,
		Country: s.Country, StatusNorway: s.StatusNorway, Registry: s.Registry, Funder: s.Funder,
	}
	if s.PeerReview != nil {
		v.PeerReviewed = "no"
		if *s.PeerReview {
			v.PeerReviewed = "yes"
		}
	}
	return v
}

func (m *Maker) eventView(p *site.Page) *view.Event {
	e := p.Card.Extra().Event
	if e == nil {
		return nil
	}
	v := &view.Event{
		Start: dateView(e.Start, p.Lang), End: dateView(e.End, p.Lang),
		Place: e.Place, Address: e.Address, URL: m.address(p, e.URL), Online: e.Online,
		Past: !e.Over().After(m.site.Now),
	}
	if HasCalendar(p) {
		v.Calendar = m.site.Href(CalendarURL(p))
	}
	return v
}

// ownFields are the fields that only the page's type has. Those not given are
// there as nil, so that a layout may ask for each; a date is a *view.Date.
func ownFields(p *site.Page) map[string]any {
	if p.Type == nil || len(p.Type.Own) == 0 {
		return nil
	}
	all := make(map[string]any, len(p.Type.Own))
	for _, name := range p.Type.Own {
		all[name] = nil
		if p.Card != nil {
			all[name] = shownValue(p.Card.Extra().Fields[name], p.Lang)
		}
	}
	return all
}

func shownValue(v any, lang string) any {
	if t, ok := v.(fields.Time); ok {
		return dateView(t, lang)
	}
	return v
}

// HasCalendar reports whether p is an event that can be put in a calendar.
func HasCalendar(p *site.Page) bool {
	if p.Card == nil || p.Withdrawn {
		return false
	}
	event := p.Card.Extra().Event
	return event != nil && !event.Start.IsZero()
}

// CalendarURL is the address of an event's calendar file.
func CalendarURL(p *site.Page) string { return p.URL + "arrangement.ics" }
