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
	w.edge(`<div class="table" role="region" tabindex="0"`)
	w.attr("aria-label", name)
	w.edge("><table><thead>")
	head := n.FirstChild()
	rowHeads := len(w.doc.plain(head.FirstChild())) == 0 && head.FirstChild().ChildCount() == 0
	w.row(head, rowHeads)
	w.edge("</thead>")
	if head.NextSibling() != nil {
		w.edge("<tbody>")
		for r := head.NextSibling(); r != nil; r = r.NextSibling() {
			w.row(r, rowHeads)
		}
		w.edge("</tbody>")
	}
	w.edge("</table></div>")
}

func (w *writer) row(n ast.Node, rowHeads bool) {
	_, isHead := n.(*extast.TableHeader)
	w.edge("<tr>")
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
	w.edge("</tr>")
}

func (w *writer) cell(n *extast.TableCell, element, scope string) {
	w.edge("<")
	w.add(element)
	if scope != "" {
		w.add(` scope="`)
		w.add(scope)
		w.add(`"`)
	}
	switch n.Alignment { // by class: the page forbids styles in attributes
	case extast.AlignRight:
		w.add(` class="align-right"`)
	case extast.AlignCenter:
		w.add(` class="align-center"`)
	}
	w.edge(">")
	w.begin(w.lang)
	w.inCell = true
	w.inlines(n)
	w.inCell = false
	w.edge("</")
	w.add(element)
	w.edge(">")
}
