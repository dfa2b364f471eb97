package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
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
		case rel == manifestName:
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
		if _, err := Verify(dir); err != nil {
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

func TestWhatNobodyHereMadeIsLeftAlone(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		must(t, os.MkdirAll(filepath.Join(dir, "tom/mappe"), 0o777))
		must(t, os.MkdirAll(filepath.Join(dir, "mitt/arkiv"), 0o750))
		write(t, dir, ".gitignore", "*")
		write(t, dir, "mitt/arkiv/brev.txt", "kjære")
		must(t, os.Symlink("mitt/arkiv", filepath.Join(dir, "snarvei")))
		foreign := site{".gitignore": "*", "tom/mappe/": "", "mitt/arkiv/brev.txt": "kjære", "snarvei": "-> mitt/arkiv"}
		with := func(s site) site {
			all := maps.Clone(foreign)
			maps.Copy(all, s)
			return all
		}
		a := site{"index.html": "1", "om/index.html": "om", "mitt/index.html": "min"}
		publish(t, dir, o, a)
		wantSite(t, dir, with(a))
		m, err := Verify(dir)
		if err != nil || len(m.Entries) != 3 {
			t.Errorf("%v, %v", m, err)
		}
		write(t, dir, "om/senere.txt", "lagt til senere")
		foreign["om/senere.txt"] = "lagt til senere"
		b := site{"index.html": "2"}
		publish(t, dir, o, b)
		wantSite(t, dir, with(b))
		publish(t, dir, o, site{"index.html": "3", "om/ny.html": "ny"})
		wantSite(t, dir, with(site{"index.html": "3", "om/ny.html": "ny"}))
		must(t, os.Remove(filepath.Join(dir, "om/senere.txt")))
		delete(foreign, "om/senere.txt")
		publish(t, dir, o, b)
		publish(t, dir, o, site{"index.html": "4"})
		wantSite(t, dir, with(site{"index.html": "4"}))
		if info, err := os.Stat(filepath.Join(dir, "mitt/arkiv")); err != nil || info.Mode().Perm() != 0o750 {
			t.Errorf("mitt/arkiv: %v %v", info.Mode(), err)
		}
	})
}

func TestAForeignFileInTheWayIsNeverOverwritten(t *testing.T) {
	for name, story := range map[string]struct{ foreign, put string }{
		"a file for a file":             {"index.html", "index.html"},
		"a file for a folder":           {"om", "om/index.html"},
		"a file for a folder above":     {"om", "om/oss/styret/index.html"},
		"a folder for a file":           {"om/notat.txt", "om"},
		"an empty folder for a file":    {"om/", "om"},
		"a file in a folder for a file": {"ours/notat.txt", "ours"},
	} {
		t.Run(name, func(t *testing.T) {
			inWays(t, func(t *testing.T, dir string, o Options) {
				old := site{"ours/index.html": "vår", "rot.html": "1"}
				publish(t, dir, o, old)
				write(t, dir, story.foreign, "en annens")
				before := read(t, dir)
				s := stage(t, dir, o)
				err := s.Put("rot.html", []byte("2"))
				if err == nil {
					err = s.Put(story.put, []byte("vår"))
				}
				if err == nil {
					_, err = s.Publish()
				}
				var refusal *Refusal
				if !errors.As(err, &refusal) || !strings.Contains(refusal.Text.NB, filepath.Join(dir, strings.Split(story.foreign, "/")[0])) {
					t.Errorf("got %v", err)
				}
				must(t, s.Discard())
				wantSite(t, dir, before)
				wantTidy(t, dir)
			})
		})
	}
}

func TestAForeignLinkIsNotWrittenThrough(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		outside := t.TempDir()
		write(t, outside, "index.html", "utenfor")
		publish(t, dir, o, site{"rot.html": "1", "om/index.html": "vår"})
		must(t, os.RemoveAll(filepath.Join(dir, "om")))
		must(t, os.Symlink(outside, filepath.Join(dir, "om")))
		s := stage(t, dir, o)
		err := errors.Join(s.Put("rot.html", []byte("2")), s.Put("om/index.html", []byte("ny, og lengre")))
		if err == nil {
			_, err = s.Publish()
		}
		var refusal *Refusal
		if !errors.As(err, &refusal) {
			t.Errorf("got %v", err)
		}
		must(t, s.Discard())
		publish(t, dir, o, site{"rot.html": "3"}) // the page is gone: the link stays, and what it leads to
		wantSite(t, outside, site{"index.html": "utenfor"})
		wantSite(t, dir, site{"rot.html": "3", "om": "-> " + outside})
	})
}

func TestALostManifestCostsNothingWhenTheBytesAreTheSame(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		a := site{"index.html": "hjem", "om/index.html": "om oss"}
		publish(t, dir, o, a)
		must(t, os.Remove(filepath.Join(dir, manifestName)))
		if res := publish(t, dir, o, a); res.Unchanged != 2 || res.Written != 0 {
			t.Errorf("got %+v", res)
		}
		wantSite(t, dir, a)
		publish(t, dir, o, site{"index.html": "hjem"}) // they are ours again
		wantSite(t, dir, site{"index.html": "hjem"})
	})
}

