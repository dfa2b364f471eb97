package markdown

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/markdown/settle"
	"github.com/ms-forbundet/ms.no/generator/markdown/syntax"
)

// Terms finds glossary terms in running text. It is made once for a site,
// never changes, and may be used by many goroutines at once.
type Terms struct {
	byWord map[string][]form // by first word, longest form first
	kinds  [256]kind
	count  int // of entries
}

// form is one spelling of a term.
type form struct {
	text  string
	entry int
	id    string
	index int
}

// kind is what a byte is to a search for words.
type kind uint8

const (
	apart   kind = iota // between words
	joining             // inside a word, and nothing outside: a hyphen, the rest of a letter
	letter
	first // a letter that some form begins with
)

// kindOf sorts bytes. What UTF-8 begins with C2 or E2 is punctuation in our
// languages.
func kindOf(c byte) kind {
	switch {
	case c == '-' || c >= 0x80 && c < 0xC0:
		return joining
	case c < 0x80 && syntax.IsLetter(c) || '0' <= c && c <= '9' || c > 0xC2 && c != 0xE2:
		return letter
	}
	return apart
}

// NewTerms makes a matcher; nil when there are no terms. A form with a capital
// after its first letter (MS, RAM-MS) is found as it is written only, others
// also with a capital first. Of forms that begin alike, the longest is found. A
// form is found as whole words: not in «RAM-MS-studien», unless that is a form.
func NewTerms(ts []Term) *Terms {
	all := &Terms{byWord: map[string][]form{}, count: len(ts)}
	for i, t := range ts {
		for _, text := range t.Forms {
			all.add(form{strings.Join(strings.Fields(text), " "), i, t.ID, t.Index})
		}
	}
	if len(all.byWord) == 0 {
		return nil
	}
	for c := range 256 {
		all.kinds[c] = max(all.kinds[c], kindOf(byte(c)))
	}
	for _, forms := range all.byWord {
		slices.SortStableFunc(forms, func(a, b form) int { return len(b.text) - len(a.text) })
	}
	return all
}

func (ts *Terms) add(f form) {
	spellings := []string{f.text}
	if first, size := utf8.DecodeRuneInString(f.text); strings.IndexFunc(f.text[size:], unicode.IsUpper) < 0 {
		spellings = []string{string(unicode.ToLower(first)) + f.text[size:], string(unicode.ToUpper(first)) + f.text[size:]}
	}
	for _, s := range spellings {
		word := s[:wordEnd([]byte(s), 0)]
		if word == "" {
			continue
		}
		f.text = s
		ts.byWord[word] = append(ts.byWord[word], f)
		ts.kinds[s[0]] = first
	}
}

// Mentions is which terms one page has mentioned so far, in whichever of its
// texts: each is marked once. nil finds nothing. For one goroutine.
type Mentions struct {
	all  *Terms
	body *settle.Body // whose anchors are taken; nil for none
	seen []bool       // by entry
	uses []TermUse
}

// On begins the search of the page whose body is doc (nil for a page without
// one). For nil Terms it returns nil.
func (ts *Terms) On(doc *Doc) *Mentions {
	if ts == nil {
		return nil
	}
	m := &Mentions{all: ts, seen: make([]bool, ts.count)}
	if doc != nil {
		m.body = doc.body
	}
	return m
}

// Uses returns the glossary entries that are marked so far, in the order they
// are mentioned.
func (m *Mentions) Uses() []TermUse {
	if m == nil {
		return nil
	}
	return m.uses
}

// use notes that the page mentions f, and returns the anchor of the place.
func (m *Mentions) use(f form) string {
	m.seen[f.entry] = true
	back := "til-" + strings.TrimPrefix(f.id, "ord-")
	if m.body != nil {
		back = m.body.FreeAnchor(back)
	}
	m.uses = append(m.uses, TermUse{f.index, back})
	return back
}

// marked is markTerms where terms are to be marked.
func (w *writer) marked(text []byte) []byte {
	if w.terms == nil || w.pause > 0 || w.inLink > 0 {
		return text
	}
	return w.markTerms(text)
}

// markTerms writes text up to and with the last term mentioned in it for the
// first time on the page, and returns the rest.
func (w *writer) markTerms(text []byte) []byte {
	kinds := &w.terms.all.kinds
	begin, inWord := 0, false
	for i := 0; i < len(text); i++ {
		switch kind := kinds[text[i]]; {
		case kind == apart:
			inWord = false
		case kind == joining || inWord:
		case kind == letter:
			inWord = true
		default:
			inWord = true
			f, ok := w.terms.at(text, i)
			if !ok {
				continue
			}
			w.run(text[begin:i], 'x')
			begin = i + len(f.text)
			w.term(f, text[i:begin])
			i = begin - 1
		}
	}
	return text[begin:]
}

// at returns the longest form that begins with the word at text[i], if its term
// has not been seen.
func (m *Mentions) at(text []byte, i int) (form, bool) {
	end := wordEnd(text, i)
	for _, candidate := range m.all.byWord[string(text[i:end])] {
		stop := i + len(candidate.text)
		if stop > len(text) || string(text[i:stop]) != candidate.text || stop > end && goesOn(text, stop) {
			continue
		}
		return candidate, !m.seen[candidate.entry]
	}
	return form{}, false
}

// term writes a mention with a way to its explanation.
func (w *writer) term(f form, text []byte) {
	w.Add(`<a class="term"`)
	w.Attr("id", w.terms.use(f))
	w.Attr("href", "#"+f.id)
	w.Add(">")
	w.run(text, 'x')
	w.Add("</a>")
}

// wordRune returns the size of the letter or digit at text[i], 0 for anything
// else.
func wordRune(text []byte, i int) int {
	if i >= len(text) || kindOf(text[i]) != letter {
		return 0
	}
	_, size := utf8.DecodeRune(text[i:])
	return size
}

// goesOn reports whether the word before text[i] goes on there. Hyphens inside
// a word belong to it.
func goesOn(text []byte, i int) bool {
	return wordRune(text, i) > 0 || i < len(text) && text[i] == '-' && wordRune(text, i+1) > 0
}

// wordEnd returns where the word that begins at text[i] ends.
func wordEnd(text []byte, i int) int {
	for goesOn(text, i) {
		i += max(1, wordRune(text, i))
	}
	return i
}
