// Package minimal writes HTML as small as minify.Fragment would make it: no
// white space beside a block, one character of it elsewhere, no reference where
// the character will do, quotation marks that need no references. So nobody needs
// to run that over a text, which would take longer than writing it.
//
// What it owns: white space, references and attributes in running HTML. What it
// refuses is nothing; which elements and attributes there are, and whether they
// are balanced, is up to the writer.
//
// Tags are of two kinds. Those of blocks (and <br>) are written with Edge: white
// space before and after means nothing and goes. Those of phrases are written
// with Phrase: white space before and after is one and the same, and the second
// of two goes. A tag in parts, with attributes between, is written with Edge and
// Add and ended with Edge; one of a phrase stands between Open and Still.
//
//	w := minimal.Writer{}
//	w.Edge("<p")
//	w.Attr("lang", "en")
//	w.Edge(">")
//	w.Plain([]byte("R&D  now ")) // R&amp;D now
//	w.Edge("</p>")
//
// The tests of markdown hold everything that a page can hold against
// minify.Fragment.
package minimal

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Writer gathers HTML. The zero value is ready; for one goroutine.
type Writer struct {
	Out []byte // what has been written

	edgeAt int // where the last tag of a block ended
	openAt int // where a tag ended that white space may not follow
}

// Add writes HTML that is neither text nor white space.
func (w *Writer) Add(s string) { w.Out = append(w.Out, s...) }

// Begin says that a block begins here that others write.
func (w *Writer) Begin() {
	w.trim()
	w.End()
}

// End says that a block ended here, though not with Edge.
func (w *Writer) End() { w.edgeAt, w.openAt = len(w.Out), -1 }

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// Edge writes a tag of a block, or a part of one.
func (w *Writer) Edge(s string) {
	w.trim()
	w.Out = append(w.Out, s...)
	w.End()
}

// trim takes away white space at the end, also that before end tags.
func (w *Writer) trim() {
	end := len(w.Out)
	for end > 0 && end != w.edgeAt && w.Out[end-1] == '>' {
		tag := max(0, bytes.LastIndexByte(w.Out[:end], '<'))
		if !bytes.HasPrefix(w.Out[tag:end], []byte("</")) || bytes.IndexByte(w.Out[tag:end], '>') != end-tag-1 {
			return
		}
		end = tag
	}
	if end > 0 && end != w.edgeAt && isSpace(w.Out[end-1]) {
		w.Out = append(w.Out[:end-1], w.Out[end:]...)
		w.openAt = -1
	}
}

// Phrase writes a tag of running text.
func (w *Writer) Phrase(s string) {
	open := w.Open()
	w.Out = append(w.Out, s...)
	w.Still(open)
}

// Open reports whether white space here would be passed over.
func (w *Writer) Open() bool {
	end := len(w.Out)
	return end == w.edgeAt || end == w.openAt || end > 0 && isSpace(w.Out[end-1])
}

// Still makes it so after a tag, if it was so before.
func (w *Writer) Still(open bool) {
	if open {
		w.openAt = len(w.Out)
	}
}

// White writes a space or a line break.
func (w *Writer) White(c byte) {
	if !w.Open() {
		w.Out = append(w.Out, c)
	}
}

// Flush writes text without < and with no other white space than single
// spaces.
func (w *Writer) Flush(s []byte) {
	if len(s) == 0 {
		return
	}
	if s[0] == ' ' && w.Open() {
		s = s[1:]
	} else {
		w.Ampersand(s[0])
	}
	w.Out = append(w.Out, s...)
}

// Ampersand comes before c: it ends an & that could be taken for a reference.
func (w *Writer) Ampersand(c byte) {
	if end := len(w.Out); end > 0 && w.Out[end-1] == '&' && named(c) {
		w.Add("amp;")
	}
}

// named reports whether a reference may begin with &c.
func named(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|' ' && c|' ' <= 'z' || c == '#'
}

// Rune writes a character of running text.
func (w *Writer) Rune(r rune) {
	switch r {
	case '<':
		w.Add("&lt;")
	case ' ', '\t', '\f':
		w.White(' ')
	case '\n', '\r':
		w.White('\n')
	case 0:
		w.Add("\uFFFD")
	default:
		if r < utf8.RuneSelf {
			w.Ampersand(byte(r))
		}
		w.Out = utf8.AppendRune(w.Out, r)
	}
}

// Plain writes text that is not set: no typography, no escapes in it.
func (w *Writer) Plain(s []byte) {
	begin := 0
	for i, c := range s {
		if c == '<' || c == '&' || c == 0 || isSpace(c) {
			w.Flush(s[begin:i])
			w.Rune(rune(c))
			begin = i + 1
		}
	}
	w.Flush(s[begin:])
}

// Verbatim writes text in which white space counts.
func (w *Writer) Verbatim(s []byte) {
	for i, c := range s {
		switch {
		case c == '<':
			w.Add("&lt;")
		case c == 0:
			w.Add("\uFFFD")
		case c == '&' && i+1 < len(s) && named(s[i+1]):
			w.Add("&amp;")
		default:
			w.Out = append(w.Out, c)
		}
	}
}

// Attr writes an attribute, in the quotation marks that need fewer references.
func (w *Writer) Attr(name, value string) {
	w.Add(" ")
	w.Add(name)
	if value == "" {
		return
	}
	quote, reference := `"`, "&#34;"
	if doubles := strings.Count(value, `"`); doubles > 0 && doubles > strings.Count(value, "'") {
		quote, reference = "'", "&#39;"
	}
	w.Add("=")
	w.Add(quote)
	if !strings.ContainsAny(value, "\"'&\x00") {
		w.Add(value)
		w.Add(quote)
		return
	}
	for i := range len(value) {
		switch c := value[i]; {
		case c == quote[0]:
			w.Add(reference)
		case c == 0:
			w.Add("\uFFFD")
		case c == '&' && i+1 < len(value) && named(value[i+1]):
			w.Add("&amp;")
		default:
			w.Out = append(w.Out, c)
		}
	}
	w.Add(quote)
}

// Spaced reports whether text may have something for SingleSpaced: two spaces
// that are not the first of a line.
func Spaced(text []byte) bool {
	for {
		i := bytes.Index(text, []byte("  "))
		if i < 0 || i > 0 && text[i-1] != '\n' {
			return i >= 0
		}
		text = bytes.TrimLeft(text[i:], " ")
	}
}

// SingleSpaced returns text with one space for each run of them.
func SingleSpaced(text []byte) []byte {
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
