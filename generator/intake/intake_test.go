package intake

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// place is a small site on disk.
type place struct {
	t testing.TB
	o Options
}

func newPlace(t testing.TB) *place {
	t.Helper()
	p := &place{t, Options{
		Content: filepath.Join(t.TempDir(), "content"), Layouts: realLayouts, Tick: time.Nanosecond,
		Each: func(ctx context.Context, n int, _ func(int) string, do func(int) error) error {
			for i := range n {
				if err := do(i); err != nil {
					return err
				}
			}
			return ctx.Err()
		},
	}}
	p.write("site.yaml", "title: Prøve\nbaseURL: https://www.eksempel.no/\nimages: {formats: [jpeg]}\n")
	p.write("_index.md", "---\ntitle: Forsiden\n---\nVelkommen.\n")
	p.write("aktuelt/sak.md", article("Sak", "Tekst."))
	p.write("aktuelt/annen.md", article("Annen", "Mer tekst."))
	p.write("aktuelt/a\u030ar.md", article("År", "Et navn fra en Mac."))
	p.write("tegning.svg", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>`)
	p.write("rapport.pdf", "%PDF")
	return p
}

// realLayouts are this project's own.
const realLayouts = "../../layouts"

// ownLayouts gives the place layouts that can be changed.
func (p *place) ownLayouts() {
	p.t.Helper()
	p.o.Layouts = filepath.Join(filepath.Dir(p.o.Content), "layouts")
	must(p.t, os.CopyFS(p.o.Layouts, os.DirFS(realLayouts)))
}

func (p *place) writeLayout(path, text string) {
	p.t.Helper()
	must(p.t, os.WriteFile(filepath.Join(p.o.Layouts, path), []byte(text), 0o666))
}

func article(title, text string) string {
	return "---\ntitle: " + title + "\ndescription: Om saken.\ndate: 2026-02-03\n---\n" + text + "\n"
}

func (p *place) name(path string) string { return filepath.Join(p.o.Content, filepath.FromSlash(path)) }

func (p *place) write(path, text string) {
	p.t.Helper()
	must(p.t, os.MkdirAll(filepath.Dir(p.name(path)), 0o777))
	must(p.t, os.WriteFile(p.name(path), []byte(text), 0o666))
}

func (p *place) read(l *ledger.Ledger, was *Before) *Sources {
	p.t.Helper()
	s, err := Read(context.Background(), p.o, l, was)
	must(p.t, err)
	return s
}

func (p *place) fresh() *Sources { return p.read(ledger.New(sum.Sum{}), nil) }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// same complains of what two readings of one site do not agree on.
func same(t *testing.T, got, want *Sources) {
	t.Helper()
	check := func(what string, a, b any) {
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%s:\n%v\nfresh:\n%v", what, a, b)
		}
	}
	got.Findings.Sort()
	want.Findings.Sort()
	check("cards", got.Cards, want.Cards)
	check("findings", got.Findings, want.Findings)
	check("pictures", got.Pictures(), want.Pictures())
	check("files", got.Files, want.Files)
	check("the tree", got.Tree.Files, want.Tree.Files)
	check("names of entries", names(got.Entries), names(want.Entries))
	check("whether it can be used", got.Unusable, want.Unusable)
	if got.Model() != want.Model() || got.World() != want.World() {
		t.Error("another model or world")
	}
	for _, f := range want.Tree.Files {
		if got.Body(f.Path) != want.Body(f.Path) {
			t.Errorf("%s: another body", f.Path)
		}
		a, wrongA := got.Text(f.Path, nil)
		b, wrongB := want.Text(f.Path, nil)
		check("the text of "+f.Path, string(a), string(b))
		check("what is wrong with "+f.Path, wrongA, wrongB)
	}
}

func names(entries []ledger.Entry) []string {
	var list []string
	for _, e := range entries {
		list = append(list, e.Name)
	}
	return list
}

// TestEditedFilesAreReadAloneWhereThatIsEnough reads a site, edits it, says
// which files were edited, and compares with a reading from nothing.
func TestEditedFilesAreReadAloneWhereThatIsEnough(t *testing.T) {
	outside := t.TempDir()
	must(t, os.WriteFile(filepath.Join(outside, "sak.md"), []byte(article("Utenfra", "Hemmelig.")), 0o666))
	tests := []struct {
		name  string
		alone bool // the files are read, and nothing else
		edit  func(p *place)
		paths string
	}{
		{"a text", true, func(p *place) { p.write("aktuelt/sak.md", article("Sak", "Ny tekst.")) }, "aktuelt/sak.md"},
		{"a title", true, func(p *place) { p.write("aktuelt/sak.md", article("Ny", "Tekst.")) }, "aktuelt/sak.md"},
		{"two at once, one of them twice", true, func(p *place) {
			p.write("aktuelt/sak.md", article("Ny", "Tekst."))
			p.write("_index.md", "---\ntitle: Velkommen\n---\n")
		}, "_index.md aktuelt/sak.md aktuelt/sak.md"},
		{"nothing but the time", true, func(p *place) {
			must(p.t, os.Chtimes(p.name("aktuelt/sak.md"), time.Time{}, time.Now().Add(time.Hour)))
		}, "aktuelt/sak.md"},
		{"another file in its place", true, func(p *place) {
			p.write("aktuelt/.sak.md.swp", article("Ny", "Ny."))
			must(p.t, os.Rename(p.name("aktuelt/.sak.md.swp"), p.name("aktuelt/sak.md")))
		}, "aktuelt/sak.md"},
		{"front matter that breaks", true, func(p *place) { p.write("aktuelt/sak.md", "---\ntitle: [\n---\nTekst.\n") }, "aktuelt/sak.md"},
		{"a name in the Mac's spelling", true, func(p *place) { p.write("aktuelt/a\u030ar.md", article("Ny", "Ny.")) }, "aktuelt/år.md"},
		{"a file that is gone", false, func(p *place) { must(p.t, os.Remove(p.name("aktuelt/sak.md"))) }, "aktuelt/sak.md"},
		{"a folder in its place", false, func(p *place) {
			must(p.t, os.Remove(p.name("aktuelt/sak.md")))
			must(p.t, os.Mkdir(p.name("aktuelt/sak.md"), 0o777))
		}, "aktuelt/sak.md"},
		{"a link in its place", false, func(p *place) {
			must(p.t, os.Remove(p.name("aktuelt/sak.md")))
			must(p.t, os.Symlink("annen.md", p.name("aktuelt/sak.md")))
		}, "aktuelt/sak.md"},
		{"a link in the place of its folder", false, func(p *place) {
			must(p.t, os.RemoveAll(p.name("aktuelt")))
			must(p.t, os.Symlink(outside, p.name("aktuelt")))
		}, "aktuelt/sak.md"},
		{"another folder in the place of all", false, func(p *place) {
			must(p.t, os.Rename(p.o.Content, p.o.Content+"-borte"))
			must(p.t, os.CopyFS(p.o.Content, os.DirFS(p.o.Content+"-borte")))
		}, "aktuelt/sak.md"},
		{"too large to be read", false, func(p *place) { must(p.t, os.Truncate(p.name("aktuelt/sak.md"), 33<<20)) }, "aktuelt/sak.md"},
		{"a new page", false, func(p *place) { p.write("aktuelt/ny.md", article("Ny", "Ny.")) }, "aktuelt/ny.md"},
		{"another case", false, func(p *place) {
			must(p.t, os.Rename(p.name("aktuelt/sak.md"), p.name("aktuelt/Sak.md")))
		}, "aktuelt/Sak.md aktuelt/sak.md"},
		{"the settings", false, func(p *place) { p.write("site.yaml", "title: Ny\n") }, "site.yaml"},
		{"a picture too", false, func(p *place) {
			p.write("tegning.svg", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7 7"/>`)
		}, "aktuelt/sak.md tegning.svg"},
		{"a file to be copied", false, func(p *place) { p.write("rapport.pdf", "%PDF-1.7") }, "rapport.pdf"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := newPlace(t)
			l := ledger.New(sum.Sum{})
			first := p.read(l, nil)
			was := slices.Clone(first.Cards)
			test.edit(p)
			paths := strings.Fields(test.paths)
			if alone := first.edited(paths, l) != nil; alone != test.alone {
				t.Errorf("read alone: %v", alone)
			}
			now := p.read(l, &Before{Sources: first, Changed: paths})
			same(t, now, p.fresh())
			if !reflect.DeepEqual(first.Cards, was) {
				t.Error("the reading before has changed")
			}
			now.CloseBut(first)
			first.Close()
		})
	}
}

