package node

import (
	"fmt"
	"unicode/utf8"
)

// hidden returns the offset of the first byte that is no text: a control
// character, a line end that only some programs take for one, or what is not
// UTF-8; -1 for none.
func hidden(src []byte) int {
	for i := 0; i < len(src); {
		if c := src[i]; c >= ' ' && c < 0x7f || c == '\n' || c == '\t' || c == '\r' {
			i++
			continue
		}
		char, size := utf8.DecodeRune(src[i:])
		if size == 1 || char <= 0x9f || char == '\u2028' || char == '\u2029' || char == '\uFEFF' || char == 0xfffe || char == 0xffff {
			return i
		}
		i += size
	}
	return -1
}

// clear reports a text that holds what readers cannot see: control characters
// (which quotes can spell), marks that turn the direction of writing, and
// spaces without width. Soft hyphens and the joiners of emoji are fine.
func (r *reader) clear(n *Node) {
	for _, c := range n.Text {
		if c >= ' ' && c < 0x7f || c == '\n' || c == '\t' || !unseen(c) {
			continue
		}
		r.Report(&ruleHidden, n.Span(), fmt.Sprintf("U+%04X", c))
		n.Shape = Refused
		return
	}
}

func unseen(c rune) bool {
	switch {
	case c < ' ', c >= 0x7f && c < 0xa0, c == utf8.RuneError:
		return true
	case c >= 0x200e && c <= 0x200f, c >= 0x202a && c <= 0x202e, c >= 0x2066 && c <= 0x2069, c == 0x061c:
		return true
	}
	return c == 0x200b || c == 0x2060 || c == 0x2028 || c == 0x2029 || c == 0xfeff || c == 0xfffe || c == 0xffff
}
