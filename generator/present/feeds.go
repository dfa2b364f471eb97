package present

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// The names of a page's two feeds, beside the page.
const (
	AtomFile = "atom.xml"
	JSONFile = "feed.json"
)

// feedPlan is one page's feed.
type feedPlan struct {
	pages []*site.Page // newest first

	atom, json []view.Link // for the heads of the pages it is about: the whole site's and its own
}

// HasFeed reports whether p has a feed. Feeds need absolute addresses, and
// something dated to carry.
func HasFeed(s *site.Site, p *site.Page) bool {
	if !p.Feed || s.Settings.BaseURL == "" || p.Hidden {
		return false
	}
	if p.Kind == site.Home {
		return len(s.Latest[p.Lang]) > 0
	}
	return len(newestBelow(p, 1)) > 0
}

// planFeeds finds which pages each feed carries.
func (m *Maker) planFeeds() {
	m.feeds = map[*site.Page]*feedPlan{}
	for _, p := range m.site.Pages {
		if !HasFeed(m.site, p) {
			continue
		}
		plan := &feedPlan{pages: m.site.Latest[p.Lang]}
		if p.Kind != site.Home {
			plan.pages = newestBelow(p, m.site.Settings.FeedItems)
		}
		m.feeds[p] = plan
	}
	for p, plan := range m.feeds { // the order does not matter: each plan is filled by itself
		home := m.site.Homes[p.Lang]
		for _, of := range []*site.Page{home, p} {
			if feed := m.feeds[of]; feed != nil && len(feed.pages) > 0 && (of == p || p != home) {
				link := view.Link{Name: m.FeedTitle(of), URL: m.site.Href(of.URL + AtomFile)}
				if !slices.Contains(plan.atom, link) {
					plan.atom = append(plan.atom, link)
					plan.json = append(plan.json, view.Link{Name: link.Name, URL: m.site.Href(of.URL + JSONFile)})
				}
			}
		}
	}
}

// newestBelow is the n newest dated pages of a section and the sections below.
func newestBelow(section *site.Page, n int) []*site.Page {
	var newest []*site.Page
	var visit func(s *site.Page)
	visit = func(s *site.Page) {
		for _, p := range s.Children {
			if p.Listed() && p.Card != nil && !p.Card.Date.IsZero() {
				if at, _ := slices.BinarySearchFunc(newest, p, newestFirst); at < n {
					newest = slices.Insert(newest[:min(len(newest), n-1)], at, p)
				}
			}
		}
		for _, below := range s.Subsections {
			visit(below)
		}
	}
	visit(section)
	return newest
}

func newestFirst(a, b *site.Page) int {
	return cmp.Or(b.Card.Date.Compare(a.Card.Date.Time), strings.Compare(a.URL, b.URL))
}

// FeedTitle is what the feed of p is called.
func (m *Maker) FeedTitle(p *site.Page) string {
	if p.Kind == site.Home {
		return m.site.Settings.Title
	}
	return p.Title + " – " + m.site.Settings.Title
}

// feedLinks are the feeds that p's head names: the site's, and that of the
// nearest section above that has one.
func (m *Maker) feedLinks(p *site.Page) (atom, json []view.Link) {
	for up := p; up != nil; up = up.Up {
		if plan := m.feeds[up]; plan != nil {
			return plan.atom, plan.json
		}
	}
	return nil, nil
}

// Feed is the pages that the feed of p carries, newest first; nil for a page
// without a feed.
func (m *Maker) Feed(p *site.Page) []*site.Page {
	if plan := m.feeds[p]; plan != nil {
		return plan.pages
	}
	return nil
}
