package locale

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Slug makes s fit for an address: lower case, æ→ae, ø→o, å→a, other Latin
// letters without their marks (é→e, š→s, đ→d, ŋ→n), digits kept, and every run
// of anything else as one "-". The result holds only a–z, 0–9 and "-", with no
// "-" at the ends and never two together; it is its own slug. It is "" when
// nothing is left, which the caller reports. Invisible characters (soft
// hyphens, joiners) leave no trace.
func Slug(s string) string {
	if isSlug(s) {
		return s
	}
	dst := make([]byte, 0, len(s)+4)
	gap := false // something was left out since the last letter
	for _, r := range s {
		at := len(dst)
		if gap && at > 0 {
			dst = append(dst, '-')
		}
		before := len(dst)
		dst = appendPlain(dst, r)
		switch {
		case len(dst) > before:
			gap = false
		case invisible(r):
			dst = dst[:at]
		default:
			dst, gap = dst[:at], true
		}
	}
	return string(dst)
}

// isSlug spares the common case, a file name that is an address already, from
// being copied.
func isSlug(s string) bool {
	dash := true
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			dash = false
		case c == '-' && !dash:
			dash = true
		default:
			return false
		}
	}
	return !dash
}

// appendPlain appends the letters a–z and digits that r stands for, none when
// it is neither letter nor digit.
func appendPlain(dst []byte, r rune) []byte {
	switch {
	case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
		return append(dst, byte(r))
	case 'A' <= r && r <= 'Z':
		return append(dst, byte(r)+'a'-'A')
	case r < utf8.RuneSelf:
		return dst
	}
	if s := spelledOut(unicode.ToLower(r)); s != "" {
		return append(dst, s...)
	}
	return appendBase(dst, r)
}

// appendBase appends r without its marks, if a plain letter remains: é→e.
func appendBase(dst []byte, r rune) []byte {
	var buf [utf8.UTFMax]byte
	b := norm.NFD.Properties(buf[:utf8.EncodeRune(buf[:], r)]).Decomposition()
	if len(b) > 0 && 'a' <= b[0]|0x20 && b[0]|0x20 <= 'z' {
		return append(dst, b[0]|0x20)
	}
	return dst
}

// spelledOut is for letters that Unicode does not take apart, and for small
// raised and lowered digits (D₃, m²).
func spelledOut(r rune) string {
	switch r {
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'ŋ':
		return "n"
	case 'ŧ':
		return "t"
	case 'þ':
		return "th"
	case 'ß', 'ẞ':
		return "ss"
	case 'ł':
		return "l"
	case 'ħ':
		return "h"
	case 'ı':
		return "i"
	case 'ʒ':
		return "z"
	case 'ǥ':
		return "g"
	}
	return smallDigit(r)
}

func smallDigit(r rune) string {
	const digits = "0123456789"
	n := rune(-1)
	switch {
	case r == '¹':
		n = 1
	case r == '²' || r == '³':
		n = r - '²' + 2
	case '⁰' <= r && r <= '⁹':
		n = r - '⁰'
	case '₀' <= r && r <= '₉':
		n = r - '₀'
	}
	if n < 0 {
		return ""
	}
	return digits[n : n+1]
}

// invisible reports whether r is a mark on the letter before it or a character
// without a shape: neither parts two words.
func invisible(r rune) bool {
	return r >= 0x80 && (unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r))
}
