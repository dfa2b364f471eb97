package present

import (
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/picture"
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
	image, findings := m.imageView(p, pictureCard)
	v.Image = image
	return v, findings
}

// Keep remembers the finished card of p, to be quoted from now on. Cards of
// different pages may be kept at the same time.
func (m *Maker) Keep(p *site.Page, card layout.HTML) { m.cards[m.index[p]] = card }

// cardsOf quotes the cards of pages; a page without one (a folder) is left out.
func (m *Maker) cardsOf(pages []*site.Page) []layout.HTML {
	if len(pages) == 0 {
		return nil
	}
	cards := make([]layout.HTML, 0, len(pages))
	for _, p := range pages {
		if card := m.cards[m.index[p]]; card != "" {
			cards = append(cards, card)
		}
	}
	return cards
}

// The two places a page's own picture stands: the sizes say how wide it is
// there, so that a browser fetches no more than it needs. The one on the page
// itself is likely its largest, so it is not lazy.
var (
	picturePage = picture.Attrs{Sizes: "(min-width: 48rem) 48rem, 100vw"}
	pictureCard = picture.Attrs{Sizes: "(min-width: 40rem) 20rem, 100vw", Lazy: true}
)

// imageView is a page's own picture as it is shown in one place; nil for none.
func (m *Maker) imageView(p *site.Page, attrs picture.Attrs) (*view.Image, diag.List) {
	image := p.Card.Image
	if image == nil || image.Src == "" {
		return nil, nil
	}
	set, wrong := m.Picture(p, image.Src)
	if wrong != nil {
		return nil, found(wrong, p.Card.Pos("image.src"))
	}
	attrs.Alt = image.Alt
	return &view.Image{
		HTML: layout.HTML(picture.AppendHTML(nil, set, attrs)),
		URL:  set.URL, Alt: image.Alt, Caption: image.Caption, Credit: image.Credit,
		Width: set.Width, Height: set.Height,
	}, nil
}

// Picture finds the picture that dest, written on p, leads to.
func (m *Maker) Picture(p *site.Page, dest string) (picture.Set, *diag.Diagnostic) {
	to, wrong := m.site.Link(p, dest)
	if to.File == nil {
		if wrong == nil {
			d := rulePicture.At(diag.Pos{}, dest)
			wrong = &d
		}
		return picture.Set{}, wrong
	}
	set, ok := m.picture(to.File.Path)
	if !ok {
		d := rulePicture.At(diag.Pos{}, dest)
		return picture.Set{}, &d
	}
	return set, wrong
}

// ImageURL is the absolute address of a page's own picture; "" for none.
func (m *Maker) ImageURL(p *site.Page) string {
	if image, _ := m.imageView(p, picturePage); image != nil && m.origin != "" {
		return m.origin + image.URL
	}
	return ""
}
