package locale

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// Words goes through the words of plain text with the byte offset of each. A
// word is a run of letters, digits and marks; a hyphen or an apostrophe inside
// it belongs to it («MS-forbundet», "don't").
func Words(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for at := 0; at < len(text); {
			size := wordLength(text[at:])
			if size == 0 {
				_, n := utf8.DecodeRuneInString(text[at:])
				at += n
				continue
			}
			if !yield(at, text[at:at+size]) {
				return
			}
			at += size
		}
	}
}

// CountWords returns the number of words in plain text.
func CountWords(text string) int {
	n := 0
	for range Words(text) {
		n++
	}
	return n
}

// wordLength is the length of the word that s begins with, 0 for none.
func wordLength(s string) int {
	end := 0 // just after the last letter
	for i, r := range s {
		switch {
		case isWordRune(r), i > 0 && invisible(r):
			end = i + utf8.RuneLen(r)
		case end == i && i > 0 && isJoiner(r):
		default:
			return end
		}
	}
	return end
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// isJoiner reports whether r holds two halves of one word together: hyphens
// (also the hard one) and apostrophes.
func isJoiner(r rune) bool {
	return r == '-' || r == '\u2010' || r == '\u2011' || r == '\'' || r == '’'
}

// ReadingMinutes returns how long words take to read, in whole minutes, at
// least 1. It reckons with 150 words a minute: the mean over 17 languages is
// 184 ± 29 for young readers with normal sight, reading aloud (Trauzettel-
// Klosinski & Dietz 2012, doi:10.1167/iovs.11-8284), and many readers here have
// fatigue or blurred vision; the figure is about one standard deviation below
// that mean, so that few are told too little.
func ReadingMinutes(words int) int {
	const perMinute = 150
	return max(1, (words+perMinute-1)/perMinute)
}
