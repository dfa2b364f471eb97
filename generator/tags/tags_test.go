package tags

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

func gather(pages ...Page) (*Set, diag.List) {
	return Gather(Input{
		Pages: len(pages), Page: func(i int) Page { return pages[i] },
		Pos: func(page, nth int) diag.Pos { return diag.Pos{File: fmt.Sprint(page), Line: nth + 1} },
	})
}

func listed(lang int, tags ...string) Page { return Page{lang, tags, true} }

func TestSpellingsOfOneTagAreOneTag(t *testing.T) {
	set, found := gather(listed(0, "Høring", "horing"), listed(0, "Høring"), listed(0, "helse  politikk"), listed(1, "høring"), Page{0, []string{"Skjult", "Høring"}, false})
	want := []Tag{{"horing", "Høring", 0, 2}, {"helse-politikk", "helse politikk", 0, 1}, {"horing", "høring", 1, 1}, {"skjult", "Skjult", 0, 0}}
	if !slices.Equal(set.Tags, want) {
		t.Errorf("tags %v, want %v", set.Tags, want)
	}
	for page, want := range [][]int32{{0}, {0}, {1}, {2}, {3, 0}, nil} {
		if got := set.Of(page); !slices.Equal(got, want) {
			t.Errorf("page %d has %v, want %v", page, got, want)
		}
	}
	if len(found) != 1 || found[0].Rule != "tag-spelling" || found[0].String() != "0:2: warning [tag-spelling] Emnet «horing» er ellers skrevet «Høring»." {
		t.Errorf("found %v", found)
	}
}

func TestOfTwoSpellingsEquallyUsedTheFirstInOrderIsShown(t *testing.T) {
	for _, texts := range [][]string{{"MS", "ms"}, {"ms", "MS"}} {
		if set, _ := gather(listed(0, texts[0]), listed(0, texts[1])); set.Tags[0].Name != "MS" {
			t.Errorf("%v: %s is shown", texts, set.Tags[0].Name)
		}
	}
}

func TestWhatCanBeNoAddressCanBeNoTag(t *testing.T) {
	set, found := gather(listed(0, "!!", strings.Repeat("a", 300)), listed(0, "!!"))
	if len(set.Tags) != 0 || len(found) != 3 {
		t.Fatalf("tags %v, found %v", set.Tags, found)
	}
	for i, reason := range []string{"bokstaver", "for langt", "bokstaver"} {
		if found[i].Rule != "address-bad" || !strings.Contains(found[i].Message.NB, reason) {
			t.Errorf("%v does not say %q", found[i], reason)
		}
		if !strings.Contains(found[i].Hint.NB, "Hvert emne") {
			t.Errorf("%s is no advice about tags", found[i].Hint.NB)
		}
	}
}

func TestTheRuleIsWrittenInThreeLanguages(t *testing.T) {
	for _, r := range Rules() {
		for _, text := range []string{r.Message.NB, r.Message.NN, r.Message.EN, r.Hint.NB, r.Hint.NN, r.Hint.EN, r.Why.NB, r.Why.NN, r.Why.EN, r.Bad, r.Good} {
			if text == "" {
				t.Errorf("%s lacks a text", r.ID)
			}
		}
	}
}