func TestAPageThatCouldNotBeReadIsThereAgainWhenItCan(t *testing.T) {
	p := newPlace(t)
	l := ledger.New(sum.Sum{})
	text := article("Sak", "Tekst.")
	must(t, os.Truncate(p.name("aktuelt/sak.md"), 33<<20))
	was := p.read(l, nil)
	defer was.Close()
	if len(was.Cards) != 3 {
		t.Fatalf("it could be read: %v", was.Findings)
	}
	p.write("aktuelt/sak.md", text)
	same(t, p.read(l, &Before{Sources: was, Changed: []string{"aktuelt/sak.md"}}), p.fresh())
}

// A build that is broken off must not take the site that is being shown with it.
func TestAReadingThatFailsLeavesTheOneBeforeAsItWas(t *testing.T) {
	p := newPlace(t)
	p.ownLayouts()
	l := ledger.New(sum.Sum{})
	was := p.read(l, nil)
	defer was.Close()
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Read(ended, p.o, l, &Before{Sources: was, Changed: nil}); err == nil {
		t.Fatal("it was not broken off")
	}
	if _, wrong := was.Text("aktuelt/sak.md", nil); wrong != nil {
		t.Error(wrong)
	}
	must(t, os.Rename(p.o.Layouts, p.o.Layouts+"-borte"))
	if _, err := Read(t.Context(), p.o, l, &Before{Sources: was, Changed: nil}); err == nil {
		t.Fatal("it was read without layouts")
	}
	if _, wrong := was.Text("aktuelt/sak.md", nil); wrong != nil {
		t.Error(wrong)
	}
}

