package watch

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// watches tells under which name each folder is watched.
type watches map[identity]string

// errSilent is that a file system says nothing when files change.
type errSilent struct{ kind string }

func (e errSilent) Error() string { return e.kind + " has no events" }

// errTwice is that a folder is at two places, by a mount. It can be watched at
// one of them only.
var errTwice = errors.New("a folder is mounted at two places")

// errGone is that the root went while it was opened.
var errGone = errors.New("the folder that is watched went away")

// watch has the system tell what happens in the folder rel.
func (r *root) watch(rel string, id identity) error {
	if r.polled {
		return nil
	}
	path := r.at(rel)
	if id.dev != r.id.dev {
		if kind := r.o.silent(path); kind != "" {
			return errSilent{kind}
		}
	}
	if err := r.release(path, id); err != nil {
		return err
	}
	err := r.tap.add(path)
	switch {
	case err != nil && rel == "." && !errors.Is(err, fs.ErrPermission) && absent(err):
		return errGone
	case err != nil && absent(err):
		return nil // the folder above tells when that changes
	case err != nil:
		return err
	}
	r.watches[id] = path
	r.added++
	return nil
}

// release takes away the watch that a folder has under another name: it has
// been moved to path, which is not known yet, and the system would go on
// calling it by the old one.
func (r *root) release(path string, id identity) error {
	old, ok := r.watches[id]
	if !ok || id == (identity{}) {
		return nil
	}
	if twice(old, path, id) && !strings.EqualFold(old, path) {
		return errTwice
	}
	r.tap.remove(old)
	return nil
}

// twice says whether a folder is at both places. It may be moved to and fro
// meanwhile, so it is asked more than once.
func twice(one, other string, id identity) bool {
	for range 4 {
		info, err := os.Lstat(one)
		if err != nil || stampOf(info).id != id {
			return false
		}
		one, other = other, one
	}
	return true
}

// unwatch takes away the watch of a folder that is no longer at rel. That it
// has gone by itself, as it mostly has, is no error.
func (r *root) unwatch(rel string, id identity) {
	if r.polled {
		return
	}
	path := r.at(rel)
	if r.watches[id] == path {
		delete(r.watches, id)
	}
	r.tap.remove(path)
}

// absent says whether err is that there is nothing to be seen.
func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.ENOTDIR)
}
