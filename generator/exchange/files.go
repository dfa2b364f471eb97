package exchange

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"syscall"
)

// Inside says whether the folders above name are in root, as far as they
// exist, and none is a link to somewhere else.
func Inside(root, name string) bool {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		info, err := os.Lstat(filepath.Join(root, filepath.FromSlash(dir)))
		if !Absent(err) && (err != nil || !info.IsDir()) {
			return false
		}
	}
	return true
}

// OneDisk says whether a file can be renamed from the folder a to b.
func OneDisk(a, b string) bool {
	x, err1 := filesystem(a)
	y, err2 := filesystem(b)
	return err1 == nil && err2 == nil && x == y
}

// Absent says whether err is that a name, or a folder above it, is not there.
func Absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// Replace writes the file name in one step. After an error it is as it was.
func Replace(name string, data []byte) error {
	temp := name + ".new"
	err := os.WriteFile(temp, data, 0o666)
	if err == nil {
		err = os.Rename(temp, name)
	}
	if err != nil {
		os.Remove(temp)
	}
	return err
}
