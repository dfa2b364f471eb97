package syntax

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// parserWith reads inlines only, with the given parser for bare addresses.
func parserWith(bare parser.InlineParser) parser.Parser {
	inline := append(parser.DefaultInlineParsers(), util.Prioritized(extension.NewStrikethroughParser(), 500), util.Prioritized(bare, 999))
	return parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...), parser.WithInlineParsers(inline...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...))
}

// outline writes a tree in one line each, texts that follow each other as one.
func outline(src []byte, root ast.Node) string {
	var out bytes.Buffer
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		t, isText := n.(*ast.Text)
		switch {
		case !entering:
			if !isText {
				out.WriteString(")")
			}
		case isText:
			if !t.IsRaw() && (t.SoftLineBreak() || t.HardLineBreak()) {
				seg := t.Segment.TrimRightSpace(src)
				fmt.Fprintf(&out, "%s|%v", bytes.TrimRight(seg.Value(src), " \t"), t.HardLineBreak())
			} else {
				out.Write(t.Segment.Value(src))
			}
		default:
			fmt.Fprintf(&out, "(%s ", n.Kind())
			if a, ok := n.(*ast.AutoLink); ok {
				fmt.Fprintf(&out, "%s %s", a.Label(src), a.URL(src))
			}
		}
		return ast.WalkContinue, nil
	})
	spaces := strings.NewReplacer(" |", "|", "\t|", "|", "\v|", "|", "\f|", "|", "\r|", "|")
	s := out.String()
	for before := ""; before != s; {
		before, s = s, spaces.Replace(s)
	}
	return s
}

// FuzzRuns: our parser of bare addresses gives what goldmark's gives.
func FuzzRuns(f *testing.F) {
	theirs, ours := parserWith(extension.NewLinkifyParser()), parserWith(runs{extension.NewLinkifyParser()})
	for _, name := range []string{"commonmark-0.31.2.txt", "gfm-0.29.txt"} {
		src, err := os.ReadFile("../testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		for _, e := range strings.Split(string(src), strings.Repeat("`", 32)) {
			f.Add(e)
		}
	}
	f.Add("a (www.a.no) *https://b.no* _ola.n@c.no_ ~ftp://d.no~ x\\ *y*  \n e-post: a+b_c@d-e.no.\\\nhar www.f http:// ht tp w@w")
	f.Fuzz(func(t *testing.T, body string) {
		if !utf8.ValidString(body) {
			return
		}
		src := []byte(body)
		a := outline(src, theirs.Parse(text.NewReader(src)))
		b := outline(src, ours.Parse(text.NewReader(src), parser.WithContext(&context{Context: parser.NewContext()})))
		if a != b {
			t.Fatalf("%q\ntheirs: %s\nours:   %s", body, a, b)
		}
	})
}
