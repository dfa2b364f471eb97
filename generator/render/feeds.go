package render

import (
	"slices"
	"time"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/feed"
	"github.com/ms-forbundet/ms.no/generator/minify"
	"github.com/ms-forbundet/ms.no/generator/present"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// carriedPages are the pages with a text that some feed carries.
func (r *Renderer) carriedPages() map[*site.Page]bool {
	carried := map[*site.Page]bool{}
	for _, p := range r.site.Pages {
		for _, page := range r.views.Feed(p) {
			if hasBody(page) {
				carried[page] = true
			}
		}
	}
	return carried
}

// Entries returns the pages that some feed carries in full, in site order.
func (r *Renderer) Entries() []*site.Page {
	var pages []*site.Page
	for _, p := range r.site.Pages {
		if r.carried[p] {
			pages = append(pages, p)
		}
	}
	return pages
}

// Carried returns the pages with a text that the feed of p carries.
func (r *Renderer) Carried(p *site.Page) []*site.Page {
	return slices.DeleteFunc(slices.Clone(r.views.Feed(p)), func(page *site.Page) bool { return !r.carried[page] })
}

// Entry makes p's text as feeds carry it from its source file src. What is
// wrong with the text is found when the page itself is made.
func (r *Renderer) Entry(p *site.Page, src []byte) ([]byte, diag.List) {
	b := r.borrow()
	defer r.buffers.Put(b)
	doc, _ := r.parse(p, src)
	doc.WriteHTML(&b.body, &resolver{r: r, page: p, absolute: true}, nil)
	if err := minify.Fragment(&b.small, b.body.Bytes()); err != nil {
		return nil, diag.List{ruleMinify.At(diag.Pos{File: p.Card.File}, err)}
	}
	return slices.Clone(b.small.Bytes()), nil
}

// Feed makes the bytes of j, a feed. entries is the Entry of each page that it
// carries. Safe for concurrent use.
func (r *Renderer) Feed(j *Job, entries map[*site.Page][]byte) Result {
	b := r.borrow()
	if j.Kind == AtomJob {
		mustWrite(r.feedOf(j.Page, present.AtomFile, entries).WriteAtom(&b.out))
	} else {
		mustWrite(r.feedOf(j.Page, present.JSONFile, entries).WriteJSON(&b.out))
	}
	return Result{from: r, buffers: b, Bytes: b.out.Bytes()}
}

// mustWrite is for encoders of strings into memory, which cannot fail.
func mustWrite(err error) {
	if err != nil {
		panic(err)
	}
}

// feedOf is p's feed, which answers at file beside the page.
func (r *Renderer) feedOf(p *site.Page, file string, entries map[*site.Page][]byte) *feed.Feed {
	f := &feed.Feed{
		Lang: p.Lang, Title: r.views.FeedTitle(p), Home: r.views.Absolute(p.URL), Self: r.views.Absolute(p.URL + file),
		Author: r.publisher.Name,
	}
	if p.Card != nil {
		f.Description = p.Card.Description
	}
	for _, page := range r.views.Feed(p) {
		f.Entries = append(f.Entries, r.feedEntry(page, entries[page]))
	}
	return f
}

func (r *Renderer) feedEntry(p *site.Page, text []byte) feed.Entry {
	c := p.Card
	e := feed.Entry{
		URL: r.views.Absolute(p.URL), Title: p.Title, Summary: c.Description, Authors: c.Authors,
		Published: c.Date.Time, Updated: changed(c), Image: r.views.ImageURL(p),
		Content: text,
	}
	for _, tag := range p.Tags {
		e.Tags = append(e.Tags, tag.Title)
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
