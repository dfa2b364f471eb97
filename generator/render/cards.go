package render

import (
	"bytes"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// findShown finds the pages whose card some other page shows.
func (r *Renderer) findShown() {
	shown := make([]bool, len(r.site.Pages))
	mark := func(pages []*site.Page) {
		for _, p := range pages {
			shown[r.index[p]] = true
		}
	}
	for _, p := range r.site.Pages {
		if p.Kind == site.Section || p.Kind == site.Tag || p.Kind == site.Letter {
			mark(p.Children)
		}
		mark(p.Related)
		for _, pages := range p.Lists {
			mark(pages)
		}
	}
	for i, p := range r.site.Pages {
		if shown[i] && p.Type != nil {
			r.shown = append(r.shown, p)
		}
	}
}

// Cards returns the pages that some list shows, in site order.
func (r *Renderer) Cards() []*site.Page { return r.shown }

// RenderCard makes p's card and remembers it. Different pages may be rendered
// at the same time.
func (r *Renderer) RenderCard(p *site.Page) diag.List {
	view, findings := r.cardView(p)
	b := r.borrow()
	defer r.buffers.Put(b)
	if d := r.layouts.Execute(&b.out, p.Type.Name+"/card.html", view, p.URL); d != nil {
		return append(findings, *d)
	}
	r.cards[r.index[p]] = layout.HTML(bytes.TrimSpace(b.out.Bytes()))
	return findings
}

func (r *Renderer) cardView(p *site.Page) (*CardView, diag.List) {
	l := r.languages[p.Lang]
	v := &CardView{
		Lang: p.Lang, T: l.words, URL: r.site.Href(p.URL), Title: p.Title,
		Type: p.Type.Name, TypeName: typeName(p), Tags: r.links(p.Tags),
	}
	if l.glossary[p] {
		v.Term = p.Title
	}
	c := p.Card
	if c == nil {
		return v, nil
	}
	v.Description, v.Date = c.Description, dateView(c.Date, p.Lang)
	v.Event, v.Research, v.Fields = r.eventView(p), researchView(c), ownFields(p)
	image, findings := r.imageView(p, pictureCard)
	v.Image = image
	return v, findings
}

// cardsOf quotes the cards of pages; a page without one (a folder) is left out.
func (r *Renderer) cardsOf(pages []*site.Page) []layout.HTML {
	if len(pages) == 0 {
		return nil
	}
	cards := make([]layout.HTML, 0, len(pages))
	for _, p := range pages {
		if card := r.cards[r.index[p]]; card != "" {
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
func (r *Renderer) imageView(p *site.Page, attrs picture.Attrs) (*ImageView, diag.List) {
	image := p.Card.Image
	if image == nil || image.Src == "" {
		return nil, nil
	}
	set, wrong := r.pictureAt(p, image.Src)
	if wrong != nil {
		return nil, found(wrong, p.Card.Pos("image.src"))
	}
	attrs.Alt = image.Alt
	return &ImageView{
		HTML: layout.HTML(picture.AppendHTML(nil, set, attrs)),
		URL:  set.URL, Alt: image.Alt, Caption: image.Caption, Credit: image.Credit,
		Width: set.Width, Height: set.Height,
	}, nil
}

// pictureAt finds the picture that dest, written on p, leads to.
func (r *Renderer) pictureAt(p *site.Page, dest string) (picture.Set, *diag.Diagnostic) {
	to, wrong := r.site.Link(p, dest)
	if to.File == nil {
		if wrong == nil {
			d := rulePicture.At(diag.Pos{}, dest)
			wrong = &d
		}
		return picture.Set{}, wrong
	}
	set, ok := r.picture(to.File.Path)
	if !ok {
		d := rulePicture.At(diag.Pos{}, dest)
		return picture.Set{}, &d
	}
	return set, wrong
}
