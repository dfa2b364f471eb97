package graph

import (
	"cmp"
	"slices"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/site"
)

var ruleGlossaryMissing = diag.Rule{
	ID: "glossary-missing", Severity: diag.Warning,
	Message: diag.Text{
		NB: "Ordlisten skal ligge i %[1]s, men der er det ingen mappe med sider.",
		NN: "Ordlista skal liggje i %[1]s, men der er det inga mappe med sider.",
		EN: "The glossary is to be at %[1]s, but there is no folder with pages there.",
	},
	Hint: diag.Text{
		NB: "Skriv adressen til mappen med ordene, som /ordliste/, eller ta bort linjen.",
		NN: "Skriv adressa til mappa med orda, som /ordliste/, eller ta bort linja.",
		EN: "Write the address of the folder with the words, such as /ordliste/, or remove the line.",
	},
	Why: diag.Text{
		NB: "Ordene ville ikke ha blitt forklart på sidene der de står, og ingen ville ha merket det.",
		NN: "Orda ville ikkje ha blitt forklarte på sidene der dei står, og ingen ville ha merkt det.",
		EN: "The words would not be explained on the pages that use them, and nobody would notice.",
	},
	Bad: "glossary: /ordlista/", Good: "glossary: /ordliste/",
}

// glossaryType is the content type of a word explained, wherever its page lies.
const glossaryType = "ordliste"

// fillGlossary gathers the words of each language: those in the folder that
// site.yaml names, and those whose pages lie elsewhere.
func (b *builder) fillGlossary() {
	b.checkGlossary()
	var entries []int32
	var up *site.Page // the last section asked about: its pages lie together
	glossary := false
	for i, p := range b.Pages[:len(b.nodes)] {
		if !b.nodes[i].single || p.Hidden {
			continue
		}
		if p.Up != up {
			up, glossary = p.Up, p.Up != nil && b.IsGlossary(p.Up.URL, b.Spots[i].Lang)
		}
		if glossary || p.Type != nil && p.Type.Name == glossaryType {
			entries = append(entries, int32(i))
		}
	}
	slices.SortFunc(entries, func(x, y int32) int { return cmp.Compare(b.nodes[x].titleRank, b.nodes[y].titleRank) })
	b.Site.Glossary = map[string][]*site.Page{}
	for _, p := range b.pages(entries) {
		b.Site.Glossary[p.Lang] = append(b.Site.Glossary[p.Lang], p)
	}
}

// checkGlossary reports a folder of words that no language has.
func (b *builder) checkGlossary() {
	set := b.Site.Settings
	if set.Glossary == "" {
		return
	}
	for lang := range b.Langs {
		if p := b.SectionAt(set.Glossary, lang); p != nil && (p.Kind == site.Section || p.Kind == site.Home) {
			return
		}
	}
	b.Report(ruleGlossaryMissing.At(set.GlossaryPos, set.Glossary))
}
