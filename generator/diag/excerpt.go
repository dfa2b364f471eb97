package diag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// excerpt is a source line as a terminal shows it. Widths are in terminal
// cells: a Chinese letter or an emoji takes two, a combining mark none.
type excerpt struct {
	text   string
	before int // cells before the caret
	carets int // cells to underline; 0 when the whole line is meant
}

const (
	excerptCells = 96 // more of a line is not shown
	contextCells = 48 // as much as this before the place is, in any case
	tabCells     = 4
	cutMark      = "…"
)

// excerpt cuts the line at pos out of the text; false when there is none.
func (x *Index) excerpt(pos Pos, length int) (excerpt, bool) {
	start, end, ok := x.line(pos.Line)
	if !ok {
		return excerpt{}, false
	}
	place := x.offset(start, end, max(pos.Column, 1))
	place -= clusterBack(x.src[start:place], x.src[place:end])
	ahead := show(x.src[place:end], excerptCells)
	back := x.backFrom(start, place, max(excerptCells-ahead.cells, contextCells))
	before := show(x.src[back:place], excerptCells)
	after := show(x.src[place:end], excerptCells-before.cells)

	e := excerpt{text: before.text + after.text, before: before.cells}
	if back > start {
		e.text, e.before = cutMark+e.text, e.before+1
	}
	if place+after.bytes < end {
		e.text += cutMark
	}
	if pos.Column > 0 {
		e.carets = max(1, underlined(x.src[place:place+after.bytes], length))
	}
	return e, true
}

// backFrom returns the offset from which the text before place fills at most
// so many cells.
func (x *Index) backFrom(start, place, cells int) int {
	at := place
	for at > start {
		r, size := utf8.DecodeLastRune(x.src[start:at])
		if cells -= cellsOf(r, 0); cells < 0 {
			break
		}
		at -= size
	}
	return at
}

// shown is a piece of a line made visible.
type shown struct {
	text  string
	cells int
	bytes int // of the source
}

// show makes the beginning of src visible, up to so many cells: tabs become
// spaces, and what a terminal might obey becomes a replacement character.
func show(src []byte, limit int) shown {
	var b strings.Builder
	var s shown
	var last rune
	for s.bytes < len(src) {
		r, size := utf8.DecodeRune(src[s.bytes:])
		n := cellsOf(r, last)
		if s.cells+n > limit {
			break
		}
		switch {
		case r == '\t':
			b.WriteString(strings.Repeat(" ", tabCells))
		case isUnseen(r):
			b.WriteRune(unicode.ReplacementChar)
		default:
			b.WriteRune(r)
		}
		s.cells, s.bytes, last = s.cells+n, s.bytes+size, r
	}
	s.text = b.String()
	return s
}

// underlined is how many cells the first length code points of src take.
func underlined(src []byte, length int) int {
	cells := 0
	var last rune
	for ; length > 0 && len(src) > 0; length-- {
		r, size := utf8.DecodeRune(src)
		cells, last, src = cells+cellsOf(r, last), r, src[size:]
	}
	return cells
}

const joiner = '\u200D' // makes one emoji of two

// cellsOf is how many cells r takes after the code point last.
func cellsOf(r, last rune) int {
	switch {
	case r == '\t':
		return tabCells
	case r < 0x300:
		return 1
	case joins(r), last == joiner:
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// joins reports whether r is drawn together with what stands before it: marks,
// variation selectors, skin tones, joiners.
func joins(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me) || '\U0001F3FB' <= r && r <= '\U0001F3FF' || r == joiner
}

// clusterBack is how many bytes before a place still belong to the character
// that is drawn there, so that a caret never stands inside one.
func clusterBack(before, after []byte) int {
	back := 0
	r, _ := utf8.DecodeRune(after)
	for back < len(before) {
		prev, size := utf8.DecodeLastRune(before[:len(before)-back])
		if !joins(r) && prev != joiner {
			break
		}
		back, r = back+size, prev
	}
	return back
}
