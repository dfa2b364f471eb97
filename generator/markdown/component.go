package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/markdown/settle"
	"github.com/ms-forbundet/ms.no/generator/markdown/syntax"
)

var ruleComponentFailed = diag.Rule{
	ID: "component-failed", Severity: diag.Error,
	Message: diag.Text{
		NB: "Boksen «%[1]s» kunne ikke vises: %[2]s",
		NN: "Boksen «%[1]s» kunne ikkje visast: %[2]s",
		EN: "The container “%[1]s” could not be shown: %[2]s",
	},
	Hint: diag.Text{
		NB: "Se om boksen mangler noe den skal ha, eller rett malen i layouts/components/.",
		NN: "Sjå om boksen manglar noko han skal ha, eller rett malen i layouts/components/.",
		EN: "See whether the container lacks something it needs, or mend its template in layouts/components/.",
	},
	Why: diag.Text{
		NB: "Malen til boksen stanset før den var ferdig.",
		NN: "Malen til boksen stoppa før han var ferdig.",
		EN: "The container's template stopped before it was done.",
	},
	Bad: "::: video\n:::", Good: "::: video {url=https://…}\n:::",
}

var ruleComponentEmpty = diag.Rule{
	ID: "component-empty", Severity: diag.Error,
	Message: diag.Text{
		NB: "Boksen «%[1]s» er tom.", NN: "Boksen «%[1]s» er tom.", EN: "The container “%[1]s” is empty.",
	},
	Hint: diag.Text{
		NB: "Skriv teksten på linjene under, før «:::». Det som står etter navnet, er bare en tittel.",
		NN: "Skriv teksten på linjene under, før «:::». Det som står etter namnet, er berre ein tittel.",
		EN: "Write the text on the lines below, before “:::”. What stands after the name is only a title.",
	},
	Why: diag.Text{
		NB: "En tom boks er som regel tekst som har havnet på feil linje.",
		NN: "Ein tom boks er som regel tekst som har hamna på feil linje.",
		EN: "An empty container is usually text that ended up on the wrong line.",
	},
	Bad: "::: knapp [Bli med](/bli-med/)\n:::", Good: "::: knapp\n[Bli med](/bli-med/)\n:::",
}

// component writes a box around the children of n; only these where it is one
// that does not exist, which Parse has said.
func (w *writer) component(n ast.Node, b syntax.Box) {
	if !w.doc.parser.syntax.Has(b.Name) {
		w.blocks(n)
		return
	}
	w.Begin()
	begin := len(w.Out)
	w.blocks(n)
	body := bytes.Clone(w.Out[begin:])
	w.Out = w.Out[:begin]
	if len(body) == 0 && len(b.Attrs) == 0 {
		w.say(ruleComponentEmpty.At(diag.Pos{}, b.Name), syntax.Start(n), 0)
	}
	html, err := w.resolver.Component(Component{
		Name: b.Name, Attrs: b.Attrs, Body: body, Lang: w.lang,
		Title: locale.Typeset(string(settle.AppendPlain(nil, b.Title)), w.lang),
	})
	if err != nil {
		w.say(ruleComponentFailed.At(diag.Pos{}, b.Name, err.Error()), syntax.Start(n), 0)
		html = body
	}
	w.Add(string(html))
	w.End()
}
