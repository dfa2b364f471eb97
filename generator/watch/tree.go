package watch

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/fsnotify/fsnotify"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// entry is what a name was when it was last looked at.
type entry struct {
	stamp
	text   sum.Sum           // of a young file that is polled; else zero
	kids   map[string]*entry // of a folder; nil for anything else
	listed int64             // the time of a folder that is polled, when it was last listed
	moved  int               // the look that last found something directly in it
}

// stamp is what a change shows in.
type stamp struct {
	mode fs.FileMode // the kind, and whether its owner may read it
	size int64
	time int64
	id   identity
	skip bool // not looked at further, and not told
}

// identity is the same whatever a file is called; zero where the system has no
// such thing.
type identity struct{ dev, ino uint64 }

// stampOf leaves a folder's size and time out: they change with what is in it,
// which is told by its own name.
func stampOf(info fs.FileInfo) stamp {
	if info.IsDir() {
		return stamp{mode: info.Mode() & (fs.ModeType | 0o500), id: identityOf(info)}
	}
	return stamp{info.Mode() & (fs.ModeType | 0o400), info.Size(), info.ModTime().UnixNano(), identityOf(info), false}
}

// hint says which name to look at, what has happened to it, and how to look.
type hint struct {
	rel  string
	op   fsnotify.Op
	info func() (fs.FileInfo, error)
	new  bool // the name was not known
}

func (h *hint) name() string { return filepath.Base(h.rel) }

const away = fsnotify.Remove | fsnotify.Rename

// left says whether a name went away and was not said to have come again. If
// something is there nevertheless, then either that is still to be said, or the
// disk takes "A.md" for the "a.md" that it became.
func (h *hint) left() bool { return h.op.Has(away) && !h.op.Has(fsnotify.Create) }

// stat looks at a name; ok is false when nothing is there.
func (r *root) stat(h *hint) (is stamp, ok bool, err error) {
	info, err := h.info()
	switch {
	case err != nil && absent(err):
		return stamp{}, false, nil
	case err != nil:
		return stamp{}, false, err
	}
	is = stampOf(info)
	is.skip = r.o.Skip(r.path(h.rel), info.IsDir())
	return is, true, nil
}

// list returns what is in a folder, and its time then; nothing, when it has
// gone or is closed.
func (r *root) list(rel string) (names []fs.DirEntry, when int64, err error) {
	path := r.at(rel)
	for range 3 { // or until nothing happens meanwhile
		when = r.time(path)
		if names, err = os.ReadDir(path); err != nil || r.time(path) == when {
			break
		}
	}
	if err != nil && absent(err) {
		return nil, when, nil
	}
	return names, when, err
}

// time is when something last came into a folder or left it. With events
// nobody asks.
func (r *root) time(path string) int64 {
	if !r.polled {
		return 0
	}
	info, err := os.Lstat(path)
	if err != nil {
		return 0
	}
	return info.ModTime().UnixNano()
}

// find returns what is known of a folder; nil when nothing is.
func (r *root) find(rel string) *entry {
	e := r.top
	if rel == "." {
		return e
	}
	for name := range strings.SplitSeq(rel, string(filepath.Separator)) {
		if e = e.kids[name]; e == nil {
			return nil
		}
	}
	return e
}

// adopt learns and tells what is new at rel. A folder is watched before it is
// listed: what comes later than the list is told by the watch. It fails only
// with events.
func (r *root) adopt(rel string, is stamp) (*entry, error) {
	e := &entry{stamp: is}
	if is.skip {
		return e, nil
	}
	r.tell(rel)
	if !is.mode.IsDir() {
		e.text = r.young(rel, is)
		return e, nil
	}
	e.kids = map[string]*entry{}
	if err := r.watch(rel, is.id); err != nil {
		return nil, err
	}
	names, when, err := r.list(rel)
	if err != nil && !r.polled {
		return nil, err
	}
	e.listed = when
	for _, n := range names {
		if err := r.come(e, &hint{rel: filepath.Join(rel, n.Name()), info: n.Info}); err != nil {
			return nil, err
		}
	}
	return e, nil
}