func TestNothingIsRemovedOnTheWordOfATamperedManifest(t *testing.T) {
	good := Manifest{[]Entry{{Path: "a"}}}.encode()
	for name, text := range map[string]string{
		"rubbish":  "hei",
		"empty":    "",
		"outside":  strings.Replace(string(good), `"a"`, `"../a"`, 1),
		"absolute": strings.Replace(string(good), `"a"`, `"/etc/passwd"`, 1),
		"spaced":   strings.Replace(string(good), `:"a"`, `: "a"`, 1),
		"cut":      string(good[:len(good)-3]),
	} {
		t.Run(name, func(t *testing.T) {
			inWays(t, func(t *testing.T, dir string, o Options) {
				publish(t, dir, o, site{"index.html": "1", "borte.html": "x"})
				write(t, dir, manifestName, text)
				write(t, filepath.Dir(dir), "a", "utenfor")
				res := publish(t, dir, o, site{"index.html": "1", "ny.html": "y"})
				if !strings.Contains(res.Note.NB, "anifest.json") || res.Removed != 0 {
					t.Errorf("got %+v", res)
				}
				wantSite(t, dir, site{"index.html": "1", "borte.html": "x", "ny.html": "y"})
				must(t, os.Remove(filepath.Join(filepath.Dir(dir), "a")))
				wantTidy(t, dir)
			})
		})
	}
}

func TestAManifestThatClaimsAForeignFileDoesNotHaveItRemoved(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		publish(t, dir, o, site{"index.html": "1"})
		write(t, dir, "mitt.txt", "mitt")
		m, _, err := readManifest(dir)
		must(t, err)
		m.Entries = append(m.Entries, Entry{Path: "mitt.txt", Size: 4})
		write(t, dir, manifestName, string(m.encode()))
		res := publish(t, dir, o, site{"index.html": "2"})
		if !strings.Contains(res.Note.NB, "mitt.txt") {
			t.Errorf("got %+v", res)
		}
		wantSite(t, dir, site{"index.html": "2", "mitt.txt": "mitt"})
		publish(t, dir, o, site{"index.html": "3"})
		wantSite(t, dir, site{"index.html": "3", "mitt.txt": "mitt"})
	})
}

func TestEditsMadeByHandAreCorrected(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		a := site{"index.html": "hjem", "om.html": "om oss", "bort.html": "bort", "byttet.html": "byttet"}
		publish(t, dir, o, a)
		publish(t, dir, o, with(a, "ny.html", "ny")) // now both trees share the files
		a["ny.html"] = "ny"
		later := time.Now().Add(time.Hour)
		write(t, dir, "index.html", "tukl") // in place, same size
		must(t, os.Chtimes(filepath.Join(dir, "index.html"), later, later))
		write(t, dir, "om.html", "om oss og litt til")
		must(t, os.Remove(filepath.Join(dir, "bort.html")))
		must(t, os.Remove(filepath.Join(dir, "byttet.html")))
		must(t, os.Mkdir(filepath.Join(dir, "byttet.html"), 0o777))
		s := stage(t, dir, o)
		for _, path := range []string{"index.html", "om.html", "bort.html", "byttet.html", "aldri.html"} {
			if err := s.Keep(path); !errors.Is(err, ErrChanged) {
				t.Errorf("%s was kept: %v", path, err)
			}
		}
		must(t, s.Keep("ny.html"))
		must(t, s.Discard())
		must(t, os.Remove(filepath.Join(dir, "byttet.html"))) // a folder of somebody's would be in the way
		if res := publish(t, dir, o, a); res.Written != 4 || res.Unchanged != 1 {
			t.Errorf("got %+v", res)
		}
		wantSite(t, dir, a)
		if _, err := Verify(dir); err != nil {
			t.Error(err)
		}
	})
}

func TestACopiedFolderIsReadOnceAndThenTrusted(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		a := site{"index.html": "hjem"}
		publish(t, dir, o, a)
		later := time.Now().Add(time.Hour)
		must(t, os.Chtimes(filepath.Join(dir, "index.html"), later, later))
		before := stats(t, dir)
		if res := publish(t, dir, o, a); res.Unchanged != 1 {
			t.Errorf("got %+v", res)
		}
		after := stats(t, dir)
		if !os.SameFile(before["index.html"], after["index.html"]) || os.SameFile(before[manifestName], after[manifestName]) {
			t.Error("the file should be kept, and the manifest be new")
		}
	})
}

func TestVerifySaysWhatIsMissingAndWhatIsChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if _, err := Verify(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
	publish(t, dir, Options{}, site{"a": "1", "b": "2", "c": "3"})
	write(t, dir, "b", "4")
	must(t, os.Remove(filepath.Join(dir, "c")))
	_, err := Verify(dir)
	var bad *Mismatch
	if !errors.As(err, &bad) || !slices.Equal(bad.Missing, []string{"c"}) || !slices.Equal(bad.Changed, []string{"b"}) {
		t.Errorf("got %v", err)
	}
}

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
				must(t, s.PutFrom("film.mp4", r(text)))
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

