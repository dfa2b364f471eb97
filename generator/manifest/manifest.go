package manifest

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"syscall"

	"golang.org/x/text/unicode/norm"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Name is where the manifest stands in its folder.
const Name = "manifest.json"

// ErrDamaged says that a file is not a manifest as Encode wrote it.
var ErrDamaged = errors.New("not a manifest of this program")

// Entry is one published file.
type Entry struct {
	Path string // slash-separated
	Size int64  // bytes
	Sum  sum.Sum
}

// New returns the entry of a file with the bytes data.
func New(path string, data []byte) Entry { return Entry{path, int64(len(data)), sum.Of(data)} }

// Copy copies r to w and returns the entry of a file with the bytes that went
// through.
func Copy(path string, w io.Writer, r io.Reader) (Entry, error) {
	h := sha256.New()
	n, err := io.Copy(io.MultiWriter(w, h), r)
	return Entry{path, n, sum.Sum(h.Sum(nil))}, err
}

// At reads the file name to see whether it has the bytes of e.
func (e Entry) At(name string) (bool, error) {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != e.Size {
		return false, err
	}
	r, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer r.Close()
	got, err := Copy(e.Path, io.Discard, r)
	return err == nil && got == e, err
}

// Manifest lists the published files, sorted by path, without itself.
type Manifest struct{ Entries []Entry }

// Of sorts entries, which it keeps, into a manifest. No path may be there twice.
func Of(entries []Entry) Manifest {
	slices.SortFunc(entries, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	return Manifest{entries}
}

// Find returns the entry of path.
func (m Manifest) Find(path string) (Entry, bool) {
	i, ok := slices.BinarySearchFunc(m.Entries, path, func(e Entry, p string) int { return strings.Compare(e.Path, p) })
	if !ok {
		return Entry{}, false
	}
	return m.Entries[i], true
}

// HasFolder says whether an entry lies below dir.
func (m Manifest) HasFolder(dir string) bool {
	below := dir + "/"
	i := sort.Search(len(m.Entries), func(i int) bool { return m.Entries[i].Path >= below })
	return i < len(m.Entries) && strings.HasPrefix(m.Entries[i].Path, below)
}

// Folders lists every folder that the entries need, each after the one it is
// in and in an order that depends on the entries alone. The root is not listed.
func (m Manifest) Folders() []string {
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

// Clash returns an error when the files cannot stand in one folder on every
// system: one is a folder too, or two differ only in upper and lower case.
func (m Manifest) Clash() error {
	for _, dir := range m.Folders() {
		if _, clash := m.Find(dir); clash {
			return fmt.Errorf("%s is both a file and a folder", dir)
		}
	}
	folded := map[string]string{} // only names with capitals are entered: they are few
	for _, e := range m.Entries {
		low := strings.ToLower(e.Path)
		if low == e.Path {
			continue
		}
		other, clash := folded[low]
		if _, plain := m.Find(low); plain {
			other, clash = low, true
		}
		if clash {
			return fmt.Errorf("%s and %s differ only in upper and lower case", other, e.Path)
		}
		folded[low] = e.Path
	}
	return nil
}

// Read returns the manifest of the folder dir and its bytes.
func Read(dir string) (Manifest, []byte, error) {
	name := filepath.Join(dir, Name)
	if info, err := os.Lstat(name); err != nil {
		return Manifest{}, nil, err
	} else if !info.Mode().IsRegular() {
		return Manifest{}, nil, ErrDamaged
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return Manifest{}, nil, err
	}
	m, err := Decode(data)
	return m, data, err
}

// Mismatch says how a folder differs from its manifest.
type Mismatch struct{ Missing, Changed []string }

func (m *Mismatch) Error() string {
	return fmt.Sprintf("the folder is not what its manifest says: %d missing, %d changed, the first of them %s",
		len(m.Missing), len(m.Changed), slices.Concat(m.Missing, m.Changed)[0])
}

// Verify reads every file of dir that its manifest lists and returns the
// manifest. The error is a *Mismatch when files are missing or differ.
func Verify(dir string) (Manifest, error) {
	m, _, err := Read(dir)
	if err != nil {
		return m, err
	}
	var bad Mismatch
	for _, e := range m.Entries {
		same, err := e.At(filepath.Join(dir, filepath.FromSlash(e.Path)))
		switch {
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
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

// ValidPath refuses a path that a site cannot have: one that is not clean,
// slash-separated, relative and possible on this system, or not in normal form
// C, and the manifest's own.
func ValidPath(p string) error {
	switch _, err := filepath.Localize(p); {
	case err != nil, p == ".":
		return fmt.Errorf("%q is no path of a file", p)
	case !norm.NFC.IsNormalString(p):
		return fmt.Errorf("%q is not in normal form C", p)
	case p == Name, strings.HasPrefix(p, Name+"/"):
		return fmt.Errorf("%s is the manifest's own", Name)
	}
	return nil
}
