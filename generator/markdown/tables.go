package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// table writes a table in a region that can be scrolled, by keyboard too, with
// a name: «Tabell 1: Bivirkninger», after the heading above. The first column
// is a column of headings when the cell over it is empty.
func (w *writer) table(n *extast.Table) {
	w.tables++
	name := w.words.table + " " + strconv.Itoa(w.tables)
	if w.under != "" {
		name += ": " + w.under
	}
	w.Edge(`<div class="table" role="region" tabindex="0"`)
	w.Attr("aria-label", name)
	w.Edge("><table><thead>")
	head := n.FirstChild()
	rowHeads := len(w.doc.body.Plain(head.FirstChild())) == 0 && head.FirstChild().ChildCount() == 0
	w.row(head, rowHeads)
	w.Edge("</thead>")
	if head.NextSibling() != nil {
		w.Edge("<tbody>")
		for r := head.NextSibling(); r != nil; r = r.NextSibling() {
			w.row(r, rowHeads)
		}
		w.Edge("</tbody>")
	}
	w.Edge("</table></div>")
}

func (w *writer) row(n ast.Node, rowHeads bool) {
	_, isHead := n.(*extast.TableHeader)
	w.Edge("<tr>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		first := c.PreviousSibling() == nil
		element, scope := "td", ""
		switch {
		case isHead && !(first && rowHeads):
			element, scope = "th", "col"
		case !isHead && first && rowHeads:
			element, scope = "th", "row"
		}
		w.cell(c.(*extast.TableCell), element, scope)
	}
	w.Edge("</tr>")
}

func (w *writer) cell(n *extast.TableCell, element, scope string) {
	w.Edge("<")
	w.Add(element)
	if scope != "" {
		w.Add(` scope="`)
		w.Add(scope)
		w.Add(`"`)
	}
	switch n.Alignment { // by class: the page forbids styles in attributes
	case extast.AlignRight:
		w.Add(` class="align-right"`)
	case extast.AlignCenter:
		w.Add(` class="align-center"`)
	}
	w.Edge(">")
	w.begin(w.lang)
	w.inCell = true
	w.inlines(n)
	w.inCell = false
	w.Edge("</")
	w.Add(element)
	w.Edge(">")
}
