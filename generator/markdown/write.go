package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/markdown/minimal"
	"github.com/ms-forbundet/ms.no/generator/markdown/settle"
	"github.com/ms-forbundet/ms.no/generator/markdown/syntax"
)

// writer is the state of one WriteHTML. It walks the tree itself: goldmark's
// renderer calls two functions for each node, none of which knows the page.
type writer struct {
	minimal.Writer
	doc      *Doc
	resolver Resolver
	diags    diag.List

	spaced   bool   // some text has two spaces in a row
	lang     string // of the block being written
	words    ownWords
	typ      locale.Typographer
	inLink   int
	inCell   bool
	headings int    // written so far
	under    string // the heading written last
	pictures int
	tables   int
	special  *[256]bool // as Parser.special
	plain    bool       // the text is not Markdown: no escapes in it
	terms    *Mentions  // nil: none are marked
	pause    int        // above 0 in headings and the like, where no terms are marked
}

// WriteHTML appends the body to buf, asking r where links, pictures and
// containers lead, and marking the terms that the page has not mentioned before.
// The list holds what r found wrong, placed in the file.
func (d *Doc) WriteHTML(buf *bytes.Buffer, r Resolver, terms *Mentions) diag.List {
	buf.Grow(len(d.body.Src) + len(d.body.Src)/2)
	w := writer{
		Writer: minimal.Writer{Out: buf.AvailableBuffer()}, doc: d, resolver: r, spaced: minimal.Spaced(d.body.Src),
		lang: d.body.Lang, words: wordsIn(d.body.Lang), special: &d.parser.special, terms: terms,
	}
	w.blocks(d.body.Root)
	w.footnotes()
	buf.Write(w.Out)
	w.diags.Sort()
	return w.diags
}

// RunningText returns the HTML of a plain text of the page, such as a text in
// its front matter, set as bodies are, with the terms marked that the page has
// not mentioned before. The text is a block of its own.
func (p *Parser) RunningText(text, lang string, terms *Mentions) string {
	w := writer{Writer: minimal.Writer{Out: make([]byte, 0, len(text)+len(text)/4)}, special: &p.special, plain: true, terms: terms}
	w.begin(lang)
	w.run(w.marked(minimal.SingleSpaced([]byte(text))), 0)
	return string(bytes.TrimRight(w.Out, " \n"))
}

// say notes a finding of somebody else's about a place in the body.
func (w *writer) say(f diag.Diagnostic, at, size int) {
	if len(w.diags) < syntax.MaxReports {
		w.diags = append(w.diags, w.doc.body.Placed(f, at, size))
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
	case *syntax.Container:
		w.component(n, n.Box)
	case *extast.Table:
		w.table(n)
	case *extast.DefinitionList:
		w.definitions(n)
	case *ast.FencedCodeBlock:
		w.code(n, n.Language(w.doc.body.Src))
	case *ast.CodeBlock:
		w.code(n, nil)
	case *ast.ThematicBreak:
		w.Edge("<hr>")
	}
}

func (w *writer) paragraph(n *ast.Paragraph) {
	if img := settle.FigureIn(n); img != nil {
		w.figure(n, img)
		return
	}
	if n.FirstChild() == nil {
		return // it was a comment
	}
	w.openParagraph(n)
	w.inlines(n)
	w.Edge("</p>")
	w.lang = w.doc.body.Lang
}

func (w *writer) openParagraph(n ast.Node) {
	w.Edge("<p")
	w.openBlock(n)
}

// openBlock ends the start tag of a block that may be in another language.
func (w *writer) openBlock(n ast.Node) {
	w.lang = w.doc.body.Lang
	if n.Attributes() != nil {
		if lang, ok := n.AttributeString("lang"); ok {
			w.lang = lang.(string)
			w.Attr("lang", w.lang)
		}
	}
	w.Edge(">")
	w.begin(w.lang)
}

// textBlock writes the text of an item in a tight list.
func (w *writer) textBlock(n *ast.TextBlock) {
	w.begin(w.lang)
	w.inlines(n)
	w.White('\n')
}

