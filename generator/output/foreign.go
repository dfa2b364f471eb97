package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"

	"github.com/ms-forbundet/ms.no/generator/exchange"
	"github.com/ms-forbundet/ms.no/generator/manifest"
)

// foreign lists what stands in the published folder and is not ours, sorted. A
// folder stands for all that is in it. Folders that have not changed since
// their stamp was taken are not looked into.
func (s *Stage) foreign(n next) ([]string, error) {
	if !s.at.Exists {
		return nil, nil
	}
	dirs := s.was.Folders()
	stamps := s.tree.Stamps(s.wasData, len(dirs))
	found := make([][]string, len(dirs)+1)
	err := s.each(len(dirs), func(i int) error {
		t, err := exchange.Changed(s.public(dirs[i]))
		switch {
		case exchange.Absent(err), err == nil && t == stamps[i]:
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
		if exchange.Absent(err) {
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
		return s.was.HasFolder(p)
	case p == manifest.Name:
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
	if err := s.tree.Folder(path.Dir(p)); err != nil {
		return err
	}
	if !info.IsDir() {
		return s.tree.Link(p, s.public(p))
	}
	if err := s.tree.Folder(p); err != nil {
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
	if n.HasFolder(p) {
		return nil
	}
	return s.dress(p, info)
}

// dress gives the staged folder p the mode, owner and time of the original.
func (s *Stage) dress(p string, info fs.FileInfo) error {
	to := s.tree.Path(p)
	return errors.Join(alike(to, info), os.Chtimes(to, info.ModTime(), info.ModTime()))
}

// alike gives the folder name the mode and owner of the original.
func alike(name string, original fs.FileInfo) error {
	if err := exchange.SameOwner(name, original); err != nil {
		return err
	}
	return os.Chmod(name, original.Mode())
}

// inTheWay refuses a foreign p that stands where the new site wants something
// else. kept: the new site has the very same file.
func (s *Stage) inTheWay(n next, p string, dir bool) (kept bool, err error) {
	f, file := s.now[p]
	switch {
	case f.kept && !dir:
		return true, nil
	case file, s.belowFile(p), !dir && n.HasFolder(p):
		return false, s.foreignAt(p)
	}
	return false, nil
}
