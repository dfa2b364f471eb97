package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

var ruleAttribute = diag.Rule{
	ID: "attribute-unknown", Severity: diag.Warning,
	Message: diag.Text{
		NB: "«%[1]s» betyr ikke noe her, og vises som vanlig tekst.",
		NN: "«%[1]s» tyder ikkje noko her, og blir vist som vanleg tekst.",
		EN: "“%[1]s” means nothing here and is shown as plain text.",
	},
	Hint: diag.Text{
		NB: "Bruk {lang=en} etter et avsnitt eller en overskrift, {#kort-navn} etter en overskrift, {decorative} rett etter et bilde.",
		NN: "Bruk {lang=en} etter eit avsnitt eller ei overskrift, {#kort-namn} etter ei overskrift, {decorative} rett etter eit bilete.",
		EN: "Use {lang=en} after a paragraph or heading, {#short-name} after a heading, {decorative} right after a picture.",
	},
	Why: diag.Text{
		NB: "Andre programmer tillater flere slike; her ville de bare forvirre leseren.",
		NN: "Andre program tillèt fleire slike; her ville dei berre forvirre lesaren.",
		EN: "Other programs allow more of these; here they would only confuse the reader.",
	},
	Bad: "## Tittel {.stor}", Good: "## Tittel {#tittel}",
}

// attrs are what {…} at the end of a block says.
type attrs struct{ id, lang string }

// endAttrs reads and takes away {#id lang=en} at the end of a block. What
// looks like it but is unknown stays, with a warning.
func (s *settler) endAttrs(n ast.Node) attrs {
	last, ok := n.LastChild().(*ast.Text)
	if !ok || last.IsRaw() || last.Segment.Padding != 0 {
		return attrs{}
	}
	value := last.Segment.Value(s.body)
	if len(value) == 0 || value[len(value)-1] != '}' {
		return attrs{}
	}
	open := bytes.LastIndexByte(value, '{')
	if open < 0 || open > 0 && value[open-1] == '\\' {
		return attrs{}
	}
	given, ok := readAttrs(string(value[open+1 : len(value)-1]))
	if !ok || len(given) == 0 {
		return attrs{}
	}
	a := attrs{id: given["#"], lang: given["lang"]}
	_, isHeading := n.(*ast.Heading)
	known := len(given) == count(a.id)+count(a.lang)
	if !known || a.id != "" && !isHeading || a.lang != "" && !langTag.MatchString(a.lang) {
		s.report(&ruleAttribute, last.Segment.Start+open, len(value)-open, string(value[open:]))
		return attrs{}
	}
	s.words -= countWords(value[open:])
	last.Segment.Stop = last.Segment.Start + open
	last.Segment = last.Segment.TrimRightSpace(s.body)
	if a.lang != "" {
		n.SetAttributeString("lang", a.lang)
	}
	return a
}

func count(s string) int {
	if s == "" {
		return 0
	}
	return 1
}

// readAttrs reads «#id key=value key="two words" .class»; a name alone is its
// own key. Not ok when it is something else, which is then plain text.
func readAttrs(s string) (map[string]string, bool) {
	given := map[string]string{}
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		word := s[:nameLength(s)]
		rest := s[len(word):]
		switch {
		case word == "":
			return nil, false
		case word[0] == '#' && len(word) > 1:
			given["#"] = word[1:]
		case word[0] == '.' && len(word) > 1:
			given[word] = ""
		case strings.HasPrefix(rest, "=") && isLetter(word[0]):
			value, after, ok := attrValue(rest[1:])
			if !ok {
				return nil, false
			}
			given[word], rest = value, after
		default:
			return nil, false
		}
		if s = rest; s != "" && s[0] != ' ' && s[0] != '\t' {
			return nil, false
		}
	}
	return given, true
}

// attrValue reads a value, in quotation marks or up to a space.
func attrValue(s string) (value, rest string, ok bool) {
	if s != "" && (s[0] == '"' || s[0] == '\'') {
		return strings.Cut(s[1:], s[:1])
	}
	end := strings.IndexAny(s, " \t")
	if end < 0 {
		end = len(s)
	}
	return s[:end], s[end:], end > 0
}

func isLetter(c byte) bool { return c|' ' >= 'a' && c|' ' <= 'z' || c >= 0x80 }

// nameLength is how much of s is #name, .name or name.
func nameLength(s string) int {
	for i := range len(s) {
		c := s[i]
		mark := i == 0 && (c == '#' || c == '.')
		if !mark && !isLetter(c) && (c < '0' || c > '9') && c != '-' && c != '_' {
			return i
		}
	}
	return len(s)
}

const decorativeMark = "{decorative}"

// decorative reads and takes away {decorative} right after a picture.
func (s *settler) decorative(n *ast.Image) {
	next, ok := n.NextSibling().(*ast.Text)
	if !ok || next.Segment.Padding != 0 || !bytes.HasPrefix(next.Segment.Value(s.body), []byte(decorativeMark)) {
		return
	}
	n.SetAttributeString(decorativeMark, true)
	next.Segment.Start += len(decorativeMark)
	if next.Segment.IsEmpty() && !next.SoftLineBreak() && !next.HardLineBreak() {
		n.Parent().RemoveChild(n.Parent(), next)
	}
}

func isDecorative(n ast.Node) bool {
	_, ok := n.AttributeString(decorativeMark)
	return ok
}
