package watch

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// modes are the two ways to the same answers.
var modes = map[string]Options{
	"events":  {Quiet: 5 * time.Millisecond},
	"polling": {Quiet: 5 * time.Millisecond, Polling: true, Poll: 2 * time.Millisecond},
}

func inBothModes(t *testing.T, test func(*testing.T, Options)) {
	for _, mode := range slices.Sorted(maps.Keys(modes)) {
		t.Run(mode, func(t *testing.T) { test(t, modes[mode]) })
	}
}

// scene is a tree that is watched.
type scene struct {
	*testing.T
	dir string
	w   *Watcher
	ctx context.Context
}

// tree makes a folder with some files in it.
func tree(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		put(t, filepath.Join(dir, name), "as it was: "+name)
	}
	return dir
}

func newScene(t *testing.T, o Options, names ...string) *scene {
	t.Helper()
	return watching(t, tree(t, names...), o)
}

// watching watches one root. Nothing waits for a time, but a test that goes
// wrong ends.
func watching(t *testing.T, dir string, o Options) *scene {
	t.Helper()
	o.Say = func(text diag.Text) { t.Error("said: ", text.EN) }
	return watchingAloud(t, o, dir)
}

func watchingAloud(t *testing.T, o Options, roots ...string) *scene {
	t.Helper()
	w, err := New(roots, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	return &scene{t, roots[0], w, ctx}
}

func put(t testing.TB, path, text string) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(path), 0o777))
	must(t, os.WriteFile(path, []byte(text), 0o666))
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (s *scene) at(name string) string { return filepath.Join(s.dir, name) }

func (s *scene) next() Batch {
	s.Helper()
	b, err := s.w.Next(s.ctx)
	if err != nil {
		s.Fatal(err)
	}
	return b
}

const sentinel = "sentinel"

// heard returns all that is told until now: it changes a file of its own, and
// listens until that is told. Polling may have looked at other names before they
// changed, and at this one after; so it does that twice.
func (s *scene) heard() (names []string, all bool) {
	s.Helper()
	told := map[string]bool{}
	for range 2 {
		delete(told, sentinel)
		put(s, s.at(sentinel), time.Now().String())
		for !told[sentinel] {
			b := s.next()
			if b.All {
				return nil, true
			}
			s.collect(told, b)
		}
	}
	delete(told, sentinel)
	return slices.Sorted(maps.Keys(told)), false
}

func (s *scene) collect(told map[string]bool, b Batch) {
	s.Helper()
	if !slices.IsSorted(b.Paths) || len(b.Paths) == 0 {
		s.Errorf("no proper batch: %v", b)
	}
	for _, path := range b.Paths {
		name, err := filepath.Rel(s.dir, path)
		if err != nil || !filepath.IsLocal(name) {
			s.Errorf("%s is not in %s", path, s.dir)
		}
		told[filepath.ToSlash(name)] = true
	}
}

// wantAfter has the names told after do, and no others. Whether what was there
// only in between is seen is a matter of luck: it may be told, or its folder.
func (s *scene) wantAfter(do func(), want ...string) {
	s.Helper()
	s.heard()
	lasting := s.names()
	do()
	got, all := s.heard()
	maps.Copy(lasting, s.names())
	got = slices.DeleteFunc(got, func(name string) bool {
		above := func(other string) bool { return path.Dir(other) == name }
		return !lasting[name] || slices.ContainsFunc(want, above) && !slices.Contains(want, name)
	})
	slices.Sort(want)
	if all || !slices.Equal(got, want) {
		s.Errorf("told %q (all: %v), want %q", got, all, want)
	}
}

// names are those of everything that is there.
func (s *scene) names() map[string]bool {
	s.Helper()
	names := map[string]bool{}
	must(s, fs.WalkDir(os.DirFS(s.dir), ".", func(name string, _ fs.DirEntry, err error) error {
		names[name] = true
		if errors.Is(err, fs.ErrPermission) {
			return fs.SkipDir
		}
		return err
	}))
	return names
}
