package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestASecondRunWaitsOrIsToldToComeBack(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		first := stage(t, dir, o)
		ctx, cancel := context.WithCancel(t.Context())
		o.Busy = cancel
		if _, err := Open(ctx, dir, o); !errors.Is(err, ErrBusy) || !errors.Is(err, context.Canceled) {
			t.Fatalf("got %v", err)
		}
		waiting := make(chan struct{})
		o.Busy = func() { close(waiting) }
		done := make(chan error)
		go func() {
			s, err := Open(t.Context(), dir, o)
			if err == nil {
				err = s.Put("index.html", []byte("andre"))
			}
			if err == nil {
				_, err = s.Publish()
			}
			done <- err
		}()
		<-waiting
		must(t, first.Put("index.html", []byte("første")))
		_, err := first.Publish()
		must(t, errors.Join(err, <-done))
		wantSite(t, dir, site{"index.html": "andre"})
		wantTidy(t, dir)
	})
}

func TestWhatCannotBeAPathIsRefused(t *testing.T) {
	for _, path := range []string{
		"", ".", "..", "../x", "a/../b", "/a", "a/", "a//b", "./a", "manifest.json", "manifest.json/a",
		"a\u030arsmøte.html", "a\x00b", "bl\xe5",
	} {
		s := stage(t, filepath.Join(t.TempDir(), "public"), Options{})
		if err := s.Put(path, nil); err == nil {
			t.Errorf("%q was taken", path)
		}
		if _, err := s.Publish(); err == nil {
			t.Errorf("%q: published after a failure", path)
		}
	}
}

func TestASiteThatNotEverySystemCanHoldIsRefused(t *testing.T) {
	for _, paths := range [][]string{
		{"Om.html", "om.html"}, {"Om.html", "oM.html"}, {"a", "a/b"}, {"a", "a-b", "a/b/c"}, {"ÅR.html", "år.html"},
	} {
		s := stage(t, filepath.Join(t.TempDir(), "public"), Options{})
		for _, p := range paths {
			s.Put(p, nil) // a file system may refuse here already
		}
		if _, err := s.Publish(); err == nil {
			t.Errorf("%q was published", paths)
		}
	}
	s := stage(t, filepath.Join(t.TempDir(), "public"), Options{})
	must(t, s.Put("a", nil))
	if s.Put("a", nil) == nil {
		t.Error("a was put twice")
	}
}

func TestAFolderThatPeopleWorkInIsRefused(t *testing.T) {
	here := t.TempDir()
	t.Chdir(here)
	write(t, here, "fil", "")
	var refusal *Refusal
	for _, dir := range []string{".", "..", "/", here, "fil"} {
		if s, err := Open(t.Context(), dir, Options{}); !errors.As(err, &refusal) {
			t.Errorf("%q: %v", dir, err)
			if err == nil {
				s.Discard()
			}
		}
	}
	must(t, os.Symlink("ingenting", filepath.Join(here, "public")))
	if _, err := Open(t.Context(), "public", Options{}); !errors.As(err, &refusal) {
		t.Errorf("got %v", err)
	}
}

func TestAFailingReaderFailsTheStage(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		publish(t, dir, o, site{"film.mp4": "1"})
		s := stage(t, dir, o)
		broken := io.MultiReader(strings.NewReader("halv"), errReader{})
		if _, err := s.PutFrom("film.mp4", broken); !errors.Is(err, errBroken) {
			t.Errorf("got %v", err)
		}
		if _, err := s.Publish(); !errors.Is(err, errBroken) {
			t.Errorf("got %v", err)
		}
		wantSite(t, dir, site{"film.mp4": "1"})
		wantTidy(t, dir)
	})
}

var errBroken = errors.New("broken")

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, errBroken }

func TestADiskThatFillsUpLosesNothing(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		a := site{"a": "1", "b": "2", "c/d": "3"}
		publish(t, dir, o, a)
		for room := range 5 {
			s := stage(t, dir, o)
			left := room
			s.write = func(f *os.File, b []byte) (int, error) {
				if left--; left < 0 {
					f.Write(b[:len(b)/2])
					return len(b) / 2, errBroken
				}
				return f.Write(b)
			}
			var err error
			for _, path := range []string{"a", "b", "c/d"} {
				err = errors.Join(err, s.Put(path, fmt.Appendf(nil, "full %d", room)))
			}
			if err == nil {
				_, err = s.Publish()
			}
			if room < 4 { // three files and the manifest
				if !errors.Is(err, errBroken) {
					t.Fatalf("room for %d: %v", room, err)
				}
				must(t, s.Discard())
				wantSite(t, dir, a)
			} else {
				must(t, err)
				wantSite(t, dir, site{"a": "full 4", "b": "full 4", "c/d": "full 4"})
			}
			wantTidy(t, dir)
		}
	})
}

func TestTheCacheMayBeDeletedOrDamagedAtAnyTime(t *testing.T) {
	for name, harm := range map[string]func(t *testing.T, home string){
		"deleted":       func(t *testing.T, home string) { must(t, os.RemoveAll(home)) },
		"tree deleted":  func(t *testing.T, home string) { must(t, os.RemoveAll(filepath.Join(home, "tree"))) },
		"state deleted": func(t *testing.T, home string) { must(t, os.Remove(filepath.Join(home, "state"))) },
		"state cut":     func(t *testing.T, home string) { must(t, os.Truncate(filepath.Join(home, "state"), 60)) },
		"page deleted":  func(t *testing.T, home string) { must(t, os.Remove(filepath.Join(home, "tree/om/index.html"))) },
		"page changed": func(t *testing.T, home string) {
			must(t, os.Remove(filepath.Join(home, "tree/om/index.html")))
			write(t, home, "tree/om/index.html", "tukl")
		},
		"folder for page": func(t *testing.T, home string) {
			must(t, os.Remove(filepath.Join(home, "tree/om/index.html")))
			write(t, home, "tree/om/index.html/x", "tukl")
		},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			dir, o := filepath.Join(root, "public"), Options{Cache: filepath.Join(root, "cache")}
			a := site{"index.html": "1", "om/index.html": "om", "om/to/index.html": "to"}
			publish(t, dir, o, a)
			publish(t, dir, o, with(a, "index.html", "2"))
			homes, err := filepath.Glob(filepath.Join(root, "cache/*"))
			must(t, err)
			if len(homes) != 1 {
				t.Skip("nothing is kept in the cache on this system")
			}
			harm(t, homes[0])
			publish(t, dir, o, with(a, "index.html", "3"))
			wantSite(t, dir, with(a, "index.html", "3"))
			publish(t, dir, o, with(a, "index.html", "4"))
			wantSite(t, dir, with(a, "index.html", "4"))
		})
	}
}
