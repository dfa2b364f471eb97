package node

import (
	"bytes"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// What a block may be at most: far more than anybody writes, far less than it takes to hurt.
const (
	maxBytes = 256 << 10
	maxDepth = 20
	maxKeys  = 1000 // of one object
	maxSlips = 20   // after so many the rest is not looked at
)

// Syntax is the language a block is written in.
type Syntax uint8

// The two syntaxes.
const (
	YAML Syntax = iota
	TOML
)

// Source is a block of fields inside a file.
type Source struct {
	File   string // for positions
	Bytes  []byte // the block alone
	Line   int    // the file line the block's first line is, from 1 (0 is taken as 1)
	Syntax Syntax
	Prefix string // of rule ids: "settings", "schema"; "" is "front-matter"
}

// Tree is a block that has been read. Its findings are about the syntax, in
// order; who reads on reports into the same list.
type Tree struct {
	Findings
	Root   *Node // an Object; nil when there is none
	Broken bool  // the syntax is wrong, so Root has less than was written, or nothing
}

// Parse reads src. Nothing of src is kept alive by the tree.
func Parse(src Source) Tree {
	src.Line = max(src.Line, 1)
	r := reader{Findings: Findings{Prefix: src.Prefix}, src: src}
	r.text = bytes.TrimPrefix(src.Bytes, []byte("\uFEFF"))
	root := r.read()
	if root != nil && root.Shape != Object {
		if !r.broken && (root.Shape == Scalar || root.Shape == List) {
			r.noKeys(root)
		}
		r.broken = r.broken || root.Shape != Nothing
		root = nil
	}
	r.List.Sort() // and drops what was met each time the text was read
	return Tree{r.Findings, root, r.broken}
}

// reader is the reading of one block.
type reader struct {
	Findings
	src    Source
	text   []byte   // the block, with the lines covered that have been reported
	lines  []string // of text, once somebody has asked
	broken bool
}

func (r *reader) read() *Node {
	if len(r.text) > maxBytes {
		r.broken = true
		r.Report(&ruleLimit, r.at(1, 1, 0))
		return nil
	}
	if at := hidden(r.text); at >= 0 {
		line, column := diag.Locate(r.text, at)
		r.slip(slip{line: line, column: column, length: 1, saying: &controlCharacter})
		return nil
	}
	if r.src.Syntax == TOML {
		return r.past(readTOML)
	}
	if root := readPlain(r); root != nil {
		return root
	}
	return r.past(readYAML)
}

// slip is a place where the syntax is wrong, by line and column of the block.
type slip struct {
	line, column, length int
	saying               *saying
	limit                bool // too much rather than wrong
	known                bool // the line is surely the one that is wrong
}

func (r *reader) slip(s slip) {
	rule := &ruleSyntax
	if s.limit {
		rule = &ruleLimit
	}
	if s.saying == &strayText && r.src.Prefix != "" {
		s.saying = &strayLine
	}
	r.broken = true
	r.Say(rule, r.at(s.line, s.column, s.length), s.saying.message, s.saying.hint)
}

// refuse reports a node that could be read and is not wanted.
func (r *reader) refuse(n *Node, rule *diag.Rule, length int, s *saying) {
	r.Say(rule, Span{n.Pos, length}, s.message, s.hint)
	n.Shape = Refused
}

// past reads on after each line that is surely wrong. A line whose own
// continuation has been covered, or a mistake that cannot be explained once
// something has been covered, may be due to the covering: it ends the reading
// in silence.
func (r *reader) past(read func(*reader) (*Node, *slip)) *Node {
	last, depth := 0, 0
	for range maxSlips {
		root, s := read(r)
		if s == nil {
			return root
		}
		lines := splitLines(r.text)
		if last > 0 && (!s.known || s.line <= last && indentOf(lines[s.line-1]) < depth) {
			return nil
		}
		if r.slip(*s); !s.known {
			return nil
		}
		last, depth = s.line, indentOf(lines[s.line-1])
		r.text, r.lines = covered(lines, s.line), nil
	}
	return nil
}

// covered blanks a line, and with it what is indented under it.
func covered(lines []string, line int) []byte {
	indent := indentOf(lines[line-1])
	lines[line-1] = ""
	for i := line; i < len(lines) && (lines[i] == "" || indentOf(lines[i]) > indent); i++ {
		lines[i] = ""
	}
	return []byte(strings.Join(lines, "\n"))
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// splitLines cuts text at LF, CRLF and CR, which all end a line in YAML.
func splitLines(text []byte) []string {
	s := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(text))
	return strings.Split(strings.TrimSuffix(s, "\n"), "\n")
}

// noKeys reports a block that is a text or a list.
func (r *reader) noKeys(root *Node) {
	for i, line := range splitLines(r.text) {
		if s := mistake(line); s != nil {
			s.line = i + 1
			r.slip(*s)
			return
		}
	}
	r.Say(&ruleSyntax, root.Span(), notFields.message, notFields.hint)
}

// at turns a place in the block into one in the file.
func (r *reader) at(line, column, length int) Span {
	return Span{diag.Pos{File: r.src.File, Line: r.src.Line + line - 1, Column: column}, length}
}
