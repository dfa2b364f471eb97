package live

import (
	"math"
	"slices"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/serve"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// Panel implements serve.Site.
func (s *Site) Panel(address string) (serve.Panel, bool) {
	m := s.now.Load()
	if m.plan == nil {
		return serve.Panel{}, false
	}
	page := m.plan.Site.ByURL[address]
	if page == nil {
		if page, _ = m.plan.Site.ListPage(address); page == nil {
			return serve.Panel{}, false
		}
	}
	p := serve.Panel{Status: statusOf(page), LinkedFrom: m.linked(page)}
	if c := page.Card; c != nil {
		extra := c.Extra()
		p.Source, p.ReviewBy = c.File, extra.ReviewBy.Time
		p.ReviewDue = !p.ReviewBy.IsZero() && !p.ReviewBy.After(m.plan.Now())
		switch p.Status {
		case serve.Scheduled:
			p.When = c.Appears()
		case serve.Expired:
			p.When = extra.ExpiryDate.Time
		case serve.Withdrawn:
			p.When = extra.Withdrawn.Date.Time
		}
		p.Findings = slices.DeleteFunc(slices.Clone(m.state.Diags), func(d diag.Diagnostic) bool { return d.File != c.File })
		if words, read, ok := m.plan.Readability(page); ok {
			p.ReadingMinutes, p.LIX = locale.ReadingMinutes(words), int(math.Round(read.LIX()))
		}
	}
	return p, true
}

func statusOf(p *site.Page) serve.Status {
	if p.Withdrawn {
		return serve.Withdrawn
	}
	return map[site.State]serve.Status{
		site.Published: serve.Published, site.Draft: serve.Draft, site.Scheduled: serve.Scheduled, site.Expired: serve.Expired,
	}[p.State]
}

// linked are the pages that link to p, as links.
func (m *moment) linked(p *site.Page) []serve.Link {
	m.links.Do(func() { m.linksFrom = m.plan.LinkedFrom(m.known) })
	var links []serve.Link
	for _, from := range m.linksFrom[p] {
		links = append(links, serve.Link{Title: from.Title, URL: from.URL})
	}
	return links
}
