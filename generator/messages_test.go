package main

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// A message may open with what it quotes, or with the name of a file, and end
// with what another program said.
func TestMessagesAreWholeSentencesInEveryLanguage(t *testing.T) {
	for _, r := range rules() {
		for what, text := range map[string]diag.Text{"message": r.Message, "hint": r.Hint, "why": r.Why} {
			if text.NB == "" || text.NN == "" || text.EN == "" {
				t.Errorf("the %s of %s is not there in every language: %+v", what, r.ID, text)
			}
		}
		for _, lang := range []string{"nb", "nn", "en"} {
			for what, s := range map[string]string{"message": r.Title(lang), "why": r.Why.In(lang)} {
				if first, _ := utf8.DecodeRuneInString(s); unicode.IsLower(first) {
					t.Errorf("the %s of %s begins with a small letter: %s", what, r.ID, s)
				}
				if !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "…") {
					t.Errorf("the %s of %s has no full stop: %s", what, r.ID, s)
				}
			}
		}
	}
}
