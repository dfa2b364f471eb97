package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// unsafeError says what in a drawing could hurt a reader, and where.
type unsafeError struct {
	offset int
	what   diag.Text
}

func (e *unsafeError) Error() string { return e.what.EN }

var errNoSize = errors.New("the drawing has neither width and height nor viewBox")

// What a drawing may not contain.
var (
	svgScript = diag.Text{NB: "et skript", NN: "eit skript", EN: "a script"}
	svgEvent  = diag.Text{NB: "kode som kjøres ved klikk eller lasting (on…)", NN: "kode som blir køyrd ved klikk eller lasting (on…)", EN: "code that runs on a click or on loading (on…)"}
	svgEmbed  = diag.Text{NB: "innebygd innhold som ikke er tegning", NN: "innebygd innhald som ikkje er teikning", EN: "embedded content that is not drawing"}
	svgOutAim = diag.Text{NB: "en henvisning til noe utenfor fila", NN: "ei tilvising til noko utanfor fila", EN: "a reference to something outside the file"}
	svgEntity = diag.Text{NB: "egne definisjoner (DOCTYPE med ENTITY)", NN: "eigne definisjonar (DOCTYPE med ENTITY)", EN: "definitions of its own (DOCTYPE with ENTITY)"}
)

// inspectSVG reads the whole drawing: its size, and whether it is safe.
func inspectSVG(src []byte) (Info, error) {
	var root *xml.StartElement
	err := svgTokens(src, func(t svgToken) error {
		if start, ok := t.token.(xml.StartElement); ok && root == nil {
			start = start.Copy()
			root = &start
		}
		return t.check(src)
	})
	if err != nil {
		return Info{}, err
	}
	if root == nil || root.Name.Local != "svg" {
		return Info{}, errForm
	}
	return svgSize(root)
}

// svgToken is one piece of a drawing and where it stands.
type svgToken struct {
	token      xml.Token
	start, end int
	inStyle    bool // text of a <style>
}

func svgTokens(src []byte, yield func(svgToken) error) error {
	dec := xml.NewDecoder(bytes.NewReader(src))
	var open []string
	for {
		start := int(dec.InputOffset())
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		t := svgToken{token: token, start: start, end: int(dec.InputOffset())}
		switch token := token.(type) {
		case xml.StartElement:
			open = append(open, strings.ToLower(token.Name.Local))
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			t.inStyle = len(open) > 0 && open[len(open)-1] == "style"
		}
		if err := yield(t); err != nil {
			return err
		}
	}
}

// check refuses what could run code or load something. Inside an <img>
// browsers refuse it too, but the same file also has an address of its own.
func (t svgToken) check(src []byte) error {
	switch token := t.token.(type) {
	case xml.StartElement:
		return t.checkElement(token, src)
	case xml.CharData:
		if t.inStyle && !safeCSS(string(token)) {
			return &unsafeError{t.start, svgOutAim}
		}
	case xml.ProcInst:
		if token.Target != "xml" {
			return &unsafeError{t.start, svgOutAim}
		}
	case xml.Directive:
		if bytes.Contains(bytes.ToUpper(token), []byte("<!ENTITY")) {
			return &unsafeError{t.start, svgEntity}
		}
	}
	return nil
}

func (t svgToken) checkElement(e xml.StartElement, src []byte) error {
	if e.Name.Space == "http://www.w3.org/1999/xhtml" {
		return &unsafeError{t.start, svgEmbed}
	}
	switch strings.ToLower(e.Name.Local) {
	case "script", "handler", "listener":
		return &unsafeError{t.start, svgScript}
	case "foreignobject", "iframe", "embed", "object", "audio", "video", "link", "base":
		return &unsafeError{t.start, svgEmbed}
	}
	for _, a := range e.Attr {
		if what, bad := unsafeAttr(a); bad {
			return &unsafeError{t.start + attrOffset(src[t.start:t.end], a.Name.Local), what}
		}
	}
	return nil
}

// unsafeAttr goes by what an attribute is for: handlers, addresses, and style.
// Whatever animates an address could set one, so that is refused too.
func unsafeAttr(a xml.Attr) (diag.Text, bool) {
	name := strings.ToLower(a.Name.Local)
	switch {
	case a.Name.Space == "xmlns" || name == "xmlns":
		return diag.Text{}, false
	case strings.HasPrefix(name, "on"):
		return svgEvent, true
	case name == "href" || name == "src":
		return svgOutAim, !safeReference(a.Value)
	case name == "base" && a.Name.Space != "":
		return svgOutAim, true
	case name == "attributename":
		to := strings.ToLower(strings.TrimSpace(a.Value))
		return svgOutAim, strings.HasSuffix(to, "href") || strings.HasPrefix(to, "on")
	case a.Name.Space != "":
		return diag.Text{}, false // a drawing program's own notes, which may hold any text
	}
	return svgOutAim, !safeCSS(a.Value)
}

