package output

import (
	"io/fs"
	"os"
	"path"
	"slices"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// foreign lists what stands in the published folder and is not ours, sorted. A
// folder stands for all that is in it. Folders that have not changed since
// their stamp was taken are not looked into.
func (s *Stage) foreign(n next) ([]string, error) {
	if !s.exists {
		return nil, nil
	}
	dirs := s.was.folders()
	stamps := s.state.stamps
	if !s.state.known || s.state.manifest != sum.Of(s.wasData) || len(stamps) != len(dirs) {
		stamps = make([]int64, len(dirs))
	}
	found := make([][]string, len(dirs)+1)
	err := s.each(len(dirs), func(i int) error {
		t, err := changed(s.public(dirs[i]))
		switch {
		case absent(err), err == nil && t == stamps[i]:
			return nil // where it is no folder any more, the one above shows what came instead
		case err != nil:
			return err
		}
		found[i], err = s.strangers(dirs[i])
		return err
	})
	if err != nil {
		return nil, err
	}
	if found[len(dirs)], err = s.strangers("."); err != nil {
		return nil, err
	}
	all := slices.Concat(append(found, n.left)...)
	slices.Sort(all)
	return slices.Compact(all), nil
}

// strangers lists what is in dir and not ours.
func (s *Stage) strangers(dir string) ([]string, error) {
	entries, err := os.ReadDir(s.public(dir))
	if err != nil {
		if absent(err) {
			return nil, nil
		}
		return nil, err
	}
	var found []string
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		if !s.explained(p, e.Type()) {
			found = append(found, p)
		}
	}
	return found, nil
}

// explained says whether the manifest accounts for a name of this type.
func (s *Stage) explained(p string, mode fs.FileMode) bool {
	switch {
	case mode.IsDir():
		return s.was.hasFolder(p)
	case p == manifestName:
		return true
	}
	_, listed := s.was.Find(p)
	return listed && mode.IsRegular()
}

// carry brings p, which is foreign, over to the staged tree. Links are links
// to the same file, whatever it is; folders keep their mode and time.
func (s *Stage) carry(n next, p string) error {
	info, err := os.Lstat(s.public(p))
	if err != nil {
		return err
	}
	kept, err := s.inTheWay(n, p, info.IsDir())
	if kept || err != nil {
		return err
	}
	s.carried = append(s.carried, p)
	if err := s.folder(path.Dir(p)); err != nil {
		return err
	}
	if !info.IsDir() {
		return s.putAt(s.staged(p), func(to string) error { return os.Link(s.public(p), to) })
	}
	if err := s.folder(p); err != nil {
		return err
	}
	entries, err := os.ReadDir(s.public(p))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := s.carry(n, path.Join(p, e.Name())); err != nil {
			return err
		}
	}
	if n.hasFolder(p) {
		return nil
	}
	return s.dress(p, info)
}

// dress gives the staged folder p the mode, owner and time of the original.
func (s *Stage) dress(p string, info fs.FileInfo) error {
	to := s.staged(p)
	if err := sameOwner(to, info); err != nil {
		return err
	}
	if err := os.Chmod(to, info.Mode()); err != nil {
		return err
	}
	return os.Chtimes(to, info.ModTime(), info.ModTime())
}

// inTheWay refuses a foreign p that stands where the new site wants something
// else. kept: the new site has the very same file.
func (s *Stage) inTheWay(n next, p string, dir bool) (kept bool, err error) {
	f, file := s.now[p]
	for up := path.Dir(p); !file && up != "."; up = path.Dir(up) {
		_, file = s.now[up]
	}
	switch {
	case f.kept && !dir:
		return true, nil
	case file, !dir && n.hasFolder(p):
		return false, s.foreignAt(p)
	}
	return false, nil
}