func TestOneFolderMadeAnewLeavesTheOtherOpen(t *testing.T) {
	p := newPlace(t)
	p.ownLayouts()
	l := ledger.New(sum.Sum{})
	was := p.read(l, nil)
	must(t, os.RemoveAll(p.o.Layouts))
	must(t, os.CopyFS(p.o.Layouts, os.DirFS(realLayouts)))
	now := p.read(l, &Before{Sources: was, Changed: nil})
	same(t, now, p.fresh())
	was.CloseBut(now)
	if _, wrong := was.Text("aktuelt/sak.md", nil); wrong != nil {
		t.Error(wrong)
	}
	if _, wrong := now.Text("aktuelt/sak.md", nil); wrong != nil {
		t.Error(wrong)
	}
	now.Close()
	now.Close()
	if _, wrong := now.Text("aktuelt/sak.md", nil); wrong == nil {
		t.Error("a folder is still open")
	}
}

func TestReadingAgainAndAgainOpensNothingMore(t *testing.T) {
	open := func() int {
		list, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Skip("this system does not tell what is open")
		}
		return len(list)
	}
	p := newPlace(t)
	p.ownLayouts()
	l := ledger.New(sum.Sum{})
	s := p.read(l, nil)
	defer func() { s.Close() }()
	before := open()
	for i := range 30 {
		switch i % 3 {
		case 0: // as a checkout does
			must(t, os.Rename(p.o.Content, p.o.Content+"-old"))
			must(t, os.CopyFS(p.o.Content, os.DirFS(p.o.Content+"-old")))
			must(t, os.RemoveAll(p.o.Content+"-old"))
		case 1:
			must(t, os.Rename(p.o.Layouts, p.o.Layouts+"-borte"))
			if _, err := Read(t.Context(), p.o, l, &Before{Sources: s, Changed: nil}); err == nil {
				t.Fatal("it was read without layouts")
			}
			must(t, os.Rename(p.o.Layouts+"-borte", p.o.Layouts))
		}
		now := p.read(l, &Before{Sources: s, Changed: nil})
		s.CloseBut(now)
		s = now
		glimpse, err := Glance(p.o, s)
		must(t, err)
		glimpse.Close(s)
	}
	if after := open(); after > before {
		t.Errorf("%d files were open before, %d after", before, after)
	}
}

