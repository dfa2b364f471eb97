package diag

import (
	"bufio"
	"strconv"
	"strings"
	"unicode"
)

// The colours of text output.
const (
	bold   = "1"
	red    = "1;31"
	yellow = "1;33"
	blue   = "1;34"
	dim    = "2"
)

func (s Severity) colour() string {
	switch s {
	case Error:
		return red
	case Warning:
		return yellow
	}
	return blue
}

func (p *Printer) paint(s, colour string) string {
	if !p.Colour || s == "" {
		return s
	}
	return "\x1b[" + colour + "m" + s + "\x1b[0m"
}

func (p *Printer) printText(w *bufio.Writer, l List) {
	var file string
	var index *Index
	read := false // only for a finding with a line: what cannot be read may be the finding
	for i, d := range l {
		if i > 0 {
			w.WriteByte('\n')
		}
		if i == 0 || d.File != file {
			file, index, read = d.File, nil, false
		}
		if d.Line > 0 && !read {
			index, read = p.read(d), true
		}
		p.printHead(w, d)
		p.printExcerpt(w, d, index)
		if hint := d.Hint.In(p.Lang); hint != "" {
			w.WriteString("  " + p.paint(hintLabel.In(p.Lang), bold) + " " + oneLine(hint) + "\n")
		}
	}
}

var hintLabel = Text{NB: "forslag:", EN: "suggestion:"}

// read returns the file of d ready for excerpts, nil when it cannot be had.
func (p *Printer) read(d Diagnostic) *Index {
	if p.Source == nil || d.File == "" {
		return nil
	}
	src, err := p.Source(d.File)
	if err != nil {
		return nil
	}
	return NewIndex(src)
}

// printHead writes «content/a.md:41:7: feil [link-generic] message».
func (p *Printer) printHead(w *bufio.Writer, d Diagnostic) {
	if at := d.Pos.String(); at != "" {
		w.WriteString(p.paint(oneLine(at)+":", bold) + " ")
	}
	w.WriteString(p.paint(d.Severity.Label().In(p.Lang), d.Severity.colour()))
	w.WriteString(" " + p.paint("["+d.Rule+"]", dim) + " " + oneLine(d.Message.In(p.Lang)) + "\n")
}

// printExcerpt writes the source line and the caret:
//
//	41 | Du kan [les mer](/a/).
//	   |        ^^^^^^^
func (p *Printer) printExcerpt(w *bufio.Writer, d Diagnostic, index *Index) {
	if index == nil {
		return
	}
	e, ok := index.excerpt(d.Pos, d.Length)
	if !ok {
		return
	}
	number := strconv.Itoa(d.Line)
	w.WriteString("  " + p.paint(number+" |", dim) + " " + e.text + "\n")
	if e.carets == 0 {
		return
	}
	w.WriteString("  " + p.paint(strings.Repeat(" ", len(number))+" |", dim) + strings.Repeat(" ", 1+e.before))
	w.WriteString(p.paint(strings.Repeat("^", e.carets), d.Severity.colour()) + "\n")
}

// String returns the position as compilers write it: file:line:column, without
// the parts that are not known.
func (p Pos) String() string {
	s := p.File
	if p.Line > 0 {
		s += ":" + strconv.Itoa(p.Line)
		if p.Column > 0 {
			s += ":" + strconv.Itoa(p.Column)
		}
	}
	return s
}

// oneLine makes text from a file or a library harmless for a terminal: ends of
// lines become spaces, other control characters a replacement character.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case isUnseen(r):
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// isUnseen reports control characters, and those that turn the direction of
// writing: both could make a terminal show something else than what is there.
func isUnseen(r rune) bool {
	return unicode.IsControl(r) || '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069'
}
