package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/manifest"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// site is a whole site in the memory: path → bytes.

type site map[string]string

// ways are the two ways of publishing; where there is no exchange, both are

// the same one.

var ways = map[string]bool{"exchanged": false, "one by one": true}

// inWays runs a story in both ways, with and without a cache.

func inWays(t *testing.T, story func(t *testing.T, dir string, o Options)) {
	for name, oneByOne := range ways {
		for _, cache := range []string{"", "cache"} {
			t.Run(name+" "+cache, func(t *testing.T) {
				root := t.TempDir()
				o := Options{oneByOne: oneByOne}
				if cache != "" {
					o.Cache = filepath.Join(root, cache)
				}
				story(t, filepath.Join(root, "public"), o)
			})
		}
	}
}

func publish(t testing.TB, dir string, o Options, want site) Result {
	t.Helper()
	s := stage(t, dir, o)
	for path, text := range want {
		must(t, s.Put(path, []byte(text)))
	}
	res, err := s.Publish()
	must(t, err)
	return res
}

func stage(t testing.TB, dir string, o Options) *Stage {
	t.Helper()
	s, err := Open(t.Context(), dir, o)
	must(t, err)
	s.fresh = 0 // tests are quicker than the clock's tick; see TestStampsOfOneTickAreNotTrusted
	t.Cleanup(func() { s.Discard() })
	return s
}

// read returns what stands in dir, without the manifest: files with their

// bytes, links with "-> target", empty folders with a slash.

func read(t testing.TB, dir string) site {
	t.Helper()
	got := site{}
	must(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		rel = filepath.ToSlash(rel)
		switch {
		case d.IsDir():
			inside, err := os.ReadDir(name)
			if len(inside) == 0 && rel != "." {
				got[rel+"/"] = ""
			}
			return err
		case d.Type()&fs.ModeSymlink != 0:
			target, err := os.Readlink(name)
			got[rel] = "-> " + target
			return err
		case rel == manifest.Name:
			return nil
		}
		data, err := os.ReadFile(name)
		got[rel] = string(data)
		return err
	}))
	return got
}

func wantSite(t testing.TB, dir string, want site) {
	t.Helper()
	if diff := differ(read(t, dir), want); diff != "" {
		t.Fatalf("%s: %s", dir, diff)
	}
}

// differ says in what two sites differ, or "".

func differ(got, want site) string {
	var b strings.Builder
	for path, text := range got {
		if other, ok := want[path]; !ok || other != text {
			fmt.Fprintf(&b, "\n%s has %.30q", path, text)
		}
	}
	for path, text := range want {
		if other, ok := got[path]; !ok || other != text {
			fmt.Fprintf(&b, "\n%s should have %.30q", path, text)
		}
	}
	return b.String()
}

// wantTidy sees that a run has left nothing beside the folder but the cache.

func wantTidy(t testing.TB, dir string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	must(t, err)
	for _, e := range entries {
		if e.Name() != "public" && e.Name() != "cache" {
			t.Errorf("%s was left", e.Name())
		}
	}
}

func TestASiteIsPublishedAndThenAnother(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		a := site{"index.html": "hjem", "om/index.html": "om oss", "aktuelt/a/index.html": "a", "assets/x.css": "x{}"}
		if res := publish(t, dir, o, a); res.Written != 4 || res.Unchanged != 0 || res.Removed != 0 {
			t.Errorf("got %+v", res)
		}
		wantSite(t, dir, a)
		before := stats(t, dir)

		b := site{"index.html": "hjem", "om/index.html": "om meg", "aktuelt/b/index.html": "b", "assets/x.css": "x{}"}
		if res := publish(t, dir, o, b); res.Written != 2 || res.Unchanged != 2 || res.Removed != 1 {
			t.Errorf("got %+v", res)
		}
		wantSite(t, dir, b)
		after := stats(t, dir)
		for _, path := range []string{"index.html", "assets/x.css"} {
			if !os.SameFile(before[path], after[path]) || before[path].ModTime() != after[path].ModTime() {
				t.Errorf("%s is unchanged, but is a new file", path)
			}
		}
		if os.SameFile(before["om/index.html"], after["om/index.html"]) {
			t.Error("om/index.html was written in place")
		}
		if _, err := manifest.Verify(dir); err != nil {
			t.Error(err)
		}
		publish(t, dir, o, a) // back again: yesterday's tree is older than the published one
		wantSite(t, dir, a)
		wantTidy(t, dir)
	})
}

func TestNothingChangedTouchesNothing(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		a := site{"index.html": "hjem", "om/index.html": "om oss"}
		publish(t, dir, o, a)
		before := stats(t, dir)
		for range 2 {
			res := publish(t, dir, o, a)
			if res.Written != 0 || res.Unchanged != 2 || res.Note.NB != "" {
				t.Errorf("got %+v", res)
			}
		}
		after := stats(t, dir)
		for name := range before {
			if !os.SameFile(before[name], after[name]) || before[name].ModTime() != after[name].ModTime() {
				t.Errorf("%s was touched", name)
			}
		}
		if len(before) != len(after) {
			t.Error("another number of names")
		}
	})
}

