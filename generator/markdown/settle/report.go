package settle

import (
	"github.com/yuin/goldmark/ast"

	"github.com/ms-forbundet/ms.no/generator/markdown/syntax"
)

// lastLine returns the line on which the block after n ends; that of n itself
// where there is none.
func (b *Body) lastLine(n ast.Node) int {
	for n.Type() == ast.TypeInline {
		n = n.Parent()
	}
	if next := n.NextSibling(); next != nil && n.Kind() == ast.KindHTMLBlock {
		n = next
	}
	end := syntax.Start(n)
	for ; n != nil; n = n.LastChild() {
		if n.Type() == ast.TypeInline {
			break
		}
		if lines := n.Lines(); lines != nil && lines.Len() > 0 {
			last := lines.At(lines.Len() - 1)
			end = max(end, last.Stop-1)
		}
	}
	return b.Pos(end).Line
}