// safeReference allows places in the drawing itself, and pixels written into it.
func safeReference(ref string) bool {
	ref = strings.TrimSpace(ref)
	if ref == "" || strings.HasPrefix(ref, "#") {
		return true
	}
	for _, kind := range []string{"png", "jpeg", "jpg", "gif", "webp"} {
		if strings.HasPrefix(strings.ToLower(ref), "data:image/"+kind) {
			return true
		}
	}
	return false
}

// safeCSS allows url() for places in the drawing only. A backslash could spell
// a word that is looked for here in another way, so it is refused where there
// are functions or rules.
func safeCSS(css string) bool {
	low := strings.ToLower(css)
	for _, way := range []string{"@import", "image-set(", "src(", "javascript:"} {
		if strings.Contains(low, way) {
			return false
		}
	}
	addresses := strings.Split(low, "url(")
	for _, rest := range addresses[1:] {
		if !safeReference(strings.TrimLeft(rest, " \t\r\n'\"")) {
			return false
		}
	}
	return !strings.Contains(low, `\`) || !strings.ContainsAny(low, "(@")
}

// attrOffset finds an attribute in the source of its element, for the position
// of a finding; 0 when it is written in a way we do not find.
func attrOffset(element []byte, name string) int {
	return max(0, bytes.Index(element, []byte(name+"=")))
}

// svgSize takes width and height, else the viewBox, of which one may give the
// other.
func svgSize(root *xml.StartElement) (Info, error) {
	var w, h float64
	var box [2]float64
	for _, a := range root.Attr {
		switch a.Name.Local {
		case "width":
			w = cssLength(a.Value)
		case "height":
			h = cssLength(a.Value)
		case "viewBox":
			box = viewBoxSize(a.Value)
		}
	}
	known := box[0] > 0 && box[1] > 0
	switch {
	case w <= 0 && h <= 0:
		w, h = box[0], box[1]
	case w <= 0 && known:
		w = h * box[0] / box[1]
	case h <= 0 && known:
		h = w * box[1] / box[0]
	}
	if !(w > 0 && h > 0 && w < 1e6 && h < 1e6) {
		return Info{}, errNoSize
	}
	return Info{Format: "svg", Width: max(1, int(math.Round(w))), Height: max(1, int(math.Round(h)))}, nil
}

// cssLength is a length in CSS pixels; 0 when it depends on the surroundings
// (per cent, em) or cannot be read.
func cssLength(s string) float64 {
	s = strings.TrimSpace(strings.ToLower(s))
	number := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz%")
	v, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return 0
	}
	switch s[len(number):] {
	case "", "px":
		return v
	case "pt":
		return v * 96 / 72
	case "pc":
		return v * 16
	case "in":
		return v * 96
	case "cm":
		return v * 96 / 2.54
	case "mm":
		return v * 96 / 25.4
	}
	return 0
}

func viewBoxSize(s string) [2]float64 {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' || r == '\r' })
	if len(parts) != 4 {
		return [2]float64{}
	}
	w, errW := strconv.ParseFloat(parts[2], 64)
	h, errH := strconv.ParseFloat(parts[3], 64)
	if errW != nil || errH != nil {
		return [2]float64{}
	}
	return [2]float64{w, h}
}

// stripSVG leaves out comments and <metadata>, where drawing programs write
// who drew it.
func stripSVG(src []byte) ([]byte, error) {
	out := make([]byte, 0, len(src))
	kept, depth := 0, 0 // source copied so far; inside how many <metadata>
	cut := func(t svgToken) { out, kept = append(out, src[kept:t.start]...), t.end }
	err := svgTokens(src, func(t svgToken) error {
		switch token := t.token.(type) {
		case xml.Comment:
			if depth == 0 {
				cut(t)
			}
		case xml.StartElement:
			if token.Name.Local == "metadata" {
				if depth == 0 {
					cut(t)
				}
				depth++
			}
		case xml.EndElement:
			if token.Name.Local == "metadata" {
				if depth--; depth == 0 {
					kept = t.end
				}
			}
		}
		return nil
	})
	return append(out, src[kept:]...), err
}
