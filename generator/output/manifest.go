package output

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// manifestName is where the manifest stands in the published folder.
const manifestName = "manifest.json"

// Entry is one published file.
type Entry struct {
	Path string // slash-separated
	Size int64  // bytes
	Sum  sum.Sum
}

// Manifest lists the published files, sorted by path, without itself.
type Manifest struct{ Entries []Entry }

// Find returns the entry of path.
func (m Manifest) Find(path string) (Entry, bool) {
	i, ok := slices.BinarySearchFunc(m.Entries, path, func(e Entry, p string) int { return strings.Compare(e.Path, p) })
	if !ok {
		return Entry{}, false
	}
	return m.Entries[i], true
}

// hasFolder says whether an entry lies below dir.
func (m Manifest) hasFolder(dir string) bool {
	below := dir + "/"
	i := sort.Search(len(m.Entries), func(i int) bool { return m.Entries[i].Path >= below })
	return i < len(m.Entries) && strings.HasPrefix(m.Entries[i].Path, below)
}

// folders lists every folder that the entries need, each after the one it is
// in and in an order that depends on the entries alone. The root is not listed.
func (m Manifest) folders() []string {
	var dirs []string
	last := ""
	for _, e := range m.Entries {
		for i := range len(e.Path) {
			// what lies below one folder stands together in the order
			if e.Path[i] == '/' && !strings.HasPrefix(last, e.Path[:i+1]) {
				dirs = append(dirs, e.Path[:i])
			}
		}
		last = e.Path
	}
	return dirs
}

const (
	entryPath = `{"path":`
	entrySize = `,"size":`
	entrySum  = `,"sha256":"`
)

// encode writes the manifest as JSON, one entry a line; the same entries give
// the same bytes.
func (m Manifest) encode() []byte {
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

var errManifest = errors.New("not a manifest of this program")

// decodeManifest reads what encode wrote, and nothing else: a manifest decides
// what may be removed, so one that somebody has edited is not believed.
func decodeManifest(data []byte) (Manifest, error) {
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
	if !ok || !bytes.Equal(m.encode(), data) {
		return Manifest{}, errManifest
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
	return e, ok && err == nil && validPath(e.Path) == nil
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

// Mismatch says how a folder differs from its manifest.
type Mismatch struct{ Missing, Changed []string }

func (m *Mismatch) Error() string {
	return fmt.Sprintf("the folder is not what its manifest says: %d missing, %d changed, the first of them %s",
		len(m.Missing), len(m.Changed), slices.Concat(m.Missing, m.Changed)[0])
}

// Verify reads every file of dir that its manifest lists and returns the
// manifest. The error is a *Mismatch when files are missing or differ. Files
// that the manifest does not list are nobody's business.
func Verify(dir string) (Manifest, error) {
	m, _, err := readManifest(dir)
	if err != nil {
		return m, err
	}
	var bad Mismatch
	for _, e := range m.Entries {
		same, err := holds(filepath.Join(dir, filepath.FromSlash(e.Path)), e)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			bad.Missing = append(bad.Missing, e.Path)
		case err != nil:
			return m, err
		case !same:
			bad.Changed = append(bad.Changed, e.Path)
		}
	}
	if len(bad.Missing)+len(bad.Changed) > 0 {
		return m, &bad
	}
	return m, nil
}

// readManifest returns the manifest of dir and its bytes.
func readManifest(dir string) (Manifest, []byte, error) {
	name := filepath.Join(dir, manifestName)
	if info, err := os.Lstat(name); err != nil {
		return Manifest{}, nil, err
	} else if !info.Mode().IsRegular() {
		return Manifest{}, nil, errManifest
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return Manifest{}, nil, err
	}
	m, err := decodeManifest(data)
	return m, data, err
}
