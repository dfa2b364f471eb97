package diag

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

// Say makes a finding of rule r with another message and hint than its usual
// ones. Both are said as they are: fill them first.
func (r *Rule) Say(pos Pos, message, hint Text) Diagnostic {
	return Diagnostic{Pos: pos, Severity: r.Severity, Rule: r.ID, Message: message, Hint: hint}
}

// Title returns what r says in general, with «…» where a finding has its
// particulars: for lists of rules and for `explain`.
func (r *Rule) Title(lang string) string { return outline(r.Message.In(lang)) }
