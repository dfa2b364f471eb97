// Package diag is how the program speaks of authors' mistakes: as data. A
// Diagnostic has a permanent rule id, a place, a message and a hint in the
// three languages the program speaks (nb, nn, en). A run collects them all in
// a List, sorts it, and shows all of them at once, as text with an excerpt of
// the source, as JSON Lines, as GitHub annotations or as SARIF.
//
// It owns the words around a message («feil», «forslag») and the form of the
// output. It refuses to know any rule: the literal of a Rule stands beside the
// code that finds the mistake. A machine's failure is an error, not a
// Diagnostic, and a bug of ours panics.
//
//	var ruleHeadingSkip = diag.Rule{
//		ID: "heading-skip", Severity: diag.Error,
//		Message: diag.Text{NB: "Overskriften hopper fra nivå %[1]d til %[2]d", …},
//		Hint:    diag.Text{NB: "Bruk %[3]s i stedet.", …},
//	}
//	…
//	found = append(found, ruleHeadingSkip.At(pos, 2, 4, "###"))
//	…
//	found.Sort()
//	err := (&diag.Printer{Format: diag.FormatText, Lang: "nb", Source: os.ReadFile}).Print(os.Stdout, found)
//
// Positions count from 1, columns in Unicode code points. Everything here is
// plain values and pure functions, safe for concurrent use; a Printer is for
// one goroutine at a time.
package diag
