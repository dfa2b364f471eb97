package place

import (
	"errors"
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

func find(t *testing.T, dir, cache string) *Place {
	t.Helper()
	p, err := Find(t.Context(), dir, cache, nil)
	must(t, err)
	t.Cleanup(func() { p.Lock.Release() })
	return p
}

func TestTheFolderToWorkInIsInTheCacheElseBeside(t *testing.T) {
	root, err := filepath.EvalSymlinks(t.TempDir())
	must(t, err)
	out, cache := filepath.Join(root, "public"), filepath.Join(root, "cache")

	p := find(t, out, cache)
	if p.Out != out || p.Exists || !p.Keeps || filepath.Dir(p.Home) != cache {
		t.Errorf("got %+v", p)
	}
	must(t, p.Lock.Release())

	must(t, os.Mkdir(out, 0o777))
	p = find(t, out, "")
	if !p.Exists || p.Keeps || p.Home != filepath.Join(root, ".public-next") {
		t.Errorf("got %+v", p)
	}
	must(t, p.Lock.Release())

	p = find(t, out, filepath.Join(out, "cache")) // it would be exchanged with the folder
	if p.Keeps || strings.HasPrefix(p.Home, out) {
		t.Errorf("got %+v", p)
	}
}

func TestTwoFoldersShareACacheAndNothingInIt(t *testing.T) {
	root := t.TempDir()
	cache := filepath.Join(root, "cache")
	a, b := find(t, filepath.Join(root, "a"), cache), find(t, filepath.Join(root, "b"), cache)
	if a.Home == b.Home {
		t.Errorf("both work in %s", a.Home)
	}
}

func TestALinkIsFollowedAndItsFolderIsTheOneLocked(t *testing.T) {
	root, err := filepath.EvalSymlinks(t.TempDir())
	must(t, err)
	real := filepath.Join(root, "srv/www")
	must(t, os.MkdirAll(real, 0o777))
	must(t, os.Symlink(real, filepath.Join(root, "public")))
	p := find(t, filepath.Join(root, "public"), "")
	if p.Out != real || p.Lock.Dir != filepath.Join(root, "srv/.www-next") {
		t.Errorf("got %+v", p)
	}
}

func TestWhatIsNoFolderToPublishToIsRefused(t *testing.T) {
	here := t.TempDir()
	t.Chdir(here)
	must(t, os.WriteFile("fil", nil, 0o666))
	must(t, os.Symlink("ingenting", "snarvei"))
	must(t, os.Mkdir("inne", 0o777))
	for _, dir := range []string{".", "..", "/", here, "fil", "snarvei"} {
		var refusal *Refusal
		if _, err := Find(t.Context(), dir, "", nil); !errors.As(err, &refusal) || refusal.Text.NB == "" || refusal.Text.NN == "" {
			t.Errorf("%q: %v", dir, err)
		}
	}
	find(t, "inne", "")
	if entries, err := os.ReadDir(filepath.Dir(here)); err != nil || len(entries) != 1 {
		t.Errorf("something was left beside the folder: %v %v", entries, err)
	}
}
