package output

import (
	"bytes"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

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
		got, err := decodeManifest(m.encode())
		if err != nil || !slices.Equal(got.Entries, m.Entries) {
			t.Errorf("%v\n%s", err, m.encode())
		}
	}
}

func TestFoldersComeEachAfterTheOneTheyAreIn(t *testing.T) {
	got := manifestOf("a", "b/c", "b-c/d", "b/c-d/e", "b/f/g/h", "b/f/i", "j/k").folders()
	want := []string{"b-c", "b", "b/c-d", "b/f", "b/f/g", "j"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func FuzzManifest(f *testing.F) {
	f.Add(manifestOf("a", "b/c", `"`, "å").encode())
	f.Add([]byte("[\n]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := decodeManifest(data)
		if err != nil {
			return
		}
		for i, e := range m.Entries {
			if validPath(e.Path) != nil || e.Size < 0 || i > 0 && m.Entries[i-1].Path >= e.Path {
				t.Errorf("%+v came through", e)
			}
		}
		if !bytes.Equal(m.encode(), data) {
			t.Error("two spellings of one manifest")
		}
	})
}

func FuzzPath(f *testing.F) {
	for _, p := range []string{"a/b", "..", "a/../b", "/a", "manifest.json", "a\u030a", `a\b`, "a:b", "con"} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p string) {
		if validPath(p) != nil {
			return
		}
		name := filepath.Join("/root", filepath.FromSlash(p))
		if !fs.ValidPath(p) || !within(name, "/root") || name == "/root" || strings.EqualFold(p, manifestName) && p == manifestName {
			t.Errorf("%q was taken", p)
		}
		m := manifestOf(p)
		if got, err := decodeManifest(m.encode()); err != nil || got.Entries[0].Path != p {
			t.Errorf("%q does not come back: %v", p, err)
		}
	})
}

func FuzzState(f *testing.F) {
	f.Add(state{stamps: []int64{1, 0, -5}, names: []string{"a", "b/c"}, foreign: []string{"x"}}.encode(), 3)
	f.Fuzz(func(t *testing.T, data []byte, at int) {
		decodeState(data) // must not panic
		good := state{stamps: []int64{1, 0}, names: []string{"a", "b"}}.encode()
		if st, ok := decodeState(good); !ok || len(st.stamps) != 2 || len(st.names) != 2 {
			t.Error("a sound state was refused")
		}
		if good[uint(at)%uint(len(good))] ^= 1; true {
			if _, ok := decodeState(good); ok {
				t.Error("a damaged state was believed")
			}
		}
	})
}

const pages = 12_000

func pagePath(i int) string { return fmt.Sprintf("del%02d/sak-nummer-%05d/index.html", i%20, i) }

// twoHands is a runner like the builder's: one worker a core.
func twoHands(n int, do func(int) error) error {
	workers := runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	errs := make([]error, workers)
	for w := range workers {
		wg.Go(func() {
			for i := w; i < n && errs[w] == nil; i += workers {
				errs[w] = do(i)
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// BenchmarkPublish stages and publishes 12,000 pages of 12 KB: on an empty
// folder with and without a cache, with one page changed, with nothing changed,
// and all of them changed. Beside it: what the bare system calls cost.
func BenchmarkPublish(b *testing.B) {
	page := bytes.Repeat([]byte("tolv tegn er"), 1024)
	run := func(b *testing.B, dir string, o Options, put func(s *Stage, i int) error) {
		s, err := Open(b.Context(), dir, o)
		must(b, err)
		must(b, twoHands(pages, func(i int) error { return put(s, i) }))
		_, err = s.Publish()
		must(b, err)
	}
	fresh := func(s *Stage, i int) error { return s.Put(pagePath(i), page) }
	place := func(b *testing.B) (string, Options) {
		root := b.TempDir()
		return filepath.Join(root, "public"), Options{Cache: filepath.Join(root, "cache"), Each: twoHands}
	}
	b.Run("fresh, no cache", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			dir, o := place(b)
			o.Cache = ""
			b.StartTimer()
			run(b, dir, o, fresh)
		}
		perPage(b)
	})
	b.Run("fresh, cache", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			dir, o := place(b)
			b.StartTimer()
			run(b, dir, o, fresh)
		}
		perPage(b)
	})
	for name, put := range map[string]func(round int) func(s *Stage, i int) error{
		"one page changed": func(round int) func(s *Stage, i int) error {
			return func(s *Stage, i int) error {
				if i == round%pages {
					return s.Put(pagePath(i), fmt.Append(nil, "runde ", round))
				}
				if s.Keep(pagePath(i)) != nil { // the page changed in the round before
					return s.Put(pagePath(i), page)
				}
				return nil
			}
		},
		"nothing changed, kept": func(int) func(s *Stage, i int) error {
			return func(s *Stage, i int) error { return s.Keep(pagePath(i)) }
		},
		"nothing changed, put": func(int) func(s *Stage, i int) error { return fresh },
		"all pages changed": func(round int) func(s *Stage, i int) error {
			return func(s *Stage, i int) error { return s.Put(pagePath(i), page[round%100+1:]) }
		},
	} {
		b.Run(name, func(b *testing.B) {
			dir, o := place(b)
			run(b, dir, o, fresh)
			for round := 0; b.Loop(); round++ {
				run(b, dir, o, put(round))
			}
			perPage(b)
		})
	}
}

func perPage(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/pages, "µs/page")
}

func BenchmarkManifest(b *testing.B) {
	var paths []string
	for i := range 15_000 {
		paths = append(paths, pagePath(i))
	}
	m := manifestOf(paths...)
	data := m.encode()
	b.Run("encode", func(b *testing.B) {
		for b.Loop() {
			m.encode()
		}
	})
	b.Run("decode", func(b *testing.B) {
		for b.Loop() {
			if _, err := decodeManifest(data); err != nil {
				b.Fatal(err)
			}
		}
	})
}
