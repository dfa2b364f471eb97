package staging

import (
	"io"
	"os"
	"path/filepath"
	"testing"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, tree *Tree, name, text string) {
	t.Helper()
	must(t, tree.Create(name, func(w *os.File) error {
		_, err := io.WriteString(w, text)
		return err
	}))
}

func open(t *testing.T, home string) *Tree {
	t.Helper()
	tree, err := Open(home, true)
	must(t, err)
	return tree
}

func TestATreeThatWasCutOffIsMadeAnew(t *testing.T) {
	home := t.TempDir()
	tree := open(t, home)
	put(t, tree, "a/b", "1")
	if _, err := os.Stat(open(t, home).Root()); err == nil {
		t.Error("what was left without a word was kept")
	}
}

func TestARememberedTreeIsReusedUntilItIsTouched(t *testing.T) {
	home := t.TempDir()
	put(t, open(t, home), "a/b", "1")
	must(t, Yesterday(home, []string{"a/b"}, nil).Remember([]byte("m"), []int64{7}))

	tree := open(t, home)
	if got := tree.Stamps([]byte("m"), 1); got[0] != 7 {
		t.Errorf("stamps: %v", got)
	}
	if tree.Stamps([]byte("another"), 1)[0] != 0 || len(tree.Stamps([]byte("m"), 2)) != 2 {
		t.Error("stamps of another site")
	}
	put(t, tree, "a/c", "2")
	if _, known := tree.readState(); known {
		t.Error("a state describes a tree that is being changed")
	}
	must(t, tree.Undo())
	if _, err := os.Stat(tree.Path("a/b")); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(tree.Path("a/c")); err == nil {
		t.Error("a/c was not undone")
	}
	open(t, home) // still known
	if _, err := os.Stat(tree.Path("a/b")); err != nil {
		t.Error(err)
	}
}

func TestFilesThatTreesShareAreReplacedAndNotWrittenIn(t *testing.T) {
	home := t.TempDir()
	other := filepath.Join(home, "other")
	must(t, os.WriteFile(other, []byte("the same"), 0o666))
	tree := open(t, home)
	must(t, tree.Link("a", other))
	put(t, tree, "a", "new")
	if text, _ := os.ReadFile(other); string(text) != "the same" {
		t.Errorf("got %q", text)
	}
	if text, _ := os.ReadFile(tree.Path("a")); string(text) != "new" {
		t.Errorf("got %q", text)
	}
}

func TestSweepingLeavesNoEmptyFolder(t *testing.T) {
	home := t.TempDir()
	tree := open(t, home)
	names := []string{"a/b/c", "a/d", "e/f", "g"}
	for _, name := range names {
		put(t, tree, name, name)
	}
	tree = Yesterday(home, names, nil)
	put(t, tree, "e", "a file where a folder was")
	must(t, tree.Sweep(func(n string) bool { return n == "a/d" || n == "e" }, func(n string) bool { return n == "a" }))
	for name, want := range map[string]bool{"a/b": false, "a/d": true, "e": true, "g": false} {
		if _, err := os.Stat(tree.Path(name)); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func encoded(t testing.TB, st state) []byte {
	t.Helper()
	b, err := st.encode()
	must(t, err)
	return b
}

func FuzzState(f *testing.F) {
	f.Add(encoded(f, state{Stamps: []int64{1, 0, -5}, Names: []string{"a", "b/c"}, Foreign: []string{"x"}}), 3)
	f.Fuzz(func(t *testing.T, data []byte, at int) {
		decode(data) // must not panic
		good := encoded(t, state{Stamps: []int64{1, 0}, Names: []string{"a", "b"}})
		if st, ok := decode(good); !ok || len(st.Stamps) != 2 || len(st.Names) != 2 {
			t.Error("a sound state was refused")
		}
		if good[uint(at)%uint(len(good))] ^= 1; true {
			if _, ok := decode(good); ok {
				t.Error("a damaged state was believed")
			}
		}
	})
}
