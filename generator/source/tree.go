package source

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// File is one file of a tree.
type File struct {
	Path  string // slash-separated, under the tree's root, in normal form C
	Stamp        // when the tree was walked
	real  string // the name to open it by where the disk spells Path otherwise, else ""
}

func byPath(a, b File) int { return cmp.Compare(a.Path, b.Path) }

func (f File) name() string { return cmp.Or(f.real, f.Path) }

// Tree is a folder as it was found. It may be read by many goroutines.
type Tree struct {
	Name     string // as diagnostics name it: "content"
	FS       fs.FS
	Files    []File // sorted by Path; site.yaml is not among them
	Settings *File  // site.yaml at the root, which is read and never published; nil when there is none
}

// Dir is a real folder, held open. It is an fs.FS that no name and no link
// leads out of.
type Dir struct {
	root  *os.Root
	files fs.FS
}

// FolderError says that a folder could not be opened.
type FolderError struct {
	Dir  string
	Text diag.Text
	Err  error
}

func (e *FolderError) Error() string { return e.Text.EN + " (" + e.Err.Error() + ")" }

// Unwrap returns what the system said.
func (e *FolderError) Unwrap() error { return e.Err }

// Open opens the folder dir for Scan. The error is a *FolderError.
func Open(dir string) (*Dir, error) {
	root, err := os.OpenRoot(dir)
	if err == nil {
		return &Dir{root, root.FS()}, nil
	}
	text := diag.Text{
		NB: "Mappen «%s» kan ikke åpnes.",
		NN: "Mappa «%s» kan ikkje opnast.",
		EN: "The folder %q cannot be opened.",
	}
	if errors.Is(err, fs.ErrNotExist) {
		text = diag.Text{
			NB: "Mappen «%s» finnes ikke. Står du i riktig mappe?",
			NN: "Mappa «%s» finst ikkje. Står du i rett mappe?",
			EN: "The folder %q does not exist. Are you in the right folder?",
		}
	}
	return nil, &FolderError{dir, text.Fill(dir), err}
}

// Open implements fs.FS. It does not wait for a writer where the name has
// become a pipe.
func (d *Dir) Open(name string) (fs.File, error) {
	local, err := filepath.Localize(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	f, err := d.root.OpenFile(local, os.O_RDONLY|noWait, 0)
	if err != nil {
		return nil, err
	}
	return f, nil
}

// ReadDir implements fs.ReadDirFS.
func (d *Dir) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(d.files, name) }

// Close lets go of the folder.
func (d *Dir) Close() error { return d.root.Close() }

// Find returns the file at path, site.yaml included.
func (t *Tree) Find(path string) (File, bool) {
	i, ok := slices.BinarySearchFunc(t.Files, File{Path: path}, byPath)
	switch {
	case ok:
		return t.Files[i], true
	case t.Settings != nil && t.Settings.Path == path:
		return *t.Settings, true
	}
	return File{}, false
}

// Read returns the bytes of the file at path, or what is wrong with it.
func (t *Tree) Read(path string) ([]byte, *diag.Diagnostic) { return t.ReadInto(nil, path) }

// ReadInto is Read that uses the room of buf, if that is enough: a build reads
// every page twice and keeps none of them.
func (t *Tree) ReadInto(buf []byte, path string) ([]byte, *diag.Diagnostic) {
	f, size, d := t.open(path)
	if d != nil {
		return nil, d
	}
	defer f.Close()
	if limit := limitOf(path); size > limit {
		return nil, t.finding(&ruleTooLarge, path, megabytes(size), megabytes(limit))
	}
	data, err := readAll(f, slices.Grow(buf[:0], int(size)+1)) // one over, so that the end is seen without growing
	if err != nil {
		return nil, t.failure(path, err)
	}
	return data, nil
}

// Open opens the file at path, for files that are copied and not looked into.
func (t *Tree) Open(path string) (io.ReadCloser, *diag.Diagnostic) {
	f, _, d := t.open(path)
	if d != nil {
		return nil, d
	}
	return f, nil
}

func (t *Tree) open(path string) (fs.File, int64, *diag.Diagnostic) {
	at, ok := t.Find(path)
	if !ok {
		return nil, 0, t.failure(path, fs.ErrNotExist)
	}
	f, err := t.FS.Open(at.name())
	if err != nil {
		return nil, 0, t.failure(path, err)
	}
	info, err := f.Stat()
	switch {
	case err != nil:
		f.Close()
		return nil, 0, t.failure(path, err)
	case !info.Mode().IsRegular():
		f.Close()
		return nil, 0, t.finding(&ruleSpecial, path)
	}
	return f, info.Size(), nil
}

// readAll appends f to data, in one piece when there is room.
func readAll(f io.Reader, data []byte) ([]byte, error) {
	for {
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case err == io.EOF:
			return data, nil
		case err != nil:
			return nil, err
		case len(data) == cap(data):
			data = slices.Grow(data, len(data))
		}
	}
}

// limitOf returns how many bytes a file may have to be read whole. What
// people write by hand has a limit far above any real text, so that a slip
// (a film saved as .md) is said and does not eat the memory.
func limitOf(name string) int64 {
	switch path.Ext(name) {
	case ".md", ".yaml", ".yml":
		return 32 << 20
	}
	return 1 << 40
}

// failure turns a system's error at path into a finding.
func (t *Tree) failure(path string, err error) *diag.Diagnostic {
	if errors.Is(err, fs.ErrNotExist) {
		return t.finding(&ruleVanished, path)
	}
	return t.finding(&ruleUnreadable, path, reason(err))
}

func (t *Tree) finding(r *diag.Rule, path string, args ...any) *diag.Diagnostic {
	d := r.At(diag.Pos{File: t.Name + "/" + path}, append([]any{path}, args...)...)
	return &d
}
