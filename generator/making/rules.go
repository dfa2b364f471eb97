package making

import "github.com/ms-forbundet/ms.no/generator/diag"

// Rules lists what this package can complain of.
func Rules() []*diag.Rule { return []*diag.Rule{&ruleAnchorMissing} }

var ruleAnchorMissing = diag.Rule{
	ID: "anchor-missing", Severity: diag.Error,
	Message: diag.Text{
		NB: "Lenken peker til «#%[1]s», men %[2]s har ikke noe avsnitt med det navnet.",
		NN: "Lenkja peikar til «#%[1]s», men %[2]s har ikkje noko avsnitt med det namnet.",
		EN: "The link points to “#%[1]s”, but %[2]s has no part of that name.",
	},
	Hint: diag.Text{
		NB: "Sjekk overskriften på siden, eller fjern «#%[1]s», så går lenken til toppen av siden.",
		NN: "Sjekk overskrifta på sida, eller fjern «#%[1]s», så går lenkja til toppen av sida.",
		EN: "Check the heading on that page, or remove “#%[1]s” so that the link goes to its top.",
	},
	Why: diag.Text{
		NB: "Leseren havner øverst på en lang side og må lete etter det lenken lovet.",
		NN: "Lesaren hamnar øvst på ei lang side og må leite etter det lenkja lova.",
		EN: "The reader lands at the top of a long page and has to search for what the link promised.",
	},
	Criterion: "WCAG 2.4.4 Formål med lenke",
	Bad:       "[hva studien måler](/forskning/ram-ms/#malinger)",
	Good:      "[hva studien måler](/forskning/ram-ms/#hva-studien-maler)",
}
