// Package node turns a block of keys and values, in YAML or TOML, into a tree
// of nodes that know where they stand. It is the door to the YAML and TOML
// libraries; what the keys mean is for package fields.
//
//	tree := node.Parse(node.Source{File: "content/a.md", Bytes: block, Line: 2})
//	for i, key := range tree.Root.Keys {
//		value := tree.Root.Items[i]
//		…
//		tree.Report(&ruleUnknown, key.Span(), key.Text)
//	}
//
// A scalar is text, just as written or as its quotes hold it: this package
// never decides that `yes` is a truth or 1.0 a number. YAML and TOML give the
// same tree.
//
// A mistake in the syntax is explained in the author's terms: the lines up to
// where the library gave up are looked at for the slips people make (a colon in
// a title, a quote never closed). A line with such a slip is covered up and the
// rest read on, so that one run tells as much as it can; the tree is then
// Broken, and what it lacks proves nothing.
//
// Refused, with a position: anchors, aliases, merge keys and tags (nobody needs
// them here, and an unquoted `*`, `&` or `!` at the start of a text means
// something else than its author thought; with no aliases there is no alias
// bomb either), more than one document, a block that is no set of keys, nesting
// deeper than 20, objects of more than 1000 keys, blocks above 256 KB, and
// characters that nobody can see.
//
// The way through the package: readPlain for what nearly all pages are, else
// readYAML or readTOML; slips.go explains what stopped them. Everything is safe
// for concurrent use as long as each goroutine parses for itself.
//
// It is larger than a package here should be because every slip it knows is
// explained in three languages: a quarter of it is those texts.
package node

import (
	"strings"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Shape is what stands in a place of the text.
type Shape uint8

// The shapes.
const (
	Nothing Shape = iota // a key with nothing after it
	Scalar
	List
	Object
	Refused // already reported; says nothing more
)

// Node is one place of a block.
type Node struct {
	diag.Pos
	Shape   Shape
	Quoted  bool    // a scalar in quotes, or a block of text
	Text    string  // of a scalar: as written, or what the quotes hold
	Comment string  // what follows a scalar on its line, with its #
	Beside  int     // the column of Comment; 0 where it stands on another line
	Keys    []*Node // of an object; a name given twice is there twice
	Items   []*Node // of a list; of an object, the value of each key
}

// Span is a place and how many code points of it a caret may underline.
type Span struct {
	diag.Pos
	Length int
}

// Span returns where n stands: all of a scalar's first line, the beginning of
// anything else.
func (n *Node) Span() Span {
	if n.Shape != Scalar {
		return Span{Pos: n.Pos}
	}
	first, _, more := strings.Cut(n.Text, "\n")
	length := utf8.RuneCountInString(first)
	if n.Quoted && !more {
		length += 2
	}
	return Span{n.Pos, length}
}

// Empty says that the author wrote nothing there.
func (n *Node) Empty() bool {
	return n.Shape == Nothing || n.Shape == Scalar && strings.TrimSpace(n.Text) == ""
}
