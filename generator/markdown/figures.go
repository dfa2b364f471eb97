package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/picture"
)

// figureIn returns the picture that is alone in its paragraph; nil for none.
func figureIn(n ast.Node) *ast.Image {
	if n.ChildCount() > 2 {
		return nil
	}
	img, _ := n.FirstChild().(*ast.Image)
	if rest, ok := n.LastChild().(*ast.Text); ok && img != nil && rest.Segment.IsEmpty() {
		return img // what is left after {lang=en}
	}
	if n.ChildCount() != 1 {
		return nil
	}
	return img
}

// figure writes a picture that is alone in p, with its title as the caption.
func (w *writer) figure(p *ast.Paragraph, n *ast.Image) {
	w.edge("<figure")
	w.openBlock(p)
	w.picture(n)
	if caption := locale.Typeset(unescape(n.Title), w.lang); caption != "" {
		w.edge("<figcaption>")
		w.plain([]byte(caption))
		w.edge("</figcaption>")
	}
	w.edge("</figure>")
	w.lang = w.doc.src.Lang
}

// picture writes a picture; its alternative text alone where there is none.
// The first of a page is wanted at once, the others when they come into view.
func (w *writer) picture(n *ast.Image) {
	alt := w.doc.plain(n)
	w.typ.Pass('x')
	dest := w.doc.destination(n)
	if ok, personal := allowed(dest); !ok || personal {
		w.plain(alt)
		return
	}
	set, problem := w.resolver.Picture(dest)
	if problem != nil {
		at, size := w.doc.destinationAt(n)
		w.say(*problem, at, size)
		if problem.Severity >= diag.Error {
			w.plain(alt)
			return
		}
	}
	html := picture.AppendHTML(nil, set, picture.Attrs{Sizes: w.doc.parser.sizes, Lazy: w.pictures > 0})
	before, after, _ := bytes.Cut(html, []byte(` alt=""`)) // in values every " is escaped: it stands there once
	w.out = append(w.out, before...)
	w.attr("alt", string(alt))
	w.out = append(w.out, after...)
	w.pictures++
}
