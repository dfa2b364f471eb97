package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/build"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

var explainCommand = command{
	name: "explain",
	args: "/ADRESSE/ | REGEL",
	most: 1,
	summary: diag.Text{
		NB: "vis hvor en side kommer fra, eller hva en regel er til for",
		NN: "vis kvar ei side kjem frå, eller kva ein regel er til for",
		EN: "tell where a page comes from, or what a rule is for",
	},
	flags: func(f *flags) { printingFlags(f); folderFlags(f); memoryFlags(f) },
	run:   runExplain,
}

func runExplain(ctx context.Context, a *app) int {
	if len(a.args) != 1 {
		a.complain(diag.Text{
			NB: "Hva skal forklares? Skriv en adresse, som /aktuelt/, eller en regel, som link-broken.",
			NN: "Kva skal forklarast? Skriv ei adresse, som /aktuelt/, eller ein regel, som link-broken.",
			EN: "Explain what? Write an address, such as /aktuelt/, or a rule, such as link-broken.",
		})
		return exitUsage
	}
	if strings.HasPrefix(a.args[0], "/") {
		return a.explainPage(ctx, a.args[0])
	}
	return a.explainRule(a.args[0])
}

func (a *app) explainRule(id string) int {
	var known []string
	for _, r := range rules() {
		if r.ID == id {
			a.showRule(r)
			return exitFine
		}
		known = append(known, r.ID)
	}
	a.complain(diag.Text{NB: "Regelen «%[1]s» finnes ikke.", NN: "Regelen «%[1]s» finst ikkje.", EN: "There is no rule %[1]q."}.Fill(id))
	if near := diag.DidYouMean(id, known); near != "" {
		a.complain(diag.Text{NB: "Mente du «%[1]s»?", NN: "Meinte du «%[1]s»?", EN: "Did you mean %[1]q?"}.Fill(near))
	}
	return exitUsage
}

func (a *app) showRule(r *diag.Rule) {
	fmt.Fprintf(a.stdout, "%s (%s)\n%s\n\n%s\n", r.ID, a.say(r.Severity.Label()), r.Title(a.flags.lang), a.say(r.Why))
	if r.Criterion != "" {
		fmt.Fprintf(a.stdout, "%s\n", r.Criterion)
	}
	for _, example := range []struct {
		label diag.Text
		text  string
	}{
		{diag.Text{NB: "Slik blir det feil:", NN: "Slik blir det feil:", EN: "Wrong:"}, r.Bad},
		{diag.Text{NB: "Slik blir det riktig:", NN: "Slik blir det rett:", EN: "Right:"}, r.Good},
	} {
		if example.text != "" {
			fmt.Fprintf(a.stdout, "\n%s\n\n    %s\n", a.say(example.label), strings.ReplaceAll(example.text, "\n", "\n    "))
		}
	}
}

func (a *app) explainPage(ctx context.Context, address string) int {
	builder := build.New(a.buildOptions())
	defer builder.Close()
	plan, err := builder.Plan(ctx, nil)
	if err != nil {
		return a.failed(err)
	}
	made, near := builder.Explain(plan, address)
	if made == nil {
		a.complain(diag.Text{NB: "Ingen side har adressen %[1]s.", NN: "Inga side har adressa %[1]s.", EN: "No page has the address %[1]s."}.Fill(address))
		if near != "" {
			a.complain(diag.Text{NB: "Mente du %[1]s?", NN: "Meinte du %[1]s?", EN: "Did you mean %[1]s?"}.Fill(near))
		}
		return exitUsage
	}
	row := func(label diag.Text, value string) {
		if value != "" {
			fmt.Fprintf(a.stdout, "%-12s %s\n", a.say(label), value)
		}
	}
	row(diag.Text{NB: "Adresse", NN: "Adresse", EN: "Address"}, made.Address)
	row(diag.Text{NB: "Fil ut", NN: "Fil ut", EN: "Output"}, made.Output)
	row(diag.Text{NB: "Kilde", NN: "Kjelde", EN: "Source"}, made.Source)
	row(diag.Text{NB: "Type", NN: "Type", EN: "Type"}, made.Type)
	row(diag.Text{NB: "Mal", NN: "Mal", EN: "Layout"}, strings.Join(made.Layouts, ", "))
	fmt.Fprintf(a.stdout, "\n%s\n", a.say(diag.Text{
		NB: "Siden lages på nytt når noe av dette endrer seg:", NN: "Sida blir laga på nytt når noko av dette endrar seg:",
		EN: "The page is made anew when any of this changes:",
	}))
	for _, in := range slices.SortedFunc(slices.Values(made.Inputs), func(x, y sum.Input) int { return strings.Compare(x.Name, y.Name) }) {
		fmt.Fprintf(a.stdout, "  %s  %-18s %s\n", in.Sum.Short(10), in.Name, a.say(inputWords[in.Name]))
	}
	if made.Known {
		fmt.Fprintf(a.stdout, "\n%s %s\n", a.say(diag.Text{
			NB: "Sist laget på nytt på grunn av:", NN: "Sist laga på nytt på grunn av:", EN: "Last made anew because of:",
		}), a.reasons(made.Why))
	}
	return exitFine
}
