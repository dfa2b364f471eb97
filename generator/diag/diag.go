package diag

import (
	"cmp"
	"slices"
)

// Pos is a place in a source file.
type Pos struct {
	File   string // slash-separated, relative to the working directory
	Line   int    // from 1; 0 when the whole file is meant
	Column int    // in Unicode code points, from 1; 0 when the whole line is meant
}

// Diagnostic is one finding about something an author wrote.
type Diagnostic struct {
	Pos
	Length   int // code points to underline; 0 or 1 is a single caret
	Severity Severity
	Rule     string // permanent id, such as "front-matter-unknown"
	Message  Text   // what is wrong
	Hint     Text   // what to do about it
}

// List is the findings of a run or a part of one.
type List []Diagnostic

// Sort orders by file, line, column, rule and message, so that a list is the
// same however many workers made it, and drops exact repetitions.
func (l *List) Sort() {
	slices.SortStableFunc(*l, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message.NB, b.Message.NB), cmp.Compare(a.Hint.NB, b.Hint.NB),
		)
	})
	*l = slices.Compact(*l)
}

// Count returns how many findings have severity s.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// String returns the finding on one line, in bokmål, for logs and tests; a
// Printer is what people are shown.
func (d Diagnostic) String() string {
	return d.Pos.String() + ": " + d.Severity.String() + " [" + d.Rule + "] " + d.Message.NB
}
