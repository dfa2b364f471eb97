package build

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNothingIsStaleAfter is series of edits that have each gone wrong once, or
// would if one input of a key were left out. After each edit all is compared
// with a build without memory.
func TestNothingIsStaleAfter(t *testing.T) {
	stories := []struct {
		name  string
		edits []func(w *workshop)
	}{
		{"a file that moves and keeps its address", []func(*workshop){
			write("aktuelt/sak-1.md", "---\ntitle: Sak 1\ndescription: Om saken.\ndate: 2026-02-02\n---\nEn [lenke](/borte/) til ingenting.\n"),
			move("aktuelt/sak-1.md", "aktuelt/sak-1/index.md"),
		}},
		{"a component that comes and goes", []func(*workshop){
			write("aktuelt/sak-1.md", "---\ntitle: Sak 1\ndescription: Om saken.\ndate: 2026-02-02\n---\n::: ukjent\nTekst.\n:::\n"),
			writeLayout("components/ukjent.html", "<p>{{.Body}}</p>"),
			writeLayout("components/ukjent.html", ""),
			writeLayout("components/ukjant.html", "<p>{{.Body}}</p>"),
		}},
		{"a run from another folder, to which all files have other names", []func(*workshop){
			write("aktuelt/sak-1.md", "---\ntitle: Sak 1\ndescription: Om saken.\ndate: 2026-02-02\n---\nEn [lenke](/borte/) til ingenting.\n"),
			writeLayout("home.html", "{{.Page.Borte}}"),
			func(w *workshop) { w.restart(); w.t.Chdir(filepath.Dir(w.o.Content)) },
		}},
		{"a link among the layouts", []func(*workshop){
			linkLayout("parts/lenke.html"),
			writeLayout("parts/lenke.html", ""),
			linkLayout("static/lenke.txt"),
			writeLayout("static/lenke.txt", ""),
			linkLayout("side/schema.yaml"),
			writeLayout("side/schema.yaml", ""),
			writeLayout("side/schema.yaml", "title: {nb: Side}\n"),
		}},
	}
	for _, story := range stories {
		t.Run(story.name, func(t *testing.T) {
			w := newWorkshop(t, rand.New(rand.NewPCG(1, 1)))
			defer w.close()
			for i, edit := range story.edits {
				edit(w)
				if err := w.compare(); err != nil {
					t.Fatalf("edit %d: %v", i, err)
				}
			}
		})
	}
}

func write(name, text string) func(*workshop) { return func(w *workshop) { w.write(name, text) } }

func move(name, to string) func(*workshop) {
	return func(w *workshop) {
		w.changed = nil
		to = filepath.Join(w.o.Content, to)
		must(w.t, os.MkdirAll(filepath.Dir(to), 0o777))
		must(w.t, os.Rename(filepath.Join(w.o.Content, name), to))
	}
}

// writeLayout writes a file under layouts/, or with no text removes it.
func writeLayout(name, text string) func(*workshop) {
	return func(w *workshop) {
		w.changed = nil
		name := filepath.Join(w.o.Layouts, name)
		if text == "" {
			must(w.t, os.Remove(name))
			return
		}
		must(w.t, os.MkdirAll(filepath.Dir(name), 0o777))
		must(w.t, os.WriteFile(name, []byte(text), 0o666))
	}
}

func linkLayout(name string) func(*workshop) {
	return func(w *workshop) {
		w.changed = nil
		os.Remove(filepath.Join(w.o.Layouts, name))
		must(w.t, os.Symlink(strings.Repeat("../", 9)+"etc/hostname", filepath.Join(w.o.Layouts, name)))
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
