package node

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// readYAML parses the text with the library; the node is nil when nothing is there.
func readYAML(r *reader) (*Node, *slip) {
	loader, err := yaml.NewLoader(bytes.NewReader(r.text))
	if err != nil {
		panic(err) // no options are given, so none can be wrong
	}
	var doc, second yaml.Node
	if err := loader.Load(&doc); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, r.explainYAML(err)
	}
	if err := loader.Load(&second); err == nil {
		return nil, &slip{line: second.Line, column: second.Column, length: 3, saying: &secondDocument}
	} else if !errors.Is(err, io.EOF) {
		return nil, r.explainYAML(err)
	}
	return r.convert(doc.Content[0], 0), nil
}

// convert copies one node of the library's tree and refuses what this program
// does not know.
func (r *reader) convert(n *yaml.Node, depth int) *Node {
	out := &Node{Pos: r.at(n.Line, n.Column, 0).Pos}
	if depth > maxDepth || n.Kind == yaml.MappingNode && len(n.Content) > 2*maxKeys {
		r.refuse(out, &ruleLimit, 0, &tooMuch)
		return out
	}
	if said := oddity(n); said != nil {
		r.refuse(out, &ruleSyntax, 1, said)
		return out
	}
	switch n.Kind {
	case yaml.ScalarNode:
		r.scalar(out, n)
	case yaml.SequenceNode:
		out.Shape = List
		out.Items = make([]*Node, len(n.Content))
		for i, c := range n.Content {
			out.Items[i] = r.convert(c, depth+1)
		}
	case yaml.MappingNode:
		out.Shape = Object
		r.pairs(out, n.Content, depth)
	}
	return out
}

func (r *reader) scalar(out *Node, n *yaml.Node) {
	out.Text, out.Comment = n.Value, n.LineComment
	if out.Comment != "" {
		out.Beside = r.columnAtEnd(n.Line, out.Comment)
	}
	out.Quoted = n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	if out.Quoted || out.Text != "" {
		out.Shape = Scalar
		r.clear(out)
	}
	if !out.Quoted && strings.Contains(out.Text, " - ") {
		r.dashesInside(out, n)
	}
}

// dashesInside refuses a text that goes on over lines that look like items of a
// list: to YAML an item indented further than the one above is more of its text.
func (r *reader) dashesInside(out *Node, n *yaml.Node) {
	rest, line := n.Value, r.line(n.Line)
	line = string([]rune(line)[min(n.Column-1, utf8.RuneCountInString(line)):])
	for l := n.Line; rest != "" && l <= len(r.lines); l++ {
		if l > n.Line {
			line = r.line(l)
		}
		part := strings.TrimSpace(line)
		if l > n.Line && strings.HasPrefix(part, "- ") {
			r.Say(&ruleSyntax, r.at(l, indentOf(line)+1, 1), wrongIndent.message, itemIndent)
			out.Shape = Refused
		}
		var goesOn bool
		if rest, goesOn = strings.CutPrefix(rest, part); !goesOn {
			return
		}
		rest = strings.TrimLeft(rest, " \n")
	}
}

// line returns a line of the block, from 1; "" past its end.
func (r *reader) line(n int) string {
	if r.lines == nil {
		r.lines = splitLines(r.text)
	}
	if n > len(r.lines) {
		return ""
	}
	return r.lines[n-1]
}

// columnAtEnd is where text stands at the end of a line of the block; 0 when it does not.
func (r *reader) columnAtEnd(line int, text string) int {
	before, found := strings.CutSuffix(strings.TrimRight(r.line(line), " \t"), text)
	if !found {
		return 0
	}
	return utf8.RuneCountInString(before) + 1
}

func (r *reader) pairs(out *Node, content []*yaml.Node, depth int) {
	half := len(content) / 2
	both := make([]*Node, 2*half)
	out.Keys, out.Items = both[:0:half], both[half:half]
	for i := 0; i+1 < len(content); i += 2 {
		key := r.convert(content[i], depth+1)
		switch {
		case key.Shape == Refused:
		case key.Shape != Scalar || key.Text == "":
			r.refuse(key, &ruleSyntax, 0, &keyNotText)
		default:
			out.Keys = append(out.Keys, key)
			out.Items = append(out.Items, r.convert(content[i+1], depth+1))
		}
	}
}

// oddity names what YAML can do and this program does not want: anchors,
// aliases, tags and merge keys.
func oddity(n *yaml.Node) *saying {
	switch {
	case n.Kind == yaml.AliasNode:
		return &starredText
	case n.Anchor != "":
		return &anchoredText
	case n.Style&yaml.TaggedStyle != 0 || n.Tag == "!":
		return &taggedText
	case n.Kind == yaml.ScalarNode && n.Tag == "!!merge" && n.Value == "<<":
		return &mergeKey
	}
	return nil
}

// explainYAML finds out why the library gave up. Its own words are for
// programmers, so the lines up to the place are looked at, nearest first, for
// the mistakes that people make.
func (r *reader) explainYAML(err error) *slip {
	at, words := &slip{line: 1, column: 1, length: 1}, err.Error()
	var e *yaml.LoadError
	if errors.As(err, &e) {
		at.line, at.column, words = max(e.Mark.Line, 1), max(e.Mark.Column, 1), e.Message
	}
	switch {
	case strings.HasPrefix(words, "exceeded max depth"):
		at.saying, at.length, at.limit = &tooMuch, 0, true
		return at
	case strings.HasPrefix(words, "unknown anchor"):
		at.saying, at.known = &starredText, true
		return at
	case words == "found unexpected end of stream":
		at.line, at.column = max(e.ContextMark.Line, 1), max(e.ContextMark.Column, 1)
		at.saying, at.known = &unclosedQuote, true
		return at
	}
	lines := splitLines(r.text)
	last := min(at.line, len(lines))
	for l := last; l > 0; l-- {
		if s := mistake(lines[l-1]); s != nil {
			s.line = l
			return s
		}
	}
	if at.line > last { // the library counts the place after the last line end as a line
		at.line, at.column = max(last, 1), 1
	}
	at.saying = &saying{ruleSyntax.Message, ruleSyntax.Hint}
	if strings.HasPrefix(words, "did not find expected key") || strings.HasPrefix(words, "mapping values") {
		at.saying = &wrongIndent
	}
	return at
}
