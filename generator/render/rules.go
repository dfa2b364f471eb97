package render

import (
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/present"
	"github.com/ms-forbundet/ms.no/generator/site"
)

var ruleLayout = diag.Rule{
	ID: "layout-unknown", Severity: diag.Error,
	Message: diag.Text{
		NB: "Siden ber om malen «%[1]s», men typen «%[2]s» har ingen mal som heter det, så siden kan ikke vises.",
		NN: "Sida ber om malen «%[1]s», men typen «%[2]s» har ingen mal som heiter det, så sida kan ikkje visast.",
		EN: "The page asks for the layout “%[1]s”, but the type “%[2]s” has none of that name, so the page cannot be shown.",
	},
	Hint: diag.Text{
		NB: "Ta bort linjen, eller velg en av disse: %[3]s.",
		NN: "Ta bort linja, eller vel ein av desse: %[3]s.",
		EN: "Remove the line, or choose one of these: %[3]s.",
	},
	Why: diag.Text{
		NB: "«mal» (layout) velger en annen mal enn den vanlige for typen, og den må ligge i mappen til typen.",
		NN: "«mal» (layout) vel ein annan mal enn den vanlege for typen, og han må liggje i mappa til typen.",
		EN: "“layout” chooses another template than the type's usual one, and it must lie in the type's folder.",
	},
	Bad: "mal: bred-side", Good: "mal: page",
}

var ruleMinify = diag.Rule{
	ID: "html-minify", Severity: diag.Error,
	Message: diag.Text{
		NB: "Teksten kan ikke komprimeres (minifiseres). Det er en feil i programmet, ikke i teksten: %[1]v",
		NN: "Teksten kan ikkje komprimerast (minifiserast). Det er ein feil i programmet, ikkje i teksten: %[1]v",
		EN: "The text cannot be minified. This is a mistake in the program, not in the text: %[1]v",
	},
	Hint: diag.Text{
		NB: "Meld fra til dem som vedlikeholder programmet.",
		NN: "Meld frå til dei som held programmet ved like.",
		EN: "Tell those who maintain the program.",
	},
	Why: diag.Text{
		NB: "Programmet viser heller ingen side enn en side der noe kan mangle.",
		NN: "Programmet viser heller inga side enn ei side der noko kan mangle.",
		EN: "The program would rather show no page than one where something may be missing.",
	},
}

// Rules lists what this package and present can complain of.
func Rules() []*diag.Rule { return append(present.Rules(), &ruleLayout, &ruleMinify) }

// checkLayout finds a page whose front matter asks for a layout that is not there.
func (r *Renderer) checkLayout(p *site.Page) diag.List {
	c := p.Card
	if c == nil || c.Extra().Layout == "" || p.Type == nil || choice(r.layouts, p) != "" {
		return nil
	}
	names := strings.Join(r.layouts.Of(p.Type.Name), ", ")
	return diag.List{ruleLayout.At(c.Pos("layout"), c.Extra().Layout, p.Type.Name, names)}
}
