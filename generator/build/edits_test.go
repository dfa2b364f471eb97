package build

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// mend sets right all that the last build found wrong, as an editor would who
// begins the file anew.
func (w *workshop) mend() string {
	var mended []string
	for _, d := range w.errors {
		if slices.Contains(mended, d.File) {
			continue
		}
		mended = append(mended, d.File)
		content, layouts := filepath.ToSlash(w.o.Content)+"/", filepath.ToSlash(w.o.Layouts)+"/"
		if name, ok := strings.CutPrefix(d.File, content); ok {
			w.mendContent(name)
		} else if name, ok := strings.CutPrefix(d.File, layouts); ok {
			w.changed = nil
			text, err := os.ReadFile(filepath.Join(realLayouts, name))
			if err != nil {
				os.Remove(d.File)
				if folder := filepath.Dir(name); folder == "nytt" {
					os.RemoveAll(filepath.Join(w.o.Layouts, folder))
				}
			} else if err := os.WriteFile(d.File, text, 0o666); err != nil {
				w.t.Fatal(err)
			}
		}
	}
	w.o.Strict = false
	return strings.Join(mended, " ")
}

func (w *workshop) mendContent(name string) {
	switch {
	case name == "site.yaml":
		w.write(name, settingsOf(20, 6))
	case strings.HasSuffix(name, "_index.md"):
		w.write(name, "---\ntitle: En mappe\n---\nTekst.\n")
	default:
		w.changed = nil
		os.RemoveAll(filepath.Join(w.o.Content, name))
		os.RemoveAll(filepath.Join(w.o.Content, norm.NFD.String(name)))
	}
}

func (w *workshop) editText() string {
	name := w.pick(w.files(".md"))
	if name == "" {
		return "nothing to edit"
	}
	head, _, _ := strings.Cut(w.read(name)[min(4, len(w.read(name))):], "\n---\n")
	return w.write(name, "---\n"+head+"\n---\n"+w.text())
}

func (w *workshop) editFacts() string {
	name := w.pick(w.files(".md"))
	if name == "" {
		return "nothing to edit"
	}
	_, body, _ := strings.Cut(w.read(name)[min(4, len(w.read(name))):], "\n---\n")
	lines := []string{fmt.Sprintf("title: Sak %d", w.r.IntN(9)), "date: " + w.now.AddDate(0, 0, -w.r.IntN(9)).Format(time.DateOnly)}
	for range w.r.IntN(3) {
		lines = append(lines, w.fact())
	}
	return w.write(name, "---\n"+strings.Join(lines, "\n")+"\n---\n"+body) + ": " + strings.Join(lines, "; ")
}

func (w *workshop) newPage() string {
	names := []string{"aktuelt/sak-%d.md", "aktuelt/pakke-%d/index.md", "om/side-%d.md", "om/dypt/side-%d.md", "aktuelt/sak-%d.nn.md", "om/_index.md", "aktuelt/_index.md"}
	name := names[w.r.IntN(len(names))]
	if strings.Contains(name, "%d") {
		name = fmt.Sprintf(name, w.r.IntN(9))
	}
	return w.write(name, w.page())
}

func (w *workshop) remove() string {
	name := w.pick(w.files())
	if w.r.IntN(4) == 0 && strings.Contains(name, "/") {
		name = name[:strings.LastIndex(name, "/")]
	}
	if name == "" {
		return "nothing to remove"
	}
	w.changed = nil
	if err := os.RemoveAll(filepath.Join(w.o.Content, name)); err != nil {
		w.t.Fatal(err)
	}
	return name
}

func (w *workshop) rename() string {
	name := w.pick(w.files())
	if name == "" {
		return "nothing to rename"
	}
	to := strings.Replace(name, "-", "-ny-", 1)
	if w.r.IntN(3) == 0 {
		to = "flyttet/" + name
	}
	w.changed = nil
	full := filepath.Join(w.o.Content, to)
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		return to + ", which is in the way"
	}
	os.Rename(filepath.Join(w.o.Content, name), full)
	return name + " to " + to
}

