package locale

import (
	"unicode"
	"unicode/utf8"
)

// Typographer sets one block of running text the way its language is set:
//
//	"hei" it's 'hei'    «hei» it’s ‘hei’ in nb and nn, “hei” in en, ”hei” in se
//	ord - ord           ord – ord
//	ord ...             ord …
//	14 000  30 %  20. mars  kl. 09   with hard spaces
//
// Inner quotation marks are ‘ ’ (Språkrådet), Northern Sami is written
// ”sátni” (Giellatekno). It never changes a digit or what stands between two
// digits, other than making a space hard: in Norwegian 14,000 is a decimal, and
// a dose could grow a thousandfold. Numbers that are not grouped in threes
// (telephone numbers, ISO dates, DOIs, accounts) stay as they are. Setting a
// text twice gives what setting it once gives.
//
// The text of a block may come in pieces, with other things between them; the
// quotation marks that are open are remembered from piece to piece. The zero
// value is not ready; use NewTypographer. Not for several goroutines at once.
type Typographer struct {
	lang        string
	open, shut  rune // outer quotation marks; inner ones are ‘ ’ everywhere
	before      rune // last rune before the present piece; 0 at the start of a block
	outer       int  // outer quotation marks open
	inner       bool // inner quotation marks open
	justOpened  bool // the quotation mark met last was an opening one
	tooFarAhead int  // how far a closing ' is looked for
}

// NewTypographer returns one for a block in lang.
func NewTypographer(lang string) Typographer {
	t := Typographer{lang: lang, open: '«', shut: '»', tooFarAhead: 300}
	switch lang {
	case "en":
		t.open, t.shut = '“', '”'
	case "se":
		t.open, t.shut = '”', '”'
	}
	return t
}

// Typeset sets a whole block of plain text.
func Typeset(s, lang string) string {
	for i := range len(s) {
		if Triggers(s[i]) {
			t := NewTypographer(lang)
			return string(t.Append(nil, []byte(s), 0))
		}
	}
	return s
}

// Triggers reports whether a text holding b may have something At changes.
// Whoever goes through a text byte by byte for other reasons calls At at such
// bytes only.
func Triggers(b byte) bool {
	switch b {
	case '"', '\'', '-', '.', 0xC2, 0xE2: // the last two begin « » “ ”
		return true
	}
	return '0' <= b && b <= '9'
}

// Append appends one piece of the block, set. next is the rune that follows
// the piece, 0 at the end of the block.
func (t *Typographer) Append(dst, text []byte, next rune) []byte {
	start := 0
	for i := 0; i < len(text); {
		if !Triggers(text[i]) {
			i++
			continue
		}
		dst = append(dst, text[start:i]...)
		var n int
		dst, n = t.At(dst, text, i, next)
		i += n
		start = i
	}
	dst = append(dst, text[start:]...)
	t.EndPiece(text)
	return dst
}

// EndPiece tells that text was the piece, for a caller that uses At.
func (t *Typographer) EndPiece(text []byte) {
	if r, size := utf8.DecodeLastRune(text); size > 0 {
		t.before = r
	}
}

// Pass tells that something that is no text of ours stands here, such as code
// or a line break, and which rune it ends with.
func (t *Typographer) Pass(r rune) { t.before = r }

// At sets what begins at text[i], a byte that Triggers. It appends the result
// and returns how many bytes of text that was. next is as for Append.
func (t *Typographer) At(dst, text []byte, i int, next rune) ([]byte, int) {
	switch c := text[i]; {
	case c == '"':
		return t.double(dst, text, i, next), 1
	case c == '\'':
		return t.single(dst, text, i, next), 1
	case c == '-':
		return t.dash(dst, text, i, next), 1
	case c == '.':
		return t.stop(dst, text, i, next)
	case isDigit(rune(c)):
		return t.number(dst, text, i, next)
	}
	return t.mark(dst, text, i)
}

