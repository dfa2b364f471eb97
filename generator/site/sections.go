package site

// fillSections hands every page to the section it is listed in: single pages
// as children, sections as subsections, and makes neighbours of siblings.
func (b *builder) fillSections() {
	for _, p := range b.byDate {
		if s := b.listedIn(p); s != nil {
			n := b.node(s)
			n.children++
			if p.Type != nil && p.Type.Dated || p.Card.Event != nil {
				n.dated++
			}
		}
	}
	for _, p := range b.byDate {
		if s := b.listedIn(p); s != nil && b.byDateOf(s) {
			b.adopt(s, p)
		}
	}
	for _, p := range b.byTitle {
		s := b.listedIn(p)
		switch {
		case s == nil:
		case p.Kind == Section:
			s.Subsections = append(s.Subsections, p)
		case !b.byDateOf(s):
			b.adopt(s, p)
		}
	}
	for _, p := range b.pages {
		byWeight(p.Subsections)
		if p.Kind == Section || p.Kind == Home {
			b.link(p)
		}
	}
}

func (b *builder) adopt(s, p *Page) {
	if s.Children == nil {
		s.Children = make([]*Page, 0, b.node(s).children)
	}
	s.Children = append(s.Children, p)
}

// listedIn is the section that lists p: the nearest above, which a bundle is
// not. A hidden page is listed by hidden sections alone.
func (b *builder) listedIn(p *Page) *Page {
	s := p.Up
	for s != nil && s.Kind != Section && s.Kind != Home {
		s = s.Up
	}
	if s == nil || s.Withdrawn || p.Hidden && !s.Hidden {
		return nil
	}
	return s
}

// byDateOf reports whether a section lists its pages newest first: because its
// type is dated, or because everything in it is.
func (b *builder) byDateOf(s *Page) bool {
	n := b.node(s)
	return s.Type != nil && s.Type.Dated || n.children > 0 && n.dated == n.children
}

// link makes Prev and Next of a section's children.
func (b *builder) link(s *Page) {
	dated := b.byDateOf(s)
	if !dated {
		byWeight(s.Children)
	}
	for i := 1; i < len(s.Children); i++ {
		first, second := s.Children[i-1], s.Children[i]
		if dated {
			first, second = second, first
		}
		first.Next, second.Prev = second, first
	}
}

// Listed reports whether p may be in the sitemap, in search and in lists of the whole site.
func (p *Page) Listed() bool { return !p.Hidden && !p.Withdrawn && p.Kind != NotFound }

// Pages is how many list pages p's children take: at least 1.
func (p *Page) Pages() int {
	if p.PerPage <= 0 {
		return 1
	}
	return max(1, (len(p.Children)+p.PerPage-1)/p.PerPage)
}
