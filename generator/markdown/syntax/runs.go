package syntax

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// runs finds bare addresses (www.ms.no, https://…, post@ms.no) as goldmark's
// linkify does, with its help, but asks it only where one may begin. goldmark
// calls it at every space; in between, and this is where the time goes, it
// looks at each character by itself. So, once called, runs takes all text up to
// the next character that means something.
type runs struct{ linkify parser.InlineParser }

func (runs) Trigger() []byte { return []byte{' ', '*', '_', '~', '('} }

func (s runs) Parse(parent ast.Node, r text.Reader, pc parser.Context) ast.Node {
	line, seg := r.PeekLine()
	first := line[0]
	word := line
	if first == ' ' || util.IsPunct(first) {
		word = line[1:]
	}
	if beginsAddress(word) || beginsMail(word) {
		if n := s.linkify.Parse(parent, r, pc); n != nil {
			return n
		}
	}
	afterEscape := seg.Start > 0 && r.Source()[seg.Start-1] == '\\'
	if util.IsPunct(first) && first != '(' || afterEscape || seg.Padding != 0 {
		return nil // other parsers' characters, or goldmark's own memory of an escape
	}
	p := pc.(*context)
	if p.mailLine != seg.Stop {
		p.mailLine, p.mail = seg.Stop, bytes.IndexByte(line, '@') >= 0
	}
	size := runLength(line, p.mail)
	if size == 0 {
		return nil
	}
	r.Advance(size)
	return joinText(parent, text.NewSegment(seg.Start, seg.Start+size))
}

// beginsAddress is what linkify asks of a word before its regular expressions.
func beginsAddress(word []byte) bool {
	if len(word) < 5 {
		return false
	}
	switch word[0] {
	case 'h':
		return string(word[:4]) == "http"
	case 'w':
		return string(word[:4]) == "www."
	case 'f':
		return string(word[:4]) == "ftp:"
	}
	return false
}

// beginsMail reports whether an @ stands where that of an address that begins
// here could stand.
func beginsMail(word []byte) bool {
	return bytes.IndexByte(word[:min(len(word), 65)], '@') > 0
}

// runLength returns how much of line, from its first character, is text and
// nothing else: up to a character that some parser waits for, a word that may
// be an address (any, on a line with mail), or the white space at its end.
func runLength(line []byte, mail bool) int {
	end := 1
scan:
	for ; end < len(line); end++ {
		switch line[end] {
		case '`', '!', '[', ']', '<', '*', '_', '~', '\\', '\r', '\n':
			break scan
		case ' ', '\t', '\v', '\f', '(':
			if mail || beginsAddress(line[end+1:]) {
				break scan
			}
		}
	}
	if end == len(line) || line[end] == '\n' || line[end] == '\r' {
		for end > 0 && util.IsSpace(line[end-1]) {
			end--
		}
	}
	return end
}

// joinText makes a segment part of the text before it, or a text of its own.
func joinText(parent ast.Node, seg text.Segment) ast.Node {
	if last, ok := parent.LastChild().(*ast.Text); ok && Joins(last, seg) {
		last.Segment.Stop = seg.Stop
		return last
	}
	return ast.NewTextSegment(seg)
}

// Joins reports whether seg goes on where t ends.
func Joins(t *ast.Text, seg text.Segment) bool {
	return t.Segment.Stop == seg.Start && seg.Padding == 0 && !t.SoftLineBreak() && !t.HardLineBreak() && !t.IsRaw()
}
