package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// The HTML is written as small as minify.Fragment would make it: no white space
// beside a block, one character of it elsewhere, no reference where the
// character will do. So nobody needs to run that over what comes out, which
// would take longer than writing it. The tests hold everything that is written
// against minify.Fragment.
//
// Tags are of two kinds. Those of blocks (and <br>) are written with edge:
// white space before and after means nothing and goes. Those of phrases are
// written with phrase: white space before and after is one and the same, and
// the second of two goes.

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// edge writes a tag of a block, or a part of one.
func (w *writer) edge(s string) {
	w.trim()
	w.out = append(w.out, s...)
	w.edgeAt = len(w.out)
}

// trim takes away white space at the end, also that before end tags.
func (w *writer) trim() {
	end := len(w.out)
	for end > 0 && end != w.edgeAt && w.out[end-1] == '>' {
		tag := max(0, bytes.LastIndexByte(w.out[:end], '<'))
		if !bytes.HasPrefix(w.out[tag:end], []byte("</")) || bytes.IndexByte(w.out[tag:end], '>') != end-tag-1 {
			return
		}
		end = tag
	}
	if end > 0 && end != w.edgeAt && isSpace(w.out[end-1]) {
		w.out = append(w.out[:end-1], w.out[end:]...)
		w.openAt = -1
	}
}

// phrase writes a tag of running text.
func (w *writer) phrase(s string) {
	open := w.open()
	w.out = append(w.out, s...)
	w.still(open)
}

// open reports whether white space here would be passed over.
func (w *writer) open() bool {
	end := len(w.out)
	return end == w.edgeAt || end == w.openAt || end > 0 && isSpace(w.out[end-1])
}

// still makes it so after a tag, if it was so before.
func (w *writer) still(open bool) {
	if open {
		w.openAt = len(w.out)
	}
}

// white writes a space or a line break.
func (w *writer) white(c byte) {
	if !w.open() {
		w.out = append(w.out, c)
	}
}

// flush writes text without < and with no other white space than single
// spaces.
func (w *writer) flush(s []byte) {
	if len(s) == 0 {
		return
	}
	if s[0] == ' ' && w.open() {
		s = s[1:]
	} else {
		w.ampersand(s[0])
	}
	w.out = append(w.out, s...)
}

// ampersand comes before c: it ends an & that could be taken for a reference.
func (w *writer) ampersand(c byte) {
	if end := len(w.out); end > 0 && w.out[end-1] == '&' && named(c) {
		w.add("amp;")
	}
}

// named reports whether a reference may begin with &c.
func named(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|' ' && c|' ' <= 'z' || c == '#'
}

// rune writes a character of running text.
func (w *writer) rune(r rune) {
	switch r {
	case '<':
		w.add("&lt;")
	case ' ', '\t', '\f':
		w.white(' ')
	case '\n', '\r':
		w.white('\n')
	case 0:
		w.add("\uFFFD")
	default:
		if r < utf8.RuneSelf {
			w.ampersand(byte(r))
		}
		w.out = utf8.AppendRune(w.out, r)
	}
}

// plain writes text that is not set: no typography, no escapes in it.
func (w *writer) plain(s []byte) {
	begin := 0
	for i, c := range s {
		if c == '<' || c == '&' || c == 0 || isSpace(c) {
			w.flush(s[begin:i])
			w.rune(rune(c))
			begin = i + 1
		}
	}
	w.flush(s[begin:])
}

// verbatim writes text in which white space counts.
func (w *writer) verbatim(s []byte) {
	for i, c := range s {
		switch {
		case c == '<':
			w.add("&lt;")
		case c == 0:
			w.add("\uFFFD")
		case c == '&' && i+1 < len(s) && named(s[i+1]):
			w.add("&amp;")
		default:
			w.out = append(w.out, c)
		}
	}
}

// attr writes an attribute, in the quotation marks that need fewer references.
func (w *writer) attr(name, value string) {
	w.add(" ")
	w.add(name)
	if value == "" {
		return
	}
	quote, reference := `"`, "&#34;"
	if doubles := strings.Count(value, `"`); doubles > strings.Count(value, "'") {
		quote, reference = "'", "&#39;"
	}
	w.add("=")
	w.add(quote)
	for i := range len(value) {
		switch c := value[i]; {
		case c == quote[0]:
			w.add(reference)
		case c == 0:
			w.add("\uFFFD")
		case c == '&' && i+1 < len(value) && named(value[i+1]):
			w.add("&amp;")
		default:
			w.out = append(w.out, c)
		}
	}
	w.add(quote)
}

// singleSpaced returns text with one space for each run of them.
func singleSpaced(text []byte) []byte {
	i := bytes.Index(text, []byte("  "))
	if i < 0 {
		return text
	}
	i++
	single := append(make([]byte, 0, len(text)), text[:i]...)
	for ; i < len(text); i++ {
		if text[i] != ' ' || text[i-1] != ' ' {
			single = append(single, text[i])
		}
	}
	return single
}
