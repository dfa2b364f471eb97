package serve

import (
	"slices"
	"strconv"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// report is a list of findings, ready to be shown.
type report struct {
	Heading string    `json:"heading"`
	Note    string    `json:"note,omitempty"`
	Items   []finding `json:"items"`
	More    string    `json:"more,omitempty"` // says how many are left out
}

// finding is one of them.
type finding struct {
	Place    string `json:"place"`
	Rule     string `json:"rule"`
	Severity string `json:"severity"` // error, warning or info
	Label    string `json:"label"`    // the same in words
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
}

// mostFindings are shown at once: more help nobody, and an event stays small.
const mostFindings = 50

// errorReport is what holds back a rebuild.
func (s *Server) errorReport(all diag.List) report {
	errors := slices.DeleteFunc(slices.Clone(all), func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
	r := s.report(errors, "")
	if len(errors) == 0 {
		r.Heading = s.say(mended)
		return r
	}
	r.Heading, r.Note = s.say(counted(len(errors), errorHeading)), s.say(errorNote)
	return r
}

// report is a list of findings; places in the file at hand are said without it.
func (s *Server) report(all diag.List, at string) report {
	r := report{Items: make([]finding, 0, min(len(all), mostFindings))}
	for _, d := range all[:min(len(all), mostFindings)] {
		r.Items = append(r.Items, finding{
			Place: s.place(d.Pos, at), Rule: d.Rule, Severity: d.Severity.String(), Label: s.say(d.Severity.Label()),
			Message: d.Message.In(s.o.Lang), Hint: d.Hint.In(s.o.Lang),
		})
	}
	if left := len(all) - len(r.Items); left > 0 {
		r.More = s.say(andMore.Fill(strconv.Itoa(left)))
	}
	return r
}

// place is where a finding is: «content/a.md:3:5», or «Linje 3, kolonne 5» in
// the file at hand.
func (s *Server) place(p diag.Pos, at string) string {
	switch {
	case p.File != at || at == "":
		return p.String()
	case p.Line == 0:
		return s.say(wholeFile)
	case p.Column == 0:
		return s.say(atLine.Fill(strconv.Itoa(p.Line)))
	}
	return s.say(atColumn.Fill(strconv.Itoa(p.Line), strconv.Itoa(p.Column)))
}

// say is t in the editor's language.
func (s *Server) say(t diag.Text) string { return t.In(s.o.Lang) }

// many is a text for no, one or several of something; several has a %s.
type many struct{ none, one, several diag.Text }

func counted(n int, m many) diag.Text {
	switch n {
	case 0:
		return m.none
	case 1:
		return m.one
	}
	return m.several.Fill(strconv.Itoa(n))
}