// moveHome makes a page a folder with that page, or the other way about.
func (w *workshop) moveHome() string {
	name := w.pick(w.files(".md"))
	to, bundle := strings.CutSuffix(name, "/index.md")
	switch {
	case name == "" || strings.HasSuffix(name, "_index.md"):
		return "nothing to move"
	case bundle:
		to += ".md"
	default:
		to = strings.TrimSuffix(name, ".md") + "/index.md"
	}
	w.changed = nil
	full := filepath.Join(w.o.Content, to)
	os.MkdirAll(filepath.Dir(full), 0o777)
	os.Rename(filepath.Join(w.o.Content, name), full)
	return name + " to " + to
}

// makeAnew puts a copy in the place of a folder, as a checkout may.
func (w *workshop) makeAnew() string {
	w.changed = nil
	dir := []string{w.o.Content, w.o.Layouts}[w.r.IntN(2)]
	if err := os.Rename(dir, dir+"-old"); err != nil {
		w.t.Fatal(err)
	}
	defer os.RemoveAll(dir + "-old")
	if err := os.CopyFS(dir, os.DirFS(dir+"-old")); err != nil {
		os.RemoveAll(dir)
		os.Rename(dir+"-old", dir) // there was a link
	}
	return dir
}

// odd puts a link or a folder where a file could be, or takes it away again.
func (w *workshop) odd() string {
	w.changed = nil
	name := []string{w.o.Content + "/om/lenke.md", w.o.Content + "/aktuelt/sak-3.md", w.o.Layouts + "/parts/lenke.html", w.o.Layouts + "/static/lenke.txt", w.o.Content + "/a\u030a.md"}[w.r.IntN(5)]
	info, err := os.Lstat(name)
	switch {
	case err == nil && !info.Mode().IsRegular() || err == nil && w.r.IntN(3) == 0:
		os.RemoveAll(name)
		return name + " removed"
	case err == nil:
		return name + " is there"
	}
	os.MkdirAll(filepath.Dir(name), 0o777)
	switch w.r.IntN(3) {
	case 0:
		os.Symlink("../aktuelt/sak-1.md", name)
		return name + " a link"
	case 1:
		os.Mkdir(name, 0o777)
		return name + " a folder"
	}
	if err := os.WriteFile(name, []byte("---\ntitle: Sak\ndescription: Om.\ndate: 2026-01-02\n---\nTekst.\n"), 0o666); err != nil {
		w.t.Fatal(err)
	}
	return name + " a file"
}

func (w *workshop) addFile() string {
	switch w.r.IntN(6) {
	case 0, 4:
		return w.write("aktuelt/rapport.pdf", strings.Repeat("x", w.r.IntN(3000)))
	case 1:
		return w.write("bilder/ødelagt.png", "no picture")
	case 2:
		return w.write("bilder/tegning.svg", fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d 9"/>`, 9+w.r.IntN(3)))
	}
	img := image.NewRGBA(image.Rect(0, 0, 14+w.r.IntN(6), 4))
	img.Set(1, 1, color.RGBA{uint8(w.r.IntN(256)), 9, 9, 255})
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		w.t.Fatal(err)
	}
	return w.write([]string{"bilder/bilde.png", "bilder/bilde.png", "aktuelt/bilde.png"}[w.r.IntN(3)], b.String())
}

