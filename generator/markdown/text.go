package markdown

import (
	"bytes"
	"html"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"github.com/ms-forbundet/ms.no/generator/locale"
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
	text := singleSpaced(n.Segment.Value(w.doc.body))
	next := rune('x')
	if size := len(text); size > 0 && (text[size-1] == ' ' || locale.Triggers(text[size-1])) {
		next = w.following(n)
	}
	if w.terms.pause == 0 && w.inLink == 0 && w.terms.all != nil {
		text = w.markTerms(text)
	}
	w.run(text, next)
	switch {
	case n.HardLineBreak():
		w.edge("<br>")
		w.typ.Pass('\n')
	case n.SoftLineBreak():
		w.white('\n')
		w.typ.Pass('\n')
	}
}

// run writes text: typography, escapes and entities resolved, HTML escaped, in
// one pass. next is the rune that follows.
func (w *writer) run(text []byte, next rune) {
	special, begin := &w.doc.parser.special, 0
	for i := 0; i < len(text); {
		c := text[i]
		if !special[c] {
			i++
			continue
		}
		w.flush(text[begin:i])
		size := 1
		switch c {
		case '<', '\t', '\n', '\f', '\r':
			w.rune(rune(c))
		case '\\', '&', 0:
			var rs [2]rune
			rs, size = plainAt(text[i:])
			w.rune(rs[0])
			if rs[1] != 0 {
				w.rune(rs[1])
			}
		default:
			w.ampersand(c)
			w.out, size = w.typ.At(w.out, text, i, next)
		}
		i += size
		begin = i
	}
	w.flush(text[begin:])
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
			r, _ := utf8.DecodeRune(n.Segment.Value(w.doc.body))
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

// plainAt reads the backslash, ampersand or NUL that s begins with: the one or
// two runes it stands for, and its length.
func plainAt(s []byte) (rs [2]rune, size int) {
	switch {
	case s[0] == 0:
		return [2]rune{utf8.RuneError}, 1
	case s[0] == '\\' && len(s) > 1 && util.IsPunct(s[1]):
		return [2]rune{rune(s[1])}, 2
	case s[0] == '&':
		return entityAt(s)
	}
	return [2]rune{rune(s[0])}, 1
}

// entityAt reads an entity as CommonMark has it: with a semicolon, at most
// seven digits, a code point that exists.
func entityAt(s []byte) (rs [2]rune, size int) {
	const longest = 40 // the longest name has 31 letters
	end := bytes.IndexByte(s[:min(len(s), longest)], ';') + 1
	body := s[1:max(end, 1)]
	if end < 3 || !isEntity(body[:len(body)-1]) {
		return [2]rune{'&'}, 1
	}
	code := string(s[:end])
	said := html.UnescapeString(code)
	if said == code || bytes.HasSuffix([]byte(said), []byte(";")) && said != ";" {
		return [2]rune{'&'}, 1
	}
	first, n := utf8.DecodeRuneInString(said)
	second := rune(0)
	if n < len(said) {
		second, _ = utf8.DecodeRuneInString(said[n:])
	}
	return [2]rune{first, second}, end
}

// isEntity reports whether name is letters and digits, #digits or #xdigits.
func isEntity(name []byte) bool {
	digits, isDigit, most := name, util.IsAlphaNumeric, len(name)
	switch {
	case len(name) > 2 && name[0] == '#' && name[1]|' ' == 'x':
		digits, isDigit, most = name[2:], util.IsHexDecimal, 6
	case name[0] == '#':
		digits, isDigit, most = name[1:], util.IsNumeric, 7
	}
	for _, c := range digits {
		if !isDigit(c) {
			return false
		}
	}
	return len(digits) > 0 && len(digits) <= most
}

// appendPlain appends s with escapes and entities resolved.
func appendPlain(dst, s []byte) []byte {
	for len(s) > 0 {
		i := bytes.IndexAny(s, "\\&\x00")
		if i < 0 {
			return append(dst, s...)
		}
		dst = append(dst, s[:i]...)
		rs, size := plainAt(s[i:])
		for _, r := range rs {
			if r != 0 {
				dst = utf8.AppendRune(dst, r)
			}
		}
		s = s[i+size:]
	}
	return dst
}

// plain returns the text in n without markup: of a heading, a picture.
func (d *Doc) plain(n ast.Node) []byte { return d.appendText(nil, n) }

func (d *Doc) appendText(dst []byte, parent ast.Node) []byte {
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		switch n := c.(type) {
		case *ast.Text:
			dst = appendPlain(dst, n.Segment.Value(d.body))
			if n.SoftLineBreak() || n.HardLineBreak() {
				dst = append(dst, ' ')
			}
		case *ast.CodeSpan:
			dst = d.appendCode(dst, n, false)
		case *ast.AutoLink:
			dst = append(dst, n.Label(d.body)...)
		default:
			dst = d.appendText(dst, c)
		}
	}
	return dst
}

// appendCode appends the code of a span. In a table \| is the way to write |,
// also there.
func (d *Doc) appendCode(dst []byte, n *ast.CodeSpan, inCell bool) []byte {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		code := t.Segment.Value(d.body)
		if line, ok := bytes.CutSuffix(code, []byte("\n")); ok {
			dst = append(append(dst, bytes.TrimSuffix(line, []byte("\r"))...), ' ')
			continue
		}
		if inCell {
			code = bytes.ReplaceAll(code, []byte(`\|`), []byte("|"))
		}
		dst = append(dst, code...)
	}
	return dst
}
