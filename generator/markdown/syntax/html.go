package syntax

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// htmlBlocks reads lines that begin with HTML. A comment is one, over as many
// lines as it takes; a line with some single tag (CommonMark's seventh kind) is
// left to be a paragraph, so that an allowed tag may stand first on a line.
type htmlBlocks struct{ parser.BlockParser }

func (h htmlBlocks) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := r.Position()
	n, state := h.BlockParser.Open(parent, r, pc)
	if n == nil {
		return nil, state
	}
	block := n.(*ast.HTMLBlock)
	rest, whole := AfterComment(block.Lines().Value(r.Source()))
	if block.HTMLBlockType == ast.HTMLBlockType7 || block.HTMLBlockType == ast.HTMLBlockType2 && whole && len(rest) > 0 {
		r.SetPosition(line, seg)
		return nil, parser.NoChildren
	}
	return n, state
}

// AfterComment returns what follows a comment in html, and whether the comment
// ends in it at all.
func AfterComment(html []byte) (rest []byte, ended bool) {
	_, rest, ended = bytes.Cut(html, []byte("-->"))
	return bytes.TrimSpace(rest), ended
}