func (w *workshop) editLayout() string {
	changes := []struct{ file, old, new string }{
		{"aktuelt/card.html", "", "<!-- -->"}, {"aktuelt/page.html", "", "<p>ny</p>"}, {"base.html", "</main>", "<p>fot</p></main>"},
		{"components/viktig.html", "", "<p>boks</p>"}, {"parts/menu.html", "", "<p>meny</p>"}, {"texts/nb.yaml", "", "nyttOrd: Ord\n"},
		{"styles/inline/zz.css", "", "p{color:#111}"}, {"static/fil.txt", "", "x"}, {"aktuelt/card.html", "", "{{.Finnes"}, {"home.html", "", "{{.Page.Borte}}"},
		{"side/schema.yaml", "", "health: true\n"}, {"components/ukjent.html", "", "<p>{{.Body}}</p>"}, {"components/ukjant.html", "", "<p>{{.Body}}</p>"},
		{"aktuelt/bred.html", "", "<p>{{.Page.Title}}</p>"}, {"texts/nb.yaml", "home: Hjem", "home: Start"}, {"texts/nn.yaml", "page: Side", "page: Blad"},
		{"scripts/site/a.js", "", "let a=1"}, {"scripts/søk/a.js", "", "let b=1"}, {"styles/mer/a.css", "", "p{background:url(data:image/png;base64,AA==)}"},
		{"home.html", "", "<form action=\"/\"></form>"}, {"parts/terms.html", "", "<p>ord</p>"}, {"404.html", "", "<p>borte</p>"}, {"redirect.html", "", "<!-- -->"},
		{"nytt/schema.yaml", "", "title: {nb: Ny}\n"}, {"aktuelt/schema.yaml", "", "checks: {link-broken: info}\n"}, {"aktuelt/list.html", "", "<p>{{.Page.Title}}</p>"},
		{"static/fil.txt", "", "y"}, {".page.html.swp", "", "x"},
	}
	c := changes[w.r.IntN(len(changes))]
	w.changed = nil
	name := filepath.Join(w.o.Layouts, c.file)
	original, _ := os.ReadFile(filepath.Join(realLayouts, c.file))
	text := string(original)
	if w.r.IntN(2) == 0 && c.old == "" {
		text += c.new
	} else if w.r.IntN(2) == 0 {
		text = strings.Replace(text, c.old, c.new, 1)
	}
	if text == "" && w.r.IntN(2) == 0 {
		os.Remove(name)
		return c.file + " removed"
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		w.t.Fatal(err)
	}
	return c.file
}

func (w *workshop) editSettings() string {
	switch w.r.IntN(8) {
	case 0:
		return w.write("site.yaml", "title: [\n")
	case 1, 2:
		return w.write("site.yaml", settingsOf(20, 6))
	}
	text := settingsOf(2+w.r.IntN(3), 2+w.r.IntN(4))
	for range 1 + w.r.IntN(3) {
		text = w.otherSetting(text)
	}
	return w.write("site.yaml", text) + ": " + text
}

// otherSetting adds a setting to a site.yaml, or puts another in its place.
func (w *workshop) otherSetting(text string) string {
	lines := []string{
		fmt.Sprintf("description: %d", w.r.IntN(3)), "timeZone: America/New_York", "languages: [nb]", "languages: [nn, nb]", "languages: [nb, nn, en]",
		"language: nn", "images: {widths: [16, 17], formats: [webp, jpeg]}", "images: {formats: []}", "images: {widths: [16], formats: [jpeg], quality: 9}",
		"baseURL: https://www.eksempel.no/under/", "organisation: {name: Laget, phone: 12345678, social: [https://www.linkedin.com/x]}", "glossary: /aktuelt/",
		"menus: {main: [{name: Om, url: /om/}, {name: Nytt, url: /aktuelt/, names: {nn: Nytt}}], footer: [{name: Ord, url: /ordliste/}]}",
		"sections: {aktuelt: {type: aktuelt, hidden: true}, ordliste: {type: ordliste}}", "sections: {om: {feed: true, perPage: 1}, ordliste: {type: ordliste}}",
		"checks: {link-broken: off}", "checks: {link-broken: error}", "publish: {to: nowhere}", "ukjent: x",
	}
	line := lines[w.r.IntN(len(lines))]
	key, _, _ := strings.Cut(line, ":")
	rest := slices.DeleteFunc(strings.Split(strings.TrimSpace(text), "\n"), func(old string) bool { return strings.HasPrefix(old, key+":") })
	return strings.Join(append(rest, line), "\n") + "\n"
}

