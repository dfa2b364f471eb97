package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
)

var ruleBadHref = diag.Rule{
	ID: "link-bad-href", Severity: diag.Error,
	Message: diag.Text{
		NB: "Lenken begynner med «%[1]s», og det er ikke en adresse å gå til.",
		NN: "Lenkja byrjar med «%[1]s», og det er ikkje ei adresse å gå til.",
		EN: "The link begins with “%[1]s”, which is not an address to go to.",
	},
	Hint: diag.Text{
		NB: "Lenk til en side eller fil her, eller begynn med https://, mailto: eller tel:.",
		NN: "Lenk til ei side eller fil her, eller byrj med https://, mailto: eller tel:.",
		EN: "Link to a page or file here, or begin with https://, mailto: or tel:.",
	},
	Why: diag.Text{
		NB: "Slike adresser kan kjøre kode hos leseren, eller virker bare på én maskin.",
		NN: "Slike adresser kan køyre kode hos lesaren, eller verkar berre på éi maskin.",
		EN: "Such addresses can run code at the reader's end, or work on one machine only.",
	},
	Criterion: "WCAG 4.1.2 Navn, rolle, verdi",
	Bad:       "[Skriv ut](javascript:print())", Good: "[Meld deg inn](/bli-medlem/)",
}

// scheme returns the scheme of an address in lower case, as a browser reads
// it: control characters and spaces before it and tabs and line breaks within
// are passed over. "" means there is none.
func scheme(dest string) string {
	var name []byte
	for i := range len(dest) {
		switch c := dest[i]; {
		case c <= ' ' && (len(name) == 0 || c == '\t' || c == '\n' || c == '\r'):
		case c == ':':
			return string(name)
		case 'A' <= c && c <= 'Z':
			name = append(name, c|' ')
		case 'a' <= c && c <= 'z', len(name) > 0 && (c == '+' || c == '-' || c == '.' || '0' <= c && c <= '9'):
			name = append(name, c)
		default:
			return ""
		}
	}
	return ""
}

// allowed reports whether an address may stand in a page, and personal whether
// it is one that nobody needs to look up.
func allowed(dest string) (ok, personal bool) {
	if strings.IndexByte(dest, ':') < 0 {
		return true, false
	}
	switch scheme(dest) {
	case "", "http", "https", "ftp":
		return true, false
	case "mailto", "tel", "sms":
		return true, true
	}
	return false, false
}

// link gathers a link, picture or bare address, and refuses what could do harm.
func (s *settler) link(n ast.Node) {
	s.links = append(s.links, n)
	dest := s.destination(n)
	if ok, _ := allowed(dest); !ok {
		at, size := s.destinationAt(n)
		s.report(&ruleBadHref, at, size, scheme(dest)+":")
	}
}

// destination is where a link leads, escapes resolved.
func (d *Doc) destination(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Link:
		return unescape(n.Destination)
	case *ast.Image:
		return unescape(n.Destination)
	case *ast.AutoLink:
		url := string(n.URL(d.body))
		if n.AutoLinkType == ast.AutoLinkEmail && scheme(url) != "mailto" {
			return "mailto:" + url
		}
		return url
	}
	return ""
}

// destinationAt is where the address stands in the body; for a reference, in
// its definition. goldmark hands out a slice of the source, which tells: both
// end at the same place in memory. Where that is not so, the link's own place.
func (d *Doc) destinationAt(n ast.Node) (at, size int) {
	var dest []byte
	switch n := n.(type) {
	case *ast.Link:
		dest = n.Destination
	case *ast.Image:
		dest = n.Destination
	case *ast.AutoLink:
		dest = n.Label(d.body)
	}
	at = cap(d.body) - cap(dest)
	if len(dest) > 0 && at >= 0 && at+len(dest) <= len(d.body) && bytes.Equal(d.body[at:at+len(dest)], dest) {
		return at, len(dest)
	}
	return start(n), 0
}

// unescape resolves backslashes and entities.
func unescape(s []byte) string {
	if bytes.IndexByte(s, '\\') < 0 && bytes.IndexByte(s, '&') < 0 {
		return string(s)
	}
	return string(appendPlain(nil, s))
}

// link writes a link around the children of n.
func (w *writer) link(n *ast.Link) {
	dest := w.doc.destination(n)
	target, ok := w.target(n, dest)
	if !ok {
		w.inlines(n)
		return
	}
	w.openLink(target, n.Title)
	w.inLink++
	w.inlines(n)
	w.inLink--
	w.file(target)
	w.phrase("</a>")
}

// autoLink writes a bare address; as text only where it stands in a link.
func (w *writer) autoLink(n *ast.AutoLink) {
	label := n.Label(w.doc.body)
	w.typ.Pass('x')
	target, ok := Target{}, false
	if w.inLink == 0 {
		target, ok = w.target(n, w.doc.destination(n))
	}
	if !ok {
		w.plain(label)
		return
	}
	w.openLink(target, nil)
	w.plain(label)
	w.file(target)
	w.phrase("</a>")
}

// target asks where a link leads. Not ok: the text stands without a link.
func (w *writer) target(n ast.Node, dest string) (Target, bool) {
	ok, personal := allowed(dest)
	if !ok || personal {
		return Target{URL: dest}, ok
	}
	target, problem := w.resolver.Link(dest)
	if problem != nil {
		at, size := w.doc.destinationAt(n)
		w.say(*problem, at, size)
	}
	ok, _ = allowed(target.URL)
	return target, ok && (problem == nil || problem.Severity < diag.Error)
}

func (w *writer) openLink(t Target, title []byte) {
	open := w.open()
	w.add("<a")
	w.attr("href", escapedURL(t.URL))
	if t.External {
		w.add(` rel="external"`)
	}
	if title != nil {
		w.attr("title", locale.Typeset(unescape(title), w.lang))
	}
	w.add(">")
	w.still(open)
}

// file says what kind of file a link leads to, and how large it is.
func (w *writer) file(t Target) {
	if t.Kind == "" {
		return
	}
	w.white(' ')
	w.add("(")
	w.plain([]byte(t.Kind))
	if t.Size > 0 {
		w.add(", ")
		w.add(locale.FileSize(t.Size, w.lang))
	}
	w.add(")")
	w.typ.Pass(')')
}

// escapedURL is an address as attributes have it.
func escapedURL(address string) string {
	address = strings.Trim(string(util.URLEscape([]byte(address), false)), " \t\n\f\r")
	if len(address) > 4 && address[:4] != "http" && strings.EqualFold(address[:4], "http") {
		if colon := strings.IndexByte(address, ':'); 4 <= colon && colon <= 5 {
			return strings.ToLower(address[:colon]) + address[colon:]
		}
	}
	return address
}