// mark keeps count of quotation marks that the author set.
func (t *Typographer) mark(dst, text []byte, i int) ([]byte, int) {
	r, size := utf8.DecodeRune(text[i:])
	switch {
	case r == t.open && (t.open != t.shut || t.outer == 0):
		t.outer, t.justOpened = t.outer+1, true
	case r == t.shut:
		t.outer, t.justOpened = max(0, t.outer-1), false
		t.inner = t.inner && t.outer > 0
	}
	return append(dst, text[i:i+size]...), size
}

func (t *Typographer) double(dst, text []byte, i int, next rune) []byte {
	prev, following := t.around(text, i, 1, next)
	between := unicode.IsDigit(prev) && unicode.IsDigit(following)
	opens := t.opens(text, i, next)
	t.justOpened = opens
	switch {
	case between:
		return append(dst, '"')
	case opens && t.outer == 0:
		t.outer = 1
		return utf8.AppendRune(dst, t.open)
	case opens:
		t.inner = true
		return utf8.AppendRune(dst, '‘')
	case t.inner:
		t.inner = false
		return utf8.AppendRune(dst, '’')
	case t.outer > 0:
		t.outer--
		return utf8.AppendRune(dst, t.shut)
	}
	return append(dst, '"') // an inch, or a mistake: not ours to guess
}

// single makes an apostrophe, unless a word or more is quoted. Word-initial
// apostrophes ('n Ola, '90-tallet) have no partner to close them.
func (t *Typographer) single(dst, text []byte, i int, next rune) []byte {
	prev, following := t.around(text, i, 1, next)
	opens := t.opens(text, i, next)
	t.justOpened = false
	switch {
	case unicode.IsDigit(prev) && !unicode.IsLetter(following):
		return append(dst, '\'') // a foot or a minute
	case opens && unicode.IsLetter(following) && t.closes(text, i, next):
		t.justOpened = true
		return utf8.AppendRune(dst, '‘')
	}
	return utf8.AppendRune(dst, '’')
}

// closes reports whether an opening ' at text[i] has a partner.
func (t *Typographer) closes(text []byte, i int, next rune) bool {
	end := min(len(text), i+t.tooFarAhead)
	for j := i + 1; j < end; j++ {
		if text[j] != '\'' {
			continue
		}
		if prev, following := t.around(text, j, 1, next); !unicode.IsSpace(prev) && !isWordRune(following) {
			return j != i+2 || text[i+1] != 'n' // rock 'n' roll
		}
	}
	return false
}

// opens reports whether a quotation mark at text[i] is an opening one.
func (t *Typographer) opens(text []byte, i int, next rune) bool {
	prev, following := t.around(text, i, 1, next)
	if following == 0 || unicode.IsSpace(following) {
		return false
	}
	switch prev {
	case 0, '(', '[', '{', '-', '–', '—', '/', '‘', '„', '‹':
		return true
	case '"', '\'', t.open: // the last one may be the closing mark too
		return t.justOpened
	}
	return unicode.IsSpace(prev)
}

// around returns the runes before and after text[i:i+n], 0 for none.
func (t *Typographer) around(text []byte, i, n int, next rune) (prev, following rune) {
	prev, following = t.before, next
	if i > 0 {
		prev, _ = utf8.DecodeLastRune(text[:i])
	}
	if i+n < len(text) {
		following, _ = utf8.DecodeRune(text[i+n:])
	}
	return prev, following
}

// dash makes a hyphen between spaces an en dash, except between numbers, where
// it could be a range or a subtraction.
func (t *Typographer) dash(dst, text []byte, i int, next rune) []byte {
	prev, following := t.around(text, i, 1, next)
	if i == 0 || prev != ' ' || !unicode.IsSpace(following) {
		return append(dst, '-')
	}
	left, _ := t.around(text, i-1, 1, next)
	right := rune('0') // after a line break, unknown
	if i+1 < len(text) {
		_, right = t.around(text, i+1, 1, next)
	}
	if unicode.IsDigit(left) && unicode.IsDigit(right) {
		return append(dst, '-')
	}
	return utf8.AppendRune(dst, '–')
}

