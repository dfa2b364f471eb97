package settle

import (
	"bytes"
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/markdown/syntax"
)

var ruleRawHTML = diag.Rule{
	ID: "raw-html", Severity: diag.Error,
	Message: diag.Text{
		NB: "HTML-koden %[1]s kan ikke brukes her.",
		NN: "HTML-koden %[1]s kan ikkje brukast her.",
		EN: "The HTML %[1]s cannot be used here.",
	},
	Hint: diag.Text{NB: "%[2]s", NN: "%[2]s", EN: "%[2]s"},
	Why: diag.Text{
		NB: "Fri HTML kan ødelegge siden for dem som bruker skjermleser, og åpne for kode fra andre. Det Markdown ikke kan, finnes som egne bokser.",
		NN: "Fri HTML kan øydeleggje sida for dei som bruker skjermlesar, og opne for kode frå andre. Det Markdown ikkje kan, finst som eigne boksar.",
		EN: "Free HTML can break the page for people who use a screen reader, and let in code from others. What Markdown lacks exists as containers.",
	},
	Bad: `<div style="color: red">Viktig!</div>`, Good: "::: viktig\nRing legen din.\n:::",
}

// What to do about a tag, for ruleRawHTML.
var (
	hintAllowed = diag.Text{
		NB: "Skriv det i Markdown. Disse kan brukes: <sub> <sup> <kbd> <br> <mark> <abbr title=\"…\"> <span lang=\"en\">. Skal tegnet < vises, skriv \\<.",
		NN: "Skriv det i Markdown. Desse kan brukast: <sub> <sup> <kbd> <br> <mark> <abbr title=\"…\"> <span lang=\"en\">. Skal teiknet < visast, skriv \\<.",
		EN: "Write it in Markdown. These can be used: <sub> <sup> <kbd> <br> <mark> <abbr title=\"…\"> <span lang=\"en\">. To show the character <, write \\<.",
	}
	hintUnclosed = diag.Text{
		NB: "Den er åpnet, men ikke lukket i samme avsnitt. Skriv %[1]s der den slutter, utenfor annen utheving som begynner inni.",
		NN: "Han er opna, men ikkje lukka i same avsnitt. Skriv %[1]s der han sluttar, utanfor anna utheving som byrjar inni.",
		EN: "It is opened but not closed in the same paragraph. Write %[1]s where it ends, outside any other markup that begins inside it.",
	}
	hintUnopened = diag.Text{
		NB: "Den lukker noe som ikke er åpnet i samme avsnitt. Ta den bort, eller skriv åpningen foran.",
		NN: "Han lukkar noko som ikkje er opna i same avsnitt. Ta han bort, eller skriv opninga framfor.",
		EN: "It closes something that is not opened in the same paragraph. Remove it, or write the opening before it.",
	}
	hintAfterComment = diag.Text{
		NB: "Teksten etter kommentaren ville ha blitt borte. Flytt den til en ny linje.",
		NN: "Teksten etter kommentaren ville ha vorte borte. Flytt han til ei ny linje.",
		EN: "The text after the comment would have been lost. Move it to a new line.",
	}
	hintOpenComment = diag.Text{
		NB: "Kommentaren blir aldri lukket, så alt etter den blir borte. Skriv --> der den slutter.",
		NN: "Kommentaren blir aldri lukka, så alt etter han blir borte. Skriv --> der han sluttar.",
		EN: "The comment is never closed, so everything after it is lost. Write --> where it ends.",
	}
	hintBox = diag.Text{
		NB: "Bruk en boks: ::: viktig på en egen linje, teksten, og ::: på en egen linje.",
		NN: "Bruk ein boks: ::: viktig på ei eiga linje, teksten, og ::: på ei eiga linje.",
		EN: "Use a container: ::: viktig on a line of its own, the text, and ::: on a line of its own.",
	}
	hintLink    = diag.Text{NB: "Skriv lenken slik: [teksten](adressen)", NN: "Skriv lenkja slik: [teksten](adressa)", EN: "Write the link like this: [the text](the address)"}
	hintPicture = diag.Text{NB: "Skriv bildet slik: ![hva det viser](fil.jpg)", NN: "Skriv biletet slik: ![kva det viser](fil.jpg)", EN: "Write the picture like this: ![what it shows](file.jpg)"}
	hintVideo   = diag.Text{NB: "Bruk boksen ::: video, som lenker til videoen uten å hente noe derfra.", NN: "Bruk boksen ::: video, som lenkjer til videoen utan å hente noko derfrå.", EN: "Use the container ::: video, which links to the video without loading anything from there."}
	hintBold    = diag.Text{NB: "Skriv **viktig** for halvfet og *uthevet* for kursiv.", NN: "Skriv **viktig** for halvfeit og *utheva* for kursiv.", EN: "Write **important** for bold and *stressed* for italic."}
)

