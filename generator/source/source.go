package source

import (
	"io/fs"
	"time"
)

// File is one file of a tree.
type File struct {
	Path    string // slash-separated, under the tree's root
	Size    int64
	ModTime time.Time
}

// Tree is a folder as it was found.
type Tree struct {
	Name  string // as diagnostics name it: "content"
	FS    fs.FS
	Files []File // sorted by Path
}
