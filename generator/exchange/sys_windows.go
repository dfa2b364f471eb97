package exchange

import (
	"errors"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// tryLock takes the lock on f, or says that another holds it.
func tryLock(f *os.File) (bool, error) {
	err := windows.LockFileEx(windows.Handle(f.Fd()),
		windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &windows.Overlapped{})
	switch {
	case err == nil:
		return true, nil
	case errors.Is(err, windows.ERROR_LOCK_VIOLATION), errors.Is(err, windows.ERROR_IO_PENDING):
		return false, nil
	}
	return false, &fs.PathError{Op: "lock", Path: f.Name(), Err: err}
}

// lockIsRemoved: an open file cannot be removed here.
const lockIsRemoved = false

// device tells volumes apart by their names.
func device(name string) (uint64, error) {
	if _, err := os.Stat(name); err != nil {
		return 0, err
	}
	h := fnv.New64a()
	h.Write([]byte(strings.ToLower(filepath.VolumeName(name))))
	return h.Sum64(), nil
}

func SameOwner(string, fs.FileInfo) error { return nil }

// Number is 0: the system does not say it with a file's size and time.
func Number(fs.FileInfo) uint64 { return 0 }
