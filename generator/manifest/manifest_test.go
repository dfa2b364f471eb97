package manifest

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestVerifySaysWhatIsMissingAndWhatIsChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if _, err := Verify(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
	must(t, os.MkdirAll(filepath.Join(dir, "d"), 0o777))
	var entries []Entry
	for _, path := range []string{"d/e", "f/g", "a", "c", "b", "l"} {
		entries = append(entries, New(path, []byte(path)))
		if path != "f/g" {
			must(t, os.WriteFile(filepath.Join(dir, path), []byte(path), 0o666))
		}
	}
	must(t, os.WriteFile(filepath.Join(dir, Name), Of(entries).Encode(), 0o666))
	must(t, os.WriteFile(filepath.Join(dir, "b"), []byte("x"), 0o666))
	must(t, os.WriteFile(filepath.Join(dir, "f"), []byte("a file where a folder was"), 0o666))
	must(t, os.Remove(filepath.Join(dir, "c")))
	must(t, os.Remove(filepath.Join(dir, "l")))
	must(t, os.Symlink("a", filepath.Join(dir, "l")))
	_, err := Verify(dir)
	var bad *Mismatch
	if !errors.As(err, &bad) || !slices.Equal(bad.Missing, []string{"c", "f/g"}) || !slices.Equal(bad.Changed, []string{"b", "l"}) {
		t.Errorf("got %v", err)
	}
}

func TestAManifestThatIsALinkOrAFolderIsDamaged(t *testing.T) {
	dir := t.TempDir()
	must(t, os.Mkdir(filepath.Join(dir, Name), 0o777))
	if _, _, err := Read(dir); !errors.Is(err, ErrDamaged) {
		t.Errorf("a folder: %v", err)
	}
	must(t, os.Remove(filepath.Join(dir, Name)))
	must(t, os.WriteFile(filepath.Join(dir, "sound"), manifestOf("a").Encode(), 0o666))
	must(t, os.Symlink("sound", filepath.Join(dir, Name)))
	if _, _, err := Read(dir); !errors.Is(err, ErrDamaged) {
		t.Errorf("a link: %v", err)
	}
}

func TestNamesThatNotEverySystemCanHoldClash(t *testing.T) {
	for _, paths := range [][]string{
		{"Om.html", "om.html"}, {"Om.html", "oM.html"}, {"a", "a/b"}, {"a", "a-b", "a/b/c"}, {"ÅR.html", "år.html"},
	} {
		if manifestOf(paths...).Clash() == nil {
			t.Errorf("%q may stand together", paths)
		}
	}
	if err := manifestOf("a", "a-b/c", "ab", "A.html", "b/A", "b/B/c").Clash(); err != nil {
		t.Error(err)
	}
}

func manifestOf(paths ...string) Manifest {
	var m Manifest
	slices.Sort(paths)
	for i, p := range paths {
		m.Entries = append(m.Entries, Entry{p, int64(i) * 1000, sum.Of([]byte(p))})
	}
	return m
}

func TestAManifestComesBackAsItWent(t *testing.T) {
	for _, m := range []Manifest{
		{}, manifestOf("a"), manifestOf("a/b", "a-b", "å.html", `si "hei"`, `sti\her`, "a<b>&c", "linje\nskift", "\u2028", `x"}`, `,"size":1,"sha256":"`),
	} {
		got, err := Decode(m.Encode())
		if err != nil || !slices.Equal(got.Entries, m.Entries) {
			t.Errorf("%v\n%s", err, m.Encode())
		}
	}
}

func TestFoldersComeEachAfterTheOneTheyAreIn(t *testing.T) {
	got := manifestOf("a", "b/c", "b-c/d", "b/c-d/e", "b/f/g/h", "b/f/i", "j/k").Folders()
	want := []string{"b-c", "b", "b/c-d", "b/f", "b/f/g", "j"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func FuzzManifest(f *testing.F) {
	f.Add(manifestOf("a", "b/c", `"`, "å").Encode())
	f.Add([]byte("[\n]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Decode(data)
		if err != nil {
			return
		}
		for i, e := range m.Entries {
			if ValidPath(e.Path) != nil || e.Size < 0 || i > 0 && m.Entries[i-1].Path >= e.Path {
				t.Errorf("%+v came through", e)
			}
		}
		if !bytes.Equal(m.Encode(), data) {
			t.Error("two spellings of one manifest")
		}
	})
}

func FuzzPath(f *testing.F) {
	for _, p := range []string{"a/b", "..", "a/../b", "/a", "manifest.json", "a\u030a", `a\b`, "a:b", "con"} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p string) {
		if ValidPath(p) != nil {
			return
		}
		name := filepath.Join("/root", filepath.FromSlash(p))
		if !fs.ValidPath(p) || !filepath.IsLocal(p) || name == "/root" || p == Name {
			t.Errorf("%q was taken", p)
		}
		m := manifestOf(p)
		if got, err := Decode(m.Encode()); err != nil || got.Entries[0].Path != p {
			t.Errorf("%q does not come back: %v", p, err)
		}
	})
}

func BenchmarkManifest(b *testing.B) {
	var paths []string
	for i := range 15_000 {
		paths = append(paths, fmt.Sprintf("del%02d/sak-nummer-%05d/index.html", i%20, i))
	}
	m := manifestOf(paths...)
	data := m.Encode()
	b.Run("encode", func(b *testing.B) {
		for b.Loop() {
			m.Encode()
		}
	})
	b.Run("decode", func(b *testing.B) {
		for b.Loop() {
			if _, err := Decode(data); err != nil {
				b.Fatal(err)
			}
		}
	})
}
