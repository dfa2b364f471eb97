package settle

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"github.com/ms-forbundet/ms.no/generator/address"
	"github.com/ms-forbundet/ms.no/generator/markdown/syntax"
)

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

// Allowed reports whether an address may stand in a page, and personal whether
// it is one that nobody needs to look up.
func Allowed(dest string) (ok, personal bool) {
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
	s.Links = append(s.Links, n)
	dest := s.Destination(n)
	if ok, _ := Allowed(dest); !ok {
		at, size := s.DestinationAt(n)
		s.Note(address.Forbidden(scheme(dest)+":"), at, size)
	}
}

// Destination is where a link leads, escapes resolved.
func (b *Body) Destination(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Link:
		return Unescape(n.Destination)
	case *ast.Image:
		return Unescape(n.Destination)
	case *ast.AutoLink:
		if label := n.Label(b.Src); bytes.HasPrefix(label, []byte("www.")) {
			return "https://" + string(label) // GFM says http:, which nobody meant
		}
		url := string(n.URL(b.Src))
		if n.AutoLinkType == ast.AutoLinkEmail && scheme(url) != "mailto" {
			return "mailto:" + url
		}
		return url
	}
	return ""
}

// DestinationAt is where the address stands in the body; for a reference, in
// its definition. goldmark hands out a slice of the source, which tells: both
// end at the same place in memory. Where that is not so, the link's own place.
func (b *Body) DestinationAt(n ast.Node) (at, size int) {
	var dest []byte
	switch n := n.(type) {
	case *ast.Link:
		dest = n.Destination
	case *ast.Image:
		dest = n.Destination
	case *ast.AutoLink:
		dest = n.Label(b.Src)
	}
	at = cap(b.Src) - cap(dest)
	if len(dest) > 0 && at >= 0 && at+len(dest) <= len(b.Src) && bytes.Equal(b.Src[at:at+len(dest)], dest) {
		return at, len(dest)
	}
	return syntax.Start(n), 0
}

// Unescape resolves backslashes and entities.
func Unescape(s []byte) string {
	if bytes.IndexByte(s, '\\') < 0 && bytes.IndexByte(s, '&') < 0 {
		return string(s)
	}
	return string(AppendPlain(nil, s))
}

// EscapedURL is an address as attributes have it.
func EscapedURL(address string) string {
	if escaped := util.URLEscape(util.StringToReadOnlyBytes(address), false); len(escaped) > len(address) {
		address = string(escaped)
	}
	address = strings.Trim(address, " \t\n\f\r")
	if len(address) > 4 && address[:4] != "http" && strings.EqualFold(address[:4], "http") {
		if colon := strings.IndexByte(address, ':'); 4 <= colon && colon <= 5 {
			return strings.ToLower(address[:colon]) + address[colon:]
		}
	}
	return address
}
