package output

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/manifest"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

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
		m, err := manifest.Verify(dir)
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
		must(t, os.Remove(filepath.Join(dir, manifest.Name)))
		if res := publish(t, dir, o, a); res.Unchanged != 2 || res.Written != 0 {
			t.Errorf("got %+v", res)
		}
		wantSite(t, dir, a)
		publish(t, dir, o, site{"index.html": "hjem"}) // they are ours again
		wantSite(t, dir, site{"index.html": "hjem"})
	})
}

func TestNothingIsRemovedOnTheWordOfATamperedManifest(t *testing.T) {
	good := manifest.Of([]manifest.Entry{{Path: "a"}}).Encode()
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
				write(t, dir, manifest.Name, text)
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
		m, _, err := manifest.Read(dir)
		must(t, err)
		m.Entries = append(m.Entries, manifest.Entry{Path: "mitt.txt", Size: 4})
		write(t, dir, manifest.Name, string(m.Encode()))
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
			if err := s.Keep(path, sum.Of([]byte(a[path]))); !errors.Is(err, ErrChanged) {
				t.Errorf("%s was kept: %v", path, err)
			}
		}
		if err := s.Keep("ny.html", sum.Of([]byte("annet"))); !errors.Is(err, ErrChanged) {
			t.Errorf("another text was taken for what is published: %v", err)
		}
		must(t, s.Keep("ny.html", sum.Of([]byte("ny"))))
		must(t, s.Discard())
		must(t, os.Remove(filepath.Join(dir, "byttet.html"))) // a folder of somebody's would be in the way
		if res := publish(t, dir, o, a); res.Written != 4 || res.Unchanged != 1 {
			t.Errorf("got %+v", res)
		}
		wantSite(t, dir, a)
		if _, err := manifest.Verify(dir); err != nil {
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
		if !os.SameFile(before["index.html"], after["index.html"]) || os.SameFile(before[manifest.Name], after[manifest.Name]) {
			t.Error("the file should be kept, and the manifest be new")
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

// A file that was changed behind the back of every stamp is found by whoever
// doubts; nothing else is written for it.
func TestWhoDoubtsReadsWhatIsPublished(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	want := site{"a.html": "as it was", "b.html": "b"}
	publish(t, dir, Options{}, want)
	name := filepath.Join(dir, "a.html")
	info, err := os.Stat(name)
	must(t, err)
	must(t, os.WriteFile(name, []byte("as it is."), 0o666))
	must(t, os.Chtimes(name, time.Time{}, info.ModTime()))
	if r := publish(t, dir, Options{}, want); r.Written != 0 {
		t.Errorf("%d files were written by whoever believes", r.Written)
	}
	if r := publish(t, dir, Options{Doubt: true}, want); r.Written != 1 || r.Unchanged != 1 {
		t.Errorf("%d files were written and %d kept by whoever doubts, want one and one", r.Written, r.Unchanged)
	}
	before, err := os.Stat(filepath.Join(dir, "manifest.json"))
	must(t, err)
	if r := publish(t, dir, Options{Doubt: true}, want); r.Written != 0 {
		t.Errorf("%d files were written when nothing had changed", r.Written)
	}
	after, err := os.Stat(filepath.Join(dir, "manifest.json"))
	must(t, err)
	if !after.ModTime().Equal(before.ModTime()) {
		t.Error("the manifest was written when nothing had changed")
	}
}
