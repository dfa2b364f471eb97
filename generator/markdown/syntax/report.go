package syntax

import (
	"slices"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// MaxReports is how many findings one body can make: after a thousand, an
// author needs no more of them, and a hostile text shall not fill the memory.
const MaxReports = 1000

// Rules lists what this package can complain of.
func Rules() []*diag.Rule {
	return []*diag.Rule{
		&ruleComponentUnknown, &ruleComponentUnclosed, &ruleComponentStray, &ruleFootnoteMissing, &ruleFootnoteTwice, &ruleNesting, &ruleSize,
	}
}

// Report notes a finding about size bytes of the body from at on.
func (p *Page) Report(r *diag.Rule, at, size int, args ...any) {
	p.Note(r.At(diag.Pos{}, args...), at, size)
}

// Note is Report for a finding that another package made.
func (p *Page) Note(f diag.Diagnostic, at, size int) {
	if len(p.Diags) < MaxReports {
		p.Diags = append(p.Diags, p.Placed(f, at, size))
	}
}

// reportOnce is Report for what would otherwise be said of every line.
func (p *Page) reportOnce(r *diag.Rule, at int, args ...any) {
	if !slices.Contains(p.said, r) {
		p.said = append(p.said, r)
		p.Report(r, at, 0, args...)
	}
}

// Placed fills in where a finding is.
func (p *Page) Placed(f diag.Diagnostic, at, size int) diag.Diagnostic {
	f.Pos = p.Pos(at)
	f.Length = utf8.RuneCount(p.Src[min(at, len(p.Src)):min(at+size, len(p.Src))])
	return f
}

// located is the place asked for last: places are mostly asked for in order,
// and the way from one to the next is short.
type located struct{ at, line, column int }

// Pos is the place of a byte of the body in the file.
func (p *Page) Pos(at int) diag.Pos {
	at = min(at, len(p.Src)) + p.Offset
	from := p.located
	if from.line == 0 || at < from.at {
		from = located{0, 1, 1}
	}
	line, column := diag.Locate(p.Text[from.at:], at-from.at)
	if line == 1 {
		column += from.column - 1
	}
	p.located = located{at, from.line + line - 1, column}
	return diag.Pos{File: p.File, Line: p.located.line, Column: column}
}
