package build

import (
	"bytes"
	"image"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestNothingIsStaleAfter is series of edits that have each gone wrong once, or
// would if one input were left out somewhere. After each edit all is compared
// with a build without memory, in a process that goes on and in one for each
// edit.
func TestNothingIsStaleAfter(t *testing.T) {
	for _, story := range stories {
		for _, way := range []string{"in one process", "each in its own"} {
			t.Run(story.name+" "+way, func(t *testing.T) {
				w := newWorkshop(t, rand.New(rand.NewPCG(1, 1)))
				defer w.close()
				for i, edit := range story.edits {
					edit(w)
					if way == "each in its own" {
						w.restart()
					}
					if err := w.compare(); err != nil {
						t.Fatalf("edit %d: %v", i, err)
					}
				}
			})
		}
	}
}

// item is a page of the type aktuelt; facts are further lines of front matter.
func item(title, text string, facts ...string) string {
	return "---\ntitle: " + title + "\ndescription: Om saken.\ndate: 2026-02-02\n" + strings.Join(append(facts, ""), "\n") + "---\n" + text + "\n"
}

const (
	one, two = "aktuelt/sak-1.md", "aktuelt/sak-2.md"
	events   = "aktuelt/treff.md"
)

var stories = []struct {
	name  string
	edits []func(w *workshop)
}{
	{"a file that moves and keeps its address", []func(*workshop){
		write(one, item("Sak 1", "En [lenke](/borte/) til ingenting.")),
		move(one, "aktuelt/sak-1/index.md"),
	}},
	{"a component that comes and goes", []func(*workshop){
		write(one, item("Sak 1", "::: ukjent\nTekst.\n:::")),
		writeLayout("components/ukjent.html", "<p>{{.Body}}</p>"),
		writeLayout("components/ukjent.html", ""),
		writeLayout("components/ukjant.html", "<p>{{.Body}}</p>"),
	}},
	{"a component inside another", []func(*workshop){
		write(one, item("Sak 1", ":::: fakta Fakta\n::: viktig\nTekst.\n:::\n::::")),
		writeLayout("components/viktig.html", "<p>{{.Body}}</p>"),
	}},
	{"a part of a component", []func(*workshop){
		write(one, item("Sak 1", "::: viktig\nTekst.\n:::")),
		writeLayout("components/viktig.html", `<div>{{template "parts/ny.html" .}}</div>`),
		writeLayout("parts/ny.html", "<p>{{.Body}}</p>"),
		writeLayout("parts/ny.html", "<b>{{.Body}}</b>"),
	}},
	{"a run from another folder, to which all files have other names", []func(*workshop){
		write(one, item("Sak 1", "En [lenke](/borte/) til ingenting.")),
		writeLayout("404.html", "{{.Page.Borte}}"), // of a page without a file
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
	{"what a layout brings along", []func(*workshop){
		writeLayout("texts/nb.yaml", read("texts/nb.yaml")+"nytt: Ord\n"),
		writeLayout("styles/inline/zz.css", "p{color:#111}"),
		writeLayout("styles/mer/a.css", "p{color:#111}"),
		writeLayout("scripts/site/a.js", "let a=1"),
		writeLayout("static/fil.txt", "x"),
		writeLayout("static/fil.txt", "y"),
		writeLayout("parts/footer.html", "<p>bunn</p>"),
		writeLayout("parts/menu.html", "<p>meny</p>"),
		writeLayout("aktuelt/card.html", "<p>{{.Title}}</p>"),
		writeLayout("aktuelt/schema.yaml", "title: {nb: Nytt}\nchecks: {link-broken: info}\n"),
		writeLayout("aktuelt/page.html", "<p>{{.Page.Title}}</p>"),
	}},
	{"a glossary", []func(*workshop){
		write(one, item("Sak 1", "Om fatigue og anfall.", "summary: [Litt om anfall]")),
		write("ordliste/anfall.md", "---\ntitle: Anfall\ndescription: Det som kommer brått.\n---\n"),
		write("ordliste/anfall.md", "---\ntitle: Anfall\ndescription: Det som går over.\n---\n"),
		write("ordliste/anfall.md", "---\ntitle: Utbrudd\ndescription: Det som går over.\nformer: [anfall]\n---\n"),
		write("ordliste/aa.md", "---\ntitle: Annet\ndescription: Først i rekken.\n---\n"),
		move("ordliste/anfall.md", "ordliste/brudd.md"),
		write(two, item("Sak 2", "Om tretthet.")),
		write("ordliste/tretthet.md", "---\ntitle: Tretthet\ndescription: Noe annet enn fatigue.\n---\n"),
		remove("ordliste"),
	}},
	{"what a text links to", []func(*workshop){
		write("aktuelt/rapport.pdf", "%PDF"),
		write(one, item("Sak 1", "[To](sak-2.md), [fil](rapport.pdf), [del](sak-2.md#metode), [borte](/aktuelt/sak-22/).")),
		write(two, item("Sak 2", "## Metode {#metode}")),
		write(two, item("Sak 2", "## Resultat {#resultat}")),
		write(two, item("Sak 2", "## Metode {#metode}", "slug: annen")),
		write(two, item("Sak 2", "## Metode {#metode}", "draft: true")),
		write("aktuelt/rapport.pdf", strings.Repeat("%", 70_000)),
		move("aktuelt/rapport.pdf", "aktuelt/rapport-2.pdf"),
		write("aktuelt/sak-221.md", item("Sak 221", "Den som var ment.")),
		remove(two),
	}},
	{"what the front matter of a page links to", []func(*workshop){
		write(one, item("Sak 1", "Tekst.", "sources: [{title: Kilde, url: /aktuelt/sak-22/}]")),
		write("aktuelt/sak-221.md", item("Sak 221", "Den som var ment.")),
		write("aktuelt/sak-22.md", item("Sak 22", "Den som var ment.")),
		write("aktuelt/sak-22.md", item("Sak 22", "Den som var ment.", "publishDate: 2026-03-04")),
		wait(96 * time.Hour),
		write("aktuelt/sak-22.md", item("Sak 22", "Den som var ment.", "aliases: [/gammel/]")),
	}},
	{"the clock", []func(*workshop){
		write(one, item("Sak 1", "Tekst.", "publishDate: 2026-03-02")),
		write(two, item("Sak 2", "Tekst.", "expiryDate: 2026-03-03")),
		write(events, item("Treff", "Tekst.", "type: arrangement", "event: {start: 2026-03-04T12:00:00Z, place: Oslo}")),
		wait(23 * time.Hour), wait(24 * time.Hour), wait(24 * time.Hour), wait(30 * time.Hour), wait(-80 * time.Hour),
	}},
	{"a picture", []func(*workshop){
		drawn("aktuelt/bilde.png", 40, 1),
		write(one, item("Sak 1", "![Bilde](bilde.png)")),
		write(two, item("Sak 2", "Tekst.", "image: {src: bilde.png, alt: Bilde}")),
		write(one, item("Sak 1", "Tekst.")),
		drawn("aktuelt/bilde.png", 40, 2),
		write("aktuelt/bilde.png", "noe annet"),
		drawn("aktuelt/bilde.png", 30, 3),
		write(two, item("Sak 2", "Tekst.")),
		write("site.yaml", settingsOf(20, 6)),
	}},
	{"a picture that only a feed and a list carry on", []func(*workshop){
		drawn("aktuelt/bilde.png", 40, 1),
		write(two, item("Sak 2", "![Bilde](bilde.png)", "image: {src: bilde.png, alt: Bilde}")),
		write(one, item("Sak 1", "Ny tekst.")),
		write(two, item("Sak 2", "Uten bilde i teksten.", "image: {src: bilde.png, alt: Bilde}")),
		write(two, item("Sak 2", "Uten bilde.")),
	}},
	{"a picture on a page that no feed carries", []func(*workshop){
		drawn("om/bilde.png", 40, 1),
		write("om/side.md", "---\ntitle: Side\n---\n![Bilde](bilde.png)\n"),
		write(one, item("Sak 1", "Ny tekst.")),
		write(one, item("Ny tittel", "Ny tekst.")),
		write("om/side.md", "---\ntitle: Side\n---\nUten.\n"),
		write("om/side.md", "---\ntitle: Side\nimage: {src: bilde.png, alt: Bilde}\n---\nUten.\n"),
		write(one, item("Ny tittel", "Enda en tekst.")),
		drawn("om/bilde.png", 40, 2),
		write("om/side.md", "---\ntitle: Side\n---\nUten.\n"),
	}},
	{"feeds", []func(*workshop){
		write(one, item("Sak 1", "Ny tekst.")),
		write(one, item("Sak 1", "Enda en ny tekst med [lenke](sak-2.md).")),
		write(two, item("Sak 2", "Tekst.", "slug: annen")),
	}},
	{"a broken text is broken until it is mended", []func(*workshop){
		write(one, item("Sak 1", "::: ukjent\nTekst.\n:::")),
		write(two, item("Sak 2", "Noe annet.")),
		write(one, item("Sak 1", "Tekst.")),
	}},
	{"layouts that break and are mended, with an edit between", []func(*workshop){
		writeLayout("tag.html", "{{.Finnes"),
		write(one, item("Ny tittel", "Ny tekst.")),
		wait(96 * time.Hour),
		writeLayout("tag.html", read("tag.html")),
	}},
	{"other options", []func(*workshop){
		write(one, item("Sak 1", "En [lenke](/borte/) til ingenting.", "draft: true")),
		func(w *workshop) { w.o.Drafts, w.changed = true, nil },
		func(w *workshop) { w.o.Strict, w.changed = true, nil },
		func(w *workshop) { w.o.Strict, w.o.BaseURL, w.changed = false, "https://www.eksempel.no/under/", nil },
	}},
	{"the published folder", []func(*workshop){
		func(w *workshop) {
			must(w.t, os.WriteFile(filepath.Join(w.o.Out, "index.html"), []byte("tukl"), 0o666))
			w.changed = nil
		},
		func(w *workshop) { must(w.t, os.Remove(filepath.Join(w.o.Out, "aktuelt/atom.xml"))); w.changed = nil },
		func(w *workshop) { must(w.t, os.RemoveAll(w.o.Out)); w.changed = nil },
		func(w *workshop) { must(w.t, os.RemoveAll(w.o.Cache)); w.changed = nil },
	}},
}

func wait(d time.Duration) func(*workshop) { return func(w *workshop) { w.now = w.now.Add(d) } }

func remove(name string) func(*workshop) {
	return func(w *workshop) {
		w.changed = nil
		must(w.t, os.RemoveAll(filepath.Join(w.o.Content, name)))
	}
}

func drawn(name string, width int, shade uint8) func(*workshop) {
	return func(w *workshop) {
		img := image.NewGray(image.Rect(0, 0, width, 9))
		img.Pix[3] = shade
		var b bytes.Buffer
		must(w.t, png.Encode(&b, img))
		w.write(name, b.String())
	}
}

// read is a file of this project's own layouts.
func read(name string) string {
	text, err := os.ReadFile(filepath.Join(realLayouts, name))
	if err != nil {
		panic(err)
	}
	return string(text)
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
