package locale

import "testing"

func TestEveryLanguageHasANameOfItsOwn(t *testing.T) {
	names, graphs := map[string]bool{}, map[string]bool{}
	for _, lang := range Languages() {
		if !Valid(lang) {
			t.Errorf("%q is offered but not valid", lang)
		}
		names[Name(lang)], graphs[OpenGraph(lang)] = true, true
	}
	if len(names) != len(Languages()) || len(graphs) != len(Languages()) {
		t.Errorf("names %v, og:locale %v", names, graphs)
	}
	for _, lang := range []string{"", "no", "NB", "nb-NO", "sv"} {
		if Valid(lang) {
			t.Errorf("%q is no language of this site", lang)
		}
	}
}
