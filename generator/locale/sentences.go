package locale

import (
	"iter"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Sentences goes through the sentences of plain text with the byte offset of
// each; white space around them is left out. Each line of text is a block of
// its own (a paragraph, a heading, a list item), so the end of a line ends a
// sentence: join the lines of one paragraph by spaces first.
//
// A sentence ends at . ! ? or … followed by white space, quotation marks and
// brackets in between counted in. It does not end before a lower-case letter,
// nor at a full stop after an abbreviation («bl.a.», «kl.»), an initial, a
// number before the name of a month, or a number that opens the sentence
// («2. Metode»).
func Sentences(text, lang string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for at := 0; at < len(text); {
			line := text[at:]
			if n := strings.IndexByte(line, '\n'); n >= 0 {
				line = line[:n+1]
			}
			if !lineSentences(line, lang, func(i int, s string) bool { return yield(at+i, s) }) {
				return
			}
			at += len(line)
		}
	}
}

// lineSentences yields the sentences of one line; false when asked to stop.
func lineSentences(line, lang string, yield func(int, string) bool) bool {
	for start, i := 0, 0; start < len(line); {
		i = nextStop(line, i)
		end := afterClosing(line, i)
		if end < len(line) && !endsSentence(line[start:], i-start, end-start, lang) {
			i = end
			continue
		}
		if s := strings.TrimSpace(line[start:end]); hasWord(s) {
			if !yield(start+strings.Index(line[start:end], s), s) {
				return false
			}
		}
		start, i = end, end
	}
	return true
}

// hasWord reports whether s has any word: a lone dash is no sentence.
func hasWord(s string) bool { return strings.IndexFunc(s, isWordRune) >= 0 }

// nextStop is the index of the first full stop, exclamation mark, question
// mark or ellipsis in s from i on, or len(s).
func nextStop(s string, i int) int {
	if n := strings.IndexAny(s[i:], ".!?…"); n >= 0 {
		return i + n
	}
	return len(s)
}

// afterClosing steps over stops and the quotation marks and brackets that
// close with the sentence.
func afterClosing(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !strings.ContainsRune(".!?…»”\"')]", r) {
			break
		}
		i += size
	}
	return i
}

// endsSentence reports whether the stop at s[i] ends the sentence that s
// begins with; after is where the text goes on.
func endsSentence(s string, i, after int, lang string) bool {
	rest := strings.TrimLeftFunc(s[after:], unicode.IsSpace)
	if rest == "" {
		return true
	}
	if len(rest) == len(s)-after { // no space: 18.00, ms.no, bl.a.
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "«“\"'([–- "))
	if unicode.IsLower(next) {
		return false
	}
	return s[i] != '.' || !keepsGoing(s[:i], rest, lang)
}

// keepsGoing reports whether the full stop after before belongs to its last
// word and not to the sentence; rest is the text that follows.
func keepsGoing(before, rest, lang string) bool {
	word := lastWord(before)
	switch {
	case word == "":
		return false
	case digitRun(word) == len(word):
		return strings.TrimSpace(before) == word || beginsWithMonth(rest, lang)
	case isInitial(before, word):
		return true
	}
	return isAbbreviation(word, lang)
}

// isInitial reports whether word, the last of before, is one capital that
// opens the sentence or follows a capitalised word: «Kari K. Hansen», but not
// «vitamin D. Hun …».
func isInitial(before, word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	if size != len(word) || !unicode.IsUpper(r) {
		return false
	}
	earlier, _ := utf8.DecodeRuneInString(lastWord(strings.TrimSpace(before[:len(before)-size])))
	return earlier == utf8.RuneError || unicode.IsUpper(earlier)
}

// lastWord is the end of s back to white space or an opening mark, inner full
// stops included: «bl.a».
func lastWord(s string) string {
	i := strings.LastIndexFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("«“\"'([–/", r)
	})
	if i < 0 {
		return s
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return s[i+size:]
}

func beginsWithMonth(s, lang string) bool {
	for m := time.January; m <= time.December; m++ {
		name := monthName(m, lang)
		if len(s) >= len(name) && strings.EqualFold(s[:len(name)], name) {
			return true
		}
	}
	return false
}

// isAbbreviation takes the word without its last full stop. The lists are the
// ones that stand before a capital or a figure in texts like these; before a
// lower-case letter every full stop is passed over anyway.
func isAbbreviation(word, lang string) bool {
	known := abbreviationsNo
	switch lang {
	case "en":
		known = abbreviationsEn
	case "se":
		known = abbreviationsSe
	}
	return strings.Contains(known, " "+strings.ToLower(word)+" ")
}

const (
	abbreviationsNo = " adr avd bl.a ca dr dvs e.kr ekskl el etc evt f f.eks ff f.kr f.o.m forts fr frk gj.sn hhv hr" +
		" inkl jf jfr kap kl kr ltd m.a m.a.o m.fl m.m m.v maks mfl min mnd mv mrd mill nr o.a o.l o.s.v osv pga pkt pr prof" +
		" red ref resp s s.k sen sst st stk sml t.d t.o.m tab tilsv tlf u.å vedr vol årg "
	abbreviationsEn = " al approx cf co dept dr e.g ed etc fig i.e inc jr ltd mr mrs p ph.d pp prof sr st vol vs "
	abbreviationsSe = " b bl.a dr dii e.b earret gč i.b jna kr m.d m.e mm nr omd prof s tel "
)
