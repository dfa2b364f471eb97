package syntax

import (
	"bytes"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// dates keeps a line that begins with a date from being taken for an item of a
// numbered list, which it is to CommonMark:
//
//  7. februar 2024 skrev vi at …
//  1. januar–3. mars
//
// In nb and nn, a number from 1 to 31, a full stop, a space and the name of a
// month in lower case is a date, wherever a list could begin or go on, and is
// read as any other text. «1. Mars er en planet» is a list, and so is
// «1) mars»: that is how to write a list of months.
type dates struct{ parser.BlockParser }

func (d dates) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if line, _ := r.PeekLine(); isDate(line, pc) {
		return nil, parser.NoChildren
	}
	return d.BlockParser.Open(parent, r, pc)
}

// Continue ends a list at a date that is not in its last item: goldmark takes
// it for the next item.
func (d dates) Continue(n ast.Node, r text.Reader, pc parser.Context) parser.State {
	if list, ok := n.(*ast.List); ok {
		line, _ := r.PeekLine()
		if indent, _ := util.IndentWidth(line, r.LineOffset()); indent < list.LastChild().(*ast.ListItem).Offset && isDate(line, pc) {
			return parser.Close
		}
	}
	return d.BlockParser.Continue(n, r, pc)
}

// isDate reports whether line begins with a date in the language of the page.
func isDate(line []byte, pc parser.Context) bool {
	if lang := pc.(*context).page.Lang; lang != "nb" && lang != "nn" {
		return false
	}
	line = bytes.TrimLeft(line, " ")
	digits := 0
	for digits < len(line) && util.IsNumeric(line[digits]) {
		digits++
	}
	rest, ok := bytes.CutPrefix(line[digits:], []byte(". "))
	if !ok || !isDay(line[:digits]) {
		return false
	}
	rest = bytes.TrimLeft(rest, " ")
	end := bytes.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if end < 0 {
		end = len(rest)
	}
	switch string(rest[:end]) { // the same in nb and nn
	case "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember":
		return true
	}
	return false
}

// isDay reports whether digits are a number from 1 to 31.
func isDay(digits []byte) bool {
	switch len(digits) {
	case 1:
		return digits[0] != '0'
	case 2:
		return string(digits) >= "01" && string(digits) <= "31"
	}
	return false
}
