package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/markdown/settle"
	"github.com/ms-forbundet/ms.no/generator/picture"
)

// figure writes a picture that is alone in p, with its title as the caption.
func (w *writer) figure(p *ast.Paragraph, n *ast.Image) {
	w.Edge("<figure")
	w.openBlock(p)
	w.picture(n)
	if caption := locale.Typeset(settle.Unescape(n.Title), w.lang); caption != "" {
		w.Edge("<figcaption>")
		w.Plain([]byte(caption))
		w.Edge("</figcaption>")
	}
	w.Edge("</figure>")
	w.lang = w.doc.body.Lang
}

// picture writes a picture; its alternative text alone where there is none.
// The first of a page is wanted at once, the others when they come into view.
func (w *writer) picture(n *ast.Image) {
	alt := w.doc.body.Plain(n)
	w.typ.Pass('x')
	dest := w.doc.body.Destination(n)
	if ok, personal := settle.Allowed(dest); !ok || personal {
		w.Plain(alt)
		return
	}
	set, problem := w.resolver.Picture(dest)
	if problem != nil {
		at, size := w.doc.body.DestinationAt(n)
		w.say(*problem, at, size)
	}
	if set.URL == "" || problem != nil && problem.Severity >= diag.Error { // an empty src would fetch the page itself
		w.Plain(alt)
		return
	}
	html := picture.AppendHTML(nil, set, picture.Attrs{Sizes: w.doc.parser.sizes, Lazy: w.pictures > 0})
	before, after, _ := bytes.Cut(html, []byte(` alt=""`)) // in values every " is escaped: it stands there once
	w.Out = append(w.Out, before...)
	w.Attr("alt", string(alt))
	w.Out = append(w.Out, after...)
	w.pictures++
}
