package node

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// seeds are blocks that have once been trouble, and blocks as people write them.
func seeds() []string {
	return []string{
		"", "title: a\n", "title: \"a: b\"\ntags: [a, 'b c', \"d\"]\nimage: {src: a}\n",
		"title: a\r\ndate: 2024-03-20\r\n", "title: |\n  ---\n  b\ntags:\n  - a\n", "title: a # b\n#c\n",
		"a: &b c\nd: *b\n", "<<: {a: b}\n", "? [a]\n: b\n", "--- a\n--- b\n", "%YAML 1.2\n---\na: b", "a: !!str b",
		"title = \"a\"\n[image]\nsrc = 'b'\n[[sources]]\ntitle = \"\"\"c\"\"\"\n", "a.b.c = [1, {d = 2024-03-20}]\n",
		"title: a\rdate: 14.03.2026\r", "\uFEFFtitle: æøå\n\ttab: x\n", "title:a", "[a: b", "{a: b", "\"a", "- - - a",
		"a: [b, {c: d}, [e]]\nparams: {f: {g: [h]}}\n", "title: a\u0085b: c\n", "date: 2024-02-30\ndraft: yes\n",
	}
}

// inside fails when a finding lies outside the text it is about.
func inside(t *testing.T, src []byte, list diag.List) {
	t.Helper()
	lastLine, _ := diag.Locate(src, len(src))
	for _, d := range list {
		if d.Line < 1 || d.Line > lastLine || d.Column < 1 || d.Length < 0 {
			t.Fatalf("%q: %d:%d+%d %s %s", src, d.Line, d.Column, d.Length, d.Rule, d.Message.NB)
		}
		if width := lineWidth(src, d.Line); d.Column > width+1 {
			t.Fatalf("%q: column %d of a line with %d: %s %s", src, d.Column, width, d.Rule, d.Message.NB)
		}
	}
}

func lineWidth(src []byte, line int) int {
	lines := splitLines(bytes.TrimPrefix(src, []byte("\uFEFF")))
	if line > len(lines) {
		return 0
	}
	return utf8.RuneCountInString(lines[line-1])
}

func FuzzParse(f *testing.F) {
	for _, s := range seeds() {
		f.Add([]byte(s), false)
		f.Add([]byte(s), true)
	}
	f.Fuzz(func(t *testing.T, src []byte, toml bool) {
		s := Source{File: "a", Bytes: src, Line: 1}
		if toml {
			s.Syntax = TOML
		}
		tree := Parse(s)
		inside(t, src, tree.List)
		if tree.Broken && len(tree.List) == 0 {
			t.Fatalf("%q: broken, and nobody says so", src)
		}
		if tree.Root != nil {
			whole(t, src, tree.Root)
		}
	})
}

// whole fails when something of a tree lies outside the text or lacks a part.
// Where nothing stands is of no interest.
func whole(t *testing.T, src []byte, n *Node) {
	t.Helper()
	if n.Shape != Nothing {
		inside(t, src, diag.List{{Pos: n.Pos}})
	}
	if n.Shape == Object && len(n.Keys) != len(n.Items) {
		t.Fatalf("%q: %d keys, %d values", src, len(n.Keys), len(n.Items))
	}
	for _, k := range n.Keys {
		if k.Shape != Scalar || k.Text == "" {
			t.Fatalf("%q: a key that is no name", src)
		}
	}
	for _, item := range append(n.Keys, n.Items...) {
		whole(t, src, item)
	}
}