func TestAFailingReaderFailsTheStage(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		publish(t, dir, o, site{"film.mp4": "1"})
		s := stage(t, dir, o)
		broken := io.MultiReader(strings.NewReader("halv"), errReader{})
		if err := s.PutFrom("film.mp4", broken); !errors.Is(err, errBroken) {
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

func TestStampsOfOneTickAreNotTrusted(t *testing.T) {
	root := t.TempDir()
	dir, o := filepath.Join(root, "public"), Options{Cache: filepath.Join(root, "cache")}
	for i := range 20 {
		s, err := Open(t.Context(), dir, o)
		must(t, err)
		must(t, s.Put("om/index.html", fmt.Append(nil, i)))
		_, err = s.Publish()
		must(t, err)
		write(t, dir, fmt.Sprintf("om/%d.txt", i), "straks etter")
	}
	if got := len(read(t, dir)); got != 21 {
		t.Errorf("%d files; one that was added just after a publishing is lost", got)
	}
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

// Random sites, foreign files and ways, one after another in one folder: what
// stands there is always the site and what was foreign.
func TestWhatStandsThereIsTheSiteAndWhatIsForeign(t *testing.T) {
	rounds := 400
	if testing.Short() {
		rounds = 80
	}
	for seed := range uint64(8) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 7))
			root := t.TempDir()
			dir := filepath.Join(root, "public")
			foreign, last := site{}, site{}
			for range rounds / 8 {
				o := Options{oneByOne: r.IntN(4) == 0, Cache: []string{"", filepath.Join(root, "cache")}[min(1, r.IntN(4))], Each: sideBySide}
				addForeign(t, r, dir, foreign, last)
				want := randomSite(r, foreign)
				if r.IntN(5) == 0 {
					s := stage(t, dir, o)
					for p, text := range want {
						must(t, s.Put(p, []byte(text)))
					}
					must(t, s.Discard())
				} else {
					publish(t, dir, o, want)
					last = want
					if _, err := Verify(dir); err != nil {
						t.Fatal(err)
					}
				}
				all := maps.Clone(foreign)
				maps.Copy(all, last)
				if len(all) > 0 {
					wantSite(t, dir, all)
				}
				wantTidy(t, dir)
			}
		})
	}
}

var names = []string{"a", "b", "c", "a-b", "å", "index.html"}

func randomSite(r *rand.Rand, foreign site) site {
	want := site{}
	for range r.IntN(12) {
		path := names[r.IntN(len(names))]
		for r.IntN(2) == 0 && strings.Count(path, "/") < 3 {
			path += "/" + names[r.IntN(len(names))]
		}
		if !clash(path, want) && !clash(path, foreign) {
			want[path] = strings.Repeat("x", r.IntN(3)) + fmt.Sprint(r.IntN(3))
		}
	}
	return want
}

// clash says whether path cannot stand beside the others.
func clash(path string, others site) bool {
	for other := range others {
		other = strings.TrimSuffix(other, "/")
		if other == path || strings.HasPrefix(other, path+"/") || strings.HasPrefix(path, other+"/") {
			return true
		}
	}
	return false
}

// addForeign adds a foreign file, or takes one away.
func addForeign(t *testing.T, r *rand.Rand, dir string, foreign, last site) {
	for p := range foreign {
		if r.IntN(4) == 0 {
			must(t, os.Remove(filepath.Join(dir, p)))
			delete(foreign, p)
			for up := filepath.Dir(p); up != "."; up = filepath.Dir(up) { // a folder left empty would be foreign too
				if os.Remove(filepath.Join(dir, up)) != nil {
					break
				}
			}
		}
	}
	path := []string{"mitt.txt", "a/mitt.txt", "a/b/mitt.txt", "min/mappe/fil", "c/min/fil"}[r.IntN(5)]
	if !clash(path, last) && !clash(path, foreign) {
		write(t, dir, path, "mitt")
		foreign[path] = "mitt"
	}
}

func sideBySide(n int, do func(int) error) error {
	var wg sync.WaitGroup
	errs := make([]error, n)
	for i := range n {
		wg.Go(func() { errs[i] = do(i) })
	}
	wg.Wait()
	return errors.Join(errs...)
}

func TestManyHandsMakeOneSite(t *testing.T) {
	inWays(t, func(t *testing.T, dir string, o Options) {
		for round := range 3 {
			want := site{}
			for i := range 300 {
				name := fmt.Sprintf("s%d/p%d/index.html", i%7, i)
				if round == 1 && i%3 == 0 {
					name = fmt.Sprintf("s%d/p%d", i%7, i) // the folder becomes a file, and then a folder again
				}
				want[name] = fmt.Sprint(i, i%5 == round)
			}
			s := stage(t, dir, o)
			paths := slices.Collect(maps.Keys(want))
			must(t, sideBySide(len(paths), func(i int) error { return s.Put(paths[i], []byte(want[paths[i]])) }))
			_, err := s.Publish()
			must(t, err)
			wantSite(t, dir, want)
		}
	})
}

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
