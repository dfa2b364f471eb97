package syntax

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

var ruleComponentUnknown = diag.Rule{
	ID: "component-unknown", Severity: diag.Error,
	Message: diag.Text{
		NB: "Det finnes ingen boks som heter «%[1]s».",
		NN: "Det finst ingen boks som heiter «%[1]s».",
		EN: "There is no container called “%[1]s”.",
	},
	Hint: diag.Text{NB: "%[2]sDisse finnes: %[3]s.", NN: "%[2]sDesse finst: %[3]s.", EN: "%[2]sThese exist: %[3]s."},
	Why: diag.Text{
		NB: "Boksene er laget i layouts/components/. En som ikke er der, kan ikke vises.",
		NN: "Boksane er laga i layouts/components/. Ein som ikkje er der, kan ikkje visast.",
		EN: "Containers are made in layouts/components/. One that is not there cannot be shown.",
	},
	Bad: "::: vikti\nRing legen.\n:::", Good: "::: viktig\nRing legen.\n:::",
}

var ruleComponentUnclosed = diag.Rule{
	ID: "component-unclosed", Severity: diag.Error,
	Message: diag.Text{
		NB: "Boksen «%[1]s» er ikke lukket, så resten av siden havner i den.",
		NN: "Boksen «%[1]s» er ikkje lukka, så resten av sida hamnar i han.",
		EN: "The container “%[1]s” is not closed, so the rest of the page ends up in it.",
	},
	Hint: diag.Text{
		NB: "Skriv ::: alene på en linje der boksen slutter.",
		NN: "Skriv ::: åleine på ei linje der boksen sluttar.",
		EN: "Write ::: alone on a line where the container ends.",
	},
	Why: diag.Text{
		NB: "Programmet kan ikke gjette hvor en boks slutter.",
		NN: "Programmet kan ikkje gjette kvar ein boks sluttar.",
		EN: "The program cannot guess where a container ends.",
	},
	Bad: "::: viktig\nRing legen.", Good: "::: viktig\nRing legen.\n:::",
}

var ruleComponentStray = diag.Rule{
	ID: "component-stray", Severity: diag.Error,
	Message: diag.Text{
		NB: "Her lukkes en boks, men ingen er åpen.",
		NN: "Her blir ein boks lukka, men ingen er open.",
		EN: "A container is closed here, but none is open.",
	},
	Hint: diag.Text{
		NB: "Ta bort linjen, eller skriv ::: og et navn der boksen begynner.",
		NN: "Ta bort linja, eller skriv ::: og eit namn der boksen byrjar.",
		EN: "Remove the line, or write ::: and a name where the container begins.",
	},
	Why: diag.Text{
		NB: "En ::: for mye betyr ofte at en boks begynner eller slutter et annet sted enn tenkt.",
		NN: "Ein ::: for mykje tyder ofte at ein boks byrjar eller sluttar ein annan stad enn tenkt.",
		EN: "A ::: too many often means that a container begins or ends elsewhere than intended.",
	},
	Bad: "Ring legen.\n:::", Good: "::: viktig\nRing legen.\n:::",
}

// Container is a box around blocks: from ::: or from a GitHub alert.
type Container struct {
	ast.BaseBlock
	Box
	colons int
	closed bool
}

// Box is what both spellings of a container say.
type Box struct {
	Name  string
	Title []byte            // source
	Attrs map[string]string // nil for none
}

var kindContainer = ast.NewNodeKind("Container")

// Kind is part of ast.Node.
func (c *Container) Kind() ast.NodeKind { return kindContainer }

// Dump is part of ast.Node.
func (c *Container) Dump(source []byte, level int) {
	ast.DumpHelper(c, source, level, map[string]string{"Name": c.Name}, nil)
}

// containers reads
//
//	::: name title {key=value key2="two words"}
//	blocks
//	:::
//
// A closing fence closes the innermost container with as many colons, or the
// innermost if none has; whatever is open inside it is left unclosed.
type containers struct{}

func (containers) Trigger() []byte             { return []byte{':'} }
func (containers) CanInterruptParagraph() bool { return true }
func (containers) CanAcceptIndentedLine() bool { return false }

