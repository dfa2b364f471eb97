package markdown

import (
	"slices"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// maxReports is how many findings one body can make: after a thousand, an
// author needs no more of them, and a hostile text shall not fill the memory.
const maxReports = 1000

// Rules lists what this package can complain of.
func Rules() []*diag.Rule {
	return []*diag.Rule{
		&ruleRawHTML, &ruleComponentUnknown, &ruleComponentUnclosed, &ruleComponentStray, &ruleComponentFailed,
		&ruleBadHref, &ruleHeadingID, &ruleAttribute, &ruleFootnoteMissing, &ruleFootnoteUnused,
		&ruleNesting, &ruleSize,
	}
}

// report notes a finding about size bytes of the body from at on.
func (d *Doc) report(r *diag.Rule, at, size int, args ...any) {
	if len(d.diags) < maxReports {
		d.diags = append(d.diags, d.placed(r.At(diag.Pos{}, args...), at, size))
	}
}

// reportOnce is report for what would otherwise be said of every line.
func (d *Doc) reportOnce(r *diag.Rule, at int, args ...any) {
	if !slices.Contains(d.said, r) {
		d.said = append(d.said, r)
		d.report(r, at, 0, args...)
	}
}

// placed fills in where a finding is.
func (d *Doc) placed(f diag.Diagnostic, at, size int) diag.Diagnostic {
	f.Pos = d.pos(at)
	f.Length = utf8.RuneCount(d.body[min(at, len(d.body)):min(at+size, len(d.body))])
	return f
}

// located is the place asked for last: places are mostly asked for in order,
// and the way from one to the next is short.
type located struct{ at, line, column int }

// pos is the place of a byte of the body in the file.
func (d *Doc) pos(at int) diag.Pos {
	at = min(at, len(d.body)) + d.src.Offset
	from := d.located
	if from.line == 0 || at < from.at {
		from = located{0, 1, 1}
	}
	line, column := diag.Locate(d.src.Text[from.at:], at-from.at)
	if line == 1 {
		column += from.column - 1
	}
	d.located = located{at, from.line + line - 1, column}
	return diag.Pos{File: d.src.File, Line: d.located.line, Column: column}
}

// lastLine returns the line on which the block after n ends; that of n itself
// where there is none.
func (d *Doc) lastLine(n ast.Node) int {
	for n.Type() == ast.TypeInline {
		n = n.Parent()
	}
	if next := n.NextSibling(); next != nil && n.Kind() == ast.KindHTMLBlock {
		n = next
	}
	end := start(n)
	for ; n != nil; n = n.LastChild() {
		if n.Type() == ast.TypeInline {
			break
		}
		if lines := n.Lines(); lines != nil && lines.Len() > 0 {
			last := lines.At(lines.Len() - 1)
			end = max(end, last.Stop-1)
		}
	}
	return d.pos(end).Line
}
