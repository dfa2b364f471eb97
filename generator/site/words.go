package site

import (
	"strings"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/locale"
)

// titleWords calls found with every word of a title that says what it is
// about: lower case, without ending, stop words left out.
func titleWords(title, lang string, found func(string)) {
	for _, w := range locale.Words(title) {
		w = strings.ToLower(w)
		if utf8.RuneCountInString(w) >= 3 && !stopWord(w, lang) {
			found(stem(w, lang))
		}
	}
}

// stem cuts the ending off a long word, so that stamcellebehandling meets
// stamcellebehandlingen. It need not be a real stem: both only have to meet.
func stem(w, lang string) string {
	for _, ending := range endings(lang) {
		if rest, cut := strings.CutSuffix(w, ending); cut && utf8.RuneCountInString(rest) >= 4 {
			return rest
		}
	}
	return w
}

func endings(lang string) []string {
	if lang == "en" {
		return []string{"ies", "s", "y"}
	}
	return []string{"enes", "anes", "ene", "ane", "ens", "ets", "en", "et", "er", "ar", "a", "e", "s"}
}

// stopWord reports whether w is too common in lang to say anything.
func stopWord(w, lang string) bool {
	if lang == "en" {
		switch w {
		case "about", "after", "all", "and", "are", "can", "for", "from", "has", "have", "how", "into", "its", "more",
			"new", "not", "our", "than", "that", "the", "their", "this", "was", "what", "when", "who", "why", "will",
			"with", "you", "your":
			return true
		}
		return false
	}
	switch w {
	case "alle", "andre", "att", "ble", "blei", "bli", "blir", "bør", "dei", "den", "denne", "der", "deg", "det", "dette",
		"din", "disse", "eit", "eller", "enn", "etter", "ein", "ett", "for", "fra", "frå", "får", "før", "gjennom",
		"god", "gode", "godt", "ha", "har", "her", "hva", "hvem", "hvor", "hvordan", "hvorfor", "ikke", "ikkje", "inn",
		"kan", "korleis", "kva", "kven", "kvifor", "man", "med", "meir", "mellom", "men", "mer", "mot", "mye", "mykje",
		"må", "nye", "nytt", "når", "også", "oss", "over", "seg", "sin", "sine", "skal", "slik", "som", "til", "ved",
		"vår", "vårt", "våre", "var", "vere", "vil", "være", "uten", "utan", "under":
		return true
	}
	return false
}