// forget tells and unwatches all that was known at rel.
func (r *root) forget(was *entry, rel string) {
	if was.skip {
		return
	}
	r.tell(rel)
	if was.kids == nil {
		return
	}
	for name, kid := range was.kids {
		r.forget(kid, filepath.Join(rel, name))
	}
	r.unwatch(rel, was.id)
}

// gone looks at a name that is known, and forgets it unless the same is still
// there. A folder that went away and came again is not the same, since its
// watch may be gone.
func (r *root) gone(parent *entry, h *hint) error {
	was := parent.kids[h.name()]
	if h.new = was == nil; h.new {
		return nil
	}
	is, ok, err := r.stat(h)
	switch folder := was.kids != nil; {
	case err != nil && r.polled:
		return nil // asked again next time
	case err != nil:
		return err
	case !ok, is != was.stamp, h.left(), folder && h.op.Has(away):
		delete(parent.kids, h.name())
		r.forget(was, h.rel)
	case folder, was.skip, !h.op.Has(away|fsnotify.Write) && !r.rewritten(was, h.rel):
		return nil
	default:
		r.tell(h.rel)
	}
	parent.moved = r.looks
	return nil
}

// come looks at a name that is not known, and learns it if something is there.
func (r *root) come(parent *entry, h *hint) error {
	if parent.kids[h.name()] != nil || h.left() {
		return nil
	}
	is, ok, err := r.stat(h)
	switch {
	case err != nil && !r.polled:
		return err
	case err != nil, !ok:
		return nil
	}
	e, err := r.adopt(h.rel, is)
	if err == nil {
		parent.kids[h.name()] = e
		parent.moved = r.looks
	}
	return err
}

// pass tells of a folder in which something came and went again before it was
// looked at. Somebody may have read it meanwhile, and is to look again.
func (r *root) pass(parent *entry, h *hint) error {
	passed := h.new && parent.kids[h.name()] == nil && h.op != fsnotify.Chmod
	if passed && !r.o.Skip(r.path(h.rel), false) && !r.o.Skip(r.path(h.rel), true) {
		r.tell(filepath.Dir(h.rel))
	}
	return nil
}

// apply looks at the names that were marked. All that has gone is forgotten
// before anything new is learned, so that a folder that was moved is not still
// watched under its old name. grown says that there are folders among the new.
func (r *root) apply(marks map[string]fsnotify.Op) (grown bool, err error) {
	hints := r.hints(marks)
	if err := r.each(hints, r.gone); err != nil {
		return false, err
	}
	before := r.added
	if err := r.each(hints, r.come); err != nil {
		return false, err
	}
	return r.added != before, r.each(hints, r.pass)
}

// hints are the marks inside the root, folders before what is in them.
func (r *root) hints(marks map[string]fsnotify.Op) []*hint {
	prefix := strings.TrimSuffix(r.real, string(filepath.Separator)) + string(filepath.Separator)
	hints := make([]*hint, 0, len(marks))
	for _, path := range slices.Sorted(maps.Keys(marks)) {
		if rel, inside := strings.CutPrefix(path, prefix); inside {
			info := func() (fs.FileInfo, error) { return os.Lstat(path) }
			hints = append(hints, &hint{rel: rel, op: marks[path], info: info})
		}
	}
	return hints
}

// each takes a look at every hint in a folder that is known. One in another
// folder needs none: that has gone, or is new and will be listed.
func (r *root) each(hints []*hint, look func(*entry, *hint) error) error {
	for _, h := range hints {
		parent := r.find(filepath.Dir(h.rel))
		if parent == nil || parent.kids == nil {
			continue
		}
		if err := look(parent, h); err != nil {
			return err
		}
	}
	return nil
}
