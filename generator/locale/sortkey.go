package locale

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// SortKey returns a key for s: comparing two keys as strings, byte by byte,
// gives alphabetical order in lang. Keep the key, it is cheap; strings that
// differ only in case, marks or punctuation have the same key, so break ties
// by something of your own, such as the address.
//
//   - nb, nn: a–z æ ø å. aa counts as å (Aasen), ä as æ, ö as ø, ü as y, đ as
//     d, þ as th, as Unicode's CLDR has it for Norwegian.
//   - se: á after a, č after c, and so for đ ŋ š ŧ ž; æ ø å last.
//   - en: a–z, every letter as its plain form (å as a, æ as ae).
//   - Digits come before letters and by value: «fase 2» before «fase 10».
//   - Word by word: «MS nå» before «MSere». What is neither letter nor digit
//     parts two words, but for apostrophes and invisible characters.
func SortKey(s, lang string) string {
	dst := make([]byte, 0, len(s)+8)
	gap := false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		at := len(dst)
		if gap && at > 0 {
			dst = append(dst, ' ')
		}
		before := len(dst)
		if isDigit(r) {
			size = digitRun(s[i:])
			dst = appendNumber(dst, s[i:i+size])
		} else {
			var n int
			dst, n = appendLetter(dst, s[i:], r, lang)
			size = max(size, n)
		}
		i += size
		switch {
		case len(dst) > before:
			gap = false
		case r == '\'' || r == '’' || invisible(r):
			dst = dst[:at]
		default:
			dst, gap = dst[:at], true
		}
	}
	return string(dst)
}

// The three last letters of the Norwegian alphabet sort as the bytes after
// 'z', and a Sami letter as its base letter and a byte after all of those.
const (
	keyAE   = 'z' + 1
	keyOE   = 'z' + 2
	keyAA   = 'z' + 3
	keySami = 'z' + 4
)

// appendLetter appends the key of the letter r that s begins with, and returns
// how many bytes of s it took when that is more than r itself.
func appendLetter(dst []byte, s string, r rune, lang string) ([]byte, int) {
	if lang == "en" {
		return appendPlain(dst, r), 0
	}
	if composed, n := ringAbove(s, r); n > 0 {
		return append(dst, composed), n
	}
	if isA(r) && len(s) > 1 && isA(rune(s[1])) && lang != "se" {
		return append(dst, keyAA), 2
	}
	low := unicode.ToLower(r)
	switch low {
	case 'æ', 'ä', 'ę':
		return append(dst, keyAE), 0
	case 'ø', 'ö', 'ő', 'œ':
		return append(dst, keyOE), 0
	case 'å', '\u212B':
		return append(dst, keyAA), 0
	}
	if lang == "se" {
		dst = appendPlain(dst, r)
		if strings.ContainsRune("áčđŋšŧž", low) {
			dst = append(dst, keySami)
		}
		return dst, 0
	}
	if low == 'ü' || low == 'ű' {
		return append(dst, 'y'), 0
	}
	return appendPlain(dst, r), 0
}

func isA(r rune) bool { return r == 'a' || r == 'A' }

// ringAbove recognises å, ä and ö that came as a letter and a combining mark,
// as file names from a Mac do.
func ringAbove(s string, r rune) (key byte, size int) {
	if r >= utf8.RuneSelf || len(s) < 3 {
		return 0, 0
	}
	mark, n := utf8.DecodeRuneInString(s[1:])
	switch {
	case isA(r) && mark == '\u030A':
		return keyAA, 1 + n
	case isA(r) && mark == '\u0308':
		return keyAE, 1 + n
	case (r == 'o' || r == 'O') && mark == '\u0308':
		return keyOE, 1 + n
	}
	return 0, 0
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func digitRun(s string) int {
	n := 0
	for n < len(s) && isDigit(rune(s[n])) {
		n++
	}
	return n
}

// longestNumber is how many digits still sort by value: past them the leading
// byte would reach the letters.
const longestNumber = 'a' - '0' - 2

// appendNumber puts the number of digits before the digits, so that the longer
// number is the later one.
func appendNumber(dst []byte, digits string) []byte {
	digits = strings.TrimLeft(digits, "0")
	dst = append(dst, byte('0'+min(len(digits), longestNumber)))
	return append(dst, digits...)
}

// FirstLetter returns the heading that s belongs under in an alphabetical
// list: a capital letter of lang's alphabet («Å» for Aasen), "0–9" for a
// number, "#" for anything else and for an empty string. Titles in SortKey
// order have their FirstLetter in order too, but for "#".
func FirstLetter(s, lang string) string {
	key := SortKey(s, lang)
	if key == "" {
		return "#"
	}
	switch c := key[0]; {
	case c < 'a':
		return "0–9"
	case c == keyAE:
		return "Æ"
	case c == keyOE:
		return "Ø"
	case c == keyAA:
		return "Å"
	default:
		if len(key) > 1 && key[1] == keySami {
			return samiCapital(c)
		}
		return string(rune(c - 'a' + 'A'))
	}
}

func samiCapital(base byte) string {
	const pairs = "aÁcČdĐnŊsŠtŦzŽ"
	i := strings.IndexByte(pairs, base)
	_, size := utf8.DecodeRuneInString(pairs[i+1:])
	return pairs[i+1 : i+1+size]
}

// LetterSlug returns the last part of the address of a letter's page: "b",
// "ae", "oe", "aa" (so that Å does not take A's address), "0-9", and "andre"
// for "#". A Sami letter gets a number: Á is "a2".
func LetterSlug(letter string) string {
	switch letter {
	case "Æ":
		return "ae"
	case "Ø":
		return "oe"
	case "Å":
		return "aa"
	case "0–9":
		return "0-9"
	case "#":
		return "andre"
	}
	slug := Slug(letter)
	if len(letter) > 1 && len(slug) == 1 {
		return slug + strconv.Itoa(2)
	}
	return slug
}
