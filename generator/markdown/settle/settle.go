package settle

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/ms-forbundet/ms.no/generator/markdown/syntax"
)

// settler walks the tree once after parsing.
type settler struct {
	*Body
	refused map[string]int // elements that were reported and are still open
	depth   int
}

// Settle settles a page, in its tree.
func Settle(p *syntax.Page) *Body {
	s := settler{Body: &Body{Page: p}, refused: map[string]int{}}
	s.document()
	return s.Body
}

// document settles the body, then the footnotes in the order they are first
// referred to; a footnote may refer to others.
func (s *settler) document() {
	s.blocks(s.Root)
	for i := 0; i < len(s.Cited); i++ {
		s.blocks(s.Cited[i].Node)
	}
	s.unusedNotes()
	s.noteAnchors()
}

// deeper reports whether the children of n may be looked at; too deep, they
// are taken away, so that no later walk needs to ask.
func (s *settler) deeper(n ast.Node) bool {
	if s.depth < syntax.MaxNesting+10 { // blocks have their own limit, see bounded
		return true
	}
	s.TooDeep(syntax.Start(n))
	n.RemoveChildren(n)
	return false
}

func (s *settler) blocks(parent ast.Node) {
	if !s.deeper(parent) {
		return
	}
	s.depth++
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		s.block(c)
	}
	s.depth--
}

func (s *settler) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		s.inlines(n)
		s.endAttrs(n)
	case *ast.TextBlock, *extast.TableCell, *extast.DefinitionTerm:
		s.inlines(n)
	case *ast.Heading:
		s.inlines(n)
		s.heading(n, s.endAttrs(n))
	case *extast.TableRow:
		s.surplus(n)
		s.blocks(n)
	case *ast.HTMLBlock:
		s.htmlBlock(n)
	case *extast.Footnote, *ast.CodeBlock, *ast.FencedCodeBlock, *ast.LinkReferenceDefinition:
	default:
		s.blocks(n)
	}
}

// inlines settles the running text in n.
func (s *settler) inlines(n ast.Node) {
	if !s.deeper(n) {
		return
	}
	s.depth++
	var open []*Tag
	for c := n.FirstChild(); c != nil; {
		c, open = s.inline(c, open)
	}
	for i := len(open) - 1; i >= 0; i-- {
		s.unclosed(open[i])
	}
	s.depth--
}

// inline settles one node and returns the next. open are the tags of the same
// parent that wait for their end.
func (s *settler) inline(c ast.Node, open []*Tag) (ast.Node, []*Tag) {
	switch n := c.(type) {
	case *ast.Text:
		s.text(n)
	case *ast.Link:
		s.link(n)
		s.inlines(n)
	case *ast.Image:
		s.link(n)
		s.decorative(n)
		s.inlines(n)
	case *ast.AutoLink:
		s.link(n)
		s.Words++
	case *extast.FootnoteLink:
		s.reference(n)
	case *ast.RawHTML:
		next := c.NextSibling()
		if t := s.rawHTML(n); t != nil {
			open = s.balance(open, t)
		}
		return next, open
	case *ast.CodeSpan:
		s.Words++
	default:
		s.inlines(c)
	}
	return c.NextSibling(), open
}

// text makes one node of texts that follow each other in the source, and
// counts the words.
func (s *settler) text(n *ast.Text) {
	for {
		next, ok := n.NextSibling().(*ast.Text)
		if !ok || next.IsRaw() || !syntax.Joins(n, next.Segment) {
			break
		}
		n.Segment.Stop = next.Segment.Stop
		n.SetSoftLineBreak(next.SoftLineBreak())
		n.SetHardLineBreak(next.HardLineBreak())
		n.Parent().RemoveChild(n.Parent(), next)
	}
	if n.SoftLineBreak() || n.HardLineBreak() { // goldmark leaves some, see runs
		n.Segment = n.Segment.TrimRightSpace(s.Src)
	}
	text := s.Src[n.Segment.Start:n.Segment.Stop]
	s.Words += countWords(text)
	s.almostLinks(n.Segment.Start, text)
}

// countWords counts runs of letters and digits that white space sets apart.
// Without decoding a rune: this sees every byte of every page.
func countWords(text []byte) int {
	words, inWord := 0, false
	for _, c := range text {
		switch {
		case c <= ' ':
			inWord = false
		case !inWord && (c >= 0xC3 && c != 0xE2 || c < 0x80 && syntax.IsLetter(c) || '0' <= c && c <= '9'):
			inWord = true
			words++
		}
	}
	return words
}
