package present

import (
	"slices"
	"strconv"

	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// listView is list page number of p; nil for a page that is no list.
func (m *Maker) listView(p *site.Page, number int) *view.List {
	v := &view.List{Page: number, Pages: p.Pages(), Count: len(p.Children)}
	switch p.Kind {
	case site.Single, site.NotFound:
		return nil
	case site.Home:
		v.Pages, v.Count = 1, 0
		v.Sections = m.sectionCards(p)
	case site.Section:
		v.Sections = m.sectionCards(p)
		v.Cards = m.cardsOf(onPage(p, number))
	case site.Tag:
		v.Cards = m.cardsOf(onPage(p, number))
	case site.Tags:
		for _, tag := range p.Children {
			v.Tags = append(v.Tags, view.Tag{Link: m.link(tag), Count: tag.Count})
		}
	case site.Letters:
		v.Letters = m.links(p.Children)
	case site.Letter:
		v.Letters = m.links(p.Up.Children)
		if i := slices.Index(p.Up.Children, p); i >= 0 {
			v.Letters[i].Current = true
		}
		v.Cards = m.cardsOf(onPage(p, number))
	}
	m.number(v, p)
	return v
}

func (m *Maker) sectionCards(p *site.Page) []view.SectionCard {
	var cards []view.SectionCard
	for _, s := range p.Subsections {
		card := view.SectionCard{Link: m.link(s)}
		if s.Card != nil {
			card.Description = s.Card.Description
		}
		cards = append(cards, card)
	}
	return cards
}

// onPage is what stands on list page number of p.
func onPage(p *site.Page, number int) []*site.Page {
	if p.PerPage <= 0 {
		return p.Children
	}
	from := min((number-1)*p.PerPage, len(p.Children))
	return p.Children[from:min(from+p.PerPage, len(p.Children))]
}

// number fills in the ways to the other list pages.
func (m *Maker) number(v *view.List, p *site.Page) {
	if v.Pages < 2 {
		return
	}
	to := func(n int) view.Link {
		return view.Link{Name: strconv.Itoa(n), URL: m.site.Href(p.ListURL(n)), Current: n == v.Page}
	}
	if v.Page > 1 {
		prev := to(v.Page - 1)
		v.Prev = &prev
	}
	if v.Page < v.Pages {
		next := to(v.Page + 1)
		v.Next = &next
	}
	last := 0
	for _, n := range numbersShown(v.Page, v.Pages) {
		if n > last+1 {
			v.Numbers = append(v.Numbers, view.Link{})
		}
		v.Numbers = append(v.Numbers, to(n))
		last = n
	}
}

// numbersShown are the list pages that page links to: the first, the last, its
// neighbours, and one more where a gap would hide only that one.
func numbersShown(page, pages int) []int {
	shown := []int{1, page - 1, page, page + 1, pages}
	if page == 4 {
		shown = append(shown, 2)
	}
	if page == pages-3 {
		shown = append(shown, pages-1)
	}
	shown = slices.DeleteFunc(shown, func(n int) bool { return n < 1 || n > pages })
	slices.Sort(shown)
	return slices.Compact(shown)
}

func (m *Maker) lists(p *site.Page) map[string][]layout.HTML {
	if len(p.Lists) == 0 {
		return nil
	}
	lists := make(map[string][]layout.HTML, len(p.Lists))
	for name, pages := range p.Lists {
		lists[name] = m.cardsOf(pages)
	}
	return lists
}
