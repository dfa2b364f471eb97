package fields

import (
	"errors"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// trouble is where and why the YAML library gave up.
type trouble struct {
	line, column int
	from         diag.Pos // where what it was reading began
	words        string
}

func troubleOf(err error) trouble {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		return trouble{line: 1, column: 1, words: err.Error()}
	}
	return trouble{
		line: max(e.Mark.Line, 1), column: max(e.Mark.Column, 1), words: e.Message,
		from: diag.Pos{Line: max(e.ContextMark.Line, 1), Column: max(e.ContextMark.Column, 1)},
	}
}

// yamlSyntax reports why the library gave up. Its own words are for
// programmers, so the lines up to the place are looked at, nearest first, for
// the mistakes that people make.
func (r *reporter) yamlSyntax(err error) {
	t := troubleOf(err)
	switch {
	case strings.HasPrefix(t.words, "exceeded max depth"):
		r.say(&ruleLimit, r.at(t.line, t.column), 0, tooMuch)
		return
	case strings.HasPrefix(t.words, "unknown anchor"):
		r.say(&ruleSyntax, r.at(t.line, t.column), 1, starredText)
		return
	case t.words == "found unexpected end of stream":
		r.say(&ruleSyntax, r.at(t.from.Line, t.from.Column), 1, unclosedQuote)
		return
	}
	lines := splitLines(string(r.src.Bytes))
	last := min(t.line, len(lines))
	for l := last; l > 0; l-- {
		if column, said := mistake(lines[l-1]); said != nil {
			r.say(&ruleSyntax, r.at(l, column), 1, *said)
			return
		}
	}
	if t.line > last { // the library counts the place after the last line end as a line
		t.line, t.column = max(last, 1), 1
	}
	said := saying{ruleSyntax.Message, ruleSyntax.Hint}
	if strings.HasPrefix(t.words, "did not find expected key") || strings.HasPrefix(t.words, "mapping values") {
		said = wrongIndent
	}
	r.say(&ruleSyntax, r.at(t.line, t.column), 1, said)
}

func splitLines(s string) []string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	return strings.Split(strings.TrimSuffix(s, "\n"), "\n")
}

// mistake looks at one line for what editors most often get wrong. The column
// is in code points.
func mistake(line string) (column int, said *saying) {
	text := strings.TrimLeft(line, " ")
	if text == "" || text[0] == '#' {
		return 0, nil
	}
	if text[0] == '\t' {
		return columnOf(line, text), &tabIndent
	}
	for strings.HasPrefix(text, "- ") {
		text = strings.TrimLeft(text[2:], " ")
	}
	key, value, ok := cutKey(text)
	if !ok {
		return withoutValue(line, text)
	}
	if value = strings.TrimLeft(value, " "); value == "" {
		return 0, nil
	}
	rest, said := wrongValue(value)
	if said == nil {
		return 0, nil
	}
	if said == &colonInside {
		said = &saying{said.message, said.hint.Fill(key, strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(strings.TrimRight(value, " \t")))}
	}
	return columnOf(line, rest), said
}

func columnOf(line, rest string) int {
	return 1 + utf8.RuneCountInString(line[:len(line)-len(rest)])
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
func withoutValue(line, text string) (int, *saying) {
	if key, rest, ok := strings.Cut(text, ":"); ok && isWord(key) && !strings.HasPrefix(rest, "//") {
		return columnOf(line, rest), &missingSpace
	}
	if len(text) == len(line) && !strings.ContainsAny(text[:1], "-[]{}\"'") {
		return 1, &strayText
	}
	return 0, nil
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

// explainTOML looks at the line the TOML library gave up on.
func explainTOML(line string) saying {
	key, value, equals := strings.Cut(line, "=")
	value = strings.TrimSpace(value)
	switch {
	case !equals && strings.Contains(line, ":"):
		return colonInTOML
	case strings.Trim(key, " \t") != "" && strings.IndexFunc(key, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0:
		return bareKey
	case equals && value != "" && !strings.ContainsAny(value[:1], "\"'[{0123456789+-"):
		return bareText
	}
	return saying{ruleSyntax.Message, tomlHint}
}
