package markdown

import (
	"bytes"
	"strconv"

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

var ruleFootnoteUnused = diag.Rule{
	ID: "footnote-unused", Severity: diag.Warning,
	Message: diag.Text{
		NB: "Ingenting på siden viser til fotnoten [^%[1]s], så den kommer ikke med.",
		NN: "Ingenting på sida viser til fotnoten [^%[1]s], så han kjem ikkje med.",
		EN: "Nothing on the page refers to the footnote [^%[1]s], so it is left out.",
	},
	Hint: diag.Text{
		NB: "Skriv [^%[1]s] der noten hører til, eller ta den bort.",
		NN: "Skriv [^%[1]s] der noten høyrer til, eller ta han bort.",
		EN: "Write [^%[1]s] where the note belongs, or remove it.",
	},
	Why: diag.Text{
		NB: "Tekst som noen har skrevet, skal ikke bli borte uten at de får vite det.",
		NN: "Tekst som nokon har skrive, skal ikkje bli borte utan at dei får vite det.",
		EN: "Text that somebody wrote must not vanish without their knowing.",
	},
	Bad: "Det er vist.\n\n[^1]: Hansen 2020.", Good: "Det er vist.[^1]\n\n[^1]: Hansen 2020.",
}

// note is one footnote.
type note struct {
	node   *extast.Footnote
	number int // from 1, in the order of the first reference; 0 for none
	refs   int // references to it
}

// footnotes reads definitions as goldmark does, but leaves them where they
// stand, and finds them by label: goldmark looks through all for each
// reference, and sorts them one by one.
type footnotes struct{ parser.BlockParser }

func (footnotes) Close(n ast.Node, _ text.Reader, pc parser.Context) {
	p, def := pc.(*page), n.(*extast.Footnote)
	label := string(def.Ref)
	if p.defined[label] != nil {
		return
	}
	if p.defined == nil {
		p.defined = map[string]*note{}
	}
	def.Index = len(p.unnamed)
	p.defined[label] = &note{node: def}
	p.unnamed = append(p.unnamed, p.defined[label])
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
	p := pc.(*page)
	n := p.defined[string(label)]
	if n == nil {
		if len(rest) == 0 || rest[0] != '(' && rest[0] != '[' && rest[0] != ':' {
			p.doc.report(&ruleFootnoteMissing, seg.Start+bang, len("[^]")+len(label), label)
		}
		return nil
	}
	if bang == 1 { // no picture, but an exclamation mark before a note
		ast.MergeOrAppendTextSegment(parent, seg.WithStop(seg.Start+1))
	}
	r.Advance(bang + len("[^]") + len(label))
	link := extast.NewFootnoteLink(n.node.Index)
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

// reference numbers a footnote at its first reference.
func (s *settler) reference(n *extast.FootnoteLink) {
	def := s.defined[n.Index]
	if def.number == 0 {
		s.notes = append(s.notes, def)
		def.number = len(s.notes)
	}
	n.RefIndex = def.refs
	n.Index = def.number
	def.refs++
}

// unusedNotes warns of definitions without a reference.
func (s *settler) unusedNotes() {
	for _, n := range s.defined {
		if n.number == 0 {
			s.report(&ruleFootnoteUnused, start(n.node), len("[^]:")+len(n.node.Ref), n.node.Ref)
		}
	}
}

// noteAnchors reserves the anchors of footnotes and their references.
func (s *settler) noteAnchors() {
	for _, n := range s.notes {
		s.anchors = append(s.anchors, string(appendNoteID(nil, n.number)))
		for i := range n.refs {
			s.anchors = append(s.anchors, string(appendRefID(nil, n.number, i)))
		}
	}
}

// No heading gets an id that begins like these, see uniqueID.
const (
	notePrefix = "fn-"
	refPrefix  = "fnref-"
)

func appendNoteID(dst []byte, number int) []byte {
	return strconv.AppendInt(append(dst, notePrefix...), int64(number), 10)
}

// appendRefID is the anchor of a footnote's index-th reference, from 0.
func appendRefID(dst []byte, number, index int) []byte {
	dst = strconv.AppendInt(append(dst, refPrefix...), int64(number), 10)
	if index > 0 {
		dst = strconv.AppendInt(append(dst, '-'), int64(index+1), 10)
	}
	return dst
}

// footnoteLink writes a reference; without a link where it stands in one.
func (w *writer) footnoteLink(n *extast.FootnoteLink) {
	w.add(`<sup class="footnote" id="`)
	w.out = appendRefID(w.out, n.Index, n.RefIndex)
	w.add(`">`)
	if w.inLink == 0 {
		w.add(`<a href="#`)
		w.out = appendNoteID(w.out, n.Index)
		w.add(`" role="doc-noteref">`)
	}
	w.out = strconv.AppendInt(w.out, int64(n.Index), 10)
	if w.inLink == 0 {
		w.add("</a>")
	}
	w.add("</sup>")
}

// footnotes writes the notes at the end of the body.
func (w *writer) footnotes() {
	if len(w.doc.notes) == 0 {
		return
	}
	w.edge(`<section class="footnotes" role="doc-endnotes" aria-label="`)
	w.add(w.words.footnotes)
	w.edge(`"><ol>`)
	for _, n := range w.doc.notes {
		w.edge(`<li id="`)
		w.out = appendNoteID(w.out, n.number)
		w.edge(`">`)
		w.note(n)
		w.edge("</li>")
	}
	w.edge("</ol></section>")
}

// note writes the blocks of a note, the ways back in its last paragraph.
func (w *writer) note(n *note) {
	for c := n.node.FirstChild(); c != nil; c = c.NextSibling() {
		if p, ok := c.(*ast.Paragraph); ok && c.NextSibling() == nil {
			w.openParagraph(p)
			w.inlines(p)
			w.backlinks(n)
			w.edge("</p>")
			w.lang = w.doc.src.Lang
			return
		}
		w.block(c)
	}
	w.edge("<p>")
	w.backlinks(n)
	w.edge("</p>")
}

func (w *writer) backlinks(n *note) {
	for i := range n.refs {
		w.white(' ')
		w.add(`<a href="#`)
		w.out = appendRefID(w.out, n.number, i)
		w.add(`" role="doc-backlink" aria-label="`)
		w.add(w.words.back)
		if n.refs > 1 {
			w.add(" (")
			w.out = strconv.AppendInt(w.out, int64(i+1), 10)
			w.add(")")
		}
		w.add("\">↩\uFE0E</a>") // with the sign that says: text, not emoji
	}
}
