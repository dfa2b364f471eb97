// Package syntax makes a tree of the body of one file. With settle and markdown,
// which build on it, it is the door to goldmark: here are the parsers, goldmark's
// and our own, and the limits that keep hostile text cheap.
//
// What it owns: which Markdown is understood: CommonMark, GFM, footnotes,
// definition lists, containers (::: and GitHub's alerts), bare addresses. What it
// refuses, each with a diagnostic placed in the file: containers that do not
// exist or are not closed, footnotes that do not exist, and nesting or sizes that
// no person writes. It takes nothing away that is wrong in the text itself: see
// settle for HTML and attributes.
//
// Where it differs from CommonMark on purpose: a line that begins with a date
// («7. februar 2024 skrev …») is text and not an item of a list, in nb and nn: a
// number from 1 to 31, a full stop, a month in lower case. «1) mars» and
// «1. Mars» are items.
//
//	parser := syntax.New([]string{"viktig"})       // once for a site
//	page := parser.Parse(syntax.Source{Text: src}) // page.Root, page.Diags
package syntax

import (
	"github.com/yuin/goldmark/ast"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Source is the body of one file.
type Source struct {
	File   string // as diagnostics name it
	Text   []byte // the whole file, front matter and all, so that positions are the file's; valid UTF-8
	Offset int    // where the body begins in Text
	Lang   string // nb, nn, en, se: steers dates, the typography and the words of our own
}

// Page is one body as a tree. It belongs to one goroutine at a time.
type Page struct {
	Source
	Src   []byte    // Text from Offset on, without a byte order mark
	Root  ast.Node  // goldmark's nodes and Container; Footnotes stay where they are defined
	Notes []*Note   // footnotes in the order they are defined
	Diags diag.List // what Report was told, unsorted

	parser  *Parser
	said    []*diag.Rule // by reportOnce
	located located
}
