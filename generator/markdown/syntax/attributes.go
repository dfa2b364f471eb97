package syntax

import "strings"

// ReadAttrs reads «#id key=value key="two words" .class»; a name alone is its
// own key. Not ok when it is something else, which is then plain text.
func ReadAttrs(s string) (map[string]string, bool) {
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
		case strings.HasPrefix(rest, "=") && IsLetter(word[0]):
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

// IsLetter reports whether c is an ASCII letter, or a part of any other
// character than ASCII.
func IsLetter(c byte) bool { return c|' ' >= 'a' && c|' ' <= 'z' || c >= 0x80 }

// nameLength is how much of s is #name, .name or name.
func nameLength(s string) int {
	for i := range len(s) {
		c := s[i]
		mark := i == 0 && (c == '#' || c == '.')
		if !mark && !IsLetter(c) && (c < '0' || c > '9') && c != '-' && c != '_' {
			return i
		}
	}
	return len(s)
}
