package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
)

// writer is the state of one WriteHTML. It walks the tree itself: goldmark's
// renderer calls two functions for each node, none of which knows the page.
type writer struct {
	doc      *Doc
	resolver Resolver
	out      []byte
	diags    diag.List

	edgeAt   int    // where the last tag of a block ended, see minimal.go
	openAt   int    // where a tag ended that white space may not follow
	lang     string // of the block being written
	words    ownWords
	typ      locale.Typographer
	inLink   int
	inCell   bool
	headings int    // written so far
	under    string // the heading written last
	pictures int
	tables   int
	terms    finder
}

// WriteHTML appends the body to buf, asking r where links, pictures and
// containers lead, and marking the first mention of each of terms (nil: none).
// The list holds what r found wrong, placed in the file.
func (d *Doc) WriteHTML(buf *bytes.Buffer, r Resolver, terms *Terms) diag.List {
	buf.Grow(len(d.body) + len(d.body)/2)
	w := writer{
		doc: d, resolver: r, out: buf.AvailableBuffer(),
		lang: d.src.Lang, words: wordsIn(d.src.Lang), terms: terms.finder(),
	}
	w.blocks(d.root)
	w.footnotes()
	buf.Write(w.out)
	d.terms = w.terms.uses
	w.diags.Sort()
	return w.diags
}

func (w *writer) add(s string) { w.out = append(w.out, s...) }

// say notes a finding of somebody else's about a place in the body.
func (w *writer) say(f diag.Diagnostic, at, size int) {
	if len(w.diags) < maxReports {
		w.diags = append(w.diags, w.doc.placed(f, at, size))
	}
}

// begin starts a block of running text.
func (w *writer) begin(lang string) { w.typ = locale.NewTypographer(lang) }

func (w *writer) blocks(parent ast.Node) {
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		w.block(c)
	}
}

func (w *writer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		w.paragraph(n)
	case *ast.TextBlock:
		w.textBlock(n)
	case *ast.Heading:
		w.heading(n)
	case *ast.List:
		w.list(n)
	case *ast.Blockquote:
		w.quote(n)
	case *container:
		w.component(n, n.box)
	case *extast.Table:
		w.table(n)
	case *extast.DefinitionList:
		w.definitions(n)
	case *ast.FencedCodeBlock:
		w.code(n, n.Language(w.doc.body))
	case *ast.CodeBlock:
		w.code(n, nil)
	case *ast.ThematicBreak:
		w.edge("<hr>")
	}
}

func (w *writer) paragraph(n *ast.Paragraph) {
	if img := figureIn(n); img != nil {
		w.figure(n, img)
		return
	}
	if n.FirstChild() == nil {
		return // it was a comment
	}
	w.openParagraph(n)
	w.inlines(n)
	w.edge("</p>")
	w.lang = w.doc.src.Lang
}

func (w *writer) openParagraph(n ast.Node) {
	w.edge("<p")
	w.openBlock(n)
}

// openBlock ends the start tag of a block that may be in another language.
func (w *writer) openBlock(n ast.Node) {
	w.lang = w.doc.src.Lang
	if n.Attributes() != nil {
		if lang, ok := n.AttributeString("lang"); ok {
			w.lang = lang.(string)
			w.attr("lang", w.lang)
		}
	}
	w.edge(">")
	w.begin(w.lang)
}

// textBlock writes the text of an item in a tight list.
func (w *writer) textBlock(n *ast.TextBlock) {
	w.begin(w.lang)
	w.inlines(n)
	w.white('\n')
}

func (w *writer) heading(n *ast.Heading) {
	hs := w.doc.headings
	for w.headings < len(hs) && hs[w.headings].node != n {
		w.headings++
	}
	level := strconv.Itoa(n.Level)
	w.edge("<h")
	w.add(level)
	if w.headings < len(hs) {
		w.under = hs[w.headings].Text
		w.attr("id", hs[w.headings].ID)
	}
	w.openBlock(n)
	w.terms.pause++
	w.inlines(n)
	w.terms.pause--
	w.edge("</h")
	w.add(level)
	w.edge(">")
	w.lang = w.doc.src.Lang
}

