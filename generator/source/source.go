package source

import (
	"errors"
	"io"
	"io/fs"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// File is one file of a tree.
type File struct {
	Path    string // slash-separated, under the tree's root, NFC
	Size    int64
	ModTime time.Time
	real    string // the name to open it by, when the disk spells Path another way; else ""
}

// Tree is a folder as it was found.
type Tree struct {
	Name  string // as diagnostics name it: "content"
	FS    fs.FS
	Files []File // sorted by Path
}

// Open opens the folder dir for Scan.
func Open(dir string) (*Dir, error) { return nil, errors.New("not yet") }

// Dir is a real folder; close it when the last file is read.
type Dir struct{}

// Open implements fs.FS.
func (d *Dir) Open(name string) (fs.File, error) { return nil, fs.ErrNotExist }

// Close lets go of the folder.
func (d *Dir) Close() error { return nil }

// Scan walks fsys; name is how diagnostics call it.
func Scan(fsys fs.FS, name string) (Tree, diag.List, error) {
	return Tree{}, nil, errors.New("not yet")
}

// Find returns the file at path.
func (t *Tree) Find(path string) (File, bool) { return File{}, false }

// Read returns the bytes of the file at path, or what is wrong with it.
func (t *Tree) Read(path string) ([]byte, *diag.Diagnostic) { return nil, nil }

// Open opens the file at path for streaming (files that are copied).
func (t *Tree) Open(path string) (io.ReadSeekCloser, *diag.Diagnostic) { return nil, nil }

// Rules lists the rules of this package.
func Rules() []*diag.Rule { return nil }
