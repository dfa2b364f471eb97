package fields

import (
	"strings"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// shape is what stands in a place of the text.
type shape uint8

const (
	nothing shape = iota // a key with nothing after it
	scalar
	list
	object
	refused // already reported; says nothing more
)

// node is one place of a parsed block, the same for YAML and TOML.
type node struct {
	shape        shape
	quoted       bool   // a scalar in quotes, or a block of text
	text         string // of a scalar: as written, or what the quotes hold
	comment      string // what follows a scalar on its line after #
	line, column int    // in the file
	keys         []*node
	items        []*node // of a list; of an object, the value of each key
}

// length returns how many code points a caret may underline.
func (n *node) length() int {
	if n.shape != scalar {
		return 0
	}
	first, _, more := strings.Cut(n.text, "\n")
	length := utf8.RuneCountInString(first)
	if n.quoted && !more {
		length += 2
	}
	return length
}

// empty says that the author wrote nothing there.
func (n *node) empty() bool {
	return n.shape == nothing || n.shape == scalar && strings.TrimSpace(n.text) == ""
}

func (n *node) pos(file string) diag.Pos {
	return diag.Pos{File: file, Line: n.line, Column: n.column}
}

// nodes hands out nodes from larger pieces, so that a block costs few allocations.
type nodes struct{ free []node }

func (a *nodes) new(n node) *node {
	if len(a.free) == 0 {
		a.free = make([]node, 32)
	}
	p := &a.free[0]
	a.free = a.free[1:]
	*p = n
	return p
}
