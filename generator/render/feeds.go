package render

import (
	"cmp"
	"slices"
	"time"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/feed"
	"github.com/ms-forbundet/ms.no/generator/minify"
	"github.com/ms-forbundet/ms.no/generator/site"
)

const (
	atomFile = "atom.xml"
	jsonFile = "feed.json"
)

// feedPlan is one page's feed.
type feedPlan struct {
	pages []*site.Page // newest first
	links []Link       // for the heads of the pages it is about: the whole site's and its own
}

// hasFeed reports whether p has a feed. Feeds need absolute addresses.
func hasFeed(s *site.Site, p *site.Page) bool { return p.Feed && s.Settings.BaseURL != "" && !p.Hidden }

// planFeeds finds which pages each feed carries.
func (r *Renderer) planFeeds() {
	r.feeds = map[*site.Page]*feedPlan{}
	for _, p := range r.site.Pages {
		if !hasFeed(r.site, p) {
			continue
		}
		plan := &feedPlan{pages: r.site.Latest[p.Lang]}
		if p.Kind != site.Home {
			plan.pages = newestBelow(p, r.site.Settings.FeedItems)
		}
		r.feeds[p] = plan
	}
	for p, plan := range r.feeds { // the order does not matter: each plan is filled by itself
		home := r.site.Homes[p.Lang]
		for _, of := range []*site.Page{home, p} {
			if feed := r.feeds[of]; feed != nil && len(feed.pages) > 0 && (of == p || p != home) {
				link := Link{Name: r.feedTitle(of), URL: r.site.Href(of.URL + atomFile)}
				if !slices.Contains(plan.links, link) {
					plan.links = append(plan.links, link)
				}
			}
		}
	}
}

// newestBelow is the n newest dated pages of a section and the sections below.
func newestBelow(section *site.Page, n int) []*site.Page {
	var all []*site.Page
	var visit func(s *site.Page)
	visit = func(s *site.Page) {
		for _, p := range s.Children {
			if p.Listed() && p.Card != nil && !p.Card.Date.IsZero() {
				all = append(all, p)
			}
		}
		for _, below := range s.Subsections {
			visit(below)
		}
	}
	visit(section)
	slices.SortStableFunc(all, func(a, b *site.Page) int {
		return cmp.Or(b.Card.Date.Compare(a.Card.Date.Time), cmp.Compare(a.URL, b.URL))
	})
	return all[:min(n, len(all))]
}

func (r *Renderer) feedTitle(p *site.Page) string {
	if p.Kind == site.Home {
		return r.site.Settings.Title
	}
	return p.Title + " – " + r.site.Settings.Title
}

// feedLinks are the feeds that p's head names: the site's, and that of the
// nearest section above that has one.
func (r *Renderer) feedLinks(p *site.Page) []Link {
	for up := p; up != nil; up = up.Up {
		if plan := r.feeds[up]; plan != nil {
			return plan.links
		}
	}
	return nil
}

// Entries returns the pages that some feed carries in full, in site order.
func (r *Renderer) Entries() []*site.Page {
	carried := make([]bool, len(r.site.Pages))
	for _, plan := range r.feeds {
		for _, p := range plan.pages {
			carried[r.index[p]] = hasBody(p)
		}
	}
	var pages []*site.Page
	for i, p := range r.site.Pages {
		if carried[i] {
			pages = append(pages, p)
		}
	}
	return pages
}

// RenderEntry makes p's text as feeds carry it from its source file src, and
// remembers it. Different pages may be rendered at the same time. What is
// wrong with the text is found when the page itself is made.
func (r *Renderer) RenderEntry(p *site.Page, src []byte) diag.List {
	b := r.borrow()
	defer r.buffers.Put(b)
	doc, _ := r.parse(p, src)
	doc.WriteHTML(&b.body, &resolver{r: r, page: p, absolute: true}, nil)
	if err := minify.Fragment(&b.small, b.body.Bytes()); err != nil {
		return diag.List{ruleMinify.At(diag.Pos{File: p.Card.File}, err)}
	}
	r.entries[r.index[p]] = slices.Clone(b.small.Bytes())
	return nil
}

// feedOf is p's feed, which answers at file.
func (r *Renderer) feedOf(p *site.Page, file string) *feed.Feed {
	f := &feed.Feed{
		Lang: p.Lang, Title: r.feedTitle(p), Home: r.absolute(p.URL), Self: r.absolute(p.URL + file),
		Author: publisher(&r.site.Settings),
	}
	if p.Card != nil {
		f.Description = p.Card.Description
	}
	for _, page := range r.feeds[p].pages {
		f.Entries = append(f.Entries, r.feedEntry(page))
	}
	return f
}

func (r *Renderer) feedEntry(p *site.Page) feed.Entry {
	c := p.Card
	e := feed.Entry{
		URL: r.absolute(p.URL), Title: p.Title, Summary: c.Description, Authors: c.Authors,
		Published: c.Date.Time, Updated: changed(c), Content: r.entries[r.index[p]],
	}
	for _, tag := range p.Tags {
		e.Tags = append(e.Tags, tag.Title)
	}
	if image, _ := r.imageView(p, picturePage); image != nil {
		e.Image = r.origin + image.URL
	}
	return e
}

// changed is when a page was last changed, as far as its author has said.
func changed(c *content.Card) time.Time {
	if c.LastMod.After(c.Date.Time) {
		return c.LastMod.Time
	}
	return c.Date.Time
}
