package node

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// tomlReader builds our tree from TOML expressions, which may name any part of it.
type tomlReader struct {
	*reader
	parser   unstable.Parser
	places   *diag.Index
	headers  map[*Node]bool
	overflow bool // more than the limits allow: read no further
}

// readTOML parses the text.
func readTOML(r *reader) (*Node, *slip) {
	t := tomlReader{reader: r, places: diag.NewIndex(r.text), headers: map[*Node]bool{}}
	t.parser.Reset(r.text)
	root := &Node{Shape: Object, Pos: r.at(1, 1, 0).Pos}
	table := root
	for !t.overflow && t.parser.NextExpression() {
		switch e := t.parser.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = t.header(root, e)
		case unstable.KeyValue:
			t.keyValue(table, e, 0)
		}
	}
	if t.overflow {
		r.broken = true
		return nil, nil
	}
	if err := t.parser.Error(); err != nil {
		return nil, t.explain(err)
	}
	return root, nil
}

// explain looks at the line the library gave up on.
func (t *tomlReader) explain(err error) *slip {
	s := &slip{line: 1, column: 1, length: 1, known: true}
	var e *unstable.ParserError
	if errors.As(err, &e) {
		s.line, s.column = t.place(cap(t.text) - cap(e.Highlight))
	}
	line := ""
	if lines := splitLines(t.text); s.line <= len(lines) {
		line = lines[s.line-1]
	}
	key, value, equals := strings.Cut(line, "=")
	value = strings.TrimSpace(value)
	switch {
	case !equals && strings.Contains(line, ":"):
		s.saying = &colonInTOML
	case strings.IndexFunc(key, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0:
		s.saying = &bareKey
	case equals && value != "" && !strings.ContainsAny(value[:1], "\"'[{0123456789+-"):
		s.saying = &bareText
	default:
		s.saying, s.known = &saying{ruleSyntax.Message, tomlHint}, false
	}
	return s
}

// place turns a byte offset into a line and column of the block.
func (t *tomlReader) place(offset int) (line, column int) {
	for offset > 0 && offset < len(t.text) && !utf8.RuneStart(t.text[offset]) {
		offset-- // the library may name a byte inside a character
	}
	return t.places.Locate(offset)
}

// node makes a node of what stands at a byte offset.
func (t *tomlReader) node(offset int, n Node) *Node {
	line, column := t.place(offset)
	n.Pos = t.at(line, column, 0).Pos
	return &n
}

// header finds or makes the table of [a.b] or [[a.b]].
func (t *tomlReader) header(root *Node, e *unstable.Node) *Node {
	table, last := t.walk(root, e)
	if e.Kind == unstable.ArrayTable {
		return t.entry(table, last)
	}
	made := lookup(table, last.Text)
	if made == nil || made.Shape != Object || t.headers[made] {
		made = t.add(table, last, &Node{Shape: Object, Pos: last.Pos})
	}
	t.headers[made] = true
	return made
}

// walk follows a dotted key from a table to the one that its last part is in,
// making those on the way that are not there yet. Of a list it takes the last entry.
func (t *tomlReader) walk(table *Node, e *unstable.Node) (in, last *Node) {
	keys := t.keys(e)
	for _, k := range keys[:len(keys)-1] {
		next := lookup(table, k.Text)
		if next != nil && next.Shape == List && len(next.Items) > 0 {
			next = next.Items[len(next.Items)-1]
		}
		if next == nil || next.Shape != Object {
			next = t.add(table, k, &Node{Shape: Object, Pos: k.Pos})
		}
		table = next
	}
	return table, keys[len(keys)-1]
}

// entry appends one more table to the list named by key.
func (t *tomlReader) entry(table, key *Node) *Node {
	entries := lookup(table, key.Text)
	if entries == nil || entries.Shape != List {
		entries = t.add(table, key, &Node{Shape: List, Pos: key.Pos})
	}
	made := &Node{Shape: Object, Pos: key.Pos}
	entries.Items = append(entries.Items, made)
	return made
}

func lookup(table *Node, name string) *Node {
	for i, k := range table.Keys {
		if k.Text == name {
			return table.Items[i]
		}
	}
	return nil
}

// add gives the table one more key. A name it has already is added once more:
// that is for the reader of the tree to report.
func (t *tomlReader) add(table, key, value *Node) *Node {
	switch {
	case key.Text == "":
		t.refuse(key, &ruleSyntax, 0, &keyNotText)
		return value
	case len(table.Keys) == maxKeys:
		t.tooMuch(key)
	}
	table.Keys = append(table.Keys, key)
	table.Items = append(table.Items, value)
	return value
}

func (t *tomlReader) tooMuch(n *Node) {
	if !t.overflow {
		t.refuse(n, &ruleLimit, 0, &tooMuch)
	}
	t.overflow = true
}

func (t *tomlReader) keys(e *unstable.Node) []*Node {
	var keys []*Node
	for it := e.Key(); it.Next(); {
		k := it.Node()
		keys = append(keys, t.node(int(k.Raw.Offset), Node{Shape: Scalar, Text: string(k.Data)}))
	}
	if len(keys) > maxDepth {
		t.tooMuch(keys[0])
		keys = keys[:maxDepth]
	}
	return keys
}

// keyValue adds what `a.b = value` says to the table.
func (t *tomlReader) keyValue(table *Node, e *unstable.Node, depth int) {
	table, last := t.walk(table, e)
	t.add(table, last, t.value(e.Value(), t.afterEquals(e), depth+1))
}

// afterEquals finds where the value of an expression begins: the library gives
// lists and inline tables no place of their own.
func (t *tomlReader) afterEquals(e *unstable.Node) int {
	end := 0
	for it := e.Key(); it.Next(); {
		end = int(it.Node().Raw.Offset + it.Node().Raw.Length)
	}
	rest := t.text[end:]
	return end + len(rest) - len(bytes.TrimLeft(rest, " \t="))
}

// value converts a value that begins at offset.
func (t *tomlReader) value(v *unstable.Node, offset, depth int) *Node {
	if v.Raw.Length > 0 {
		offset = int(v.Raw.Offset)
	}
	n := t.node(offset, Node{Shape: Scalar})
	if depth > maxDepth {
		t.tooMuch(n)
		return n
	}
	switch v.Kind {
	case unstable.Array:
		n.Shape = List
		for it := v.Children(); it.Next(); {
			n.Items = append(n.Items, t.value(it.Node(), offset, depth+1))
		}
	case unstable.InlineTable:
		n.Shape = Object
		for it := v.Children(); it.Next(); {
			t.keyValue(n, it.Node(), depth)
		}
	default:
		n.Text, n.Quoted = string(v.Data), v.Kind == unstable.String
		t.clear(n)
	}
	return n
}
