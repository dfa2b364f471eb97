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
	w.add(`<div class="table" role="region" tabindex="0" aria-label="`)
	w.add(w.words.table)
	w.out = strconv.AppendInt(append(w.out, ' '), int64(w.tables), 10)
	if w.under != "" {
		w.add(": ")
		w.escape(w.under)
	}
	w.add("\"><table>\n<thead>\n")
	head := n.FirstChild()
	rowHeads := len(w.doc.plain(head.FirstChild())) == 0 && head.FirstChild().ChildCount() == 0
	w.row(head, rowHeads)
	w.add("</thead>\n")
	if head.NextSibling() != nil {
		w.add("<tbody>\n")
		for r := head.NextSibling(); r != nil; r = r.NextSibling() {
			w.row(r, rowHeads)
		}
		w.add("</tbody>\n")
	}
	w.add("</table></div>\n")
}

func (w *writer) row(n ast.Node, rowHeads bool) {
	_, isHead := n.(*extast.TableHeader)
	w.add("<tr>\n")
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
	w.add("</tr>\n")
}

func (w *writer) cell(n *extast.TableCell, element, scope string) {
	w.add("<")
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
	w.add(">")
	w.begin(w.lang)
	w.inCell = true
	w.inlines(n)
	w.inCell = false
	w.add("</")
	w.add(element)
	w.add(">\n")
}