func (containers) Open(_ ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := r.PeekLine()
	at := max(pc.BlockOffset(), 0)
	colons, rest := fence(line[at:])
	if colons == 0 {
		return nil, parser.NoChildren
	}
	p, place := pc.(*context), seg.Start+at-seg.Padding
	if len(rest) == 0 {
		p.page.Report(&ruleComponentStray, place, colons)
		return nil, parser.NoChildren
	}
	c := &Container{colons: colons, Box: readBox(rest)}
	p.known(c.Name, place, len(bytes.TrimRight(line[at:], " \t\r\n")))
	r.AdvanceToEOL()
	return c, parser.HasChildren
}

// fence counts the colons a line begins with, if they are three or more, and
// returns what follows them.
func fence(line []byte) (colons int, rest []byte) {
	rest = bytes.TrimLeft(line, ":")
	if colons = len(line) - len(rest); colons < 3 {
		return 0, nil
	}
	return colons, bytes.TrimSpace(rest)
}

// readBox reads «name title {key=value}».
func readBox(s []byte) Box {
	var b Box
	if open := bytes.LastIndexByte(s, '{'); open >= 0 && s[len(s)-1] == '}' {
		if attrs, ok := ReadAttrs(string(s[open+1 : len(s)-1])); ok {
			b.Attrs, s = attrs, bytes.TrimSpace(s[:open])
		}
	}
	name, title, _ := bytes.Cut(s, []byte(" "))
	b.Name, b.Title = string(name), bytes.TrimSpace(title)
	return b
}

// known reports a name that no container has.
func (p *context) known(name string, at, size int) bool {
	names := p.page.parser.components
	if p.page.parser.Has(name) {
		return true
	}
	var guess diag.Text
	if near := diag.DidYouMean(name, names); near != "" {
		guess = diag.Text{NB: "Mente du «%s»? ", NN: "Meinte du «%s»? ", EN: "Did you mean “%s”? "}.Fill(near)
	}
	p.page.Report(&ruleComponentUnknown, at, size, name, guess, strings.Join(names, ", "))
	return false
}

// Has reports whether a container exists.
func (p *Parser) Has(component string) bool {
	_, ok := slices.BinarySearch(p.components, component)
	return ok
}

func (containers) Continue(n ast.Node, r text.Reader, pc parser.Context) parser.State {
	line, _ := r.PeekLine()
	indent, at := util.IndentWidth(line, r.LineOffset())
	if indent > 3 || at >= len(line) || line[at] != ':' {
		return parser.Continue | parser.HasChildren
	}
	colons, rest := fence(line[at:])
	if colons == 0 || len(rest) > 0 || closedBy(n, colons, indent, pc.OpenedBlocks()) != n {
		return parser.Continue | parser.HasChildren
	}
	n.(*Container).closed = true
	r.AdvanceToEOL()
	return parser.Close
}

// closedBy returns the container that a closing fence met in n closes: n, one
// directly in it, or none, when the fence belongs to something deeper, such as
// code or a list item it is indented into.
func closedBy(n ast.Node, colons, indent int, open []parser.Block) ast.Node {
	i := slices.IndexFunc(open, func(b parser.Block) bool { return b.Node == n })
	deepest, matching := n, ast.Node(nil)
	for ; i < len(open); i++ {
		c, ok := open[i].Node.(*Container)
		if !ok {
			break
		}
		deepest = c
		if c.colons == colons {
			matching = c
		}
	}
	if i < len(open) && takes(open[i].Node, indent) {
		return nil
	}
	if matching != nil {
		return matching
	}
	return deepest
}

// takes reports whether an open block goes on with a line of ::: so indented.
func takes(n ast.Node, indent int) bool {
	switch n := n.(type) {
	case *ast.FencedCodeBlock, *ast.HTMLBlock:
		return true
	case *ast.List:
		item, ok := n.LastChild().(*ast.ListItem)
		return ok && indent >= item.Offset
	case *extast.DefinitionList:
		return indent >= n.Offset
	}
	return false
}

func (containers) Close(n ast.Node, _ text.Reader, pc parser.Context) {
	if c := n.(*Container); !c.closed {
		pc.(*context).page.Report(&ruleComponentUnclosed, max(c.Pos(), 0), c.colons, c.Name)
	}
}
