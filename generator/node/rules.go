package node

import (
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Findings is what is wrong with the fields of one file. Rules are written for
// front matter; in another file the same rule has that file's Prefix.
type Findings struct {
	Prefix string // "settings", "schema", …; "" is "front-matter"
	List   diag.List
}

// Report reports a finding of rule r in the rule's own words, filled with args.
func (f *Findings) Report(r *diag.Rule, at Span, args ...any) {
	f.Say(r, at, r.Message.Fill(args...), r.Hint.Fill(args...))
}

// Say reports a finding of rule r with a message and hint of its own.
func (f *Findings) Say(r *diag.Rule, at Span, message, hint diag.Text) {
	d := r.Say(at.Pos, message, hint)
	d.Rule, d.Length = RuleID(r, f.Prefix), at.Length
	f.List = append(f.List, d)
}

// RuleID is what rule r is called in a file with that prefix: front-matter-unknown,
// settings-unknown.
func RuleID(r *diag.Rule, prefix string) string {
	if prefix == "" {
		return r.ID
	}
	return prefix + strings.TrimPrefix(r.ID, "front-matter")
}

// Rules returns the rules of this package, as they are called in front matter.
func Rules() []*diag.Rule { return []*diag.Rule{&ruleSyntax, &ruleHidden, &ruleLimit} }

var ruleSyntax = diag.Rule{
	ID: "front-matter-syntax", Severity: diag.Error,
	Message: diag.Text{
		NB: "Her er noe skrevet slik at det ikke kan leses.",
		NN: "Her er noko skrive slik at det ikkje kan lesast.",
		EN: "Something here is written so that it cannot be read.",
	},
	Hint: diag.Text{
		NB: "Skriv ett felt per linje: navn, kolon, mellomrom, verdi. Sett verdien i anførselstegn hvis den har spesielle tegn.",
		NN: "Skriv eitt felt per linje: namn, kolon, mellomrom, verdi. Set verdien i hermeteikn om han har spesielle teikn.",
		EN: "Write one field to a line: name, colon, space, value. Put the value in quotes if it has special characters.",
	},
	Why: diag.Text{
		NB: "Feltene øverst i filen leses av et program. Er ett tegn feil, vet det ikke lenger hva som hører til hva.",
		NN: "Felta øvst i fila blir lesne av eit program. Er eitt teikn feil, veit det ikkje lenger kva som høyrer til kva.",
		EN: "The fields at the top of the file are read by a program. With one character wrong it no longer knows what belongs to what.",
	},
	Bad: "title: Ny studie: dette vet vi", Good: `title: "Ny studie: dette vet vi"`,
}

var ruleHidden = diag.Rule{
	ID: "front-matter-hidden", Severity: diag.Error,
	Message: diag.Text{
		NB: "Teksten har et usynlig tegn (%[1]s).",
		NN: "Teksten har eit usynleg teikn (%[1]s).",
		EN: "The text has an invisible character (%[1]s).",
	},
	Hint: diag.Text{
		NB: "Skriv teksten på nytt i stedet for å lime den inn.",
		NN: "Skriv teksten på nytt i staden for å lime han inn.",
		EN: "Type the text instead of pasting it.",
	},
	Why: diag.Text{
		NB: "Usynlige tegn kan snu rekkefølgen på det som vises, slik at leseren ser noe annet enn det som er skrevet.",
		NN: "Usynlege teikn kan snu rekkjefølgja på det som blir vist, slik at lesaren ser noko anna enn det som er skrive.",
		EN: "Invisible characters can turn the order of what is shown, so that readers see something other than what is written.",
	},
	Bad: `title: "Ny \u202Estudie"`, Good: "title: Ny studie",
}

var ruleLimit = diag.Rule{
	ID: "front-matter-limit", Severity: diag.Error,
	Message: diag.Text{
		NB: "Feltene er for store til å leses.",
		NN: "Felta er for store til å lesast.",
		EN: "The fields are too large to be read.",
	},
	Hint: diag.Text{
		NB: "Feltene øverst kan være på høyst 256 kB. Hører teksten hjemme under dem, i selve siden?",
		NN: "Felta øvst kan vere på høgst 256 kB. Høyrer teksten heime under dei, i sjølve sida?",
		EN: "The fields can take up 256 KB at most. Does the text belong below them, in the page itself?",
	},
	Why: diag.Text{
		NB: "Grensen hindrer at én ødelagt fil stanser hele nettstedet.",
		NN: "Grensa hindrar at éi øydelagd fil stoppar heile nettstaden.",
		EN: "The limit keeps one broken file from stopping the whole site.",
	},
	Bad: "a: {b: {c: {d: {e: … tjue nivåer }}}}", Good: "a: {b: 1}",
}
