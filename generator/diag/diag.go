package diag

import (
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Severity says how much a finding weighs. The zero value is Off.
type Severity uint8

// The severities, lightest first.
const (
	Off Severity = iota
	Info
	Warning
	Error
)

// Text is one message in the three languages the program speaks.
// An empty NN or EN falls back to NB.
type Text struct{ NB, NN, EN string }

// In returns the text in lang ("nb", "nn" or "en"; anything else gives nb).
func (t Text) In(lang string) string {
	switch {
	case lang == "nn" && t.NN != "":
		return t.NN
	case lang == "en" && t.EN != "":
		return t.EN
	}
	return t.NB
}

// Fill formats each language's text with the same arguments, as fmt.Sprintf does.
// Use indexed verbs (%[2]s) where a language wants another order. An argument
// that is itself a Text is filled in the language of the sentence around it.
func (t Text) Fill(args ...any) Text {
	if len(args) == 0 {
		return t
	}
	return Text{fill(t.NB, "nb", args), fill(t.NN, "nn", args), fill(t.EN, "en", args)}
}

func fill(format, lang string, args []any) string {
	if format == "" {
		return ""
	}
	said := make([]any, len(args))
	for i, a := range args {
		if t, ok := a.(Text); ok {
			a = t.In(lang)
		}
		said[i] = a
	}
	return fmt.Sprintf(format, said...)
}

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
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message.NB, b.Message.NB),
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

// Rule is the permanent description of one kind of mistake. It stands as a
// package-level literal beside the code that finds the mistake; Message and
// Hint are fmt templates that At fills.
type Rule struct {
	ID        string
	Severity  Severity
	Message   Text
	Hint      Text
	Why       Text   // why it matters to a reader, for `explain`
	Criterion string // such as "WCAG 1.1.1 Ikke-tekstlig innhold"; may be empty
	Bad, Good string // an example of each, as an author would write it
}

// At makes the finding of rule r at pos. Both Message and Hint are filled with
// args; a template takes the ones it wants by index (%[1]s).
func (r *Rule) At(pos Pos, args ...any) Diagnostic {
	return r.Say(pos, r.Message.Fill(args...), r.Hint.Fill(args...))
}

// Say makes a finding of rule r with another message and hint than its usual ones.
func (r *Rule) Say(pos Pos, message, hint Text) Diagnostic {
	return Diagnostic{Pos: pos, Severity: r.Severity, Rule: r.ID, Message: message, Hint: hint}
}

// Locate turns a byte offset in src into a line and a column, both from 1, the
// column in code points. A leading byte order mark is not counted. LF, CRLF
// and CR end a line. An offset past the end is the place just after the text.
func Locate(src []byte, offset int) (line, column int) {
	offset = min(max(offset, 0), len(src))
	line, start := 1, 0
	if len(src) >= 3 && string(src[:3]) == "\uFEFF" {
		start = 3
	}
	for i := start; i < offset; i++ {
		if src[i] == '\n' || src[i] == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			line, start = line+1, i+1
		}
	}
	return line, 1 + utf8.RuneCount(src[min(start, offset):offset])
}
