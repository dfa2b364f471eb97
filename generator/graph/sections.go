package graph

import (
	"cmp"
	"slices"

	"github.com/ms-forbundet/ms.no/generator/site"
)

// fillSections hands every page to the section it is listed in: single pages
// as children, sections as subsections, and makes neighbours of siblings.
func (b *builder) fillSections() {
	b.countChildren()
	for _, id := range b.byDate {
		if s := b.nodes[id].section; s != none && b.nodes[s].newest {
			b.Pages[s].Children = append(b.Pages[s].Children, b.Pages[id])
		}
	}
	for _, id := range b.byTitle {
		s := b.nodes[id].section
		switch {
		case s == none:
		case !b.nodes[id].single:
			b.Pages[s].Subsections = append(b.Pages[s].Subsections, b.Pages[id])
		case !b.nodes[s].newest:
			b.Pages[s].Children = append(b.Pages[s].Children, b.Pages[id])
		}
	}
	for i, p := range b.Pages {
		if p.Kind != site.Section && p.Kind != site.Home {
			continue
		}
		b.byWeight(p.Subsections)
		if !b.nodes[i].newest {
			b.byWeight(p.Children)
		}
		link(p.Children, b.nodes[i].newest)
	}
}

// countChildren finds out who lists whom, and whether newest first: because
// the section's type is dated, or because everything in it is.
func (b *builder) countChildren() {
	dated := make([]int32, len(b.Pages))
	for i, p := range b.Pages {
		n := &b.nodes[i]
		if p.Kind != site.Section && !n.single || p.Withdrawn {
			continue
		}
		s := listedIn(p)
		if s == nil {
			continue
		}
		n.section = s.ID
		if n.single {
			b.nodes[s.ID].children++
			if n.dated {
				dated[s.ID]++
			}
		}
	}
	for i, p := range b.Pages {
		n := &b.nodes[i]
		n.newest = n.children > 0 && (dated[i] == n.children || p.Type != nil && p.Type.Dated)
		if n.children > 0 {
			p.Children = make([]*site.Page, 0, n.children)
		}
	}
}

// listedIn is the section that lists p: the nearest above, which a bundle is
// not. A hidden page is listed by hidden sections alone.
func listedIn(p *site.Page) *site.Page {
	s := p.Up
	for s != nil && s.Kind != site.Section && s.Kind != site.Home {
		s = s.Up
	}
	if s == nil || s.Withdrawn || p.Hidden && !s.Hidden {
		return nil
	}
	return s
}

// link makes Prev and Next of a section's children.
func link(children []*site.Page, newestFirst bool) {
	for i := 1; i < len(children); i++ {
		first, second := children[i-1], children[i]
		if newestFirst {
			first, second = second, first
		}
		first.Next, second.Prev = second, first
	}
}

// byWeight sorts pages by weight, and leaves equals as they are.
func (b *builder) byWeight(pages []*site.Page) {
	slices.SortStableFunc(pages, func(x, y *site.Page) int {
		return cmp.Compare(b.nodes[x.ID].weight, b.nodes[y.ID].weight)
	})
}
