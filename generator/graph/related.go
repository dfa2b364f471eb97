package graph

import (
	"slices"
	"strconv"

	"github.com/ms-forbundet/ms.no/generator/related"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// relate gives pages what else to read: those their authors name, and found
// ones until there are three.
func (b *builder) relate() {
	named := b.named()
	room := make([]*site.Page, 0, related.Most*len(b.byDate))
	for lang, name := range b.Langs {
		ids := b.oldestFirst(lang)
		for i, found := range related.Find(name, b.relatable(ids, named)) {
			p, from := b.Pages[ids[i]], len(room)
			room = append(room, named[p]...)
			for _, n := range found {
				if n != related.None && len(room)-from < related.Most {
					room = append(room, b.Pages[ids[n]])
				}
			}
			p.Related = room[from:len(room):len(room)]
		}
	}
}

// oldestFirst is the pages of a language that may be found.
func (b *builder) oldestFirst(lang int) []int32 {
	ids := make([]int32, 0, len(b.byDate))
	for _, id := range slices.Backward(b.byDate) {
		if !b.nodes[id].hidden && b.Spots[id].Lang == lang {
			ids = append(ids, id)
		}
	}
	return ids
}

// relatable says of pages what decides whom they are related to.
func (b *builder) relatable(ids []int32, named map[*site.Page][]*site.Page) []related.Page {
	pages := make([]related.Page, len(ids))
	at := make(map[*site.Page]int32, len(named))
	for i, id := range ids {
		n := &b.nodes[id]
		pages[i] = related.Page{Title: n.title, Tags: b.tags.Of(int(id)), Date: n.when, Section: n.up, Series: n.series}
		if len(named) > 0 {
			at[b.Pages[id]] = int32(i)
		}
	}
	for p, others := range named {
		i, here := at[p]
		for _, other := range others {
			if n, too := at[other]; here && too {
				pages[i].Not = append(pages[i].Not, n)
			}
		}
	}
	return pages
}

// named finds the pages that authors name, and gives them to those who named them.
func (b *builder) named() map[*site.Page][]*site.Page {
	named := map[*site.Page][]*site.Page{}
	for _, p := range b.Asks {
		if pages := b.namedBy(p); len(pages) > 0 && !p.Withdrawn {
			named[p], p.Related = pages, pages
		}
	}
	return named
}

// namedBy resolves what p's author names.
func (b *builder) namedBy(p *site.Page) []*site.Page {
	var pages []*site.Page
	for i, dest := range p.Card.Extra().Related {
		if dest == "" {
			continue // refused when the file was read
		}
		pos := p.Card.Pos("related." + strconv.Itoa(i))
		link, wrong := b.Site.Link(p, dest)
		switch {
		case wrong != nil:
			wrong.Pos = pos
			b.Report(*wrong)
			continue
		case link.Page == nil:
			b.Report(site.NotAPage(pos, dest))
			continue
		}
		to := link.Page.In(p.Lang)
		if to != p && !to.Withdrawn && (!to.Hidden || p.Hidden) && !slices.Contains(pages, to) {
			pages = append(pages, to)
		}
	}
	return pages
}
