package graph

import (
	"strconv"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/tags"
)

// tagFolder is where tags have their pages.
const tagFolder = "emner"

// makeTagPages gives every tag in use its page, and each language with tags the page of them all.
func (b *builder) makeTagPages() {
	b.gatherTags()
	title := diag.Text{NB: "Emner", NN: "Emne", EN: "Topics"}
	all := make([]*site.Page, len(b.Langs))
	b.tagPages = make([]*site.Page, len(b.tags.Tags))
	perPage := b.Site.Settings.SectionOf(tagFolder + "/_index.md").PerPage
	for i, t := range b.tags.Tags {
		if t.Count == 0 {
			continue
		}
		if all[t.Lang] == nil {
			all[t.Lang] = b.Made(site.Tags, t.Lang, tagFolder, title.In(b.Langs[t.Lang]))
		}
		p := b.Made(site.Tag, t.Lang, tagFolder+"/"+t.Slug, t.Name)
		p.Up, p.PerPage, p.Count = all[t.Lang], perPage, t.Count
		all[t.Lang].Children = append(all[t.Lang].Children, p)
		b.tagPages[i] = p
	}
	for _, p := range all {
		if p != nil {
			p.PerPage = 0
			p.Children = b.alphabetical(p.Children)
		}
	}
}

func (b *builder) gatherTags() {
	set, found := tags.Gather(tags.Input{
		Pages: len(b.Pages),
		Page: func(i int) tags.Page {
			p := b.Pages[i]
			if p.Card == nil || p.Withdrawn {
				return tags.Page{}
			}
			return tags.Page{Lang: b.Spots[i].Lang, Tags: p.Card.Tags, Listed: !p.Hidden && p.Kind == site.Single}
		},
		Pos: func(page, nth int) diag.Pos { return b.Pages[page].Card.Pos("tags." + strconv.Itoa(nth)) },
	})
	b.tags, b.Diags = set, append(b.Diags, found...)
}

func (b *builder) alphabetical(pages []*site.Page) []*site.Page {
	all := make([]ranked, len(pages))
	for i, p := range pages {
		all[i] = b.alphabetically(p)
	}
	return b.pages(b.sorted(all))
}

// fillTags gives pages their tags and tags their pages, newest first.
func (b *builder) fillTags() {
	room := make([]*site.Page, 0, 3*len(b.byDate))
	for i := range b.nodes {
		from := len(room)
		if !b.nodes[i].single {
			continue
		}
		for _, id := range b.tags.Of(i) {
			if t := b.tagPages[id]; t != nil {
				room = append(room, t)
			}
		}
		b.Pages[i].Tags = room[from:len(room):len(room)]
	}
	for _, t := range b.tagPages {
		if t != nil {
			t.Children = make([]*site.Page, 0, t.Count)
		}
	}
	for _, i := range b.byDate {
		if b.nodes[i].hidden {
			continue
		}
		for _, id := range b.tags.Of(int(i)) {
			t := b.tagPages[id]
			t.Children = append(t.Children, b.Pages[i])
		}
	}
}
