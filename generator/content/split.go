package content

import (
	"bufio"
	"bytes"
	"fmt"
	"strings"
	"sync"

	"github.com/adrg/frontmatter"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/schema"
)

const byteOrderMark = "\uFEFF"

// block is the front matter of a file.
type block struct {
	fields.Source
	body int // offset of what follows in the file
}

// fence is a line that opens or closes front matter.
type fence struct {
	mark       string // "---" or "+++"
	start, end int    // the whole line, line end included, as offsets in the file
}

// split finds the front matter of src. A nil block means that there is none
// that could be read; the diagnostic says why.
func split(file string, src []byte) (*block, *diag.Diagnostic) {
	top, ok := opening(src)
	if !ok {
		return nil, missing(file, src, top)
	}
	end := closing(src, top)
	if end.mark == "" {
		return nil, unclosed(file, src, top, end)
	}
	b := &block{body: end.end}
	b.File, b.Bytes = file, extract(src[top.start:end.end], top.mark)
	b.Line, _ = diag.Locate(src, top.end)
	if top.mark == "+++" {
		b.Syntax = fields.TOML
	}
	return b, nil
}

// opening returns the first line that is not blank, and whether it opens front matter.
func opening(src []byte) (fence, bool) {
	at := 0
	if bytes.HasPrefix(src, []byte(byteOrderMark)) {
		at = len(byteOrderMark)
	}
	for at < len(src) {
		end := lineEnd(src, at)
		line := src[at:end]
		if text := bytes.TrimSpace(line); len(text) > 0 {
			mark := string(text[:min(3, len(text))])
			return fence{mark, at, end}, isFence(line, "---") || isFence(line, "+++")
		}
		at = end
	}
	return fence{start: len(src), end: len(src)}, false
}

// closing returns the line that closes what top opened. Without one its mark is
// empty, and it is the line that comes nearest, if any does.
func closing(src []byte, top fence) fence {
	var near fence
	for at := top.end; at < len(src); {
		end := lineEnd(src, at)
		if line := src[at:end]; isFence(line, top.mark) {
			return fence{top.mark, at, end}
		} else if near.end == 0 && resembles(line) {
			near = fence{"", at, end}
		}
		at = end
	}
	return near
}

func lineEnd(src []byte, at int) int {
	if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(src)
}

// isFence says that line is mark in the first column, with nothing but space after it.
func isFence(line []byte, mark string) bool {
	return bytes.HasPrefix(line, []byte(mark)) && len(bytes.TrimSpace(line)) == len(mark)
}

// resembles says that a line was perhaps meant as a fence: dashes that a word
// processor has joined, one too many or too few, a space before, the other mark.
func resembles(line []byte) bool {
	text := string(bytes.TrimSpace(line))
	return text != "" && len(text) <= 16 && strings.Trim(text, "-–—+") == "" && (len(text) > 1 || text == "—")
}

// readers lends the library its 4 KB of room: its own would be a third of all
// that reading a card takes. Nothing is remembered in it from file to file.
var readers = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

// extract hands head, which ends with the closing line, to the library and
// returns the lines between. The library takes any line for a fence that is one
// when trimmed; the indented ones are covered up in a copy of the same length,
// and what it found is then taken from head itself.
func extract(head []byte, mark string) []byte {
	var found []byte
	format := frontmatter.NewFormat(mark, mark, func(data []byte, _ any) error {
		found = data
		return nil
	})
	in := readers.Get().(*bufio.Reader)
	defer readers.Put(in)
	in.Reset(bytes.NewReader(covered(head, mark)))
	rest, err := frontmatter.Parse(in, nil, format)
	if err != nil || len(rest) > 0 {
		panic(fmt.Sprintf("front matter: the library left %d of %d bytes (%v)", len(rest), len(head), err))
	}
	start := lineEnd(head, 0)
	return head[start : start+len(found)]
}

// covered returns head with indented fences made unrecognisable; head itself
// when it has none.
func covered(head []byte, mark string) []byte {
	out := head
	for at := 0; at < len(head); {
		end := lineEnd(head, at)
		line := head[at:end]
		if !isFence(line, mark) && string(bytes.TrimSpace(line)) == mark {
			if &out[0] == &head[0] {
				out = bytes.Clone(head)
			}
			out[at+bytes.Index(line, []byte(mark))] = '.'
		}
		at = end
	}
	return out
}

// missing reports a file that does not open front matter.
func missing(file string, src []byte, first fence) *diag.Diagnostic {
	line, column := diag.Locate(src, first.start)
	pos := diag.Pos{File: file, Line: line, Column: column}
	text := strings.TrimSpace(string(src[first.start:min(first.end, first.start+200)]))
	if strings.HasPrefix(text, "---") || strings.HasPrefix(text, "+++") || resembles([]byte(text)) || isField(text) {
		d := ruleMissing.Say(pos, almostFence.message, almostFence.hint)
		return &d
	}
	title := "Tittelen på siden"
	if heading, ok := strings.CutPrefix(text, "# "); ok && !strings.ContainsAny(heading, ":#\"'[]{}*&!|>%@`") {
		title = strings.TrimSpace(heading)
	}
	d := ruleMissing.At(pos, title)
	return &d
}

// isField says that a line is a field, so that only the fence before it is missing.
func isField(line string) bool {
	key, _, ok := strings.Cut(line, ":")
	return ok && fields.Find(schema.Standard(), strings.TrimSpace(key)) != nil
}

// unclosed reports front matter without an end.
func unclosed(file string, src []byte, top, near fence) *diag.Diagnostic {
	line, column := diag.Locate(src, top.start)
	d := ruleUnclosed.At(diag.Pos{File: file, Line: line, Column: column}, top.mark)
	d.Length = len(top.mark)
	if near.end > 0 {
		at, _ := diag.Locate(src, near.start)
		d.Hint = nearFence.Fill(top.mark, at)
	}
	return &d
}