// hintFor is what to write instead of an element.
func hintFor(element string) diag.Text {
	switch element {
	case "div", "section", "aside", "details", "summary", "center":
		return hintBox
	case "a":
		return hintLink
	case "img", "picture", "figure":
		return hintPicture
	case "iframe", "video", "embed", "object":
		return hintVideo
	case "b", "strong", "i", "em", "u":
		return hintBold
	}
	return hintAllowed
}

// htmlBlock looks at a block that begins with HTML.
func (s *settler) htmlBlock(n *ast.HTMLBlock) {
	lines := n.Lines().Value(s.Src)
	if n.HTMLBlockType != ast.HTMLBlockType2 {
		s.refuse(lines, syntax.Start(n))
		return
	}
	s.ignoring(n)
	if n.HasClosure() {
		if rest, _ := syntax.AfterComment(n.ClosureLine.Value(s.Src)); len(rest) > 0 {
			s.Report(&ruleRawHTML, n.ClosureLine.Start, n.ClosureLine.Len(), "-->", hintAfterComment)
		}
	} else if _, ended := syntax.AfterComment(lines); !ended {
		s.Report(&ruleRawHTML, syntax.Start(n), len("<!--"), "<!--", hintOpenComment)
	}
}

// refuse reports HTML that is not allowed, by the name of its element. Of a
// pair only the tag that opens is reported, wherever the other stands.
func (s *settler) refuse(code []byte, at int) {
	shown := strings.TrimLeft(string(code), " ")
	if i := strings.IndexAny(shown, ">\r\n"); i >= 0 {
		shown = shown[:i+1]
	}
	shown = strings.TrimSpace(shown)
	name := strings.TrimLeft(shown, "</")
	if i := strings.IndexAny(name, "/> \t"); i >= 0 {
		name = name[:i]
	}
	name = strings.ToLower(name)
	whole := string(bytes.TrimSpace(code))
	switch closes := strings.HasPrefix(shown, "</"); {
	case closes && whole == shown && s.closesRefused(name):
		return
	case !closes && !strings.Contains(strings.ToLower(whole), "</"+name):
		s.refused[name]++
	}
	s.Report(&ruleRawHTML, at, len(shown), shortened(shown), hintFor(name))
}

// closesRefused reports whether an element that has been reported is still
// open. It is not any longer.
func (s *settler) closesRefused(name string) bool {
	if s.refused[name] == 0 {
		return false
	}
	s.refused[name]--
	return true
}

// shortened keeps a message on one line.
func shortened(s string) string {
	const most = 60
	if rs := []rune(s); len(rs) > most {
		return string(rs[:most-1]) + "…"
	}
	return s
}

// Tag is an allowed HTML tag in running text. Only tags are written; any other
// RawHTML in the tree never is.
type Tag struct {
	ast.BaseInline
	Name   string
	Attr   string // name of its attribute; "" for none
	Value  string
	Closes bool

	at     int
	length int
}

var kindTag = ast.NewNodeKind("Tag")

// Kind is part of ast.Node.
func (t *Tag) Kind() ast.NodeKind { return kindTag }

// Dump is part of ast.Node.
func (t *Tag) Dump(source []byte, level int) {
	ast.DumpHelper(t, source, level, map[string]string{"Name": t.Name}, nil)
}

var (
	tagPlain = regexp.MustCompile(`^<(/?)(?i:(sub|sup|kbd|mark|abbr|span))\s*>$`)
	tagBreak = regexp.MustCompile(`^<(?i:br)\s*/?>$`)
	tagAttr  = regexp.MustCompile(`^<(?i:(abbr)\s+(title)|(span)\s+(lang))\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)\s*>$`)
	langTag  = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
)

