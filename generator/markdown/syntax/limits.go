package syntax

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// What no person writes. goldmark is linear in the length of ordinary text,
// but quadratic or worse in some of these; below the limits the worst text of
// maxBody bytes takes seconds, not hours.
const (
	// MaxNesting is for blocks within blocks (a list and its item are two), and
	// for spans within spans.
	MaxNesting = 100

	maxBody     = 5 << 20   // bytes; War and Peace is 3.2 MB
	maxSteps    = 1_000_000 // lines times open blocks: goldmark keeps 24 bytes for each
	maxBrackets = 500       // [ in one block: each may be tried as a link to its end
	maxMarkers  = 1000      // * _ ~ in one block: each is compared to all before it
	maxTicks    = 64        // ` in a row
	maxLine     = 64 << 10  // bytes; much of the above is tried to the end of the line
	maxLines    = 5000      // of one paragraph: each reference looks through them
	maxDefined  = 500       // link definitions in a row: each moves the rest
	maxCells    = 200_000   // of one table: short rows are filled up
)

var ruleNesting = diag.Rule{
	ID: "markdown-nesting", Severity: diag.Error,
	Message: diag.Text{
		NB: "Dette ligger for dypt: mer enn %[1]d nivåer inni hverandre.",
		NN: "Dette ligg for djupt: meir enn %[1]d nivå inni kvarandre.",
		EN: "This is nested too deeply: more than %[1]d levels.",
	},
	Hint: diag.Text{
		NB: "Flytt innholdet ut av sitatene eller listene rundt.",
		NN: "Flytt innhaldet ut av sitata eller listene rundt.",
		EN: "Move the content out of the quotes or lists around it.",
	},
	Why: diag.Text{
		NB: "Ingen leser finner fram i så mange nivåer, og slik tekst kommer som regel av en feil ved kopiering.",
		NN: "Ingen lesar finn fram i så mange nivå, og slik tekst kjem som regel av ein feil ved kopiering.",
		EN: "No reader finds the way in so many levels, and such text usually comes from a copying mistake.",
	},
	Bad: ">>>>>>>> … hundre tegn til", Good: "> Et sitat",
}

var ruleSize = diag.Rule{
	ID: "markdown-size", Severity: diag.Error,
	Message: diag.Text{
		NB: "Teksten er for stor til å behandles: %[1]s.",
		NN: "Teksten er for stor til å handterast: %[1]s.",
		EN: "The text is too large to handle: %[1]s.",
	},
	Hint: diag.Text{
		NB: "Del den opp, med blanke linjer mellom avsnittene eller i flere sider.",
		NN: "Del han opp, med blanke linjer mellom avsnitta eller i fleire sider.",
		EN: "Split it up, with blank lines between the paragraphs or into several pages.",
	},
	Why: diag.Text{
		NB: "En enkelt fil skal ikke kunne stanse hele byggingen, og ingen leser kommer gjennom den.",
		NN: "Ei einskild fil skal ikkje kunne stoppe heile bygginga, og ingen lesar kjem gjennom ho.",
		EN: "One file must not be able to stop the whole build, and no reader gets through it.",
	},
	Bad: "en fil på 50 MB", Good: "flere sider med hver sin overskrift",
}

// What is too large, for ruleSize.
var (
	sizeOfBody    = diag.Text{NB: "filen er over 5 MB", NN: "fila er over 5 MB", EN: "the file is over 5 MB"}
	sizeOfLine    = diag.Text{NB: "en linje er over 64 kB", NN: "ei linje er over 64 kB", EN: "a line is over 64 kB"}
	sizeOfLines   = diag.Text{NB: "ett avsnitt har over 5000 linjer", NN: "eitt avsnitt har over 5000 linjer", EN: "one paragraph has over 5000 lines"}
	sizeOfDefined = diag.Text{NB: "over 500 lenkedefinisjoner uten blank linje mellom", NN: "over 500 lenkjedefinisjonar utan blank linje mellom", EN: "over 500 link definitions without a blank line between"}
	sizeOfTable   = diag.Text{NB: "en tabell har over 200 000 ruter", NN: "ein tabell har over 200 000 ruter", EN: "a table has over 200,000 cells"}
	sizeOfMarks   = diag.Text{NB: "hundrevis av tegnene [ * _ ~ i ett avsnitt", NN: "hundrevis av teikna [ * _ ~ i eitt avsnitt", EN: "hundreds of the characters [ * _ ~ in one paragraph"}
	sizeOfLists   = diag.Text{NB: "for mange linjer i lister og sitater inni hverandre", NN: "for mange linjer i lister og sitat inni kvarandre", EN: "too many lines in lists and quotes within each other"}
)

// TooDeep reports, once for a page, that something is nested too deeply.
func (p *Page) TooDeep(at int) { p.reportOnce(&ruleNesting, at, MaxNesting) }

