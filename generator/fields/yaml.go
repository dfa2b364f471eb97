package fields

import (
	"bytes"
	"errors"
	"io"

	"go.yaml.in/yaml/v4"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// yamlReader turns the library's tree into ours and refuses what this program does not know.
type yamlReader struct {
	*reporter
	nodes
}

// readYAML parses src; the node is nil when the syntax is wrong or nothing is there.
func readYAML(rep *reporter) *node {
	loader, err := yaml.NewLoader(bytes.NewReader(rep.src.Bytes))
	if err != nil {
		panic(err) // no options are given, so none can be wrong
	}
	var doc, second yaml.Node
	if err := loader.Load(&doc); err != nil {
		if !errors.Is(err, io.EOF) {
			rep.yamlSyntax(err)
		}
		return nil
	}
	if err := loader.Load(&second); err == nil {
		rep.say(&ruleSyntax, rep.at(second.Line, second.Column), 3, secondDocument)
		return nil
	} else if !errors.Is(err, io.EOF) {
		rep.yamlSyntax(err)
		return nil
	}
	y := yamlReader{reporter: rep}
	return y.convert(&doc, 0)
}

// convert copies one node of the library's tree.
func (y *yamlReader) convert(n *yaml.Node, depth int) *node {
	if n.Kind == yaml.DocumentNode {
		return y.convert(n.Content[0], depth)
	}
	out := y.new(node{line: y.line(n.Line), column: n.Column})
	if depth > maxDepth || n.Kind == yaml.MappingNode && len(n.Content) > 2*maxKeys {
		y.say(&ruleLimit, out.pos(y.src.File), 0, tooMuch)
		out.shape = refused
		return out
	}
	if said := oddity(n); said != nil {
		y.say(&ruleSyntax, out.pos(y.src.File), 1, *said)
		out.shape = refused
		return out
	}
	switch n.Kind {
	case yaml.ScalarNode:
		y.scalar(out, n)
	case yaml.SequenceNode:
		out.shape = list
		out.items = y.convertAll(n.Content, depth)
	case yaml.MappingNode:
		out.shape = object
		y.pairs(out, n.Content, depth)
	}
	return out
}

func (y *yamlReader) scalar(out *node, n *yaml.Node) {
	out.text, out.comment = n.Value, n.LineComment
	out.quoted = n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	if out.quoted || out.text != "" {
		out.shape = scalar
		y.clear(out)
	}
}

func (y *yamlReader) convertAll(content []*yaml.Node, depth int) []*node {
	items := make([]*node, len(content))
	for i, c := range content {
		items[i] = y.convert(c, depth+1)
	}
	return items
}

// pairs copies the keys and values of a mapping. The library hangs the comment
// of a key without a value on the key.
func (y *yamlReader) pairs(out *node, content []*yaml.Node, depth int) {
	half := len(content) / 2
	both := make([]*node, 0, 2*half)
	out.keys, out.items = both[0:0:half], both[half:half:2*half]
	for i := 0; i+1 < len(content); i += 2 {
		key := y.convert(content[i], depth+1)
		if key.shape != scalar && key.shape != refused {
			y.say(&ruleSyntax, key.pos(y.src.File), 0, keyNotText)
			continue
		}
		if key.shape == refused {
			continue
		}
		out.keys = append(out.keys, key)
		out.items = append(out.items, y.convert(content[i+1], depth+1))
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

// reporter collects the findings about one block.
type reporter struct {
	src  Source
	list diag.List
}

func (r *reporter) line(l int) int { return r.src.Line + l - 1 }

// at turns a place in the block into one in the file.
func (r *reporter) at(line, column int) diag.Pos {
	return diag.Pos{File: r.src.File, Line: r.line(line), Column: column}
}