func TestADiscardedStageLeavesTheSiteAsItWas(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		a := site{"index.html": "hjem", "om/index.html": "om oss"}
		publish(t, dir, o, a)
		publish(t, dir, o, site{"index.html": "hjem 2", "om/index.html": "om oss", "gammel": "x"})
		publish(t, dir, o, a)
		for range 2 {
			s := stage(t, dir, o)
			must(t, s.Put("index.html", []byte("halvferdig")))
			must(t, s.Put("om", []byte("en fil der det var en mappe")))
			must(t, s.Put("ny/side/index.html", []byte("ny")))
			must(t, s.Discard())
			must(t, s.Discard())
			wantSite(t, dir, a)
			wantTidy(t, dir)
			if _, err := s.Publish(); err == nil {
				t.Error("a discarded stage was published")
			}
		}
		b := site{"index.html": "hjem 3", "om/index.html": "om oss"}
		publish(t, dir, o, b)
		wantSite(t, dir, b)
	})
}

func TestADiscardedFirstBuildLeavesNoFolder(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		s := stage(t, dir, o)
		must(t, s.Put("index.html", []byte("x")))
		must(t, s.Discard())
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("got %v", err)
		}
		wantTidy(t, dir)
	})
}

func TestALinkToAFolderIsFollowed(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		real := filepath.Join(t.TempDir(), "www")
		must(t, os.Mkdir(real, 0o777))
		must(t, os.Symlink(real, dir))
		publish(t, dir, o, site{"index.html": "1"})
		publish(t, dir, o, site{"index.html": "2"})
		wantSite(t, real, site{"index.html": "2"})
		if target, err := os.Readlink(dir); err != nil || target != real {
			t.Errorf("%s, %v", target, err)
		}
	})
}

func TestTheFolderKeepsItsMode(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		must(t, os.Mkdir(dir, 0o777))
		must(t, os.Chmod(dir, 0o750|fs.ModeSetgid))
		publish(t, dir, o, site{"index.html": "1"})
		publish(t, dir, o, site{"index.html": "2"})
		if info, err := os.Stat(dir); err != nil || info.Mode() != 0o750|fs.ModeSetgid|fs.ModeDir {
			t.Errorf("%v, %v", info.Mode(), err)
		}
	})
}

func TestStreamedFilesAreKeptAndChangedLikeOthers(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		long := strings.Repeat("lang ", 100_000)
		for _, r := range []func(string) io.Reader{
			func(s string) io.Reader { return strings.NewReader(s) },
			func(s string) io.Reader { return io.MultiReader(strings.NewReader(s)) }, // cannot seek
		} {
			for i, text := range []string{long + "a", long + "a", long + "b", long + "b"} {
				s := stage(t, dir, o)
				of, err := s.PutFrom("film.mp4", r(text))
				must(t, err)
				if of != sum.Of([]byte(text)) {
					t.Error("its sum is another one")
				}
				res, err := s.Publish()
				must(t, err)
				if i%2 == 1 && (res.Unchanged != 1 || res.Written != 0) {
					t.Errorf("round %d: %+v", i, res)
				}
				wantSite(t, dir, site{"film.mp4": text})
			}
		}
	})
}

// Random sites, foreign files and ways, one after another in one folder: what

// stands there is always the site and what was foreign.

// clash says whether path cannot stand beside the others.

// addForeign adds a foreign file, or takes one away.

func with(s site, path, text string) site {
	s = maps.Clone(s)
	s[path] = text
	return s
}

func stats(t testing.TB, dir string) map[string]fs.FileInfo {
	t.Helper()
	all := map[string]fs.FileInfo{}
	must(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil {
			rel, _ := filepath.Rel(dir, name)
			all[filepath.ToSlash(rel)], err = d.Info()
		}
		return err
	}))
	return all
}

// write makes the file path in dir, or the folder when it ends in a slash.

func write(t testing.TB, dir, path, text string) {
	t.Helper()
	name := filepath.Join(dir, filepath.FromSlash(path))
	if strings.HasSuffix(path, "/") {
		must(t, os.MkdirAll(name, 0o777))
		return
	}
	must(t, os.MkdirAll(filepath.Dir(name), 0o777))
	must(t, os.WriteFile(name, []byte(text), 0o666))
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestAnIntactSiteIsKnownAtAGlance(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		publish(t, dir, o, site{"index.html": "hjem", "om/index.html": "om"})
		data, err := os.ReadFile(filepath.Join(dir, manifest.Name))
		must(t, err)
		intact := func() bool { return Intact(dir, sum.Of(data), inTurn) }
		if !intact() || Intact(dir, sum.Of([]byte("another")), inTurn) {
			t.Error("the site that was published is not known again")
		}
		write(t, dir, "mitt.txt", "a file of somebody's own")
		if !intact() {
			t.Error("somebody's own file spoils it")
		}
		later := time.Now().Add(time.Hour)
		must(t, os.Chtimes(filepath.Join(dir, "index.html"), later, later))
		if intact() {
			t.Error("a file that was touched passes")
		}
		must(t, os.Remove(filepath.Join(dir, "index.html")))
		if intact() {
			t.Error("a file that is gone passes")
		}
	})
}