func (w *writer) list(n *ast.List) {
	element := "ul"
	if n.IsOrdered() {
		element = "ol"
	}
	w.edge("<")
	w.add(element)
	if n.IsOrdered() && n.Start != 1 {
		w.add(` start="`)
		w.out = strconv.AppendInt(w.out, int64(n.Start), 10)
		w.add(`"`)
	}
	w.edge(">")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.edge("<li>")
		w.blocks(c)
		w.edge("</li>")
	}
	w.edge("</")
	w.add(element)
	w.edge(">")
}

func (w *writer) quote(n *ast.Blockquote) {
	if b := boxOf(n); b != nil {
		w.component(n, *b)
		return
	}
	w.edge("<blockquote>")
	w.blocks(n)
	w.edge("</blockquote>")
}

func (w *writer) definitions(n *extast.DefinitionList) {
	w.edge("<dl>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *extast.DefinitionTerm:
			w.edge("<dt>")
			w.begin(w.lang)
			w.inlines(c)
			w.edge("</dt>")
		case *extast.DefinitionDescription:
			w.edge("<dd>")
			w.blocks(c)
			w.edge("</dd>")
		}
	}
	w.edge("</dl>")
}

// code writes a block of code. It may be too wide, so it can be scrolled, by
// keyboard too.
func (w *writer) code(n ast.Node, language []byte) {
	w.edge(`<pre tabindex="0"><code`)
	if language != nil {
		w.attr("class", strings.Join(strings.Fields("language-"+unescape(language)), " "))
	}
	w.add(">")
	lines := n.Lines()
	for i := range lines.Len() {
		seg := lines.At(i)
		line := seg.Value(w.doc.body)
		if bytes.HasSuffix(line, []byte("\r\n")) {
			line = append(line[:len(line)-2:len(line)-2], '\n')
		}
		w.verbatim(line)
	}
	w.add("</code></pre>") // white space before it is code
	w.edgeAt = len(w.out)
}

func (w *writer) inlines(parent ast.Node) {
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		w.inline(c)
	}
}

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.Emphasis:
		if n.Level == 2 {
			w.around(n, "<strong>", "</strong>")
		} else {
			w.around(n, "<em>", "</em>")
		}
	case *ast.Link:
		w.link(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.picture(n)
	case *ast.CodeSpan:
		w.codeSpan(n)
	case *tag:
		w.tag(n)
	case *extast.FootnoteLink:
		w.footnoteLink(n)
	case *extast.Strikethrough:
		w.around(n, "<del>", "</del>")
	case *extast.TaskCheckBox:
		w.checkBox(n)
	}
}

func (w *writer) around(n ast.Node, open, shut string) {
	w.phrase(open)
	w.inlines(n)
	w.phrase(shut)
}

func (w *writer) codeSpan(n *ast.CodeSpan) {
	w.phrase("<code>")
	w.plain(w.doc.appendCode(nil, n, w.inCell))
	w.phrase("</code>")
	w.typ.Pass('x')
}

func (w *writer) tag(t *tag) {
	if t.name == "abbr" { // explained already
		w.terms.pauseFor(!t.closes)
	}
	if t.name == "br" {
		w.edge("<br>")
		w.typ.Pass('\n')
		return
	}
	open := w.open()
	w.add("<")
	if t.closes {
		w.add("/")
	}
	w.add(t.name)
	if t.attr != "" {
		w.attr(t.attr, t.value)
	}
	w.add(">")
	w.still(open)
}

func (w *writer) checkBox(n *extast.TaskCheckBox) {
	w.add(`<input type="checkbox" disabled`)
	label := w.words.undone
	if n.IsChecked {
		w.add(" checked")
		label = w.words.done
	}
	w.add(` aria-label="`)
	w.add(label)
	w.add(`">`)
	w.white(' ')
}
