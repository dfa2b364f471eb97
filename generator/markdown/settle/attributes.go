package settle

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/markdown/syntax"
)

var ruleAttribute = diag.Rule{
	ID: "attribute-unknown", Severity: diag.Warning,
	Message: diag.Text{
		NB: "«%[1]s» betyr ikke noe her, og vises som vanlig tekst.",
		NN: "«%[1]s» tyder ikkje noko her, og blir vist som vanleg tekst.",
		EN: "“%[1]s” means nothing here and is shown as plain text.",
	},
	Hint: diag.Text{
		NB: "Bruk {lang=en} etter et avsnitt eller en overskrift, {#kort-navn} etter en overskrift, {decorative} rett etter et bilde.",
		NN: "Bruk {lang=en} etter eit avsnitt eller ei overskrift, {#kort-namn} etter ei overskrift, {decorative} rett etter eit bilete.",
		EN: "Use {lang=en} after a paragraph or heading, {#short-name} after a heading, {decorative} right after a picture.",
	},
	Why: diag.Text{
		NB: "Andre programmer har flere slike. Her ville leseren bare ha fått se koden.",
		NN: "Andre program har fleire slike. Her ville lesaren berre ha fått sjå koden.",
		EN: "Other programs have more of these. Here the reader would only see the code.",
	},
	Bad: "## Tittel {.stor}", Good: "## Tittel {#tittel}",
}

// attrs are what {…} at the end of a block says.
type attrs struct{ id, lang string }

// endAttrs reads and takes away {#id lang=en} at the end of a block. What
// looks like it but is unknown stays, with a warning.
func (s *settler) endAttrs(n ast.Node) attrs {
	last, ok := n.LastChild().(*ast.Text)
	if !ok || last.IsRaw() || last.Segment.Padding != 0 {
		return attrs{}
	}
	value := last.Segment.Value(s.Src)
	if len(value) == 0 || value[len(value)-1] != '}' {
		return attrs{}
	}
	open := bytes.LastIndexByte(value, '{')
	if open < 0 || open > 0 && value[open-1] == '\\' {
		return attrs{}
	}
	given, ok := syntax.ReadAttrs(string(value[open+1 : len(value)-1]))
	_, isHeading := n.(*ast.Heading)
	if isHeading && !ok && value[open+1] == '#' {
		ok, given = true, map[string]string{"": ""}
	}
	if !ok || len(given) == 0 {
		return attrs{}
	}
	a := attrs{id: given["#"], lang: given["lang"]}
	known := len(given) == count(a.id)+count(a.lang)
	if !known || a.id != "" && !isHeading || a.lang != "" && !langTag.MatchString(a.lang) {
		s.Report(&ruleAttribute, last.Segment.Start+open, len(value)-open, string(value[open:]))
		return attrs{}
	}
	s.Words -= countWords(value[open:])
	last.Segment.Stop = last.Segment.Start + open
	last.Segment = last.Segment.TrimRightSpace(s.Src)
	if a.lang != "" {
		n.SetAttributeString("lang", a.lang)
	}
	return a
}

func count(s string) int {
	if s == "" {
		return 0
	}
	return 1
}

const decorativeMark = "{decorative}"

// decorative reads and takes away {decorative} right after a picture. Anything
// else in braces there was meant as something, and stays with a warning.
func (s *settler) decorative(n *ast.Image) {
	next, ok := n.NextSibling().(*ast.Text)
	if !ok || next.Segment.Padding != 0 {
		return
	}
	if after := next.Segment.Value(s.Src); !bytes.HasPrefix(after, []byte(decorativeMark)) {
		s.unknownMark(next.Segment.Start, after)
		return
	}
	n.SetAttributeString(decorativeMark, true)
	next.Segment.Start += len(decorativeMark)
	if next.Segment.IsEmpty() && !next.SoftLineBreak() && !next.HardLineBreak() {
		n.Parent().RemoveChild(n.Parent(), next)
	}
}

// unknownMark warns of braces right after a picture, but for those at the end
// of the block that endAttrs reads.
func (s *settler) unknownMark(at int, after []byte) {
	end := bytes.IndexByte(after, '}') + 1
	if end < 3 || after[0] != '{' {
		return
	}
	if _, ok := syntax.ReadAttrs(string(after[1 : end-1])); !ok || end < len(after) {
		s.Report(&ruleAttribute, at, end, string(after[:end]))
	}
}

// IsDecorative reports whether a picture is marked {decorative}.
func IsDecorative(n ast.Node) bool {
	_, ok := n.AttributeString(decorativeMark)
	return ok
}

// FigureIn returns the picture that is alone in its paragraph; nil for none.
func FigureIn(n ast.Node) *ast.Image {
	if n.ChildCount() > 2 {
		return nil
	}
	img, _ := n.FirstChild().(*ast.Image)
	if rest, ok := n.LastChild().(*ast.Text); ok && img != nil && rest.Segment.IsEmpty() {
		return img // what is left after {lang=en}
	}
	if n.ChildCount() != 1 {
		return nil
	}
	return img
}
