package node

import (
	"strings"
	"unicode/utf8"
)

// mistake looks at one line of YAML for what editors most often get wrong; nil
// for nothing.
func mistake(line string) *slip {
	text := strings.TrimLeft(line, " ")
	if text == "" || text[0] == '#' {
		return nil
	}
	if text[0] == '\t' {
		return onLine(line, text, &tabIndent)
	}
	for strings.HasPrefix(text, "- ") {
		text = strings.TrimLeft(text[2:], " ")
	}
	key, value, ok := cutKey(text)
	if !ok {
		return withoutValue(line, text)
	}
	if value = strings.TrimLeft(value, " "); value == "" {
		return nil
	}
	rest, said := wrongValue(value)
	if said == nil {
		return nil
	}
	if said == &colonInside {
		said = &saying{said.message, said.hint.Fill(key, strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(strings.TrimRight(value, " \t")))}
	}
	return onLine(line, rest, said)
}

// onLine is a slip where rest, the end of the line, begins.
func onLine(line, rest string, said *saying) *slip {
	return &slip{column: 1 + utf8.RuneCountInString(line[:len(line)-len(rest)]), length: 1, saying: said, known: true}
}

// cutKey cuts a line at the first colon that ends a key.
func cutKey(text string) (key, value string, ok bool) {
	if key, value, ok = strings.Cut(text, ": "); ok {
		return key, value, true
	}
	if key, ok = strings.CutSuffix(strings.TrimRight(text, " \t"), ":"); ok {
		return key, "", true
	}
	return "", "", false
}

// withoutValue looks at a line that is no `key: value`.
func withoutValue(line, text string) *slip {
	if key, rest, ok := strings.Cut(text, ":"); ok && isWord(key) && !strings.HasPrefix(rest, "//") {
		return onLine(line, rest, &missingSpace)
	}
	if len(text) == len(line) && !strings.ContainsAny(text[:1], "-[]{}\"'") {
		return onLine(line, text, &strayText)
	}
	return nil
}

func isWord(s string) bool {
	return s != "" && !strings.ContainsAny(s, " \t\"'[]{}(),.")
}

// wrongValue looks at what stands after `key: ` and returns the part of it that is wrong.
func wrongValue(value string) (rest string, said *saying) {
	switch c := value[0]; {
	case c == '"' || c == '\'':
		after, closed := afterQuote(value)
		if !closed {
			return value, &unclosedQuote
		}
		if !isComment(after) {
			return value, &quoteInside
		}
	case c == '[' || c == '{':
		after, closed := afterBracket(value)
		if !closed {
			return value, &unclosedBracket
		}
		if !isComment(after) {
			return value, &bracketStart
		}
	case strings.ContainsRune("@`%&*!,]}", rune(c)), strings.HasPrefix(value, "- "), strings.HasPrefix(value, "? "):
		return value, &specialStart
	case c == '|' || c == '>':
		if after := strings.TrimLeft(value[1:], "+-123456789"); !isComment(after) {
			return value, &specialStart
		}
	default:
		if i := strings.Index(value+" ", ": "); i >= 0 {
			return value[i:], &colonInside
		}
	}
	return "", nil
}

// isComment says that nothing but a comment follows.
func isComment(after string) bool {
	trimmed := strings.TrimLeft(after, " \t\r")
	return trimmed == "" || trimmed[0] == '#' && len(trimmed) < len(after)
}

// afterQuote returns what follows a quoted text.
func afterQuote(value string) (after string, closed bool) {
	q := value[0]
	for i := 1; i < len(value); i++ {
		switch {
		case value[i] == '\\' && q == '"':
			i++
		case value[i] == q && q == '\'' && strings.HasPrefix(value[i+1:], "'"):
			i++
		case value[i] == q:
			return value[i+1:], true
		}
	}
	return "", false
}

// afterBracket returns what follows a list or object on one line.
func afterBracket(value string) (after string, closed bool) {
	depth := 0
	for i := 0; i < len(value); i++ {
		switch value[i] {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return value[i+1:], true
			}
		case '"', '\'':
			if i > 0 && !strings.ContainsRune("[{, :", rune(value[i-1])) {
				continue // an apostrophe inside a word
			}
			rest, ok := afterQuote(value[i:])
			if !ok {
				return "", false
			}
			i = len(value) - len(rest) - 1
		}
	}
	return "", false
}