func (w *writer) heading(n *ast.Heading) {
	hs := w.doc.body.Headings
	for w.headings < len(hs) && hs[w.headings].Node != n {
		w.headings++
	}
	level := strconv.Itoa(n.Level)
	w.Edge("<h")
	w.Add(level)
	if w.headings < len(hs) {
		w.under = hs[w.headings].Text
		w.Attr("id", hs[w.headings].ID)
	}
	w.openBlock(n)
	w.pause++
	w.inlines(n)
	w.pause--
	w.Edge("</h")
	w.Add(level)
	w.Edge(">")
	w.lang = w.doc.body.Lang
}

func (w *writer) list(n *ast.List) {
	element := "ul"
	if n.IsOrdered() {
		element = "ol"
	}
	w.Edge("<")
	w.Add(element)
	if n.IsOrdered() && n.Start != 1 {
		w.Add(` start="`)
		w.Out = strconv.AppendInt(w.Out, int64(n.Start), 10)
		w.Add(`"`)
	}
	w.Edge(">")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.Edge("<li>")
		w.blocks(c)
		w.Edge("</li>")
	}
	w.Edge("</")
	w.Add(element)
	w.Edge(">")
}

func (w *writer) quote(n *ast.Blockquote) {
	if b := syntax.BoxOf(n); b != nil {
		w.component(n, *b)
		return
	}
	w.Edge("<blockquote>")
	w.blocks(n)
	w.Edge("</blockquote>")
}

func (w *writer) definitions(n *extast.DefinitionList) {
	w.Edge("<dl>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *extast.DefinitionTerm:
			w.Edge("<dt>")
			w.begin(w.lang)
			w.inlines(c)
			w.Edge("</dt>")
		case *extast.DefinitionDescription:
			w.Edge("<dd>")
			w.blocks(c)
			w.Edge("</dd>")
		}
	}
	w.Edge("</dl>")
}

// code writes a block of code. It may be too wide, so it can be scrolled, by
// keyboard too.
func (w *writer) code(n ast.Node, language []byte) {
	w.Edge(`<pre tabindex="0"><code`)
	if language != nil {
		w.Attr("class", strings.Join(strings.Fields("language-"+settle.Unescape(language)), " "))
	}
	w.Add(">")
	lines := n.Lines()
	for i := range lines.Len() {
		seg := lines.At(i)
		line := seg.Value(w.doc.body.Src)
		if bytes.HasSuffix(line, []byte("\r\n")) {
			line = append(line[:len(line)-2:len(line)-2], '\n')
		}
		w.Verbatim(line)
	}
	w.Add("</code></pre>") // white space before it is code
	w.End()
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
	case *settle.Tag:
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
	w.Phrase(open)
	w.inlines(n)
	w.Phrase(shut)
}

func (w *writer) codeSpan(n *ast.CodeSpan) {
	w.Phrase("<code>")
	w.Plain(w.doc.body.AppendCode(nil, n, w.inCell))
	w.Phrase("</code>")
	w.typ.Pass('x')
}

func (w *writer) tag(t *settle.Tag) {
	switch {
	case t.Name == "br":
		w.Edge("<br>")
		w.typ.Pass('\n')
		return
	case t.Name == "abbr" && t.Closes:
		w.pause--
	case t.Name == "abbr": // explained already
		w.pause++
	}
	open := w.Open()
	w.Add("<")
	if t.Closes {
		w.Add("/")
	}
	w.Add(t.Name)
	if t.Attr != "" {
		w.Attr(t.Attr, t.Value)
	}
	w.Add(">")
	w.Still(open)
}

func (w *writer) checkBox(n *extast.TaskCheckBox) {
	w.Add(`<input type="checkbox" disabled`)
	label := w.words.undone
	if n.IsChecked {
		w.Add(" checked")
		label = w.words.done
	}
	w.Add(` aria-label="`)
	w.Add(label)
	w.Add(`">`)
	w.White(' ')
}
