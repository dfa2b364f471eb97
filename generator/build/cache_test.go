package build

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// pictured is a site with a picture that has variants, and a cache.
func pictured(t *testing.T) Options {
	t.Helper()
	o := options(t, writeFiles(t, map[string]string{
		"site.yaml":  "title: Prøve\nbaseURL: https://www.eksempel.no/\nimages: {widths: [300], formats: [jpeg]}\n",
		"a/index.md": "---\ntitle: A\n---\n![En stripe](foto.jpg)\n",
		"a/foto.jpg": string(photo(t, 600, 300)),
	}), 2)
	o.Cache, o.Tick = filepath.Join(t.TempDir(), "cache"), time.Nanosecond
	return o
}

// Whatever is wrong with the cache, a build comes to the same as without one.
func TestACacheThatCannotBeUsedEndsNoBuild(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(t *testing.T, o *Options)
	}{
		{"it is a file", func(t *testing.T, o *Options) { must(t, os.WriteFile(o.Cache, nil, 0o666)) }},
		{"it lies in a file", func(t *testing.T, o *Options) {
			must(t, os.WriteFile(o.Cache, nil, 0o666))
			o.Cache += "/cache"
		}},
		{"there are folders where its files should be", func(t *testing.T, o *Options) {
			must(t, os.MkdirAll(ledgerFile(o)+"/x", 0o777))
			must(t, os.MkdirAll(filepath.Join(o.Cache), 0o777))
			must(t, os.WriteFile(filepath.Join(o.Cache, "pictures"), nil, 0o666))
		}},
		{"it is on another disk", func(t *testing.T, o *Options) {
			dir, err := os.MkdirTemp("/dev/shm", "cache-")
			if err != nil {
				t.Skip("there is no other disk here")
			}
			t.Cleanup(func() { os.RemoveAll(dir) })
			o.Cache = dir
		}},
		{"nobody may write in it", func(t *testing.T, o *Options) {
			mustBuild(t, *o) // so that all is there
			filepath.WalkDir(o.Cache, func(p string, d fs.DirEntry, err error) error {
				if err == nil && d.IsDir() {
					defer os.Chmod(p, 0o555)
					t.Cleanup(func() { os.Chmod(p, 0o777) })
				}
				return err
			})
			if os.WriteFile(o.Cache+"/x", nil, 0o666) == nil {
				t.Skip("this user may write everywhere")
			}
			must(t, os.WriteFile(o.Content+"/a/index.md", []byte("---\ntitle: A\n---\n![En stripe](foto.jpg) Ny.\n"), 0o666))
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			o := pictured(t)
			test.spoil(t, &o)
			for range 2 {
				if r := mustBuild(t, o); r.Blocked {
					t.Fatal(r.Diags)
				}
				asFresh(t, o)
			}
			noRubbish(t, o.Cache)
		})
	}
}

// asFresh complains of what is published and would not be without a cache.
func asFresh(t *testing.T, o Options) {
	t.Helper()
	fresh := o
	fresh.Once, fresh.Cache, fresh.Out = true, "", filepath.Join(t.TempDir(), "public")
	mustBuild(t, fresh)
	sameTree(t, readTree(t, o.Out), readTree(t, fresh.Out))
}

// noRubbish complains of files that were half written and left.
func noRubbish(t *testing.T, dir string) {
	t.Helper()
	filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && (strings.HasSuffix(p, ".new") || strings.HasSuffix(p, ".tmp")) {
			t.Errorf("%s is left behind", p)
		}
		return nil
	})
}

func TestACacheMayGoWhileAProcessGoesOn(t *testing.T) {
	o := pictured(t)
	b := New(o)
	defer b.Close()
	for i := range 4 {
		must(t, os.WriteFile(filepath.Join(o.Content, "a/index.md"), []byte("---\ntitle: A\n---\n![En stripe](foto.jpg)\n"+strings.Repeat("x", i)+"\n"), 0o666))
		r, err := b.Build(t.Context(), nil)
		if err != nil || r.Blocked {
			t.Fatal(r, err)
		}
		asFresh(t, o)
		must(t, os.RemoveAll(o.Cache))
	}
}

func TestSitesMayShareACache(t *testing.T) {
	one, two := pictured(t), pictured(t)
	two.Cache = one.Cache
	third := one // the same site, to another folder
	third.Out = filepath.Join(t.TempDir(), "public")
	must(t, os.WriteFile(filepath.Join(two.Content, "a/index.md"), []byte("---\ntitle: Helt annet\n---\nUten bilde.\n"), 0o666))
	for range 2 {
		for _, o := range []Options{one, two, third} {
			mustBuild(t, o)
			asFresh(t, o)
		}
	}
	if r := mustBuild(t, third); r.Rendered > 0 || len(r.Made) > 0 {
		t.Errorf("%d files were made again", r.Rendered)
	}
}