// tooLarge returns where a body is too large to be looked into, and how.
func tooLarge(body []byte) (at int, how diag.Text, is bool) {
	if len(body) > maxBody {
		return 0, sizeOfBody, true
	}
	for at < len(body) {
		line := bytes.IndexByte(body[at:], '\n')
		if line < 0 {
			line = len(body) - at
		}
		if line > maxLine {
			return at, sizeOfLine, true
		}
		at += line + 1
	}
	return 0, how, false
}

// bounded keeps blocks within blocks from growing without end.
type bounded struct{ parser.BlockParser }

func (b bounded) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) < MaxNesting {
		return b.BlockParser.Open(parent, r, pc)
	}
	_, seg := r.Position()
	pc.(*context).page.TooDeep(seg.Start)
	return nil, parser.NoChildren
}

func (b bounded) Continue(n ast.Node, r text.Reader, pc parser.Context) parser.State {
	p := pc.(*context)
	if p.steps++; p.steps > maxSteps {
		_, seg := r.Position()
		p.page.reportOnce(&ruleSize, seg.Start, sizeOfLists)
		return parser.Close
	}
	return b.BlockParser.Continue(n, r, pc)
}

// longParagraphs cuts what is too long to be a paragraph or a heading.
type longParagraphs struct{}

func (longParagraphs) Transform(n *ast.Paragraph, _ text.Reader, pc parser.Context) {
	if lines := n.Lines(); lines.Len() > maxLines {
		pc.(*context).page.reportOnce(&ruleSize, n.Pos(), sizeOfLines)
		lines.SetSliced(0, maxLines)
	}
}

// references are link reference definitions: [a]: /b/
type references struct{}

func (references) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	lines := n.Lines()
	first := lines.At(0)
	if !bytes.HasPrefix(bytes.TrimLeft(first.Value(r.Source()), " "), []byte("[")) {
		return // saves goldmark a reader per paragraph
	}
	if lines.Len() > maxDefined {
		pc.(*context).page.reportOnce(&ruleSize, n.Pos(), sizeOfDefined)
		lines.SetSliced(0, maxDefined)
	}
	parser.LinkReferenceParagraphTransformer.Transform(n, r, pc)
}

// tables refuses those that would fill the memory: goldmark fills short rows
// up, so that a few bytes of source make as many cells as the head has.
type tables struct{ parser.ParagraphTransformer }

func (t tables) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	lines, widest := n.Lines(), 0
	if lines.Len() < 2 {
		return
	}
	for i := range lines.Len() {
		seg := lines.At(i)
		widest = max(widest, bytes.Count(r.Source()[seg.Start:seg.Stop], []byte("|")))
	}
	if widest*lines.Len() > maxCells {
		pc.(*context).page.reportOnce(&ruleSize, n.Pos(), sizeOfTable)
		lines.SetSliced(0, 1)
		return
	}
	t.ParagraphTransformer.Transform(n, r, pc)
}

// brackets reads links and pictures.
type brackets struct{ parser.InlineParser }

func (b brackets) Parse(parent ast.Node, r text.Reader, pc parser.Context) ast.Node {
	p := pc.(*context)
	p.block(parent)
	if r.Peek() == '[' {
		if p.brackets++; p.brackets > maxBrackets {
			_, seg := r.Position()
			p.page.reportOnce(&ruleSize, seg.Start, sizeOfMarks)
			return nil
		}
	}
	return b.InlineParser.Parse(parent, r, pc)
}

// CloseBlock makes goldmark's link parser tidy up after a block.
func (b brackets) CloseBlock(parent ast.Node, r text.Reader, pc parser.Context) {
	b.InlineParser.(parser.CloseBlocker).CloseBlock(parent, r, pc)
}

// delimiters reads emphasis and strikethrough.
type delimiters struct{ parser.InlineParser }

func (d delimiters) Parse(parent ast.Node, r text.Reader, pc parser.Context) ast.Node {
	p := pc.(*context)
	p.block(parent)
	if p.markers++; p.markers > maxMarkers {
		_, seg := r.Position()
		p.page.reportOnce(&ruleSize, seg.Start, sizeOfMarks)
		return nil
	}
	return d.InlineParser.Parse(parent, r, pc)
}

// codeSpans remembers which runs of backticks have no partner, where goldmark
// would look through the rest of the block for each.
type codeSpans struct{ parser.InlineParser }

func (c codeSpans) Parse(parent ast.Node, r text.Reader, pc parser.Context) ast.Node {
	p := pc.(*context)
	p.block(parent)
	line, seg := r.PeekLine()
	ticks := len(line) - len(bytes.TrimLeft(line, "`"))
	if ticks >= maxTicks || p.failed&(1<<ticks) != 0 {
		r.Advance(ticks)
		return ast.NewTextSegment(seg.WithStop(seg.Start + ticks))
	}
	n := c.InlineParser.Parse(parent, r, pc)
	if _, isText := n.(*ast.Text); isText {
		p.failed |= 1 << ticks
	}
	return n
}
