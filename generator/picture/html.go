package picture

import (
	"strconv"
	"strings"
)

// Attrs are what a page says of a picture it shows.
type Attrs struct {
	Alt   string // "" for a picture that is mere decoration
	Class string
	Sizes string // how wide it is shown, as CSS writes it; "" is the whole width: 100vw
	Lazy  bool   // loaded when it comes near; not for the page's largest picture

	Priority bool // fetched before other pictures: for the largest one at the top
}

// AppendHTML appends the picture as a <picture> with its sources, or as an
// <img> when it has none, and returns the extended slice. Every value is
// escaped; width, height and alt are always there.
func AppendHTML(dst []byte, s Set, a Attrs) []byte {
	if len(s.Sources) == 0 {
		return appendImg(dst, s, a)
	}
	dst = append(dst, "<picture>"...)
	for _, source := range s.Sources {
		dst = appendAttr(append(dst, "<source"...), "type", source.Type)
		dst = appendSrcset(dst, source.Variants, a)
		dst = append(dst, '>')
	}
	dst = appendImg(dst, s, a)
	return append(dst, "</picture>"...)
}

func appendImg(dst []byte, s Set, a Attrs) []byte {
	dst = appendAttr(append(dst, "<img"...), "src", s.URL)
	if len(s.Srcset) > 1 {
		dst = appendSrcset(dst, s.Srcset, a)
	}
	dst = appendAttr(dst, "width", strconv.Itoa(s.Width))
	dst = appendAttr(dst, "height", strconv.Itoa(s.Height))
	dst = appendAttr(dst, "alt", a.Alt)
	if a.Class != "" {
		dst = appendAttr(dst, "class", a.Class)
	}
	if a.Lazy {
		dst = appendAttr(dst, "loading", "lazy")
	}
	if a.Priority {
		dst = appendAttr(dst, "fetchpriority", "high")
	}
	dst = appendAttr(dst, "decoding", "async")
	return append(dst, '>')
}

func appendSrcset(dst []byte, variants []Variant, a Attrs) []byte {
	dst = append(dst, ` srcset="`...)
	for i, v := range variants {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst = appendEscaped(dst, v.URL)
		dst = append(dst, ' ')
		dst = append(strconv.AppendInt(dst, int64(v.Width), 10), 'w')
	}
	dst = append(dst, '"')
	if a.Sizes == "" {
		a.Sizes = "100vw"
	}
	return appendAttr(dst, "sizes", a.Sizes)
}

func appendAttr(dst []byte, name, value string) []byte {
	dst = append(dst, ' ')
	dst = append(dst, name...)
	dst = append(dst, `="`...)
	dst = appendEscaped(dst, value)
	return append(dst, '"')
}

func appendEscaped(dst []byte, s string) []byte {
	for {
		i := strings.IndexAny(s, `&<>"`)
		if i < 0 {
			return append(dst, s...)
		}
		dst = append(dst, s[:i]...)
		switch s[i] {
		case '&':
			dst = append(dst, "&amp;"...)
		case '<':
			dst = append(dst, "&lt;"...)
		case '>':
			dst = append(dst, "&gt;"...)
		case '"':
			dst = append(dst, "&#34;"...)
		}
		s = s[i+1:]
	}
}
