package program

import (
	"bytes"
	"html/template"
	"reflect"
	"strconv"
	"strings"
)

// escaper writes a value so that it is safe where it stands. It reports false
// for a value that it leaves to html/template.
type escaper func(w *bytes.Buffer, v value) bool

// escapers are the chains html/template puts behind a value, by the names it
// gives them: what a browser does with the text around the value decides.
var escapers = map[string]escaper{
	"htmlescaper":                         inText,
	"rcdataescaper":                       inPlainText,
	"attrescaper":                         inPlainText,
	"urlfilter urlnormalizer attrescaper": inAddress,
	"urlnormalizer attrescaper":           inRestOfAddress,
	"urlescaper attrescaper":              inFragment,
	"urlfilter attrescaper":               inMetaAddress,
	"cssvaluefilter":                      madeHere[template.CSS],
	"jsvalescaper":                        madeHere[template.JS],
}

var (
	htmlType = reflect.TypeFor[template.HTML]()
	urlType  = reflect.TypeFor[template.URL]()

	intType   = reflect.TypeFor[int]()
	int64Type = reflect.TypeFor[int64]()
)

// inText is between tags, where ready HTML stays as it is.
func inText(w *bytes.Buffer, v value) bool {
	if !v.text && v.v.IsValid() && v.v.Type() == htmlType {
		w.WriteString(v.v.String())
		return true
	}
	return inPlainText(w, v)
}

// inPlainText is a title or a quoted attribute.
func inPlainText(w *bytes.Buffer, v value) bool {
	s, ok := written(v)
	if ok {
		escapeHTML(w, s)
	}
	return ok
}

// inAddress is the start of an attribute that is an address.
func inAddress(w *bytes.Buffer, v value) bool {
	if !v.text && v.v.IsValid() && v.v.Type() == urlType {
		return escapeAddress(w, v.v.String(), true)
	}
	return v.text && safeScheme(v.s) && inRestOfAddress(w, v)
}

func inRestOfAddress(w *bytes.Buffer, v value) bool {
	s, ok := written(v)
	return ok && escapeAddress(w, s, true)
}

// inFragment is behind the ? or # of an address.
func inFragment(w *bytes.Buffer, v value) bool {
	s, ok := written(v)
	return ok && escapeAddress(w, s, false)
}

// inMetaAddress is the address in <meta http-equiv=refresh>.
func inMetaAddress(w *bytes.Buffer, v value) bool {
	return v.text && safeScheme(v.s) && inPlainText(w, v)
}

// madeHere passes what this program has made itself, in the language of the place.
func madeHere[T ~string](w *bytes.Buffer, v value) bool {
	if v.text || !v.v.IsValid() || v.v.Type() != reflect.TypeFor[T]() {
		return false
	}
	w.WriteString(v.v.String())
	return true
}

// written is how a value is written: a plain string or a whole number.
func written(v value) (string, bool) {
	if v.text {
		return v.s, true
	}
	if v.v.IsValid() && (v.v.Type() == intType || v.v.Type() == int64Type) {
		return strconv.FormatInt(v.v.Int(), 10), true
	}
	return "", false
}

// escapeHTML writes s with the replacements of html/template.
func escapeHTML(w *bytes.Buffer, s string) {
	from := 0
	for i := range len(s) {
		var as string
		switch s[i] {
		case 0:
			as = "\uFFFD"
		case '"':
			as = "&#34;"
		case '&':
			as = "&amp;"
		case '\'':
			as = "&#39;"
		case '+':
			as = "&#43;"
		case '<':
			as = "&lt;"
		case '>':
			as = "&gt;"
		default:
			continue
		}
		w.WriteString(s[from:i])
		w.WriteString(as)
		from = i + 1
	}
	w.WriteString(s[from:])
}

// safeScheme reports whether an address has no scheme or one that runs nothing.
func safeScheme(s string) bool {
	scheme, _, has := strings.Cut(s, ":")
	return !has || strings.Contains(scheme, "/") ||
		strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}

// escapeAddress writes s if it consists of what needs no escaping, neither as
// part of an address nor in HTML; nearly every address does. whole allows what
// separates the parts of an address.
func escapeAddress(w *bytes.Buffer, s string, whole bool) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-._~", c) >= 0:
		case whole && strings.IndexByte("!#$*,/:;=?@[]", c) >= 0:
		case whole && c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
		case whole && c == '&':
			return escapeAmpersands(w, s)
		default:
			return false
		}
	}
	w.WriteString(s)
	return true
}

// escapeAmpersands is escapeAddress for an address with a query of several parts.
func escapeAmpersands(w *bytes.Buffer, s string) bool {
	parts := strings.Split(s, "&")
	before := w.Len()
	for i, part := range parts {
		if i > 0 {
			w.WriteString("&amp;")
		}
		if !escapeAddress(w, part, true) {
			w.Truncate(before)
			return false
		}
	}
	return true
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
