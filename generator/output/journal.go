package output

import (
	"encoding/json"
	"errors"
	"hash/crc32"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// journal is what is to be done to the published folder where it cannot be
// exchanged, in this order. Doing it twice, or the rest of it, is harmless. It
// lies beside the folder, where a run with another cache finds it too.
type journal struct {
	Home  string   `json:"home"`  // where the staged tree is
	First []string `json:"first"` // removed, to make room for something else of that name
	Moves []string `json:"moves"` // moved in from the staged tree, pages last
	Last  []string `json:"last"`  // removed
	Check uint32   `json:"check"` // of the rest
}

func (j journal) sum() uint32 {
	j.Check = 0
	text, err := json.Marshal(j)
	if err != nil {
		panic(err) // strings and a number are always JSON
	}
	return crc32.ChecksumIEEE(text)
}

func (p *place) journal() string { return filepath.Join(p.lock.dir, "journal") }
func (p *place) claim() string   { return filepath.Join(p.home, "claim") }

// moveIn publishes n file by file. Until the journal is written nothing has
// changed; from then on the next run would complete it.
func (s *Stage) moveIn(n next) error {
	s.spoiled = true
	if err := s.touch(); err != nil {
		return err
	}
	j := s.plan(n)
	if err := s.room(n, j); err != nil {
		return err
	}
	if err := errors.Join(s.putManifest(n.data), s.putClaim(n)); err != nil {
		return err
	}
	j.Check = j.sum()
	text, err := json.Marshal(j)
	if err != nil {
		panic(err)
	}
	if err := replaceFile(s.journal(), text); err != nil {
		return err
	}
	if err := s.stakeClaim(); err != nil { // then nothing has changed yet
		return errors.Join(err, os.Remove(s.journal()))
	}
	s.touched = false // the staged files belong to the journal now
	return s.roll(j)
}

func (s *Stage) plan(n next) journal {
	j := journal{Home: s.home}
	for _, p := range n.gone {
		if n.hasFolder(p) || s.becomesFile(p) {
			j.First = append(j.First, p)
		} else {
			j.Last = append(j.Last, p)
		}
	}
	for _, e := range n.Entries {
		if !s.now[e.Path].kept {
			j.Moves = append(j.Moves, e.Path)
		}
	}
	slices.SortStableFunc(j.Moves, func(a, b string) int { return page(a) - page(b) })
	return j
}

// becomesFile says whether a folder that p is in has the name of a new file.
func (s *Stage) becomesFile(p string) bool {
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		if _, ok := s.now[dir]; ok {
			return true
		}
	}
	return false
}

// page sorts pages after what they need.
func page(p string) int {
	if strings.HasSuffix(p, ".html") {
		return 1
	}
	return 0
}

// room sees that nothing foreign is in the way of the moves, so that they
// cannot fail halfway for that.
func (s *Stage) room(n next, j journal) error {
	seen := map[string]bool{".": true}
	for _, p := range j.Moves {
		for dir := path.Dir(p); !seen[dir]; dir = path.Dir(dir) {
			seen[dir] = true
			info, err := os.Lstat(s.public(dir))
			if err != nil && !absent(err) {
				return err
			}
			if err == nil && !info.IsDir() && !slices.Contains(j.First, dir) {
				return s.foreignAt(dir)
			}
		}
		if s.was.hasFolder(p) {
			if err := s.emptied(n, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// emptied sees that the published folder dir will be empty when the files that
// are gone from it are.
func (s *Stage) emptied(n next, dir string) error {
	entries, err := os.ReadDir(s.public(dir))
	if err != nil {
		if absent(err) {
			return nil
		}
		return err
	}
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		if e.IsDir() && s.was.hasFolder(p) {
			if err := s.emptied(n, p); err != nil {
				return err
			}
		} else if _, gone := slices.BinarySearch(n.gone, p); !gone {
			return s.foreignAt(p)
		}
	}
	return nil
}

// putClaim writes the manifest that stands there while files are being moved.
// It has the names of both sites, so that a run that finds neither journal nor
// tree still makes the folder right, and the time is long ago, so that no file
// is trusted before it has been read.
func (s *Stage) putClaim(n next) error {
	var m Manifest
	for _, p := range n.gone {
		e, _ := s.was.Find(p)
		m.Entries = append(m.Entries, e)
	}
	for _, e := range n.Entries {
		if was, ok := s.was.Find(e.Path); ok {
			e = was
		}
		m.Entries = append(m.Entries, e)
	}
	slices.SortFunc(m.Entries, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	long := time.Unix(0, 0)
	return errors.Join(os.WriteFile(s.claim(), m.encode(), 0o666), os.Chtimes(s.claim(), long, long))
}

func (p *place) stakeClaim() error {
	if err := os.MkdirAll(p.out, 0o777); err != nil {
		return err
	}
	return present(os.Rename(p.claim(), p.public(manifestName)))
}

// resume carries out the journal of a killed run, if there is one.
func (s *Stage) resume() error {
	text, err := os.ReadFile(s.journal())
	if err != nil {
		if absent(err) {
			return nil
		}
		return err
	}
	var j journal
	sound := json.Unmarshal(text, &j) == nil && j.Check == j.sum()
	for _, p := range slices.Concat(j.First, j.Moves, j.Last) {
		sound = sound && validPath(p) == nil
	}
	if !sound { // the claim in the folder lets this run put things right
		return os.Remove(s.journal())
	}
	return s.roll(j)
}

func (p *place) roll(j journal) error {
	r := roller{*p, map[string]struct{}{".": {}}}
	r.home = j.Home
	if err := r.stakeClaim(); err != nil {
		return err
	}
	if err := each(j.First, r.remove); err != nil {
		return err
	}
	if err := each(j.Moves, r.move); err != nil {
		return err
	}
	if err := each(j.Last, r.remove); err != nil {
		return err
	}
	if err := r.move(manifestName); err != nil {
		return err
	}
	return errors.Join(os.RemoveAll(r.tree()), os.Remove(r.journal()))
}

func each(names []string, do func(string) error) error {
	for _, name := range names {
		if err := do(name); err != nil {
			return err
		}
	}
	return nil
}

// roller carries out a journal; it knows the folders it has seen to.
type roller struct {
	place
	dirs map[string]struct{}
}

func (r roller) move(p string) error {
	if err := r.folder(path.Dir(p)); err != nil {
		return err
	}
	return present(os.Rename(r.staged(p), r.public(p)))
}

func (r roller) folder(dir string) error {
	if _, ok := r.dirs[dir]; ok {
		return nil
	}
	if err := r.folder(path.Dir(dir)); err != nil {
		return err
	}
	if err := os.Mkdir(r.public(dir), 0o777); err != nil {
		info, failed := os.Lstat(r.public(dir))
		if failed != nil || !info.IsDir() {
			return err
		}
	}
	r.dirs[dir] = struct{}{}
	return nil
}

// remove removes the file p and the folders that become empty.
func (r roller) remove(p string) error {
	if !r.inside(p) {
		return nil
	}
	// where a folder has come in p's place, p went before the kill
	if info, err := os.Lstat(r.public(p)); err == nil && !info.IsDir() {
		if err := os.Remove(r.public(p)); err != nil {
			return err
		}
	}
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		if err := os.Remove(r.public(dir)); err != nil && !absent(err) {
			break
		}
		delete(r.dirs, dir)
	}
	return nil
}

// present drops the error that a file is not there: it was moved before.
func present(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
