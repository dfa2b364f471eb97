package syntax

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

var ruleFootnoteMissing = diag.Rule{
	ID: "footnote-missing", Severity: diag.Warning,
	Message: diag.Text{
		NB: "Fotnoten [^%[1]s] finnes ikke, så leseren får se koden i stedet.",
		NN: "Fotnoten [^%[1]s] finst ikkje, så lesaren får sjå koden i staden.",
		EN: "There is no footnote [^%[1]s], so the reader sees the code instead.",
	},
	Hint: diag.Text{
		NB: "Skriv [^%[1]s]: og teksten på en egen linje nederst.",
		NN: "Skriv [^%[1]s]: og teksten på ei eiga linje nedst.",
		EN: "Write [^%[1]s]: and the text on a line of its own at the end.",
	},
	Why: diag.Text{
		NB: "En henvisning uten note er en kilde leseren ikke får.",
		NN: "Ei tilvising utan note er ei kjelde lesaren ikkje får.",
		EN: "A reference without a note is a source the reader does not get.",
	},
	Bad: "Det er vist.[^1]", Good: "Det er vist.[^1]\n\n[^1]: Hansen 2020.",
}

var ruleFootnoteTwice = diag.Rule{
	ID: "footnote-twice", Severity: diag.Warning,
	Message: diag.Text{
		NB: "Det er flere fotnoter som heter [^%[1]s], og bare den første kommer med.",
		NN: "Det er fleire fotnotar som heiter [^%[1]s], og berre den første kjem med.",
		EN: "There are several footnotes called [^%[1]s], and only the first is shown.",
	},
	Hint: diag.Text{
		NB: "Gi denne et annet navn eller tall, både her og der den hører til i teksten.",
		NN: "Gi denne eit anna namn eller tal, både her og der han høyrer til i teksten.",
		EN: "Give this one another name or number, both here and where it belongs in the text.",
	},
	Why: diag.Text{
		NB: "To påstander ville ha vist til samme kilde, og den andre kilden ville ha vært borte.",
		NN: "To påstandar ville ha vist til same kjelde, og den andre kjelda ville ha vore borte.",
		EN: "Two claims would refer to the same source, and the other source would be gone.",
	},
	Bad: "A.[^1] B.[^1]\n\n[^1]: Hansen 2020.\n[^1]: Olsen 2021.", Good: "A.[^1] B.[^2]\n\n[^1]: Hansen 2020.\n[^2]: Olsen 2021.",
}

// Note is one footnote.
type Note struct {
	Node   *extast.Footnote
	Number int // from 1, in the order of the first reference; 0 for none: set later
	Refs   int // references to it: set later
}

// footnotes reads definitions as goldmark does, but leaves them where they
// stand, and finds them by label: goldmark looks through all for each
// reference, and sorts them one by one.
type footnotes struct{ parser.BlockParser }

func (footnotes) Close(n ast.Node, _ text.Reader, pc parser.Context) {
	p, def := pc.(*context), n.(*extast.Footnote)
	label := string(def.Ref)
	if p.defined[label] != nil {
		p.page.Report(&ruleFootnoteTwice, Start(def), len("[^]:")+len(label), label)
		return
	}
	if p.defined == nil {
		p.defined = map[string]*Note{}
	}
	def.Index = len(p.page.Notes)
	p.defined[label] = &Note{Node: def}
	p.page.Notes = append(p.page.Notes, p.defined[label])
}

// footnoteLinks reads references: [^label]. The Index of a reference is that
// of its definition among all in the file.
type footnoteLinks struct{}

func (footnoteLinks) Trigger() []byte { return []byte{'[', '!'} }

func (footnoteLinks) Parse(parent ast.Node, r text.Reader, pc parser.Context) ast.Node {
	line, seg := r.PeekLine()
	bang := 0
	if line[0] == '!' {
		bang = 1
	}
	label, rest, ok := footnoteLabel(line[bang:])
	if !ok {
		return nil
	}
	p := pc.(*context)
	n := p.defined[string(label)]
	if n == nil {
		if len(rest) == 0 || rest[0] != '(' && rest[0] != '[' && rest[0] != ':' {
			p.page.Report(&ruleFootnoteMissing, seg.Start+bang, len("[^]")+len(label), label)
		}
		return nil
	}
	if bang == 1 { // no picture, but an exclamation mark before a note
		ast.MergeOrAppendTextSegment(parent, seg.WithStop(seg.Start+1))
	}
	r.Advance(bang + len("[^]") + len(label))
	link := extast.NewFootnoteLink(n.Node.Index)
	link.SetPos(seg.Start + bang)
	return link
}

// footnoteLabel reads «[^label]».
func footnoteLabel(line []byte) (label, rest []byte, ok bool) {
	const longest = 999 // as CommonMark has it for link labels
	if len(line) < 4 || line[0] != '[' || line[1] != '^' {
		return nil, nil, false
	}
	line = line[2:]
	end := bytes.IndexAny(line[:min(len(line), longest)], "[]\n")
	if end <= 0 || line[end] != ']' || len(bytes.TrimSpace(line[:end])) == 0 {
		return nil, nil, false
	}
	return line[:end], line[end+1:], true
}
