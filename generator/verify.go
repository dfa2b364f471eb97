package main

import (
	"context"
	"errors"

	"github.com/ms-forbundet/ms.no/generator/build"
	"github.com/ms-forbundet/ms.no/generator/diag"
)

// errDifferent is told already.
var errDifferent = errors.New("the build is not what a fresh one would be")

// verify builds the site once more without memory, where that was asked for,
// and tells of the first byte that differs.
func (a *app) verify(ctx context.Context, r *build.Result, o build.Options) error {
	if !a.flags.verify {
		return nil
	}
	d, err := build.Verify(ctx, o, r)
	switch {
	case err != nil:
		return err
	case d == nil:
		if !a.flags.quiet {
			a.complain(diag.Text{
				NB: "Kontrollert: likt et bygg uten minne, byte for byte.", NN: "Kontrollert: likt eit bygg utan minne, byte for byte.",
				EN: "Verified: the same as a build without memory, byte for byte.",
			})
		}
		return nil
	}
	a.complain(different(d))
	a.complain(diag.Text{
		NB: "«generator build --no-cache» lager alt på nytt.", NN: "«generator build --no-cache» lagar alt på nytt.",
		EN: "\"generator build --no-cache\" makes everything anew.",
	})
	return errDifferent
}

func different(d *build.Difference) diag.Text {
	switch {
	case d.Path == "":
		return diag.Text{
			NB: "Dette bygget og et uten minne har ikke de samme meldingene:\n%[1]s\nuten minne:\n%[2]s",
			NN: "Dette bygget og eit utan minne har ikkje dei same meldingane:\n%[1]s\nutan minne:\n%[2]s",
			EN: "This build and one without memory do not have the same findings:\n%[1]s\nwithout memory:\n%[2]s",
		}.Fill(oneALine(d.Findings[0]), oneALine(d.Findings[1]))
	case d.Offset < 0:
		return diag.Text{
			NB: "%[1]s er bare i det ene av dette bygget og et uten minne.", NN: "%[1]s er berre i det eine av dette bygget og eit utan minne.",
			EN: "%[1]s is in only one of this build and one without memory.",
		}.Fill(d.Path)
	}
	return diag.Text{
		NB: "%[1]s er ikke som i et bygg uten minne. Den første forskjellen er ved byte %[2]d:\n%[3]s\nuten minne:\n%[4]s",
		NN: "%[1]s er ikkje som i eit bygg utan minne. Den første skilnaden er ved byte %[2]d:\n%[3]s\nutan minne:\n%[4]s",
		EN: "%[1]s is not as in a build without memory. The first difference is at byte %[2]d:\n%[3]s\nwithout memory:\n%[4]s",
	}.Fill(d.Path, d.Offset, string(d.Here), string(d.Fresh))
}

func oneALine(found diag.List) string {
	var text string
	for _, d := range found {
		text += d.String() + "\n"
	}
	return text
}
