package present

import (
	"fmt"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// The sizes say how wide a picture stands, so that a browser fetches no more
// than it needs. They follow layouts/styles: on a narrow screen all but the
// margins, on a wide one the column that the picture is in.
const (
	// TextSizes are of pictures in a page's text.
	TextSizes    = "(min-width: 42rem) 38rem, 92vw"
	openingSizes = "(min-width: 36rem) 32rem, 92vw"
	cardSizes    = "(min-width: 62rem) 22rem, (min-width: 40rem) 45vw, 92vw"
)

// placement is where a page's own picture is shown.
type placement uint8

const (
	onOwn placement = iota
	inCard
)

// attrs are what is said of a picture of p there. The one at the top of a page
// is fetched first. The one in a card says nothing: the heading beside it does,
// and a description before every heading of a list is noise to a screen reader.
func (at placement) attrs(p *site.Page, set picture.Set) picture.Attrs {
	switch {
	case at == inCard:
		return picture.Attrs{Sizes: cardSizes, Lazy: true}
	case p.Kind == site.Home:
		return picture.Attrs{Alt: p.Card.Image.Alt, Sizes: heroSizes(set), Priority: true}
	case p.Kind == site.Section:
		return picture.Attrs{Alt: p.Card.Image.Alt, Sizes: openingSizes, Priority: true}
	}
	return picture.Attrs{Alt: p.Card.Image.Alt, Sizes: TextSizes}
}

// heroSizes are of the picture on the home page, which fills a frame of 26rem
// that is higher than it is wide (4:5). A wider picture is cut at its sides, so
// more of it is needed than what shows.
func heroSizes(set picture.Set) string {
	whole := 1.0
	if set.Height > 0 {
		whole = max(1, float64(set.Width)/float64(set.Height)*5/4)
	}
	return fmt.Sprintf("(min-width: 29rem) %.0frem, %.0fvw", 26*whole, 92*whole)
}

// imageView is a page's own picture as it is shown in one place; nil for none.
func (m *Maker) imageView(p *site.Page, at placement) (*view.Image, diag.List) {
	image := p.Card.Image
	if image == nil || image.Src == "" {
		return nil, nil
	}
	set, wrong := m.Show(p, image.Src)
	if wrong != nil {
		return nil, found(wrong, p.Card.Pos("image.src"))
	}
	return &view.Image{
		HTML: layout.HTML(picture.AppendHTML(nil, set, at.attrs(p, set))),
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

// Show is Picture for a picture that a page is going to show.
func (m *Maker) Show(p *site.Page, dest string) (picture.Set, *diag.Diagnostic) {
	if m.shown != nil {
		if to, _ := m.site.Link(p, dest); to.File != nil {
			m.shown(to.File.Path)
		}
	}
	return m.Picture(p, dest)
}

// ImageURL is the absolute address of a page's own picture; "" for none.
func (m *Maker) ImageURL(p *site.Page) string {
	if image, _ := m.imageView(p, onOwn); image != nil && m.origin != "" {
		return m.origin + image.URL
	}
	return ""
}
