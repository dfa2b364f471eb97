package output

import (
	"cmp"
	"errors"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/ms-forbundet/ms.no/generator/exchange"
	"github.com/ms-forbundet/ms.no/generator/manifest"
	"github.com/ms-forbundet/ms.no/generator/staging"
)

func (s *Stage) claim() string { return filepath.Join(s.at.Home, "claim") }

// moveIn publishes n file by file. Until the claim stands in the folder
// nothing has changed; from then on the next run would complete it. The
// journal lies beside the folder, where a run with another cache finds it too.
func (s *Stage) moveIn(n next) error {
	j, err := s.plan(n)
	if err != nil {
		return err
	}
	if err := errors.Join(s.putManifest(n.data), s.putClaim(n)); err != nil {
		return err
	}
	if err := exchange.Begin(s.at.Out, s.at.Lock.Dir, j); err != nil {
		return err
	}
	s.tree.Gone()
	return exchange.Resume(s.at.Out, s.at.Lock.Dir)
}

// plan says in what order: the claim, away with what has the name of something
// new, the new files with pages last, away with the rest, the manifest.
func (s *Stage) plan(n next) (exchange.Journal, error) {
	var moves []string
	var last []exchange.Step
	j := exchange.Journal{From: s.at.Home, Clear: staging.Dir, Steps: []exchange.Step{{Take: "claim", Put: manifest.Name}}}
	for _, p := range n.gone {
		if n.HasFolder(p) || s.belowFile(p) {
			j.Steps = append(j.Steps, exchange.Step{Put: p})
		} else {
			last = append(last, exchange.Step{Put: p})
		}
	}
	for _, e := range n.Entries {
		if !s.now[e.Path].kept {
			moves = append(moves, e.Path)
		}
	}
	slices.SortStableFunc(moves, func(a, b string) int { return cmp.Compare(page(a), page(b)) })
	for _, p := range moves {
		j.Steps = append(j.Steps, exchange.Step{Take: staging.Dir + "/" + p, Put: p})
	}
	j.Steps = append(j.Steps, last...)
	j.Steps = append(j.Steps, exchange.Step{Take: staging.Dir + "/" + manifest.Name, Put: manifest.Name})
	return j, s.room(n, moves)
}

// belowFile says whether a folder that p is in has the name of a new file.
func (s *Stage) belowFile(p string) bool {
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		if s.has(dir) {
			return true
		}
	}
	return false
}

// has says whether path is a file of the new site.
func (s *Stage) has(path string) bool {
	_, ok := s.now[path]
	return ok
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
func (s *Stage) room(n next, moves []string) error {
	seen := map[string]bool{".": true}
	for _, p := range moves {
		for dir := path.Dir(p); !seen[dir]; dir = path.Dir(dir) {
			seen[dir] = true
			info, err := os.Lstat(s.public(dir))
			if err != nil && !exchange.Absent(err) {
				return err
			}
			_, gone := slices.BinarySearch(n.gone, dir)
			if err == nil && !info.IsDir() && !gone {
				return s.foreignAt(dir)
			}
		}
		if s.was.HasFolder(p) {
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
		if exchange.Absent(err) {
			return nil
		}
		return err
	}
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		if e.IsDir() && s.was.HasFolder(p) {
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
	var both []manifest.Entry
	for _, p := range n.gone {
		e, _ := s.was.Find(p)
		both = append(both, e)
	}
	for _, e := range n.Entries {
		if was, ok := s.was.Find(e.Path); ok {
			e = was
		}
		both = append(both, e)
	}
	long := time.Unix(0, 0)
	return errors.Join(os.WriteFile(s.claim(), manifest.Of(both).Encode(), 0o666), os.Chtimes(s.claim(), long, long))
}
