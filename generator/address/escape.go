package address

import (
	"net/url"
	"strings"
)

// BasePath is the path of the base URL, without the last slash: what stands
// before every address in HTML.
func BasePath(base string) string {
	u, err := url.Parse(base)
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(u.EscapedPath(), "/")
}

// Escape writes a path as an href wants it. Most need nothing, and cost nothing.
func Escape(p string) string {
	for i := range len(p) {
		if c := p[i]; (c|0x20 < 'a' || c|0x20 > 'z') && (c < '-' || c > '9') && c != '_' {
			return (&url.URL{Path: p}).EscapedPath()
		}
	}
	return p
}

// Fragment is the escaped end of an href that leads to an anchor, with its
// "#"; "" for none.
func Fragment(anchor string) string {
	if anchor == "" {
		return ""
	}
	return "#" + (&url.URL{Fragment: anchor}).EscapedFragment()
}
