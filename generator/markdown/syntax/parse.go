package syntax

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Parser reads Markdown bodies. It never changes after New and may be used by
// many goroutines at once: all that belongs to one page lives in its Page.
type Parser struct {
	goldmark   parser.Parser
	components []string // sorted
}

// New returns a parser for a site that has these containers.
func New(components []string) *Parser {
	return &Parser{
		goldmark: parser.NewParser(
			parser.WithBlockParsers(blockParsers()...),
			parser.WithInlineParsers(inlineParsers()...),
			parser.WithParagraphTransformers(
				util.Prioritized(alerts{}, 50),
				util.Prioritized(references{}, 100),
				util.Prioritized(tables{extension.NewTableParagraphTransformer()}, 200),
				util.Prioritized(longParagraphs{}, 300),
			),
		),
		components: slices.Sorted(slices.Values(components)),
	}
}

// blockParsers are goldmark's own, with ours among them. List items and
// definitions stand only in lists, so the limit on lists holds for them too.
func blockParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(bounded{containers{}}, 90),
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(bounded{extension.NewDefinitionListParser()}, 101),
		util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(bounded{dates{parser.NewListParser()}}, 300),
		util.Prioritized(dates{parser.NewListItemParser()}, 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(bounded{parser.NewBlockquoteParser()}, 800),
		util.Prioritized(htmlBlocks{parser.NewHTMLBlockParser()}, 900),
		util.Prioritized(bounded{footnotes{extension.NewFootnoteBlockParser()}}, 999),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	}
}

func inlineParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(codeSpans{parser.NewCodeSpanParser()}, 100),
		util.Prioritized(footnoteLinks{}, 101),
		util.Prioritized(brackets{parser.NewLinkParser()}, 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(delimiters{parser.NewEmphasisParser()}, 500),
		util.Prioritized(delimiters{extension.NewStrikethroughParser()}, 500),
		util.Prioritized(runs{extension.NewLinkifyParser()}, 999),
	}
}

// context is the state of one parse. It is the context that goldmark hands to
// every parser, so that ours find what belongs to the page in it.
type context struct {
	parser.Context
	page     *Page
	defined  map[string]*Note // footnotes by label
	steps    int              // lines times open blocks, see bounded
	inBlock  ast.Node         // the block whose text is being read; the rest is about it
	brackets int
	markers  int
	mailLine int    // end of the line that mail is about, see runs
	mail     bool   // there is an @ on it
	failed   uint64 // lengths of ` runs known to have no partner in the rest of the block
}

// block starts counting anew where another block's text begins.
func (p *context) block(n ast.Node) {
	if p.inBlock != n {
		p.inBlock, p.brackets, p.markers, p.failed = n, 0, 0, 0
	}
}

// Parse reads one body. Whatever it holds, there is a tree, of an empty body if
// need be.
func (p *Parser) Parse(src Source) *Page {
	body := src.Text[src.Offset:len(src.Text):len(src.Text)] // goldmark may append to a line: never into what follows
	if bom := []byte("\uFEFF"); bytes.HasPrefix(body, bom) {
		src.Offset += len(bom)
		body = body[len(bom):]
	}
	page := &Page{Source: src, Src: body, parser: p}
	if at, how, is := tooLarge(body); is {
		page.Report(&ruleSize, at, 0, how)
		page.Src = body[:0:0]
	}
	page.Root = p.goldmark.Parse(text.NewReader(page.Src), parser.WithContext(&context{Context: parser.NewContext(), page: page}))
	return page
}

// Start is the place of a node; that of what it is in, where it has none.
func Start(n ast.Node) int {
	for ; n != nil; n = n.Parent() {
		switch n := n.(type) {
		case *ast.RawHTML:
			return n.Segments.At(0).Start
		case *extast.Footnote:
			if n.Lines().Len() == 0 && n.Pos() < 0 {
				continue
			}
		}
		if at := n.Pos(); at >= 0 {
			return at
		}
	}
	return 0
}
