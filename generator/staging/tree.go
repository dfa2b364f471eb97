package staging

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"github.com/ms-forbundet/ms.no/generator/exchange"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

const slash = string(filepath.Separator)

// Tree is a site under construction. Names of files are slash-separated.
type Tree struct {
	home, root string
	state      state
	known      bool // the state is what the tree holds, but for what this run has made

	begin   sync.Once // see touch
	begun   error
	touched bool
	spoiled bool // more has been done than making new files

	mu      sync.Mutex
	made    map[string]struct{} // folders that the tree has
	created []string            // files of this run

	alter sync.Mutex // held while a name changes between file and folder
}

func newTree(home string) *Tree {
	return &Tree{home: home, root: filepath.Join(home, Dir), made: map[string]struct{}{".": {}}}
}

// Dir is the name of the tree in its home.
const Dir = "tree"

// Open returns the tree in the folder home. What it holds from the run before
// is reused, if that is known and reuse allows it; otherwise it is cleared
// away.
func Open(home string, reuse bool) (*Tree, error) {
	t := newTree(home)
	if t.state, t.known = t.readState(); t.known && reuse {
		return t, nil
	}
	t.state, t.known = state{}, false
	if err := os.Remove(t.statePath()); err != nil && !exchange.Absent(err) {
		return nil, err
	}
	return t, os.RemoveAll(t.root)
}

// Yesterday returns the tree in home as one that holds the files names and,
// of others', foreign.
func Yesterday(home string, names, foreign []string) *Tree {
	t := newTree(home)
	t.state, t.known = state{Names: names, Foreign: foreign}, true
	return t
}

// Stamps returns the count stamps that Remember was given for the site with
// this manifest; all 0 when there are none of that site.
func (t *Tree) Stamps(manifest []byte, count int) []int64 {
	if t.state.Site == sum.Of(manifest) && len(t.state.Stamps) == count {
		return t.state.Stamps
	}
	return make([]int64, count)
}

// Root is where the tree stands.
func (t *Tree) Root() string { return t.root }

// Path is where the file or folder name stands, or will stand. The names are
// clean already: this is called for every page, more than once.
func (t *Tree) Path(name string) string { return t.root + slash + filepath.FromSlash(name) }

func (t *Tree) statePath() string { return filepath.Join(t.home, "state") }

// touch is called before the first change. From then on there is no state
// file, and nothing of others' in the tree.
func (t *Tree) touch() error {
	t.begin.Do(func() {
		t.touched = true
		t.begun = os.MkdirAll(t.root, 0o777)
		if err := os.Remove(t.statePath()); !exchange.Absent(err) {
			t.begun = errors.Join(t.begun, err)
		}
		for _, name := range t.state.Foreign {
			t.begun = errors.Join(t.begun, os.RemoveAll(t.Path(name)))
		}
		t.state.Foreign = nil
	})
	return t.begun
}

