package markdown

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/markdown/minimal"
	"github.com/ms-forbundet/ms.no/generator/markdown/settle"
)

// specialBytes are those that running text is not written with as they are:
// escapes and entities of Markdown, characters with a meaning in HTML, and what
// the typography looks at.
func specialBytes() [256]bool {
	var special [256]bool
	for c := range 256 {
		special[c] = locale.Triggers(byte(c))
	}
	for _, c := range []byte("\\&<\t\n\f\r\x00") {
		special[c] = true
	}
	return special
}

// text writes a piece of running text, with glossary terms marked.
func (w *writer) text(n *ast.Text) {
	text := n.Segment.Value(w.doc.body.Src)
	if w.spaced || n.Segment.Padding > 0 {
		text = minimal.SingleSpaced(text)
	}
	next := rune('x')
	if size := len(text); size > 0 && (text[size-1] == ' ' || locale.Triggers(text[size-1])) {
		next = w.following(n)
	}
	w.run(w.marked(text), next)
	switch {
	case n.HardLineBreak():
		w.Edge("<br>")
		w.typ.Pass('\n')
	case n.SoftLineBreak():
		w.White('\n')
		w.typ.Pass('\n')
	}
}

// run writes text: typography, escapes and entities resolved, HTML escaped, in
// one pass. next is the rune that follows.
func (w *writer) run(text []byte, next rune) {
	special, begin := w.special, 0
	for i := 0; i < len(text); {
		c := text[i]
		if !special[c] {
			i++
			continue
		}
		w.Flush(text[begin:i])
		size := 1
		switch c {
		case '<', '\t', '\n', '\f', '\r':
			w.Rune(rune(c))
		case '\\', '&', 0:
			if w.plain {
				w.Rune(rune(c))
				break
			}
			var rs [2]rune
			rs, size = settle.PlainAt(text[i:])
			w.Rune(rs[0])
			if rs[1] != 0 {
				w.Rune(rs[1])
			}
		default:
			w.Ampersand(c)
			w.Out, size = w.typ.At(w.Out, text, i, next)
		}
		i += size
		begin = i
	}
	w.Flush(text[begin:])
	w.typ.EndPiece(text)
}

// following returns the rune after a text, as the reader sees it: 0 at the end
// of the block.
func (w *writer) following(n *ast.Text) rune {
	if n.SoftLineBreak() || n.HardLineBreak() {
		return '\n'
	}
	for at := ast.Node(n); at != nil && at.Type() == ast.TypeInline; at = at.Parent() {
		if next := at.NextSibling(); next != nil {
			return w.firstRune(next)
		}
	}
	return 0
}

func (w *writer) firstRune(n ast.Node) rune {
	switch n := n.(type) {
	case *ast.Text:
		if n.Segment.Len() > 0 {
			r, _ := utf8.DecodeRune(n.Segment.Value(w.doc.body.Src))
			return r
		}
		return w.following(n)
	case *ast.Emphasis, *ast.Link, *extast.Strikethrough:
		if c := n.FirstChild(); c != nil {
			return w.firstRune(c)
		}
	}
	return 'x'
}
