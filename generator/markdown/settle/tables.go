package settle

import (
	"bytes"

	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

var ruleTableCells = diag.Rule{
	ID: "table-cells", Severity: diag.Warning,
	Message: diag.Text{
		NB: "Raden har flere ruter enn overskriftene i tabellen, så «%[1]s» kommer ikke med.",
		NN: "Rada har fleire ruter enn overskriftene i tabellen, så «%[1]s» kjem ikkje med.",
		EN: "The row has more cells than the table has headings, so “%[1]s” is left out.",
	},
	Hint: diag.Text{
		NB: "Legg til en kolonne i de to øverste linjene, eller skriv \\| der streken er en del av teksten.",
		NN: "Legg til ei kolonne i dei to øvste linjene, eller skriv \\| der streken er ein del av teksten.",
		EN: "Add a column to the two top lines, or write \\| where the bar is part of the text.",
	},
	Why: diag.Text{
		NB: "Tekst som noen har skrevet, skal ikke bli borte uten at de får vite det.",
		NN: "Tekst som nokon har skrive, skal ikkje bli borte utan at dei får vite det.",
		EN: "Text that somebody wrote must not vanish without their knowing.",
	},
	Bad: "| År | Antall |\n|---|---|\n| 2024 | 12 | 14 |", Good: "| År | Kvinner | Menn |\n|---|---|---|\n| 2024 | 12 | 14 |",
}

// surplus warns of what stands in a row after its last cell: that is left out
// of the tree.
func (s *settler) surplus(row *extast.TableRow) {
	cell := row.LastChild()
	if cell == nil || cell.Lines() == nil || cell.Lines().Len() == 0 {
		return // filled up: there was less, not more
	}
	end := cell.Lines().At(0).Stop
	rest, _, _ := bytes.Cut(s.Src[end:], []byte("\n"))
	kept := len(rest)
	rest = bytes.TrimLeft(rest, " \t")
	rest = bytes.TrimLeft(bytes.TrimPrefix(rest, []byte("|")), " \t")
	at := end + kept - len(rest)
	rest = bytes.TrimSpace(bytes.TrimSuffix(bytes.TrimSpace(rest), []byte("|")))
	if len(rest) > 0 {
		s.Report(&ruleTableCells, at, len(rest), shortened(string(rest)))
	}
}
