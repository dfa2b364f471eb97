package fields

import (
	"strings"
	"unicode/utf8"
)

// readPlain reads the YAML that nearly all pages consist of: `key: value` lines
// from the first column, where the value is one line of plain or quoted text or
// a list of plain words in brackets, with blank lines and whole-line comments
// between. Anything else, every mistake included, gives nil, and the library
// reads the block instead. That both read the same is proved by FuzzReadPlain;
// a typical block costs a tenth of what it does the library.
func readPlain(rep *reporter) *node {
	p := plainReader{reporter: rep, text: string(rep.src.Bytes)}
	root := p.new(node{shape: object})
	both := make([]*node, 0, 2*8)
	for p.line = rep.src.Line; p.text != ""; p.line++ {
		line, rest, _ := strings.Cut(p.text, "\n")
		p.text = rest
		line = strings.TrimSuffix(line, "\r")
		if strings.IndexByte(line, '\r') >= 0 {
			return nil // a line end of its own
		}
		if line == "" || line[0] == '#' {
			continue
		}
		key, value := p.pair(line)
		if value == nil || len(both) >= 2*maxKeys {
			return nil
		}
		both = append(both, key, value)
	}
	if len(both) == 0 {
		return nil
	}
	for i := 0; i < len(both); i += 2 {
		root.keys = append(root.keys, both[i])
		root.items = append(root.items, both[i+1])
	}
	for _, n := range both {
		p.clearAll(n)
	}
	return root
}

// plainReader reads a block line by line.
type plainReader struct {
	*reporter
	nodes
	text string // what is left of the block
	line int    // in the file
}

// pair reads one `key: value`; the value is nil when it is more than plain.
func (p *plainReader) pair(line string) (key, value *node) {
	end := 0
	for end < len(line) && isKeyByte(line[end]) {
		end++
	}
	if end == 0 || !strings.HasPrefix(line[end:], ": ") {
		return nil, nil
	}
	name, text := line[:end], strings.TrimLeft(line[end+1:], " ")
	column := 1 + utf8.RuneCountInString(line[:len(line)-len(text)])
	key = p.new(node{shape: scalar, text: name, line: p.line, column: 1})
	if text == "" || strings.IndexByte(text, '\t') >= 0 {
		return nil, nil
	}
	switch text[0] {
	case '"', '\'':
		return key, p.quoted(text, column)
	case '[':
		return key, p.words(text, column)
	}
	if !isPlain(text) {
		return nil, nil
	}
	return key, p.new(node{shape: scalar, text: strings.Clone(text), line: p.line, column: column})
}

// isKeyByte says that c may stand in a key: an ASCII letter, or part of æ, ø or å.
func isKeyByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == 0xc3 || c >= 0x80 && c <= 0xbf
}

// quoted reads a text in quotes that has neither quotes nor escapes inside.
func (p *plainReader) quoted(text string, column int) *node {
	inner := text[1:]
	if end := len(inner) - 1; end >= 0 && inner[end] == text[0] {
		inner = inner[:end]
		if strings.IndexByte(inner, text[0]) < 0 && strings.IndexByte(inner, '\\') < 0 {
			return p.new(node{shape: scalar, quoted: true, text: strings.Clone(inner), line: p.line, column: column})
		}
	}
	return nil
}

// isPlain says that a value without quotes means itself, all of it.
func isPlain(text string) bool {
	if c := text[0]; c < utf8.RuneSelf && !isWordByte(c) {
		return false
	}
	last := text[len(text)-1]
	return last != ':' && last != ' ' && !strings.Contains(text, ": ") && !strings.Contains(text, " #")
}

// isWordByte says that c means nothing else in YAML, wherever it stands.
func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= utf8.RuneSelf
}

// words reads [a, b c, "d"]: words of letters, digits and a few harmless marks, or in quotes.
func (p *plainReader) words(text string, column int) *node {
	inner, ok := strings.CutSuffix(text[1:], "]")
	if !ok {
		return nil
	}
	n := p.new(node{shape: list, line: p.line, column: column, items: make([]*node, 0, 1+strings.Count(inner, ","))})
	at := column + 1
	for inner != "" {
		item, rest, more := strings.Cut(inner, ",")
		word := strings.TrimLeft(item, " ")
		lead := len(item) - len(word)
		width := utf8.RuneCountInString(word)
		word = strings.TrimRight(word, " ")
		made := p.item(word, at+lead)
		if made == nil || more && rest == "" {
			return nil
		}
		n.items = append(n.items, made)
		at += lead + width + 1
		inner = rest
	}
	return n
}

// item reads one of them, in quotes or not.
func (p *plainReader) item(word string, column int) *node {
	switch {
	case word == "":
		return nil
	case word[0] == '"' || word[0] == '\'':
		return p.quoted(word, column)
	case isItem(word):
		return p.new(node{shape: scalar, text: strings.Clone(word), line: p.line, column: column})
	}
	return nil
}

// isItem says that an item of a list means itself: it begins with a letter or
// digit and has nothing that YAML could take for something else.
func isItem(word string) bool {
	for i := range len(word) {
		if c := word[i]; !isWordByte(c) && (i == 0 || c != ' ' && c != '-' && c != '.' && c != '/') {
			return false
		}
	}
	return true
}

// clearAll reports invisible characters in a value and its items.
func (p *plainReader) clearAll(n *node) {
	if n.shape == scalar {
		p.clear(n)
	}
	for _, item := range n.items {
		p.clear(item)
	}
}
