package settle

import (
	"strconv"

	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/markdown/syntax"
)

var ruleFootnoteUnused = diag.Rule{
	ID: "footnote-unused", Severity: diag.Warning,
	Message: diag.Text{
		NB: "Ingenting på siden viser til fotnoten [^%[1]s], så den kommer ikke med.",
		NN: "Ingenting på sida viser til fotnoten [^%[1]s], så han kjem ikkje med.",
		EN: "Nothing on the page refers to the footnote [^%[1]s], so it is left out.",
	},
	Hint: diag.Text{
		NB: "Skriv [^%[1]s] der noten hører til, eller ta den bort.",
		NN: "Skriv [^%[1]s] der noten høyrer til, eller ta han bort.",
		EN: "Write [^%[1]s] where the note belongs, or remove it.",
	},
	Why: diag.Text{
		NB: "Tekst som noen har skrevet, skal ikke bli borte uten at de får vite det.",
		NN: "Tekst som nokon har skrive, skal ikkje bli borte utan at dei får vite det.",
		EN: "Text that somebody wrote must not vanish without their knowing.",
	},
	Bad: "Det er vist.\n\n[^1]: Hansen 2020.", Good: "Det er vist.[^1]\n\n[^1]: Hansen 2020.",
}

// reference numbers a footnote at its first reference.
func (s *settler) reference(n *extast.FootnoteLink) {
	def := s.Notes[n.Index]
	if def.Number == 0 {
		s.Cited = append(s.Cited, def)
		def.Number = len(s.Cited)
	}
	n.RefIndex = def.Refs
	n.Index = def.Number
	def.Refs++
}

// unusedNotes warns of definitions without a reference.
func (s *settler) unusedNotes() {
	for _, n := range s.Notes {
		if n.Number == 0 {
			s.Report(&ruleFootnoteUnused, syntax.Start(n.Node), len("[^]:")+len(n.Node.Ref), n.Node.Ref)
		}
	}
}

// noteAnchors reserves the anchors of footnotes and their references.
func (s *settler) noteAnchors() {
	for _, n := range s.Cited {
		s.Anchors = append(s.Anchors, string(AppendNoteID(nil, n.Number)))
		for i := range n.Refs {
			s.Anchors = append(s.Anchors, string(AppendRefID(nil, n.Number, i)))
		}
	}
}

// No heading gets an id that begins like these, see uniqueID.
const (
	notePrefix = "fn-"
	refPrefix  = "fnref-"
)

// AppendNoteID appends the anchor of a footnote.
func AppendNoteID(dst []byte, number int) []byte {
	return strconv.AppendInt(append(dst, notePrefix...), int64(number), 10)
}

// AppendRefID is the anchor of a footnote's index-th reference, from 0.
func AppendRefID(dst []byte, number, index int) []byte {
	dst = strconv.AppendInt(append(dst, refPrefix...), int64(number), 10)
	if index > 0 {
		dst = strconv.AppendInt(append(dst, '-'), int64(index+1), 10)
	}
	return dst
}