// A file that was read within a tick of its clock may have been written once
// more in that tick. That time has passed since makes it no safer.
func TestWhatWasTooYoungToBeTrustedStaysSo(t *testing.T) {
	p := newPlace(t)
	l := ledger.New(sum.Sum{})
	s := p.read(l, nil)
	defer s.Close()
	if _, settled := s.Glance(); !settled {
		t.Fatal("nothing can be trusted here")
	}
	s.looked = s.looked.Add(-time.Hour) // as if everything had been written after it
	now := p.read(l, &Before{Sources: s, Changed: []string{"aktuelt/sak.md"}})
	if _, settled := now.Glance(); settled {
		t.Error("files that were too young are trusted after another was edited")
	}
}

func TestAGlanceSeesWhatAReadingSees(t *testing.T) {
	tests := []struct {
		name string
		edit func(p *place)
	}{
		{"a text", func(p *place) { p.write("aktuelt/sak.md", article("Sak", "TEKST.")) }},
		{"the settings", func(p *place) { p.write("site.yaml", "title: Prøve\nbaseURL: https://www.eksempel.nO/\n") }},
		{"a file to be copied", func(p *place) { p.write("rapport.pdf", "%pdf") }},
		{"a file that is gone", func(p *place) { must(p.t, os.Remove(p.name("rapport.pdf"))) }},
		{"a name", func(p *place) { must(p.t, os.Rename(p.name("rapport.pdf"), p.name("rapport2.pdf"))) }},
		{"a link", func(p *place) { must(p.t, os.Symlink("sak.md", p.name("aktuelt/lenke.md"))) }},
		{"a layout", func(p *place) {
			p.writeLayout("tag.html", "<p>")
		}},
		{"a link among the layouts", func(p *place) {
			must(p.t, os.Symlink("menu.html", filepath.Join(p.o.Layouts, "parts/lenke.html")))
		}},
		{"a link that leads nowhere", func(p *place) {
			must(p.t, os.Symlink("borte", filepath.Join(p.o.Layouts, "parts/lenke.html")))
		}},
		{"another program for pictures", func(p *place) {
			dir := p.t.TempDir()
			must(p.t, os.WriteFile(filepath.Join(dir, "cwebp"), []byte("#!/bin/sh\n"), 0o777))
			p.t.(*testing.T).Setenv("PATH", dir)
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := newPlace(t)
			p.ownLayouts()
			s := p.fresh()
			defer s.Close()
			seen, settled := s.Glance()
			glance := func() sum.Sum {
				again, err := Glance(p.o, nil)
				must(t, err)
				defer again.Close(nil)
				return again.Sum
			}
			if !settled || glance() != seen {
				t.Fatalf("nothing has changed, and it is not seen (settled: %v)", settled)
			}
			test.edit(p)
			if glance() == seen {
				t.Error("not seen")
			}
		})
	}
}

func TestLayoutsSavedWhileTheyAreLoadedAreNotMixed(t *testing.T) {
	p := newPlace(t)
	p.ownLayouts()
	s := p.fresh()
	defer s.Close()
	if len(s.Findings) > 0 {
		t.Fatal(s.Findings)
	}
	p.writeLayout("static/ny.txt", "x") // after the sums were made
	must(t, s.loadLayouts("layouts"))
	if !s.Unusable || !Behind(s.ofLayouts) {
		t.Errorf("found %v", s.ofLayouts)
	}
	now := p.read(s.ledger, &Before{Sources: s, Changed: nil})
	same(t, now, p.fresh())
}

