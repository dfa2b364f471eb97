package output

import (
	"errors"
	"os"
	"path"
	"time"

	"github.com/ms-forbundet/ms.no/generator/exchange"
	"github.com/ms-forbundet/ms.no/generator/manifest"
	"github.com/ms-forbundet/ms.no/generator/staging"
)

// swapIn brings the staged tree up to date and exchanges it with the published
// one. An error that is exchange.Closed says that this way cannot be had.
func (s *Stage) swapIn(n next) error {
	foreign, err := s.complete(n)
	if err != nil {
		return err
	}
	stamps, err := s.stamp(n)
	if err != nil {
		return err
	}
	if s.at.Exists {
		err = exchange.Folders(s.tree.Root(), s.at.Out)
	} else {
		err = os.Rename(s.tree.Root(), s.at.Out)
	}
	if err != nil {
		return err
	}
	s.tree.Gone()
	s.afterwards(n, foreign, stamps)
	return nil
}

// complete makes the staged tree the new site and returns what it holds of
// others'.
func (s *Stage) complete(n next) ([]string, error) {
	if err := s.tree.Sweep(s.has, n.HasFolder); err != nil {
		return nil, err
	}
	err := s.each(len(n.Entries), func(i int) error {
		name := n.Entries[i].Path
		f := s.now[name]
		if !f.kept || s.tree.Has(name, f.number) {
			return nil
		}
		return s.tree.Link(name, s.public(name))
	})
	if err != nil {
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

func (s *Stage) putManifest(data []byte) error {
	return s.tree.Create(manifest.Name, func(w *os.File) error {
		_, err := s.write(w, data)
		return err
	})
}

// rootLike gives the staged tree the mode and owner of the published one.
func (s *Stage) rootLike() error {
	if !s.at.Exists {
		return nil
	}
	info, err := os.Lstat(s.at.Out)
	if err != nil {
		return err
	}
	return alike(s.tree.Root(), info)
}

// fresh is how old a folder's last change must be for its stamp to be trusted:
// two changes within one tick of the clock have the same stamp.
const fresh = 50 * time.Millisecond

// stamp notes when each folder of the staged tree last changed. A later run
// that finds the stamp again knows that nobody has put anything there. Those
// with something foreign below them are looked into anyway.
func (s *Stage) stamp(n next) ([]int64, error) {
	if !s.at.Keeps {
		return nil, nil
	}
	open := map[string]struct{}{}
	for _, p := range s.carried {
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			open[dir] = struct{}{}
		}
	}
	dirs, limit := n.Folders(), time.Now().Add(-s.fresh).UnixNano()
	stamps := make([]int64, len(dirs))
	return stamps, s.each(len(dirs), func(i int) error {
		t, err := exchange.Changed(s.tree.Path(dirs[i]))
		if _, ok := open[dirs[i]]; !ok && t < limit {
			stamps[i] = t
		}
		return err
	})
}

// afterwards puts the tree that was swapped out in order for the next run. The
// site is published by now; if something fails here, the next run does more.
func (s *Stage) afterwards(n next, foreign []string, stamps []int64) {
	if !s.at.Keeps {
		s.tree.Clear()
		return
	}
	names := make([]string, len(s.was.Entries))
	for i, e := range s.was.Entries {
		names[i] = e.Path
	}
	was := staging.Yesterday(s.at.Home, names, foreign)
	if err := was.Remember(n.data, stamps); err != nil {
		was.Clear()
	}
}
