package syntax

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// alerts reads GitHub's spelling of a container, which is a quotation that
// begins with a line of its own:
//
//	> [!WARNING]
//	> Text.
//
// The name of a container may stand there too ([!FAKTA]), and a title after it.
type alerts struct{}

// alertBox is the attribute that makes a quotation a container.
const alertBox = "box"

func (alerts) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	quote, ok := n.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != n {
		return
	}
	lines := n.Lines()
	first := lines.At(0)
	first = first.TrimLeftSpace(r.Source())
	kind, title, ok := alert(first.Value(r.Source()))
	if !ok {
		return
	}
	name := alertComponent(kind)
	if !pc.(*context).known(name, first.Start, len("[!]")+len(kind)) {
		return
	}
	quote.SetAttributeString(alertBox, &Box{Name: name, Title: title})
	lines.SetSliced(1, lines.Len())
	if lines.Len() == 0 {
		quote.RemoveChild(quote, n)
	}
}

// alert reads «[!KIND] title».
func alert(line []byte) (kind string, title []byte, ok bool) {
	rest, ok := bytes.CutPrefix(line, []byte("[!"))
	if !ok {
		return "", nil, false
	}
	word, title, ok := bytes.Cut(rest, []byte("]"))
	title = bytes.TrimSpace(title)
	link := len(title) > 0 && (title[0] == '(' || title[0] == '[' || title[0] == ':')
	if !ok || link || len(word) == 0 || bytes.ContainsAny(word, " \t\n[(") {
		return "", nil, false
	}
	return string(word), title, true
}

// alertComponent is the container for GitHub's kind of alert.
func alertComponent(kind string) string {
	switch name := strings.ToLower(kind); name {
	case "note", "tip":
		return "merk"
	case "important":
		return "viktig"
	case "warning", "caution":
		return "advarsel"
	default:
		return name
	}
}

// BoxOf returns the container a quotation stands for; nil for a plain one.
func BoxOf(n ast.Node) *Box {
	if n.Attributes() == nil {
		return nil
	}
	v, _ := n.AttributeString(alertBox)
	b, _ := v.(*Box)
	return b
}
