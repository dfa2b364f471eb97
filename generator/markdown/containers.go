package markdown

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
	"github.com/ms-forbundet/ms.no/generator/locale"
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

var ruleComponentFailed = diag.Rule{
	ID: "component-failed", Severity: diag.Error,
	Message: diag.Text{
		NB: "Boksen «%[1]s» kunne ikke vises: %[2]s",
		NN: "Boksen «%[1]s» kunne ikkje visast: %[2]s",
		EN: "The container “%[1]s” could not be shown: %[2]s",
	},
	Hint: diag.Text{
		NB: "Se om boksen mangler noe den skal ha, eller rett malen i layouts/components/.",
		NN: "Sjå om boksen manglar noko han skal ha, eller rett malen i layouts/components/.",
		EN: "See whether the container lacks something it needs, or mend its template in layouts/components/.",
	},
	Why: diag.Text{
		NB: "Malen til boksen stanset før den var ferdig.",
		NN: "Malen til boksen stansa før han var ferdig.",
		EN: "The container's template stopped before it was done.",
	},
	Bad: "::: video\n:::", Good: "::: video {url=https://…}\n:::",
}

// container is a box around blocks: from ::: or from a GitHub alert.
type container struct {
	ast.BaseBlock
	box
	colons int
	closed bool
}

// box is what both spellings of a container say.
type box struct {
	name  string
	title []byte // source
	attrs map[string]string
}

var kindContainer = ast.NewNodeKind("Container")

// Kind is part of ast.Node.
func (c *container) Kind() ast.NodeKind { return kindContainer }

// Dump is part of ast.Node.
func (c *container) Dump(source []byte, level int) {
	ast.DumpHelper(c, source, level, map[string]string{"Name": c.name}, nil)
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
	p, place := pc.(*page), seg.Start+at-seg.Padding
	if len(rest) == 0 {
		p.doc.report(&ruleComponentStray, place, colons)
		return nil, parser.NoChildren
	}
	c := &container{colons: colons, box: readBox(rest)}
	p.known(c.name, place, len(bytes.TrimRight(line[at:], " \t\r\n")))
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
func readBox(s []byte) box {
	var b box
	if open := bytes.LastIndexByte(s, '{'); open >= 0 && s[len(s)-1] == '}' {
		if attrs, ok := readAttrs(string(s[open+1 : len(s)-1])); ok {
			b.attrs, s = attrs, bytes.TrimSpace(s[:open])
		}
	}
	name, title, _ := bytes.Cut(s, []byte(" "))
	b.name, b.title = string(name), bytes.TrimSpace(title)
	return b
}

// known reports a name that no container has.
func (p *page) known(name string, at, size int) bool {
	names := p.doc.parser.components
	if p.doc.parser.has(name) {
		return true
	}
	var guess diag.Text
	if near := diag.DidYouMean(name, names); near != "" {
		guess = diag.Text{NB: "Mente du «%s»? ", NN: "Meinte du «%s»? ", EN: "Did you mean “%s”? "}.Fill(near)
	}
	p.doc.report(&ruleComponentUnknown, at, size, name, guess, strings.Join(names, ", "))
	return false
}

func (p *Parser) has(component string) bool {
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
	n.(*container).closed = true
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
		c, ok := open[i].Node.(*container)
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
	if c := n.(*container); !c.closed {
		pc.(*page).doc.report(&ruleComponentUnclosed, max(c.Pos(), 0), c.colons, c.name)
	}
}

// component writes a box around the children of n; only these where it is one
// that does not exist, which Parse has said.
func (w *writer) component(n ast.Node, b box) {
	if !w.doc.parser.has(b.name) {
		w.blocks(n)
		return
	}
	w.edge("")
	begin := len(w.out)
	w.blocks(n)
	body := bytes.Clone(w.out[begin:])
	w.out = w.out[:begin]
	html, err := w.resolver.Component(Component{
		Name: b.name, Attrs: b.attrs, Body: body, Lang: w.lang,
		Title: locale.Typeset(string(appendPlain(nil, b.title)), w.lang),
	})
	if err != nil {
		w.say(ruleComponentFailed.At(diag.Pos{}, b.name, err.Error()), start(n), 0)
		html = body
	}
	w.out = append(w.out, html...)
	w.edgeAt, w.openAt = len(w.out), -1
}
