package svg

import (
	"bytes"
	"encoding/xml"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// What a drawing may not contain.
var (
	script   = diag.Text{NB: "et skript", NN: "eit skript", EN: "a script"}
	event    = diag.Text{NB: "kode som kjøres ved klikk eller lasting (on…)", NN: "kode som blir køyrd ved klikk eller lasting (on…)", EN: "code that runs on a click or on loading (on…)"}
	embedded = diag.Text{NB: "innebygd innhold som ikke er tegning", NN: "innebygd innhald som ikkje er teikning", EN: "embedded content that is not drawing"}
	outside  = diag.Text{NB: "en henvisning til noe utenfor filen", NN: "ei tilvising til noko utanfor fila", EN: "a reference to something outside the file"}
	entity   = diag.Text{NB: "egne definisjoner (DOCTYPE med ENTITY)", NN: "eigne definisjonar (DOCTYPE med ENTITY)", EN: "definitions of its own (DOCTYPE with ENTITY)"}
)

// checker goes through a drawing looking for what could run code or load
// something.
type checker struct {
	css   []byte // all style sheets: a comment inside one parts its text in the file, not for a browser
	style int    // offset of the first
}

func (c *checker) check(p piece) error {
	switch token := p.token.(type) {
	case xml.StartElement:
		return checkElement(token, p)
	case xml.CharData:
		if p.inStyle {
			if c.css == nil {
				c.style = p.offset
			}
			c.css = append(c.css, token...)
		}
	case xml.ProcInst:
		if token.Target != "xml" {
			return &UnsafeError{p.offset, outside}
		}
	case xml.Directive:
		if bytes.Contains(bytes.ToUpper(token), []byte("<!ENTITY")) {
			return &UnsafeError{p.offset, entity}
		}
	}
	return nil
}

// checkStyle looks at the style sheets when all have been read.
func (c *checker) checkStyle() error {
	if !safeCSS(string(c.css)) {
		return &UnsafeError{c.style, outside}
	}
	return nil
}

func checkElement(e xml.StartElement, p piece) error {
	if e.Name.Space == "http://www.w3.org/1999/xhtml" {
		return &UnsafeError{p.offset, embedded}
	}
	switch strings.ToLower(e.Name.Local) {
	case "script", "handler", "listener":
		return &UnsafeError{p.offset, script}
	case "foreignobject", "iframe", "embed", "object", "audio", "video", "link", "base":
		return &UnsafeError{p.offset, embedded}
	}
	for _, a := range e.Attr {
		if what, bad := unsafeAttr(a); bad {
			return &UnsafeError{p.offset + attrOffset(p.source, a.Name.Local), what}
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
		return event, true
	case name == "href" || name == "src":
		return outside, !safeReference(a.Value)
	case name == "base" && a.Name.Space != "":
		return outside, true
	case name == "attributename":
		to := strings.ToLower(strings.TrimSpace(a.Value))
		return outside, strings.HasSuffix(to, "href") || strings.HasPrefix(to, "on")
	case a.Name.Space != "":
		return diag.Text{}, false // a drawing program's own notes, which may hold any text
	}
	return outside, !safeCSS(a.Value)
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