// Create makes the file name and lets fill write it.
func (t *Tree) Create(name string, fill func(*os.File) error) error {
	t.mu.Lock()
	t.created = append(t.created, name)
	t.mu.Unlock()
	if err := t.Folder(path.Dir(name)); err != nil {
		return err
	}
	var f *os.File
	err := t.put(name, func(to string) (err error) {
		f, err = os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
		return err
	})
	if err != nil {
		return err
	}
	if err := errors.Join(fill(f), f.Close()); err != nil {
		os.Remove(f.Name()) // a full disk needs the room
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// Link makes name the same file as from, unless it is already.
func (t *Tree) Link(name, from string) error {
	if t.known && sameFile(t.Path(name), from) {
		return nil
	}
	if err := t.Folder(path.Dir(name)); err != nil {
		return err
	}
	return t.put(name, func(to string) error { return os.Link(from, to) })
}

// Has reports whether name is already the file of that number on this disk; 0
// is of no file.
func (t *Tree) Has(name string, number uint64) bool {
	if number == 0 || !t.known {
		return false
	}
	info, err := os.Lstat(t.Path(name))
	return err == nil && exchange.Number(info) == number
}

func sameFile(a, b string) bool {
	x, err := os.Lstat(a)
	if err != nil {
		return false
	}
	y, err := os.Lstat(b)
	return err == nil && os.SameFile(x, y)
}

// put runs do, which makes the name to, after taking away what yesterday's
// tree has there.
func (t *Tree) put(name string, do func(to string) error) error {
	to := t.Path(name)
	err := do(to)
	if !errors.Is(err, fs.ErrExist) {
		return err
	}
	t.alter.Lock()
	defer t.alter.Unlock()
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	return do(to)
}

// Folder makes the folder dir, and those above it.
func (t *Tree) Folder(dir string) error {
	if err := t.touch(); err != nil {
		return err
	}
	return t.folder(dir)
}

func (t *Tree) folder(dir string) error {
	t.mu.Lock()
	_, made := t.made[dir]
	t.mu.Unlock()
	if made {
		return nil
	}
	if err := t.folder(path.Dir(dir)); err != nil {
		return err
	}
	if err := t.mkdir(t.Path(dir)); err != nil {
		return err
	}
	t.mu.Lock()
	t.made[dir] = struct{}{}
	t.mu.Unlock()
	return nil
}

func (t *Tree) mkdir(to string) error {
	if err := os.Mkdir(to, 0o777); !errors.Is(err, fs.ErrExist) {
		return err
	}
	t.alter.Lock()
	defer t.alter.Unlock()
	info, err := os.Lstat(to)
	if err != nil || info.IsDir() {
		return err
	}
	return errors.Join(os.Remove(to), os.Mkdir(to, 0o777))
}

// Sweep takes away what yesterday's site had and the new one, which has the
// files and folders that file and folder say, has not. From here on the tree
// is complete but for what is linked: Undo clears it away.
func (t *Tree) Sweep(file, folder func(name string) bool) error {
	t.spoiled = true
	if err := t.touch(); err != nil {
		return err
	}
	empty := map[string]struct{}{}
	for _, name := range t.state.Names {
		if file(name) || folder(name) {
			continue
		}
		if err := os.Remove(t.Path(name)); err != nil && !exchange.Absent(err) {
			if err = os.RemoveAll(t.Path(name)); err != nil {
				return err
			}
		}
		for dir := path.Dir(name); dir != "." && !folder(dir); dir = path.Dir(dir) {
			empty[dir] = struct{}{}
		}
	}
	for _, dir := range slices.Backward(slices.Sorted(maps.Keys(empty))) {
		if file(dir) {
			continue // it has taken the folder's place already
		}
		if err := os.Remove(t.Path(dir)); err != nil && !exchange.Absent(err) {
			return err
		}
	}
	return nil
}

// Undo forgets what this run has made. Yesterday's tree is kept where it can
// be: all that it may hold by now is known. Then, or when there is nothing to
// undo, it does nothing more.
func (t *Tree) Undo() error {
	if !t.touched {
		return nil
	}
	t.touched = false
	if t.known && !t.spoiled && t.begun == nil && t.setBack() == nil {
		return nil
	}
	return t.Clear()
}

// Clear removes the tree.
func (t *Tree) Clear() error { return os.RemoveAll(t.root) }

// setBack takes the new files away. Their names are kept, for the folders
// that were made for them.
func (t *Tree) setBack() error {
	for _, name := range t.created {
		if err := os.Remove(t.Path(name)); err != nil && !exchange.Absent(err) {
			return err
		}
	}
	t.state.Names = append(t.state.Names, t.created...)
	return t.writeState()
}

// Gone says that the tree has been exchanged or moved away, so that Undo will
// leave alone what stands in its place.
func (t *Tree) Gone() { t.touched = false }

// Remember keeps the tree for the next run, with stamps: when each folder of
// the site with this manifest last changed, 0 where that cannot be relied on.
func (t *Tree) Remember(manifest []byte, stamps []int64) error {
	if err := os.MkdirAll(t.root, 0o777); err != nil { // a first site leaves none behind
		return err
	}
	t.state.Site, t.state.Stamps = sum.Of(manifest), stamps
	return t.writeState()
}
