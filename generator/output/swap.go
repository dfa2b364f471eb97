package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"time"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// touch is called before the first change to the staged tree. From then on
// there is no state, and the tree has nothing of others' in it.
func (s *Stage) touch() error {
	s.begin.Do(func() {
		s.touched = true
		if !s.state.known {
			s.begun = os.MkdirAll(s.tree(), 0o777)
			return
		}
		s.begun = os.Remove(s.statePath())
		for _, name := range s.state.foreign {
			s.begun = errors.Join(s.begun, os.RemoveAll(s.staged(name)))
		}
		s.state.foreign = nil
	})
	return s.begun
}

// swapIn brings the staged tree up to date and exchanges it with the published
// one. An error that is weak says that this way is closed.
func (s *Stage) swapIn(n next) error {
	foreign, err := s.stage(n)
	if err != nil {
		return err
	}
	stamps, err := s.stamp(n)
	if err != nil {
		return err
	}
	if !s.exists {
		err = os.Rename(s.tree(), s.out)
	} else {
		err = exchange(s.tree(), s.out)
	}
	if err != nil {
		return err
	}
	s.afterwards(n, state{known: true, manifest: sum.Of(n.data), stamps: stamps, foreign: foreign})
	return nil
}

// stage completes the staged tree and returns what it holds of others'.
func (s *Stage) stage(n next) ([]string, error) {
	s.spoiled = true
	if err := s.touch(); err != nil {
		return nil, err
	}
	if err := s.sweep(n); err != nil {
		return nil, err
	}
	if err := s.each(len(n.Entries), func(i int) error { return s.link(n.Entries[i].Path) }); err != nil {
		return nil, err
	}
	foreign, err := s.foreign(n)
	if err != nil {
		return nil, err
	}
	for _, p := range foreign {
		if err := s.carry(n, p); err != nil {
			return nil, err
		}
	}
	return foreign, errors.Join(s.putManifest(n.data), s.rootLike())
}

// sweep takes from yesterday's tree what the new site does not have.
func (s *Stage) sweep(n next) error {
	empty := map[string]struct{}{}
	for _, name := range s.state.names {
		if _, ok := s.now[name]; ok || n.hasFolder(name) {
			continue
		}
		if err := os.Remove(s.staged(name)); err != nil && !absent(err) {
			if err = os.RemoveAll(s.staged(name)); err != nil {
				return err
			}
		}
		for dir := path.Dir(name); dir != "." && !n.hasFolder(dir); dir = path.Dir(dir) {
			empty[dir] = struct{}{}
		}
	}
	dirs := make([]string, 0, len(empty))
	for dir := range empty {
		dirs = append(dirs, dir)
	}
	slices.Sort(dirs)
	for _, dir := range slices.Backward(dirs) {
		if _, ok := s.now[dir]; ok {
			continue // a file has already taken its place
		}
		if err := os.Remove(s.staged(dir)); err != nil && !absent(err) {
			return err
		}
	}
	return nil
}

// link gives the staged tree the published file of path, if it is kept and
// the tree does not have it already.
func (s *Stage) link(name string) error {
	if !s.now[name].kept {
		return nil
	}
	from, to := s.public(name), s.staged(name)
	if s.state.known {
		have, err1 := os.Lstat(to)
		want, err2 := os.Lstat(from)
		if err1 == nil && err2 == nil && os.SameFile(have, want) {
			return nil
		}
	}
	if err := s.folder(path.Dir(name)); err != nil {
		return err
	}
	return s.putAt(to, func(to string) error { return os.Link(from, to) })
}

func (s *Stage) putManifest(data []byte) error {
	to := s.staged(manifestName)
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	f, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = s.write(f, data)
	return errors.Join(err, f.Close())
}

// rootLike gives the staged tree the mode and owner of the published one.
func (s *Stage) rootLike() error {
	if !s.exists {
		return nil
	}
	info, err := os.Lstat(s.out)
	if err != nil {
		return err
	}
	const bits = fs.ModePerm | fs.ModeSetgid | fs.ModeSetuid | fs.ModeSticky
	return errors.Join(sameOwner(s.tree(), info), os.Chmod(s.tree(), info.Mode()&bits))
}

// fresh is how old a folder's last change must be for its stamp to be trusted:
// two changes within one tick of the clock have the same stamp.
const fresh = 50 * time.Millisecond

// stamp notes when each folder of the staged tree last changed. A later run
// that finds the stamp again knows that nobody has put anything there. Those
// with something foreign below them are looked into anyway.
func (s *Stage) stamp(n next) ([]int64, error) {
	if !s.keeps {
		return nil, nil
	}
	open := map[string]struct{}{}
	for _, p := range s.carried {
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			open[dir] = struct{}{}
		}
	}
	dirs, limit := n.folders(), time.Now().Add(-s.fresh).UnixNano()
	stamps := make([]int64, len(dirs))
	return stamps, s.each(len(dirs), func(i int) error {
		t, err := changed(s.staged(dirs[i]))
		if _, ok := open[dirs[i]]; !ok && t < limit {
			stamps[i] = t
		}
		return err
	})
}

// afterwards puts the tree that was swapped out in order for the next run. The
// site is published by now; if something fails here, the next run does more.
func (s *Stage) afterwards(n next, st state) {
	s.touched = false
	if !s.keeps {
		os.RemoveAll(s.tree())
		return
	}
	for _, e := range s.was.Entries {
		st.names = append(st.names, e.Path)
	}
	var err error
	if len(s.was.Entries) < len(n.Entries)/2 {
		err = s.double(n, &st)
	}
	if err == nil {
		err = replaceFile(s.statePath(), st.encode())
	}
	if err != nil {
		os.RemoveAll(s.tree())
	}
}

// double makes the second tree when there was none to speak of, so that the
// next publishing need not: folders are the dear part of a tree.
func (s *Stage) double(n next, st *state) error {
	s.state = state{}
	s.made = map[string]struct{}{".": {}}
	if err := os.MkdirAll(s.tree(), 0o777); err != nil {
		return err
	}
	for _, name := range st.foreign {
		if err := os.RemoveAll(s.staged(name)); err != nil {
			return err
		}
	}
	st.foreign = nil
	for _, e := range n.Entries {
		st.names = append(st.names, e.Path)
		s.now[e.Path] = staged{kept: true}
	}
	return s.each(len(n.Entries), func(i int) error { return s.link(n.Entries[i].Path) })
}
