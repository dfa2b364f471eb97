package watch

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// untilAll listens until everything may have changed.
func (s *scene) untilAll() {
	s.Helper()
	for !s.next().All {
	}
}

// fast has the roots looked at often.
func fast(o Options) Options {
	o.Poll = 2 * time.Millisecond
	return o
}

// again listens until the root is known again as it is now: what is new in it
// is told by its name.
func (s *scene) again() {
	s.Helper()
	for all := true; all; {
		_, all = s.heard()
	}
}

func TestARootMayBeMissing(t *testing.T) {
	inBothModes(t, func(t *testing.T, o Options) {
		s := watching(t, filepath.Join(t.TempDir(), "not", "yet"), fast(o))
		s.put("a.md", "new")
		s.untilAll()
		s.again()
		s.wantAfter(func() { s.put("dir/b.md", "new") }, "dir", "dir/b.md")
	})
}

func TestARootIsFollowed(t *testing.T) {
	for name, exchange := range map[string]func(s *scene){
		"removed, and later made again": func(s *scene) {
			s.remove(".")
			s.untilAll()
			s.put("a.md", "new")
		},
		"removed and made again": func(s *scene) {
			s.remove(".")
			s.put("a.md", "new")
			s.put("dir/b.md", "new")
		},
		"moved away, another in its place": func(s *scene) {
			other := tree(s.T, "c.md")
			must(s, os.Rename(s.dir, filepath.Join(s.TempDir(), "old")))
			must(s, os.Rename(other, s.dir))
		},
		"the folder above exchanged": func(s *scene) {
			above := filepath.Dir(s.dir)
			must(s, os.Rename(above, above+".old"))
			s.put("e.md", "new")
		},
		"a link to another": func(s *scene) {
			must(s, os.Rename(s.dir, s.dir+".old"))
			must(s, os.Symlink(tree(s.T, "c.md"), s.dir))
		},
		"a file, then a folder again": func(s *scene) {
			s.remove(".")
			put(s, s.dir, "a file")
			s.untilAll()
			must(s, os.Remove(s.dir))
			s.put("a.md", "new")
		},
	} {
		t.Run(name, func(t *testing.T) {
			inBothModes(t, func(t *testing.T, o Options) {
				dir := filepath.Join(tree(t, "above/root/a.md", "above/root/dir/b.md"), "above", "root")
				s := watching(t, dir, fast(o))
				exchange(s)
				s.next()
				s.again()
				s.wantAfter(func() { s.put("new/d.md", "new") }, "new", "new/d.md")
				s.wantAfter(func() { s.put("new/d.md", "again") }, "new/d.md")
			})
		})
	}
}

// A root may go while it is opened, and another come that the system gives the
// same number.
func TestARootMayGoWhileItIsOpened(t *testing.T) {
	dir, gone := tree(t, "a.md"), true
	o := fast(modes["events"])
	o.open = func() (source, error) {
		s, err := system()
		add := s.add
		s.add = func(path string) error {
			if path == dir && gone {
				gone = false
				return fs.ErrNotExist
			}
			return add(path)
		}
		return s, err
	}
	s := watching(t, dir, o)
	s.untilAll()
	s.again()
	s.wantAfter(func() { s.put("a.md", "new") }, "a.md")
}

func TestALinkIsFollowedWhereItLeads(t *testing.T) {
	inBothModes(t, func(t *testing.T, o Options) {
		first, second := tree(t, "a.md"), tree(t, "a.md")
		link := filepath.Join(t.TempDir(), "link")
		must(t, os.Symlink(first, link+".first"))
		must(t, os.Symlink(link+".first", link)) // a link to a link
		s := watching(t, link, fast(o))
		s.wantAfter(func() { put(s, filepath.Join(first, "a.md"), "new") }, "a.md")

		must(t, os.Symlink(second, link+".second"))
		must(t, os.Rename(link+".second", link))
		s.untilAll()
		s.again()
		s.wantAfter(func() {
			put(s, filepath.Join(first, "a.md"), "nobody looks here now")
			put(s, filepath.Join(second, "b.md"), "new")
		}, "b.md")
	})
}

func TestNamesAreAsTheRootsWereGiven(t *testing.T) {
	inBothModes(t, func(t *testing.T, o Options) {
		t.Chdir(tree(t, "content/a.md", "layouts/b.html", "content/sub/c.md"))
		s := watchingAloud(t, o, "content", "./layouts/", "content/sub", "missing")
		t.Chdir(t.TempDir()) // wherever the program goes
		here := s.w.roots[0].abs
		must(t, os.WriteFile(filepath.Join(here, "a.md"), []byte("new"), 0o666))
		must(t, os.WriteFile(filepath.Join(here, "sub", "c.md"), []byte("new"), 0o666))
		must(t, os.WriteFile(filepath.Join(here, "..", "layouts", "b.html"), []byte("new"), 0o666))
		var told []string
		for len(told) < 3 {
			told = append(told, s.next().Paths...)
			slices.Sort(told)
			told = slices.Compact(told)
		}
		want := []string{filepath.Join("content", "a.md"), filepath.Join("content", "sub", "c.md"), filepath.Join("layouts", "b.html")}
		if !slices.Equal(told, want) {
			t.Errorf("told %q, want %q", told, want)
		}
	})
}

func TestTheWorkingDirectoryMayBeTheRoot(t *testing.T) {
	inBothModes(t, func(t *testing.T, o Options) {
		t.Chdir(tree(t, "a/b.md"))
		s := watchingAloud(t, o, ".")
		s.wantAfter(func() { s.put("a/b.md", "new") }, "a/b.md")
		s.put("a/c.md", "new")
		if b := s.next(); !slices.Contains(b.Paths, filepath.Join("a", "c.md")) {
			t.Errorf("told %q", b.Paths)
		}
	})
}
