package markdown

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// article is an ordinary page of about 4.6 KB: what the benchmarks are about.
func article() []byte {
	const sentence = "Når sykdommen kommer i rykk, er det mange som lurer på hva de kan gjøre selv, og hvem de skal spørre. "
	var b strings.Builder
	for i := range 7 {
		fmt.Fprintf(&b, "## Overskrift nummer %d\n\n", i)
		fmt.Fprintf(&b, "%sDe fleste får hjelp av [fastlegen](/om-oss/lege-%d/) eller *sykepleieren*. Det skrev \"Dagens Medisin\" den 20. mars.\n\n", sentence, i)
		b.WriteString(sentence + "Omtrent 14 000 mennesker lever med **MS** i Norge - og 30 % av dem er menn.[^1]\n\n")
		b.WriteString("- det første du kan gjøre\n- det andre, som [står her](https://www.example.org/side)\n  - med et underpunkt\n- det tredje\n\n")
		b.WriteString("> " + sentence + "\n\n")
	}
	b.WriteString("[^1]: Nasjonalt register, 2023.\n")
	return []byte(b.String())
}

var glossary = []Term{{Forms: []string{"MS", "multippel sklerose"}, ID: "ord-ms"}, {Forms: []string{"attakk", "rykk"}, ID: "ord-attakk", Index: 1}}

func BenchmarkParse(b *testing.B) {
	p, src := New(Options{Components: boxes}), Source{Text: article(), Lang: "nb"}
	b.SetBytes(int64(len(src.Text)))
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(src)
	}
}

func BenchmarkRender(b *testing.B) {
	doc, _ := New(Options{Components: boxes}).Parse(Source{Text: article(), Lang: "nb"})
	terms := NewTerms(glossary)
	var buf bytes.Buffer
	b.SetBytes(int64(len(article())))
	b.ReportAllocs()
	for b.Loop() {
		buf.Reset()
		doc.WriteHTML(&buf, site{}, terms.On(doc))
	}
}

// BenchmarkGoldmark is what goldmark takes alone, for comparison.
func BenchmarkGoldmark(b *testing.B) {
	for name, md := range map[string]goldmark.Markdown{
		"plain": goldmark.New(),
		"gfm":   goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList, extension.Typographer)),
	} {
		src := article()
		b.Run("parse/"+name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				md.Parser().Parse(text.NewReader(src))
			}
		})
		b.Run("render/"+name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			doc := md.Parser().Parse(text.NewReader(src))
			var buf bytes.Buffer
			for b.Loop() {
				buf.Reset()
				if err := md.Renderer().Render(&buf, src, doc); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
