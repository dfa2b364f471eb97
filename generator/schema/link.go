package schema

import "strings"

// OddScheme reports whether a browser would take link for something else than a
// place to go: any scheme but http, https, mailto and tel, or a control
// character or space that browsers drop before they look for the scheme
// (`java\tscript:`). Addresses without a scheme are fine.
func OddScheme(link string) bool {
	if strings.ContainsFunc(link, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 }) {
		return true
	}
	scheme, _, ok := strings.Cut(link, ":")
	if !ok || strings.ContainsAny(scheme, "/?#") {
		return false
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto", "tel":
		return false
	}
	return true
}
