package source

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Touched returns the tree with the stamps that these files of it have now. It
// says no when anything but the bytes of files that are in the tree may have
// changed: then the folder must be scanned.
func (t Tree) Touched(paths []string) (Tree, bool) {
	t.Files = slices.Clone(t.Files)
	for _, p := range paths {
		f, ok := t.Find(p)
		if !ok || t.Settings != nil && p == t.Settings.Path {
			return t, false
		}
		info, err := lstat(t.FS, f.name())
		if err != nil || !info.Mode().IsRegular() {
			return t, false
		}
		f.Stamp = StampOf(info)
		i, _ := slices.BinarySearchFunc(t.Files, f, byPath)
		t.Files[i] = f
	}
	return t, true
}

func lstat(fsys fs.FS, name string) (fs.FileInfo, error) {
	if dir, ok := fsys.(*Dir); ok {
		return dir.root.Lstat(filepath.FromSlash(name))
	}
	return fs.Stat(fsys, name)
}

// Is reports whether d is what now stands at the path dir: a folder that was
// removed and made again is another one.
func (d *Dir) Is(dir string) bool {
	there, err := os.Stat(dir)
	if err != nil {
		return false
	}
	here, err := d.root.Stat(".")
	return err == nil && os.SameFile(there, here)
}