func (w *workshop) editGlossary() string {
	words := []string{"Fatigue", "Notat", "Boks", "Ring"}
	return w.write("ordliste/"+fmt.Sprint(w.r.IntN(3))+".md",
		"---\ntitle: "+words[w.r.IntN(len(words))]+"\ndescription: Forklart på måte "+fmt.Sprint(w.r.IntN(3))+".\n---\n")
}

func (w *workshop) wait() string {
	w.now = w.now.Add(time.Duration(w.r.IntN(72)-8) * time.Hour)
	return w.now.String()
}

func (w *workshop) restart() string {
	w.close()
	w.builder, w.changed = nil, nil
	return ""
}

func (w *workshop) touch() string {
	name := w.pick(w.files())
	if name == "" {
		return "nothing to touch"
	}
	at := time.Now().Add(-time.Duration(w.r.IntN(1e9)) * time.Microsecond)
	if err := os.Chtimes(filepath.Join(w.o.Content, name), at, at); err != nil {
		w.t.Fatal(err)
	}
	if w.changed != nil {
		w.changed = append(w.changed, name)
	}
	return name
}

// meddle changes the published site by hand: it is put right. Nothing that
// stays the same size and looks old is tried, as only reading would find it.
func (w *workshop) meddle() string {
	if w.blocked {
		return "not while nothing is published"
	}
	w.changed = nil
	name := filepath.Join(w.o.Out, []string{"index.html", "404.html", "sitemap.xml"}[w.r.IntN(3)]) // every sound site has these
	if w.r.IntN(2) == 0 {
		os.Remove(name)
		return "removed " + name
	}
	if os.WriteFile(name, []byte("tukl"), 0o666) != nil {
		return "there is no " + name
	}
	return "wrote " + name
}

func (w *workshop) otherOptions() string {
	w.changed = nil
	switch w.r.IntN(6) {
	case 4:
		w.o.Expired = !w.o.Expired
	case 5:
		w.o.Jobs = 1 + w.r.IntN(3)
	case 0:
		w.o.Drafts = !w.o.Drafts
	case 1:
		w.o.Future = !w.o.Future
	case 2:
		w.o.Strict = !w.o.Strict
	case 3:
		w.o.BaseURL = []string{"", "https://www.eksempel.no/under/"}[w.r.IntN(2)]
	}
	return fmt.Sprintf("drafts %v, future %v, strict %v, base %q", w.o.Drafts, w.o.Future, w.o.Strict, w.o.BaseURL)
}

func (w *workshop) breakOff() string {
	if w.builder == nil {
		return "none is running"
	}
	w.editText()
	ctx, cancel := context.WithCancel(w.t.Context())
	at := 1 + w.r.IntN(5)
	w.builder.Options = w.o
	w.builder.Options.Progress = func(done, _ int) {
		if done == at {
			cancel()
		}
	}
	changed := w.changed
	if len(changed) == 0 {
		changed = nil
	}
	_, err := w.builder.Build(ctx, changed)
	cancel()
	return fmt.Sprintf("at file %d, %v", at, err)
}

// check looks for mistakes without publishing, as a server does.
func (w *workshop) check() string {
	if w.builder == nil {
		return "nobody is there"
	}
	w.editText()
	w.builder.Options = w.o
	changed := w.changed
	if len(changed) == 0 {
		changed = nil
	}
	p, err := w.builder.Plan(w.t.Context(), changed)
	if err == nil {
		_, err = w.builder.Check(w.t.Context(), p)
	}
	w.changed = []string{}
	return fmt.Sprint(err)
}

func (w *workshop) forget() string {
	w.restart()
	switch w.r.IntN(3) {
	case 0:
		os.RemoveAll(w.o.Cache)
		return "the cache is gone"
	case 1:
		name := ledgerFile(&w.o)
		if text, err := os.ReadFile(name); err == nil {
			text[w.r.IntN(len(text))] ^= 1
			os.WriteFile(name, text, 0o666)
		}
		return "a bit of it fell over"
	}
	os.RemoveAll(w.o.Out)
	return "the published site is gone"
}
