// Package settle goes through the tree of one body once, and settles everything
// that needs no other page: heading ids, {#id lang=en} at the end of blocks,
// {decorative} after pictures, allowed HTML tags balanced, footnotes numbered in
// the order they are referred to, words counted, links gathered.
//
// What it owns: what the text of a page says apart from its markup (Plain), which
// anchors a body has, which HTML and which addresses may be in it. What it
// refuses, each with a diagnostic, and takes away: HTML but for <sub> <sup> <kbd>
// <br> <mark> <abbr title> <span lang>, and nesting deeper than anyone reads;
// addresses that could run code are reported here and left out by whoever
// writes.
//
//	body := settle.Settle(parser.Parse(src))
//	body.Headings // with ids that are each other's unlike
//	body.Diags    // the parser's too
package settle

import (
	"strconv"

	"github.com/yuin/goldmark/ast"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/markdown/syntax"
)

// Body is a page that is settled. Its tree holds Tags, and RawHTML that is never
// written.
type Body struct {
	*syntax.Page
	Headings []Heading
	Anchors  []string       // every id of the body, in order: headings, then footnotes
	Links    []ast.Node     // *ast.Link, *ast.Image, *ast.AutoLink; those in notes last
	Cited    []*syntax.Note // numbered footnotes, in order
	Words    int            // how many there are to read, headings and notes included

	ids     map[string]int // anchors in use; the number is the last suffix tried
	ignores []ast.Node
}

// Heading is one heading.
type Heading struct {
	Level int
	ID    string
	Text  string // plain, typography applied
	Node  ast.Node
}

// Ignore is a comment that asks for one finding to be passed over:
// <!-- uu-ignore link-generic: grunn -->
type Ignore struct {
	Rule, Reason string
	Pos          diag.Pos
	LastLine     int // of the block after it, which it is about
}

// Ignores returns the uu-ignore comments in order.
func (b *Body) Ignores() []Ignore {
	var list []Ignore
	for _, n := range b.ignores {
		rule, reason, _ := ignoring(b.comment(n))
		list = append(list, Ignore{rule, reason, b.Pos(syntax.Start(n)), b.lastLine(n)})
	}
	return list
}

// FreeAnchor returns id, or id-2 … if headings have it.
func (b *Body) FreeAnchor(id string) string {
	free := id
	for n := 2; b.ids[free] > 0; n++ {
		free = id + "-" + strconv.Itoa(n)
	}
	return free
}

// Rules lists what this package can complain of.
func Rules() []*diag.Rule {
	return []*diag.Rule{&ruleRawHTML, &ruleHeadingID, &ruleAttribute, &ruleFootnoteUnused, &ruleLinkSyntax, &ruleTableCells}
}
