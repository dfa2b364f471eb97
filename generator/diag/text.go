package diag

import (
	"fmt"
	"strconv"
	"strings"
)

// Text is one message in the three languages the program speaks.
// An empty NN or EN falls back to NB.
type Text struct{ NB, NN, EN string }

// In returns the text in lang ("nb", "nn" or "en"; anything else gives nb).
func (t Text) In(lang string) string {
	switch {
	case lang == "nn" && t.NN != "":
		return t.NN
	case lang == "en" && t.EN != "":
		return t.EN
	}
	return t.NB
}

// Fill formats each language's text with the same arguments, as fmt.Sprintf
// does, but an argument that a text has no use for is left out in silence. Use
// indexed verbs (%[2]s) where a language wants another order, and %% for a
// percent sign. An argument that is itself a Text is filled in the language of
// the sentence around it.
func (t Text) Fill(args ...any) Text {
	return Text{fill(t.NB, "nb", args), fill(t.NN, "nn", args), fill(t.EN, "en", args)}
}

func fill(format, lang string, args []any) string {
	if !strings.Contains(format, "%") {
		return format
	}
	if len(args) == 0 {
		return strings.ReplaceAll(format, "%%", "%")
	}
	said := make([]any, len(args), len(args)+1)
	for i, a := range args {
		if t, ok := a.(Text); ok {
			a = t.In(lang)
		}
		said[i] = a
	}
	// fmt complains of arguments left over unless a verb has an index, so the
	// last verb has one, for an empty argument of our own.
	last := "%[" + strconv.Itoa(len(args)+1) + "]s"
	return fmt.Sprintf(format+last, append(said, "")...)
}

// outline returns a template as a sentence: every verb becomes «…».
func outline(format string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(format, "%")
		b.WriteString(before)
		if !found {
			return strings.ReplaceAll(b.String(), "….", "…")
		}
		if strings.HasPrefix(after, "%") {
			b.WriteByte('%')
			format = after[1:]
			continue
		}
		b.WriteString("…")
		verb := strings.IndexFunc(after, func(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' })
		format = after[verb+1:]
	}
}
