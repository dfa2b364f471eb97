package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/ms-forbundet/ms.no/generator/markdown/settle"
	"github.com/ms-forbundet/ms.no/generator/markdown/syntax"
)

// footnoteLink writes a reference; without a link where it stands in one.
func (w *writer) footnoteLink(n *extast.FootnoteLink) {
	w.Add(`<sup class="footnote" id="`)
	w.Out = settle.AppendRefID(w.Out, n.Index, n.RefIndex)
	w.Add(`">`)
	if w.inLink == 0 {
		w.Add(`<a href="#`)
		w.Out = settle.AppendNoteID(w.Out, n.Index)
		w.Add(`" role="doc-noteref">`)
	}
	w.Out = strconv.AppendInt(w.Out, int64(n.Index), 10)
	if w.inLink == 0 {
		w.Add("</a>")
	}
	w.Add("</sup>")
}

// footnotes writes the notes at the end of the body.
func (w *writer) footnotes() {
	if len(w.doc.body.Cited) == 0 {
		return
	}
	w.Edge(`<section class="footnotes" role="doc-endnotes" aria-label="`)
	w.Add(w.words.footnotes)
	w.Edge(`"><ol>`)
	for _, n := range w.doc.body.Cited {
		w.Edge(`<li id="`)
		w.Out = settle.AppendNoteID(w.Out, n.Number)
		w.Edge(`">`)
		w.note(n)
		w.Edge("</li>")
	}
	w.Edge("</ol></section>")
}

// note writes the blocks of a note, the ways back in its last paragraph.
func (w *writer) note(n *syntax.Note) {
	for c := n.Node.FirstChild(); c != nil; c = c.NextSibling() {
		if p, ok := c.(*ast.Paragraph); ok && c.NextSibling() == nil {
			w.openParagraph(p)
			w.inlines(p)
			w.backlinks(n)
			w.Edge("</p>")
			w.lang = w.doc.body.Lang
			return
		}
		w.block(c)
	}
	w.Edge("<p>")
	w.backlinks(n)
	w.Edge("</p>")
}

func (w *writer) backlinks(n *syntax.Note) {
	for i := range n.Refs {
		w.White(' ')
		w.Add(`<a href="#`)
		w.Out = settle.AppendRefID(w.Out, n.Number, i)
		w.Add(`" role="doc-backlink" aria-label="`)
		w.Add(w.words.back)
		if n.Refs > 1 {
			w.Add(" (")
			w.Out = strconv.AppendInt(w.Out, int64(i+1), 10)
			w.Add(")")
		}
		w.Add("\">↩\uFE0E</a>") // with the sign that says: text, not emoji
	}
}
