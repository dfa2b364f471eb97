package fields

import (
	"bytes"
	"errors"
	"sort"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"
)

// tomlReader builds our tree from TOML expressions, which may name any part of it.
type tomlReader struct {
	*reporter
	nodes
	parser  unstable.Parser
	starts  []int // byte offset of each line
	headers map[*node]bool

	overflow bool // more than the limits allow: read no further
}

// readTOML parses src; the node is nil when the syntax is wrong.
func readTOML(rep *reporter) *node {
	t := tomlReader{reporter: rep, starts: []int{0}, headers: map[*node]bool{}}
	for i, c := range rep.src.Bytes {
		if c == '\n' {
			t.starts = append(t.starts, i+1)
		}
	}
	t.parser.Reset(rep.src.Bytes)
	root := t.new(node{shape: object, line: rep.src.Line, column: 1})
	table := root
	for t.parser.NextExpression() {
		switch e := t.parser.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = t.header(root, e)
		case unstable.KeyValue:
			t.keyValue(table, e, 0)
		}
		if t.overflow {
			return nil
		}
	}
	if err := t.parser.Error(); err != nil {
		t.syntax(err)
		return nil
	}
	return root
}

func (t *tomlReader) syntax(err error) {
	line, column := 1, 1
	var at *unstable.ParserError
	if errors.As(err, &at) {
		if offset := cap(t.src.Bytes) - cap(at.Highlight); offset >= 0 && offset <= len(t.src.Bytes) {
			line, column = t.place(offset)
		}
	}
	t.say(&ruleSyntax, t.at(line, column), 1, explainTOML(t.lineText(line)))
}

func (t *tomlReader) lineText(line int) string {
	text, _, _ := bytes.Cut(t.src.Bytes[t.starts[line-1]:], []byte("\n"))
	return string(text)
}

// place turns a byte offset into a line and column of the block.
func (t *tomlReader) place(offset int) (line, column int) {
	for offset > 0 && offset < len(t.src.Bytes) && !utf8.RuneStart(t.src.Bytes[offset]) {
		offset-- // the library may name a byte inside a character
	}
	line = sort.SearchInts(t.starts, offset+1)
	return line, 1 + utf8.RuneCount(t.src.Bytes[t.starts[line-1]:offset])
}

// node makes a node of what stands at a byte offset.
func (t *tomlReader) node(offset int, n node) *node {
	n.line, n.column = t.place(offset)
	n.line = t.line(n.line)
	return t.new(n)
}

// header finds or makes the table of [a.b] or [[a.b]].
func (t *tomlReader) header(root *node, e *unstable.Node) *node {
	keys := t.keys(e)
	table := root
	for _, k := range keys[:len(keys)-1] {
		table = t.child(table, k)
	}
	last := keys[len(keys)-1]
	if e.Kind == unstable.ArrayTable {
		return t.entry(table, last)
	}
	made := t.lookup(table, last.text)
	if made == nil || made.shape != object || t.headers[made] {
		made = t.add(table, last, t.new(node{shape: object, line: last.line, column: last.column}))
	}
	t.headers[made] = true
	return made
}

// entry appends one more table to the list named by key.
func (t *tomlReader) entry(table, key *node) *node {
	entries := t.lookup(table, key.text)
	if entries == nil || entries.shape != list {
		entries = t.add(table, key, t.new(node{shape: list, line: key.line, column: key.column}))
	}
	made := t.new(node{shape: object, line: key.line, column: key.column})
	entries.items = append(entries.items, made)
	return made
}

// child finds or makes the table that a dotted key passes through; of a list,
// its last entry.
func (t *tomlReader) child(table, key *node) *node {
	c := t.lookup(table, key.text)
	if c != nil && c.shape == list && len(c.items) > 0 {
		c = c.items[len(c.items)-1]
	}
	if c == nil || c.shape != object {
		c = t.add(table, key, t.new(node{shape: object, line: key.line, column: key.column}))
	}
	return c
}

func (t *tomlReader) lookup(table *node, name string) *node {
	for i, k := range table.keys {
		if k.text == name {
			return table.items[i]
		}
	}
	return nil
}

// add gives the table one more key. A name it has already is added once more:
// the decoder reports it as repeated.
func (t *tomlReader) add(table, key, value *node) *node {
	if len(table.keys) == maxKeys {
		t.tooMuch(key)
	}
	table.keys = append(table.keys, key)
	table.items = append(table.items, value)
	return value
}

func (t *tomlReader) tooMuch(n *node) {
	if !t.overflow {
		t.say(&ruleLimit, n.pos(t.src.File), 0, tooMuch)
	}
	t.overflow = true
}

func (t *tomlReader) keys(e *unstable.Node) []*node {
	var keys []*node
	for it := e.Key(); it.Next(); {
		k := it.Node()
		keys = append(keys, t.node(int(k.Raw.Offset), node{shape: scalar, text: string(k.Data)}))
	}
	if len(keys) > maxDepth {
		t.tooMuch(keys[0])
		keys = keys[:maxDepth]
	}
	return keys
}

// keyValue adds what `a.b = value` says to the table.
func (t *tomlReader) keyValue(table *node, e *unstable.Node, depth int) {
	keys := t.keys(e)
	for _, k := range keys[:len(keys)-1] {
		table = t.child(table, k)
	}
	offset := t.afterEquals(e)
	t.add(table, keys[len(keys)-1], t.value(e.Value(), offset, depth+1))
}

// afterEquals finds where the value of an expression begins: the library gives
// lists and inline tables no place of their own.
func (t *tomlReader) afterEquals(e *unstable.Node) int {
	end := 0
	for it := e.Key(); it.Next(); {
		end = int(it.Node().Raw.Offset + it.Node().Raw.Length)
	}
	rest := t.src.Bytes[end:]
	return end + len(rest) - len(bytes.TrimLeft(rest, " \t="))
}

// value converts a value that begins at offset.
func (t *tomlReader) value(v *unstable.Node, offset, depth int) *node {
	if v.Raw.Length > 0 {
		offset = int(v.Raw.Offset)
	}
	n := t.node(offset, node{shape: scalar})
	if depth > maxDepth {
		t.tooMuch(n)
		n.shape = refused
		return n
	}
	switch v.Kind {
	case unstable.Array:
		n.shape = list
		for it := v.Children(); it.Next(); {
			n.items = append(n.items, t.value(it.Node(), offset, depth+1))
		}
	case unstable.InlineTable:
		n.shape = object
		for it := v.Children(); it.Next(); {
			t.keyValue(n, it.Node(), depth)
		}
	default:
		n.text, n.quoted = string(v.Data), v.Kind == unstable.String
		t.clear(n)
	}
	return n
}
