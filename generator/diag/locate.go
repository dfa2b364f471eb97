package diag

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

const byteOrderMark = "\uFEFF"

// Locate turns a byte offset in src into a line and a column, both from 1, the
// column in code points. A leading byte order mark is not counted. LF, CRLF
// and CR end a line. An offset past the end is the place just after the text.
// It reads src up to the offset; for many offsets in one text use an Index.
func Locate(src []byte, offset int) (line, column int) {
	offset = min(max(offset, 0), len(src))
	line, start := 1, textStart(src)
	for i := start; i < offset; {
		n := bytes.IndexAny(src[i:offset], "\r\n")
		if n < 0 {
			break
		}
		i += n + 1
		if src[i-1] == '\n' || i == len(src) || src[i] != '\n' {
			line, start = line+1, i
		}
	}
	return line, 1 + utf8.RuneCount(src[min(start, offset):offset])
}

func textStart(src []byte) int {
	if bytes.HasPrefix(src, []byte(byteOrderMark)) {
		return len(byteOrderMark)
	}
	return 0
}

// Index answers where things stand in one text, however many, without reading
// the text from the start each time. It never changes and is safe for
// concurrent use.
type Index struct {
	src   []byte
	lines []int  // where each line begins
	marks []mark // every few thousand bytes, so that long lines cost no more than short ones
}

// mark says how many code points come before a byte offset.
type mark struct{ offset, runes int }

const markEvery = 4096

// NewIndex reads src once. src must not change afterwards.
func NewIndex(src []byte) *Index {
	start := textStart(src)
	x := &Index{src: src, lines: []int{start}, marks: []mark{{start, 0}}}
	for i := start; i < len(src); i++ {
		n := bytes.IndexAny(src[i:], "\r\n")
		if n < 0 {
			break
		}
		i += n
		if src[i] == '\n' || i+1 == len(src) || src[i+1] != '\n' {
			x.lines = append(x.lines, i+1)
		}
	}
	for last := x.marks[0]; len(src)-last.offset > markEvery; {
		last = after(src, last)
		x.marks = append(x.marks, last)
	}
	return x
}

// after steps about markEvery bytes on, to the end of a code point.
func after(src []byte, m mark) mark {
	for end := m.offset + markEvery; m.offset < end; m.runes++ {
		_, size := utf8.DecodeRune(src[m.offset:])
		m.offset += size
	}
	return m
}

// Locate is as the function Locate for the text of the index.
func (x *Index) Locate(offset int) (line, column int) {
	offset = min(max(offset, 0), len(x.src))
	n, found := slices.BinarySearch(x.lines, offset)
	if found {
		n++
	}
	n = max(n, 1)
	start := min(x.lines[n-1], offset)
	return n, 1 + x.runesBefore(offset) - x.runesBefore(start)
}

func (x *Index) runesBefore(offset int) int {
	n, _ := slices.BinarySearchFunc(x.marks, offset, func(m mark, offset int) int { return m.offset - offset - 1 })
	if n == 0 {
		return 0
	}
	m := x.marks[n-1]
	return m.runes + utf8.RuneCount(x.src[m.offset:offset])
}

// line returns where line n begins and ends, its end of line left out; false
// when there is no such line.
func (x *Index) line(n int) (start, end int, ok bool) {
	if n < 1 || n > len(x.lines) {
		return 0, 0, false
	}
	start, end = x.lines[n-1], len(x.src)
	if n < len(x.lines) {
		end = x.lines[n]
	}
	return start, start + len(bytes.TrimRight(x.src[start:end], "\r\n")), true
}

// offset returns the byte offset of a column, at most end.
func (x *Index) offset(start, end, column int) int {
	want := x.runesBefore(start) + column - 1
	n, _ := slices.BinarySearchFunc(x.marks, want, func(m mark, want int) int { return m.runes - want - 1 })
	at := max(start, x.marks[n-1].offset)
	for missing := want - x.runesBefore(at); missing > 0 && at < end; missing-- {
		_, size := utf8.DecodeRune(x.src[at:])
		at += size
	}
	return min(at, end)
}
