package related

import (
	"unicode"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/locale"
)

// titleWords calls found with every word of a title that says what it is
// about: lower case, without ending, stop words left out. found must not keep
// the word.
func titleWords(title, lang string, found func([]byte)) {
	var room [64]byte
	for _, w := range locale.Words(title) {
		low := appendLower(room[:0], w)
		if letters(low, 3) && !stopWord(low, lang) {
			found(stem(low, lang))
		}
	}
}

func appendLower(dst []byte, w string) []byte {
	for _, r := range w {
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return dst
}

// letters reports whether w has at least n.
func letters(w []byte, n int) bool { return len(w) >= n && utf8.RuneCount(w) >= n }

// stem cuts the ending off a long word, so that stamcellebehandling meets
// stamcellebehandlingen. It need not be a real stem: both only have to meet.
func stem(w []byte, lang string) []byte {
	for _, ending := range endings(lang) {
		if n := len(w) - len(ending); n > 0 && w[len(w)-1] == ending[len(ending)-1] && string(w[n:]) == ending && letters(w[:n], 4) {
			return w[:n]
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
func stopWord(w []byte, lang string) bool {
	if lang == "en" {
		switch string(w) {
		case "about", "after", "all", "and", "are", "can", "for", "from", "has", "have", "how", "into", "its", "more",
			"new", "not", "our", "than", "that", "the", "their", "this", "was", "what", "when", "who", "why", "will",
			"with", "you", "your":
			return true
		}
		return false
	}
	switch string(w) {
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
