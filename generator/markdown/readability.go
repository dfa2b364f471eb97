package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/ms-forbundet/ms.no/generator/locale"
)

// Readability counts what LIX is made of in the body's running text: paragraphs
// and list items, each a block whose end ends a sentence. Headings, tables,
// notes and code are left out. Words that exempt approves of are never long;
// nil approves of none.
func (d *Doc) Readability(exempt func(word string) bool) locale.Readability {
	var n locale.Readability
	ast.Walk(d.body.Root, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch node.(type) {
		case *ast.Heading, *extast.Table, *extast.FootnoteList:
			return ast.WalkSkipChildren, nil
		case *ast.Paragraph, *ast.TextBlock, *extast.DefinitionTerm, *extast.DefinitionDescription:
			if node.FirstChild() != nil && node.FirstChild().Type() == ast.TypeInline {
				n = n.Add(locale.Measure(d.running(node), d.body.Lang, exempt))
				return ast.WalkSkipChildren, nil
			}
		}
		return ast.WalkContinue, nil
	})
	return n
}

// running is the text of a block in one line.
func (d *Doc) running(block ast.Node) string {
	return strings.ReplaceAll(string(d.body.Plain(block)), "\n", " ")
}
