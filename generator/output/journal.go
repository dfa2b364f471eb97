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
)

// journal is what is to be done to the published folder where it cannot be
// exchanged, in this order. Doing it twice, or the rest of it, is harmless.
type journal struct {
	First []string `json:"first"` // removed, to make room for something else of that name
	Moves []string `json:"moves"` // moved in from the staged tree, pages last
	Last  []string `json:"last"`  // removed
	Check uint32   `json:"check"` // of the rest
}

func (j journal) sum() uint32 {
	parts := slices.Concat(j.First, []string{"\x00"}, j.Moves, []string{"\x00"}, j.Last)
	return crc32.ChecksumIEEE([]byte(strings.Join(parts, "\n")))
}

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
	if err := s.putManifest(n.data); err != nil {
		return err
	}
	if err := os.WriteFile(s.claim(), s.claims(n).encode(), 0o666); err != nil {
		return err
	}
	j.Check = j.sum()
	text, err := json.Marshal(j)
	if err != nil {
		panic(err) // strings and a number are always JSON
	}
	if err := replaceFile(s.journal(), text); err != nil {
		return err
	}
	s.touched = false // the staged files belong to the journal now
	return s.roll(j)
}

func (s *Stage) journal() string { return filepath.Join(s.home, "journal") }
func (s *Stage) claim() string   { return filepath.Join(s.home, "claim") }

func (s *Stage) plan(n next) journal {
	var j journal
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

// claims is the manifest while files are being moved: every name of either
// site is ours, and a name whose bytes are uncertain matches none. With it a
// run that cannot find the journal still makes the folder right.
func (s *Stage) claims(n next) Manifest {
	var m Manifest
	for _, p := range n.gone {
		e, _ := s.was.Find(p)
		m.Entries = append(m.Entries, e)
	}
	for _, e := range n.Entries {
		if !s.now[e.Path].kept {
			e = Entry{Path: e.Path}
		}
		m.Entries = append(m.Entries, e)
	}
	slices.SortFunc(m.Entries, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	return m
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
		return errors.Join(os.Remove(s.journal()), os.RemoveAll(s.tree()))
	}
	return s.roll(j)
}

func (s *Stage) roll(j journal) error {
	if err := os.MkdirAll(s.out, 0o777); err != nil {
		return err
	}
	if err := present(os.Rename(s.claim(), s.public(manifestName))); err != nil {
		return err
	}
	r := roller{s, map[string]struct{}{".": {}}}
	for _, p := range j.First {
		if err := r.remove(p); err != nil {
			return err
		}
	}
	for _, p := range append(j.Moves, manifestName) {
		if p == manifestName {
			for _, p := range j.Last {
				if err := r.remove(p); err != nil {
					return err
				}
			}
		}
		if err := r.move(p); err != nil {
			return err
		}
	}
	return errors.Join(os.Remove(s.journal()), os.RemoveAll(s.tree()))
}

// roller carries out a journal; it knows the folders it has seen to.
type roller struct {
	*Stage
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
	if info, err := os.Lstat(r.public(p)); err == nil && !info.IsDir() { // a folder has come where p was: p went before the kill
		if err := os.Remove(r.public(p)); err != nil {
			return err
		}
	}
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		info, err := os.Lstat(r.public(dir))
		if err != nil || !info.IsDir() || os.Remove(r.public(dir)) != nil {
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
