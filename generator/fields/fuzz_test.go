package fields

import (
	"testing"

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
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range seeds() {
		f.Add([]byte(s), false)
		f.Add([]byte(s), true)
	}
	f.Fuzz(func(t *testing.T, src []byte, toml bool) {
		s := Source{File: "a", Bytes: src, Line: 1}
		if toml {
			s.Syntax = TOML
		}
		rec, list := Decode(s, page())
		inside(t, src, list)
		for name, v := range rec.Values {
			if v.V == nil {
				t.Fatalf("%q: %s has no value", src, name)
			}
		}
		again, _ := Decode(s, page())
		if len(again.Keys) != len(rec.Keys) {
			t.Fatalf("%q: not the same twice", src)
		}
	})
}
