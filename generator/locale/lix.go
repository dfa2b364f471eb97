package locale

// Readability counts what LIX is made of. Add up the counts of a page's blocks
// and ask for the LIX of the whole; the zero value is an empty text.
type Readability struct {
	Words     int
	LongWords int // of more than six letters
	Sentences int
}

// Measure counts plain text, each line a block as for Sentences. Words that
// exempt approves of are never long: names that inflate every page
// (multippel sklerose). A nil exempt approves of none.
func Measure(text, lang string, exempt func(word string) bool) Readability {
	var n Readability
	for range Sentences(text, lang) {
		n.Sentences++
	}
	for _, word := range Words(text) {
		n.Words++
		if letters(word) > 6 && (exempt == nil || !exempt(word)) {
			n.LongWords++
		}
	}
	return n
}

// letters counts what a reader sees as letters: no hyphens, no marks.
func letters(word string) int {
	n := 0
	for _, r := range word {
		if isWordRune(r) {
			n++
		}
	}
	return n
}

// Add returns the counts of two texts together.
func (n Readability) Add(m Readability) Readability {
	return Readability{n.Words + m.Words, n.LongWords + m.LongWords, n.Sentences + m.Sentences}
}

// LIX is Björnsson's readability index (1968): words to a sentence plus the
// percentage of long words. Below 30 is very easy, 30–40 easy, 40–50 medium,
// 50–60 hard, above 60 very hard. A text without words has LIX 0.
func (n Readability) LIX() float64 {
	if n.Words == 0 {
		return 0
	}
	return float64(n.Words)/float64(max(1, n.Sentences)) + 100*float64(n.LongWords)/float64(n.Words)
}