// A mistake in a template says nothing of pages: what is known of them holds.
func TestABrokenLayoutForgetsNoPage(t *testing.T) {
	p := newPlace(t)
	p.ownLayouts()
	first := p.fresh()
	l := ledger.New(sum.Sum{})
	l.Run.Reading, l.Sources = first.Reading, l.Sources.With(slices.Clone(first.Entries))
	first.Close()
	sound, err := os.ReadFile(realLayouts + "/tag.html")
	must(t, err)
	p.writeLayout("tag.html", "{{.Finnes")
	broken := p.read(l, nil)
	if !broken.Unusable {
		t.Fatal("nothing is wrong")
	}
	p.writeLayout("tag.html", string(sound))
	mended := p.read(l, &Before{Sources: broken, Changed: nil})
	defer mended.Close()
	same(t, mended, p.fresh())
	known := map[string]string{}
	for _, e := range l.Sources.Entries() {
		known[e.Name] = e.Record
	}
	for _, e := range mended.Entries {
		if known[e.Name] != e.Record {
			t.Errorf("%s was read again", e.Name)
		}
	}
}

func TestAProgramIsAskedForItsVersionOnce(t *testing.T) {
	p := newPlace(t)
	p.write("site.yaml", "title: Prøve\nbaseURL: https://www.eksempel.no/\nimages: {formats: [webp]}\n")
	bin, asked := t.TempDir(), filepath.Join(t.TempDir(), "asked")
	program := func(version string) {
		must(t, os.WriteFile(filepath.Join(bin, "cwebp"), []byte("#!/bin/sh\necho x >>"+asked+"\necho "+version+"\n"), 0o777))
	}
	program("1.2")
	t.Setenv("PATH", bin)
	l := ledger.New(sum.Sum{})
	first := p.read(l, nil)
	defer first.Close()
	l.Layouts = l.Layouts.With(slices.Clone(first.LayoutBook))
	second := p.read(l, &Before{Sources: first, Changed: nil})
	if len(second.Encoders) != 1 || second.Encoders[0].Version != "1.2" || second.World() != first.World() {
		t.Errorf("got %v", second.Encoders)
	}
	if text, _ := os.ReadFile(asked); strings.Count(string(text), "x") != 1 {
		t.Errorf("it was asked %d times", strings.Count(string(text), "x"))
	}
	program("1.3")
	third := p.read(l, &Before{Sources: first, Changed: nil})
	if len(third.Encoders) != 1 || third.Encoders[0].Version != "1.3" || third.World() == first.World() {
		t.Errorf("got %v", third.Encoders)
	}
}

// What is known of a page hangs on the settings and the content types.
func TestPagesAreReadAgainWhereTheirReadingIsAnother(t *testing.T) {
	p := newPlace(t)
	p.ownLayouts()
	l := ledger.New(sum.Sum{})
	first := p.read(l, nil)
	defer first.Close()
	l.Run.Reading, l.Sources = first.Reading, l.Sources.With(slices.Clone(first.Entries))
	p.writeLayout("aktuelt/schema.yaml", "title: {nb: Nytt}\nhealth: true\n")
	for _, was := range []*Before{nil, {Sources: first}} {
		same(t, p.read(l, was), p.fresh())
	}
}

func TestAFileThatIsSavedBeforeItsTextIsReadIsSaidToBe(t *testing.T) {
	p := newPlace(t)
	s := p.fresh()
	defer s.Close()
	p.write("aktuelt/sak.md", article("Sak", "Ny."))
	p.write("tegning.svg", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 5 5"/>`)
	if _, wrong := s.Text("aktuelt/sak.md", nil); wrong == nil || wrong.Rule != ruleChanged.ID {
		t.Errorf("text: %v", wrong)
	}
	if _, wrong := s.Picture(s.Pictures()[0]); wrong == nil || wrong.Rule != ruleChanged.ID {
		t.Errorf("picture: %v", wrong)
	}
}

func TestStampsOfAFileThatIsCopiedTellItsStates(t *testing.T) {
	p := newPlace(t)
	s := p.fresh()
	defer s.Close()
	before, settled := s.FileKey("rapport.pdf")
	p.write("rapport.pdf", "%pdf")
	now := p.fresh()
	defer now.Close()
	if after, _ := now.FileKey("rapport.pdf"); after == before || !settled {
		t.Error("two states have one key")
	}
	s.looked = time.Now().Add(-time.Hour)
	if _, settled := s.FileKey("rapport.pdf"); settled {
		t.Error("a file that young is trusted")
	}
}
