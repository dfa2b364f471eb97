package markdown

import (
	"github.com/yuin/goldmark/ast"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/markdown/settle"
)

// link writes a link around the children of n.
func (w *writer) link(n *ast.Link) {
	dest := w.doc.body.Destination(n)
	target, ok := w.target(n, dest)
	if !ok {
		w.inlines(n)
		return
	}
	w.openLink(target, n.Title)
	w.inLink++
	w.inlines(n)
	w.inLink--
	w.file(target)
	w.Phrase("</a>")
}

// autoLink writes a bare address; as text only where it stands in a link.
func (w *writer) autoLink(n *ast.AutoLink) {
	label := n.Label(w.doc.body.Src)
	w.typ.Pass('x')
	target, ok := Target{}, false
	if w.inLink == 0 {
		target, ok = w.target(n, w.doc.body.Destination(n))
	}
	if !ok {
		w.Plain(label)
		return
	}
	w.openLink(target, nil)
	w.Plain(label)
	w.file(target)
	w.Phrase("</a>")
}

// target asks where a link leads. Not ok: the text stands without a link.
func (w *writer) target(n ast.Node, dest string) (Target, bool) {
	ok, personal := settle.Allowed(dest)
	if !ok || personal {
		return Target{URL: dest}, ok
	}
	target, problem := w.resolver.Link(dest)
	if problem != nil {
		at, size := w.doc.body.DestinationAt(n)
		w.say(*problem, at, size)
	}
	ok, _ = settle.Allowed(target.URL)
	return target, ok && (problem == nil || problem.Severity < diag.Error)
}

func (w *writer) openLink(t Target, title []byte) {
	open := w.Open()
	w.Add("<a")
	w.Attr("href", settle.EscapedURL(t.URL))
	if t.External {
		w.Add(` rel="external"`)
	}
	if title != nil {
		w.Attr("title", locale.Typeset(settle.Unescape(title), w.lang))
	}
	w.Add(">")
	w.Still(open)
}

// file says what kind of file a link leads to, and how large it is.
func (w *writer) file(t Target) {
	if t.Kind == "" {
		return
	}
	w.White(' ')
	w.Add("(")
	w.Plain([]byte(t.Kind))
	if t.Size > 0 {
		w.Add(", ")
		w.Add(locale.FileSize(t.Size, w.lang))
	}
	w.Add(")")
	w.typ.Pass(')')
}
