package exchange

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(name), 0o777))
	must(t, os.WriteFile(name, []byte(text), 0o666))
}

// scene is a folder out, one with new files, and the journal between them.
func scene(t *testing.T) (out, lock string, j Journal) {
	root := t.TempDir()
	out, lock = filepath.Join(root, "public"), filepath.Join(root, "lock")
	must(t, os.Mkdir(lock, 0o777))
	write(t, filepath.Join(out, "om"), "a file that becomes a folder")
	write(t, filepath.Join(out, "bort/dypt/x"), "goes with its folders")
	write(t, filepath.Join(out, "mitt/y"), "stays")
	home := filepath.Join(root, "home")
	write(t, filepath.Join(home, "claim"), "claim")
	write(t, filepath.Join(home, "tree/om/index"), "ny")
	return out, lock, Journal{From: home, Clear: "tree", Steps: []Step{
		{Take: "claim", Put: "list"}, {Put: "om"}, {Take: "tree/om/index", Put: "om/index"}, {Put: "bort/dypt/x"},
	}}
}

func wantNew(t *testing.T, out, lock string, j Journal) {
	t.Helper()
	for name, want := range map[string]string{"list": "claim", "om/index": "ny", "mitt/y": "stays"} {
		if text, err := os.ReadFile(filepath.Join(out, name)); err != nil || string(text) != want {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
	for _, name := range []string{filepath.Join(out, "bort"), filepath.Join(j.From, "tree"), journalPath(lock)} {
		if _, err := os.Lstat(name); !os.IsNotExist(err) {
			t.Errorf("%s is there: %v", name, err)
		}
	}
}

func TestAJournalThatWasCutOffAnywhereIsCarriedOnWith(t *testing.T) {
	for cut := range 5 {
		t.Run(fmt.Sprint(cut, " steps"), func(t *testing.T) {
			out, lock, j := scene(t)
			must(t, Begin(out, lock, j))
			m := newMover(out, j.From)
			for _, s := range j.Steps[:cut] {
				must(t, m.step(s))
			}
			must(t, Resume(out, lock))
			wantNew(t, out, lock, j)
			must(t, Resume(out, lock)) // there is none any more
			wantNew(t, out, lock, j)
		})
	}
}

func TestAJournalIsNotRemovedThroughALink(t *testing.T) {
	out, lock, j := scene(t)
	outside := t.TempDir()
	write(t, filepath.Join(outside, "dypt/x"), "utenfor")
	must(t, os.RemoveAll(filepath.Join(out, "bort")))
	must(t, os.Symlink(outside, filepath.Join(out, "bort")))
	must(t, Begin(out, lock, j))
	must(t, Resume(out, lock))
	if _, err := os.Lstat(filepath.Join(outside, "dypt/x")); err != nil {
		t.Error(err)
	}
}

func TestAJournalThatCannotBeginLeavesNothing(t *testing.T) {
	out, lock, j := scene(t)
	write(t, filepath.Join(out, "list/x"), "a folder in the way")
	if Begin(out, lock, j) == nil {
		t.Fatal("a file took a folder's place")
	}
	must(t, Resume(out, lock))
	if _, err := os.Lstat(filepath.Join(out, "om/index")); err == nil {
		t.Error("the journal was carried out")
	}
}

func TestAJournalThatCannotBeTrustedIsNotCarriedOut(t *testing.T) {
	for name, harm := range map[string]func(j *Journal, text []byte) []byte{
		"cut":       func(_ *Journal, text []byte) []byte { return text[:len(text)-2] },
		"empty":     func(*Journal, []byte) []byte { return nil },
		"a bit off": func(_ *Journal, text []byte) []byte { return bytes.Replace(text, []byte("bort"), []byte("mitt"), 1) },
	} {
		t.Run(name, func(t *testing.T) {
			out, lock, j := scene(t)
			must(t, Begin(out, lock, j))
			text, err := os.ReadFile(journalPath(lock))
			must(t, err)
			must(t, os.WriteFile(journalPath(lock), harm(&j, text), 0o666))
			must(t, Resume(out, lock))
			if _, err := os.Lstat(filepath.Join(out, "bort/dypt/x")); err != nil {
				t.Error("it was carried out")
			}
		})
	}
	for _, bad := range []Step{{Put: "../mitt/y"}, {Put: "/etc/x"}, {Put: "."}, {Take: "../x", Put: "y"}, {}} {
		out, lock, j := scene(t)
		j.Steps = append(j.Steps, bad)
		must(t, Begin(out, lock, j))
		must(t, Resume(out, lock))
		if _, err := os.Lstat(filepath.Join(out, "om/index")); err == nil {
			t.Errorf("%+v was carried out", bad)
		}
	}
}

func FuzzJournal(f *testing.F) {
	f.Add([]byte(`{"from":"/a","clear":"tree","steps":[{"take":"x","put":"y"},{"put":"z"}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		j, sound := decode(checked(text))
		if !sound {
			return
		}
		for _, s := range append(j.Steps, Step{Put: j.Clear}) {
			for _, name := range []string{s.Take, s.Put} {
				if !strings.HasPrefix(filepath.Join("/root", name)+"/", "/root/") {
					t.Errorf("%q leads out", name)
				}
			}
		}
	})
}