// stop takes a full stop: an ellipsis, the one of «kl. 09», or only itself.
func (t *Typographer) stop(dst, text []byte, i int, next rune) ([]byte, int) {
	n := 1
	for i+n < len(text) && text[i+n] == '.' {
		n++
	}
	prev, following := t.around(text, i, n, next)
	between := unicode.IsDigit(prev) && unicode.IsDigit(following)
	switch {
	case n == 3 && prev != '.' && following != '.' && !between:
		return utf8.AppendRune(dst, '…'), n
	case n == 1 && i+2 < len(text) && text[i+1] == ' ' && isDigit(rune(text[i+2])) && t.isClock(text[:i]):
		return append(dst, "."+hardSpace...), 2
	}
	return append(dst, text[i:i+n]...), n
}

// isClock reports whether text ends with the language's «o'clock».
func (t *Typographer) isClock(text []byte) bool {
	word := "kl"
	switch t.lang {
	case "en":
		return false
	case "se":
		word = "dii"
	}
	at := len(text) - len(word)
	if at < 0 || text[at]|' ' != word[0] || string(text[at+1:]) != word[1:] {
		return false
	}
	prev, _ := t.around(text, at, 0, 0)
	return !isWordRune(prev)
}

// number takes a whole number with its groups, and what is tied to it.
func (t *Typographer) number(dst, text []byte, i int, next rune) ([]byte, int) {
	first := digitsEnd(text, i)
	grouped := first-i <= 3 && text[i] != '0' && t.startsNumber(text, i)
	end, last := first, i
	for {
		gap := spaceAt(text, end)
		if gap == 0 || digitsEnd(text, end+gap) == end+gap {
			break
		}
		last, end = end+gap, digitsEnd(text, end+gap)
		grouped = grouped && end-last == 3
	}
	if end == len(text) && unicode.IsDigit(next) {
		grouped = false
	}
	for j := i; j < end; j++ {
		if grouped && text[j] == ' ' {
			dst = append(dst, hardSpace...)
		} else {
			dst = append(dst, text[j])
		}
	}
	dst, tied := t.tied(dst, text[end:], end-last)
	return dst, end + tied - i
}

// startsNumber reports whether a number may begin at text[i]: not inside a
// telephone number, a date, an address or a product's name.
func (t *Typographer) startsNumber(text []byte, i int) bool {
	prev, _ := t.around(text, i, 0, 0)
	switch prev {
	case '.', ',', '/', ':', '+', '_', '=', '&', '#', '@':
		return false
	case '-':
		if i == 0 { // the dash stands in the piece before, and what is left of it is not known
			return false
		}
		left, _ := t.around(text, i-1, 0, 0)
		return !unicode.IsDigit(left)
	}
	return !unicode.IsLetter(prev) && !unicode.IsDigit(prev)
}

// tied makes the space after a number hard where the next word belongs to it.
// rest is the text after the number, digits the length of its last group.
func (t *Typographer) tied(dst, rest []byte, digits int) ([]byte, int) {
	at := func(i int) byte {
		if i < len(rest) {
			return rest[i]
		}
		return 0
	}
	switch {
	case at(0) == ' ' && at(1) == '%':
		return append(dst, hardSpace...), 1
	case digits > 2:
	case t.lang == "en" && at(0) == ' ' && beginsWithMonth(string(rest[1:min(len(rest), 20)]), t.lang):
		return append(dst, hardSpace...), 1
	case t.lang == "se" && at(0) == '.' && at(1) == ' ' && at(2) == 'b' && at(3) == '.',
		t.lang != "en" && at(0) == '.' && at(1) == ' ' && beginsWithMonth(string(rest[2:min(len(rest), 22)]), t.lang):
		return append(dst, "."+hardSpace...), 2
	}
	return dst, 0
}

// digitsEnd returns where the digits that begin at text[i] end.
func digitsEnd(text []byte, i int) int {
	for i < len(text) && isDigit(rune(text[i])) {
		i++
	}
	return i
}

// spaceAt returns the size of a plain or hard space at text[i], 0 for none.
func spaceAt(text []byte, i int) int {
	switch {
	case i < len(text) && text[i] == ' ':
		return 1
	case i+1 < len(text) && string(text[i:i+2]) == hardSpace:
		return 2
	}
	return 0
}
