package settle

import (
	"bytes"
	"html"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// PlainAt reads the backslash, ampersand or NUL that s begins with: the one or
// two runes it stands for, and its length.
func PlainAt(s []byte) (rs [2]rune, size int) {
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

// AppendPlain appends s with escapes and entities resolved.
func AppendPlain(dst, s []byte) []byte {
	for len(s) > 0 {
		i := bytes.IndexAny(s, "\\&\x00")
		if i < 0 {
			return append(dst, s...)
		}
		dst = append(dst, s[:i]...)
		rs, size := PlainAt(s[i:])
		for _, r := range rs {
			if r != 0 {
				dst = utf8.AppendRune(dst, r)
			}
		}
		s = s[i+size:]
	}
	return dst
}

// Plain returns the text in n without markup: of a heading, a picture.
func (b *Body) Plain(n ast.Node) []byte { return b.appendText(nil, n) }

func (b *Body) appendText(dst []byte, parent ast.Node) []byte {
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		switch n := c.(type) {
		case *ast.Text:
			dst = AppendPlain(dst, n.Segment.Value(b.Src))
			if n.SoftLineBreak() || n.HardLineBreak() {
				dst = append(dst, ' ')
			}
		case *ast.CodeSpan:
			dst = b.AppendCode(dst, n, false)
		case *ast.AutoLink:
			dst = append(dst, n.Label(b.Src)...)
		default:
			dst = b.appendText(dst, c)
		}
	}
	return dst
}

// AppendCode appends the code of a span. In a table \| is the way to write |,
// also there.
func (b *Body) AppendCode(dst []byte, n *ast.CodeSpan, inCell bool) []byte {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		code := t.Segment.Value(b.Src)
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
