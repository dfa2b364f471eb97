package watch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/fsnotify/fsnotify"
)

// root is one of the folders that are watched, and what is known of it. Names
// in it are relative to it (rel), "." being itself.
type root struct {
	o     *Options
	stir  chan<- struct{}
	given string // as the caller calls it
	abs   string // the same, wherever the program goes

	place           // where it was when it was opened
	polled  bool    // there are no events to be had
	top     *entry  // all that is known; nil while the root is missing
	tap     *tap    // the events; nil when polled or missing
	watches watches // nil when polled or missing

	found map[string]struct{} // the names to tell
	all   bool                // everything is to be told
	told  int                 // how much was ever told
	added int                 // how many folders were ever watched
	looks int                 // the number of this look
}

// place is where a folder really is, links resolved, and which folder it is.
// The zero place is nowhere.
type place struct {
	real string
	stamp
}

// take returns what is to be told, and forgets it.
func (r *root) take() (found map[string]struct{}, all bool) {
	found, all = r.found, r.all
	r.found, r.all = nil, false
	return found, all
}

func (r *root) tell(rel string) {
	r.told++
	if r.all {
		return
	}
	if r.found == nil {
		r.found = map[string]struct{}{}
	}
	r.found[r.path(rel)] = struct{}{}
}

func (r *root) tellAll() {
	r.told++
	r.found, r.all = nil, true
}

// path is what rel is called outside.
func (r *root) path(rel string) string { return filepath.Join(r.given, rel) }

// at is where rel really is.
func (r *root) at(rel string) string { return filepath.Join(r.real, rel) }

// here is the place of the root now. Where the system cannot say, it is where
// it was.
func (r *root) here() place {
	real, err := filepath.EvalSymlinks(r.abs)
	if err == nil {
		var info fs.FileInfo
		if info, err = os.Lstat(real); err == nil && info.IsDir() {
			return place{real, stampOf(info)}
		}
	}
	if err == nil || absent(err) {
		return place{}
	}
	return r.place
}

// open begins from the beginning: it finds where the root is, watches every
// folder in it, and learns all that is there.
func (r *root) open() {
	r.close()
	r.tellAll()
	if r.place = r.here(); r.place == (place{}) {
		return
	}
	switch err := r.learn(); {
	case errors.Is(err, errGone):
		r.close()
		r.place = place{}
	case err != nil:
		r.poll(err)
	}
}

// learn fails only with events, when they cannot be had for some folder, or the
// root has gone.
func (r *root) learn() (err error) {
	if !r.polled {
		if kind := r.o.silent(r.real); kind != "" {
			return errSilent{kind}
		}
		if r.tap, err = newTap(r.o.open, r.stir); err != nil {
			return err
		}
		r.watches = watches{}
	}
	r.top, err = r.adopt(".", r.stamp)
	return err
}

// poll gives events up, because of err.
func (r *root) poll(err error) {
	r.polled = true
	r.o.Say(why(err))
	r.open()
}

func (r *root) close() {
	r.tap.stop()
	r.tap, r.watches, r.top = nil, nil, nil
}

// look brings what is known up to date, and says whether more may be on its
// way: where a folder is new, or polling found something, somebody may be busy.
func (r *root) look() (more bool) {
	marks, lost := r.tap.take()
	told := r.told
	r.looks++
	switch {
	case lost, marks[r.real].Has(fsnotify.Remove | fsnotify.Rename), r.here() != r.place:
		r.open()
	case r.top == nil:
	case r.polled:
		r.compare(r.top, ".")
	default:
		grown, err := r.apply(marks)
		if err == nil {
			return grown
		}
		r.poll(err)
	}
	return r.told != told
}
