package node

import (
	"strings"
	"unicode/utf8"
)

// readPlain reads the YAML that nearly all pages consist of: `key: value` lines
// from the first column, where the value is one line of plain or quoted text or
// a list of plain words in brackets, with blank lines and whole-line comments
// between. Anything else, every mistake included, gives nil, and the library
// reads the block instead. That both read the same is proved by FuzzReadPlain;
// a typical block costs an eighth of what it costs the library.
func readPlain(r *reader) *Node {
	p := plainReader{reader: r}
	var keys, values []*Node
	text := string(r.text) // the values share it: little else is in it
	for p.line = 1; text != ""; p.line++ {
		line, rest, _ := strings.Cut(text, "\n")
		text = rest
		line = strings.TrimSuffix(line, "\r")
		if strings.IndexByte(line, '\r') >= 0 {
			return nil // a line end of its own
		}
		if line == "" || line[0] == '#' {
			continue
		}
		key, value := p.pair(line)
		if value == nil || len(keys) >= maxKeys {
			return nil
		}
		keys, values = append(keys, key), append(values, value)
	}
	if len(keys) == 0 {
		return nil
	}
	for _, n := range values {
		r.clear(n)
		for _, item := range n.Items {
			r.clear(item)
		}
	}
	return &Node{Pos: keys[0].Pos, Shape: Object, Keys: keys, Items: values}
}

// plainReader reads a block line by line.
type plainReader struct {
	*reader
	line int
}

func (p *plainReader) node(column int, n Node) *Node {
	n.Pos = p.at(p.line, column, 0).Pos
	return &n
}

// pair reads one `key: value`; the value is nil when it is more than plain.
func (p *plainReader) pair(line string) (key, value *Node) {
	end := 0
	for end < len(line) && isKeyByte(line[end]) {
		end++
	}
	if end == 0 || !strings.HasPrefix(line[end:], ": ") {
		return nil, nil
	}
	text := strings.TrimLeft(line[end+1:], " ")
	if text == "" || strings.IndexByte(text, '\t') >= 0 {
		return nil, nil
	}
	key = p.node(1, Node{Shape: Scalar, Text: line[:end]})
	column := 1 + utf8.RuneCountInString(line[:len(line)-len(text)])
	switch {
	case text[0] == '"' || text[0] == '\'':
		value = p.quoted(text, column)
	case text[0] == '[':
		value = p.words(text, column)
	case isPlain(text):
		value = p.node(column, Node{Shape: Scalar, Text: text})
	}
	return key, value
}

// isKeyByte says that c may stand in a key: an ASCII letter, or part of æ, ø or å.
func isKeyByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == 0xc3 || c >= 0x80 && c <= 0xbf
}

// quoted reads a text in quotes that has neither quotes nor escapes inside.
func (p *plainReader) quoted(text string, column int) *Node {
	inner := text[1:]
	if end := len(inner) - 1; end >= 0 && inner[end] == text[0] {
		inner = inner[:end]
		if strings.IndexByte(inner, text[0]) < 0 && strings.IndexByte(inner, '\\') < 0 {
			return p.node(column, Node{Shape: Scalar, Quoted: true, Text: inner})
		}
	}
	return nil
}

// isPlain says that a value without quotes means itself, all of it.
func isPlain(text string) bool {
	last := text[len(text)-1]
	return isWordByte(text[0]) && last != ':' && last != ' ' && !strings.Contains(text, ": ") && !strings.Contains(text, " #")
}

// isWordByte says that c means nothing else in YAML, wherever it stands.
func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= utf8.RuneSelf
}

// words reads [a, b c, "d"]: words of letters, digits and a few harmless marks, or in quotes.
func (p *plainReader) words(text string, column int) *Node {
	inner, ok := strings.CutSuffix(text[1:], "]")
	if !ok {
		return nil
	}
	n := p.node(column, Node{Shape: List, Items: make([]*Node, 0, 1+strings.Count(inner, ","))})
	for column++; inner != ""; column++ {
		item, rest, more := strings.Cut(inner, ",")
		word := strings.TrimLeft(item, " ")
		column += len(item) - len(word)
		width := utf8.RuneCountInString(word)
		made := p.item(strings.TrimRight(word, " "), column)
		if made == nil || more && rest == "" {
			return nil
		}
		n.Items = append(n.Items, made)
		column += width
		inner = rest
	}
	return n
}

// item reads one of them, in quotes or not.
func (p *plainReader) item(word string, column int) *Node {
	switch {
	case word == "":
		return nil
	case word[0] == '"' || word[0] == '\'':
		return p.quoted(word, column)
	case isItem(word):
		return p.node(column, Node{Shape: Scalar, Text: word})
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