// allowedTag reads a tag; nil when it is not one of the allowed.
func allowedTag(code string) *Tag {
	if tagBreak.MatchString(code) {
		return &Tag{Name: "br"}
	}
	if m := tagPlain.FindStringSubmatch(code); m != nil {
		t := &Tag{Name: strings.ToLower(m[2]), Closes: m[1] != ""}
		if !t.Closes && (t.Name == "abbr" || t.Name == "span") {
			return nil // without its attribute it says nothing
		}
		return t
	}
	m := tagAttr.FindStringSubmatch(code)
	if m == nil {
		return nil
	}
	t := &Tag{Name: strings.ToLower(m[1] + m[3]), Attr: strings.ToLower(m[2] + m[4])}
	t.Value = html.UnescapeString(strings.Trim(m[5], m[5][:1][:quoted(m[5])]))
	if t.Attr == "lang" && !langTag.MatchString(t.Value) {
		return nil
	}
	return t
}

// quoted is 1 for a value in quotation marks, else 0.
func quoted(value string) int {
	if value[0] == '"' || value[0] == '\'' {
		return 1
	}
	return 0
}

// rawHTML puts a tag in the place of the HTML of an allowed one, and takes away
// everything else. It returns the tag.
func (s *settler) rawHTML(n *ast.RawHTML) *Tag {
	code, at, parent := string(n.Segments.Value(s.Src)), syntax.Start(n), n.Parent()
	if strings.HasPrefix(code, "<!--") {
		if !s.ignoring(n) {
			parent.RemoveChild(parent, n)
		}
		return nil
	}
	t := allowedTag(code)
	if t == nil {
		s.refuse([]byte(code), at)
		parent.RemoveChild(parent, n)
		return nil
	}
	t.at, t.length = at, len(code)
	parent.ReplaceChild(parent, n, t)
	return t
}

// balance keeps the tags of one parent properly nested: open are those that
// wait for their end. A pair that does not fit is taken away, and what it opens
// with reported.
func (s *settler) balance(open []*Tag, t *Tag) []*Tag {
	switch {
	case t.Name == "br":
	case !t.Closes:
		return append(open, t)
	case len(open) > 0 && open[len(open)-1].Name == t.Name:
		return open[:len(open)-1]
	default:
		if i := slices.IndexFunc(open, func(o *Tag) bool { return o.Name == t.Name }); i >= 0 {
			s.unclosed(open[i])
			open = slices.Delete(open, i, i+1)
		}
		if !s.closesRefused(t.Name) {
			s.Report(&ruleRawHTML, t.at, t.length, "</"+t.Name+">", hintUnopened)
		}
		t.Parent().RemoveChild(t.Parent(), t)
	}
	return open
}

// unclosed takes away a tag whose end does not come, or not in time.
func (s *settler) unclosed(t *Tag) {
	s.Report(&ruleRawHTML, t.at, t.length, "<"+t.Name+">", hintUnclosed.Fill("</"+t.Name+">"))
	s.refused[t.Name]++
	t.Parent().RemoveChild(t.Parent(), t)
}

// comment returns the source of a comment.
func (b *Body) comment(n ast.Node) string {
	switch n := n.(type) {
	case *ast.RawHTML:
		return string(n.Segments.Value(b.Src))
	case *ast.HTMLBlock:
		code := string(n.Lines().Value(b.Src))
		if n.HasClosure() {
			code += string(n.ClosureLine.Value(b.Src))
		}
		return code
	}
	return ""
}

// ignoring notes a comment that asks for a finding to be passed over.
func (s *settler) ignoring(n ast.Node) bool {
	_, _, ok := ignoring(s.comment(n))
	if ok {
		s.ignores = append(s.ignores, n)
	}
	return ok
}

// ignoring reads «<!-- uu-ignore rule: reason -->».
func ignoring(comment string) (rule, reason string, ok bool) {
	inner, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(comment), "<!--"), "-->")
	said, ok := strings.CutPrefix(strings.TrimSpace(inner), "uu-ignore")
	rule, reason, _ = strings.Cut(said, ":")
	return strings.TrimSpace(rule), strings.TrimSpace(reason), ok
}
