package present

import (
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// Card is all that the card of p sees. The page must have a type.
func (m *Maker) Card(p *site.Page) (*view.Card, diag.List) {
	l := m.languages[p.Lang]
	v := &view.Card{
		Lang: p.Lang, T: l.words, URL: m.site.Href(p.URL), Title: p.Title,
		Type: p.Type.Name, TypeName: typeName(p), Tags: m.links(p.Tags), Fields: ownFields(p),
	}
	if m.InGlossary(p) {
		v.Term = p.Title
	}
	c := p.Card
	if c == nil {
		return v, nil
	}
	v.Description, v.Date = c.Description, dateView(c.Date, p.Lang)
	v.Event, v.Research = m.eventView(p), researchView(c)
	image, findings := m.imageView(p, inCard)
	v.Image = image
	return v, findings
}

// Keep remembers a copy of the finished card of p, to be quoted from now on. It
// may be called from many goroutines; the first card that is kept of a page stays.
func (m *Maker) Keep(p *site.Page, card []byte) {
	m.cardRoom.Lock()
	defer m.cardRoom.Unlock()
	if !m.cardMade[p.ID].Load() {
		m.cards[p.ID] = layout.HTML(m.cardTexts.Copy(card))
		m.cardMade[p.ID].Store(true)
	}
}

// cardsOf quotes the cards of pages; a page that has none (a folder) is left out.
func (m *Maker) cardsOf(pages []*site.Page) []layout.HTML {
	if len(pages) == 0 {
		return nil
	}
	cards := make([]layout.HTML, 0, len(pages))
	for _, p := range pages {
		if card := m.card(p); card != "" {
			cards = append(cards, card)
		}
	}
	return cards
}

// card is the finished card of p, which is made when it is first asked for.
func (m *Maker) card(p *site.Page) layout.HTML {
	if p.Type == nil {
		return ""
	}
	made := &m.cardMade[p.ID]
	if !made.Load() {
		m.makeCard(p)
	}
	if made.Load() {
		return m.cards[p.ID]
	}
	return "" // its layout broke, and its own finding says so
}
