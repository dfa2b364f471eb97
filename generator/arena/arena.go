// Package arena keeps many small texts in few large pieces of memory, for what
// lives as long as the site: the garbage collector then has hundreds of things
// to look at rather than hundreds of thousands, and what is kept together is
// read together.
//
//	var texts arena.Texts
//	for i := range pages {
//		pages[i].URL = texts.Keep(pages[i].URL)
//	}
//
// Nothing can be taken out: a piece lives as long as any text in it.
package arena

import "strings"

// Texts keeps texts. The zero Texts is empty; it is for one goroutine at a
// time and must not be copied once it is used.
type Texts struct{ piece strings.Builder }

// The first piece is the smallest, so that a small site does not pay for a
// large one's room; each is twice the one before. A text that would leave much
// of a piece unused stands alone.
const (
	smallest = 1 << 10
	largest  = 32 << 10
	alone    = largest / 8
)

// Keep returns s in the arena's memory.
func (t *Texts) Keep(s string) string { return t.Join(s) }

// Join returns parts, one after the other, as one text in the arena's memory.
func (t *Texts) Join(parts ...string) string {
	size := 0
	for _, s := range parts {
		size += len(s)
	}
	if size > alone {
		return strings.Join(parts, "")
	}
	from := t.room(size)
	for _, s := range parts {
		t.piece.WriteString(s)
	}
	return t.piece.String()[from:]
}

// Copy returns b as a text in the arena's memory.
func (t *Texts) Copy(b []byte) string {
	if len(b) > alone {
		return string(b)
	}
	from := t.room(len(b))
	t.piece.Write(b)
	return t.piece.String()[from:]
}

// room makes the piece one that size more bytes fit in, so that it does not
// move, and returns where they will begin.
func (t *Texts) room(size int) int {
	if t.piece.Cap()-t.piece.Len() < size {
		next := min(max(2*t.piece.Cap(), smallest, size), largest)
		t.piece = strings.Builder{}
		t.piece.Grow(next)
	}
	return t.piece.Len()
}
