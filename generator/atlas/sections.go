package atlas

import (
	"maps"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

var ruleSectionMissing = diag.Rule{
	ID: "section-missing", Severity: diag.Warning,
	Message: diag.Text{
		NB: "«%[1]s» er ingen mappe med sider, så det som står her, gjør ingenting.",
		NN: "«%[1]s» er inga mappe med sider, så det som står her, gjer ingenting.",
		EN: "“%[1]s” is no folder with pages, so what stands here does nothing.",
	},
	Hint: diag.Text{
		NB: "Mente du «%[2]s»?",
		NN: "Meinte du «%[2]s»?",
		EN: "Did you mean “%[2]s”?",
	},
	Why: diag.Text{
		NB: "Er navnet på mappen stavet feil, får sidene i den feil type, og ingen merker det.",
		NN: "Er namnet på mappa stava feil, får sidene i ho feil type, og ingen merkar det.",
		EN: "If the folder's name is misspelt its pages get the wrong type, and nobody notices.",
	},
	Bad: "sections: {aktuellt: {type: aktuelt}}", Good: "sections: {aktuelt: {type: aktuelt}}",
}

var hintFolder = diag.Text{
	NB: "Skriv veien til en mappe under content, slik den heter der. Lag mappen, eller ta bort linjen.",
	NN: "Skriv vegen til ei mappe under content, slik ho heiter der. Lag mappa, eller ta bort linja.",
	EN: "Write the path of a folder under content, as it is called there. Make the folder, or remove the line.",
}

// checkSections finds what site.yaml says of folders that there are not.
func (a *Atlas) checkSections() {
	for _, name := range slices.Sorted(maps.Keys(a.in.Settings.Sections)) {
		if a.folders[name] != nil || a.hasPages(name) {
			continue
		}
		pos := a.in.Settings.Sections[name].Pos
		d := ruleSectionMissing.Say(pos, ruleSectionMissing.Message.Fill(name), hintFolder)
		if meant := diag.DidYouMean(name, slices.Sorted(maps.Keys(a.folders))); meant != "" {
			d.Hint = ruleSectionMissing.Hint.Fill(name, meant)
		}
		a.Report(d)
	}
}

// hasPages reports whether anything is written in a folder or below, be it a draft.
func (a *Atlas) hasPages(folder string) bool {
	for i := range a.in.Cards {
		if strings.HasPrefix(a.in.Cards[i].Path, folder+"/") {
			return true
		}
	}
	return false
}
