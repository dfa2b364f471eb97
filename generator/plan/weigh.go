package plan

import (
	"maps"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Rules lists what this package can complain of.
func Rules() []*diag.Rule { return []*diag.Rule{&ruleCheckLasting, &ruleCheckUnknown} }

// Weigh gives each finding the severity this site wants. What is built in
// gives way to the content type's schema.yaml, that to site.yaml, and --strict
// has the last word. Findings that are off are left out.
func (p *Plan) Weigh(found diag.List) diag.List {
	for i := range found {
		d := &found[i]
		if t := p.types[d.File]; t != nil {
			adjust(d, t.Checks)
		}
		adjust(d, p.Settings.Checks)
		if p.Options.Strict && d.Severity == diag.Warning {
			d.Severity = diag.Error
		}
	}
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return d.Severity == diag.Off })
}

func adjust(d *diag.Diagnostic, checks map[string]diag.Severity) {
	if wanted, ok := checks[d.Rule]; ok && (wanted > d.Severity || !lasting(d.Rule)) {
		d.Severity = wanted
	}
}

// lasting reports whether a rule may not be made milder: without it the
// program would have to guess what an author meant, or publish what is not safe.
func lasting(rule string) bool {
	return slices.ContainsFunc([]string{
		"front-matter-", "settings-", "schema-", "source-", "layout-", "address-", "encoding-", "component-",
		"markdown-", "image-", "raw-html", "check-",
	}, func(begin string) bool { return strings.HasPrefix(rule, begin) })
}

// checkNames finds what site.yaml and the types' schemas say of rules that
// there are not, or that cannot be made milder.
func (p *Plan) checkNames() diag.List {
	known := map[string]*diag.Rule{}
	for _, r := range p.Options.Rules {
		known[r.ID] = r
	}
	found := checkNames(p.Settings.Checks, p.Settings.CheckPos, known)
	for _, t := range p.Types.ByName {
		found = append(found, checkNames(t.Checks, t.CheckPos, known)...)
	}
	return found
}

func checkNames(checks map[string]diag.Severity, at map[string]diag.Pos, known map[string]*diag.Rule) diag.List {
	var found diag.List
	for id, wanted := range checks {
		switch rule := known[id]; {
		case rule == nil:
			d := ruleCheckUnknown.At(at[id], id)
			if near := diag.DidYouMean(id, slices.Collect(maps.Keys(known))); near != "" {
				d.Hint = diag.Text{NB: "Mente du «%[1]s»?", NN: "Meinte du «%[1]s»?", EN: "Did you mean “%[1]s”?"}.Fill(near)
			}
			found = append(found, d)
		case wanted < rule.Severity && lasting(id):
			found = append(found, ruleCheckLasting.At(at[id], id))
		}
	}
	return found
}

var ruleCheckUnknown = diag.Rule{
	ID: "check-unknown", Severity: diag.Error,
	Message: diag.Text{
		NB: "Det finnes ingen regel som heter «%[1]s».", NN: "Det finst ingen regel som heiter «%[1]s».", EN: "There is no rule called “%[1]s”.",
	},
	Hint: diag.Text{
		NB: "Navnet på regelen står i hver melding, mellom [ og ].", NN: "Namnet på regelen står i kvar melding, mellom [ og ].",
		EN: "The rule's name stands in every message, between [ and ].",
	},
	Why: diag.Text{
		NB: "En innstilling som ikke virker, gir falsk trygghet.", NN: "Ei innstilling som ikkje verkar, gir falsk tryggleik.",
		EN: "A setting that does nothing gives false comfort.",
	},
	Bad: "checks: {link-brokn: warning}", Good: "checks: {link-broken: warning}",
}

var ruleCheckLasting = diag.Rule{
	ID: "check-lasting", Severity: diag.Error,
	Message: diag.Text{
		NB: "Regelen «%[1]s» kan ikke gjøres mildere.", NN: "Regelen «%[1]s» kan ikkje gjerast mildare.", EN: "The rule “%[1]s” cannot be made milder.",
	},
	Hint: diag.Text{
		NB: "Fjern linjen, og rett det som regelen finner.", NN: "Fjern linja, og rett det som regelen finn.",
		EN: "Remove the line, and mend what the rule finds.",
	},
	Why: diag.Text{
		NB: "Uten regelen måtte programmet gjette hva som er ment, eller publisere noe utrygt.",
		NN: "Utan regelen måtte programmet gjette kva som er meint, eller publisere noko utrygt.",
		EN: "Without the rule the program would have to guess what is meant, or publish something unsafe.",
	},
	Bad: "checks: {front-matter-date: warning}", Good: "checks: {link-broken: warning}",
}
