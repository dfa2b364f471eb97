package manifest

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
)

const (
	entryPath = `{"path":`
	entrySize = `,"size":`
	entrySum  = `,"sha256":"`
)

// Encode writes the manifest as JSON, one entry a line; the same entries give
// the same bytes.
func (m Manifest) Encode() []byte {
	b := make([]byte, 0, 160*len(m.Entries)+8)
	b = append(b, '[')
	for i, e := range m.Entries {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, "\n"+entryPath...)
		b = appendQuoted(b, e.Path)
		b = strconv.AppendInt(append(b, entrySize...), e.Size, 10)
		b = append(hex.AppendEncode(append(b, entrySum...), e.Sum[:]), `"}`...)
	}
	return append(b, "\n]\n"...)
}

func appendQuoted(b []byte, s string) []byte {
	if plain(s) {
		return append(append(append(b, '"'), s...), '"')
	}
	quoted, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string is always JSON
	}
	return append(b, quoted...)
}

// plain says whether s stands in JSON as it is.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			return false
		}
	}
	return true
}

// Decode reads what Encode wrote, and nothing else; the error is ErrDamaged.
func Decode(data []byte) (Manifest, error) {
	text := string(data) // the paths are parts of it
	m := Manifest{make([]Entry, 0, strings.Count(text, "\n"))}
	rest, ok := strings.CutPrefix(text, "[\n")
	for ok && rest != "]\n" {
		var line string
		var e Entry
		if line, rest, ok = strings.Cut(rest, "\n"); ok {
			e, ok = decodeEntry(strings.TrimSuffix(line, ","))
		}
		m.Entries = append(m.Entries, e)
	}
	for i := 1; i < len(m.Entries); i++ {
		ok = ok && m.Entries[i-1].Path < m.Entries[i].Path
	}
	if !ok || !bytes.Equal(m.Encode(), data) {
		return Manifest{}, ErrDamaged
	}
	return m, nil
}

func decodeEntry(line string) (e Entry, ok bool) {
	head, digits, ok := cutLast(strings.TrimSuffix(line, `"}`), entrySum)
	if !ok || len(digits) != 2*len(e.Sum) {
		return e, false
	}
	if _, err := hex.Decode(e.Sum[:], []byte(digits)); err != nil {
		return e, false
	}
	quoted, size, ok := cutLast(head, entrySize)
	if !ok {
		return e, false
	}
	n, err := strconv.ParseUint(size, 10, 62)
	quoted, ok = strings.CutPrefix(quoted, entryPath)
	e.Path, e.Size = unquote(quoted), int64(n)
	return e, ok && err == nil && ValidPath(e.Path) == nil
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// unquote returns the string of a JSON literal, or "".
func unquote(s string) string {
	if len(s) >= 2 && plain(s[1:len(s)-1]) {
		return s[1 : len(s)-1]
	}
	var text string
	if json.Unmarshal([]byte(s), &text) != nil {
		return ""
	}
	return text
}
