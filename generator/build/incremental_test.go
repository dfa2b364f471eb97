package build

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/graph"
)

var (
	steps = flag.Int("steps", 120, "how many edits TestAnEditGivesWhatAFreshBuildGives makes")
	seed  = flag.Uint64("seed", 0, "which edits they are; 0 is others each time")
)

// TestAnEditGivesWhatAFreshBuildGives makes arbitrary changes to a small site:
// texts, front matter, names, folders, layouts, settings, pictures, the clock,
// the published folder itself. After each it builds with all that is
// remembered, and a second time without any memory: the files and the findings
// must be the same, byte for byte. When it fails, it says with what seed it can
// be repeated.
func TestAnEditGivesWhatAFreshBuildGives(t *testing.T) {
	if *seed == 0 {
		*seed = rand.Uint64()
	}
	w := newWorkshop(t, rand.New(rand.NewPCG(*seed, 1)))
	for step := range *steps {
		w.edit()
		if err := w.compare(); err != nil {
			t.Fatalf("step %d of -seed %d: %v\nthe last edits:\n  %s", step, *seed, err,
				strings.Join(w.log[max(0, len(w.log)-12):], "\n  "))
		}
	}
	w.close()
	t.Logf("%d of %d builds were published; %d pages were kept and %d made", w.published, *steps+1, w.kept, w.made)
	if w.published < *steps/4 || w.kept < w.made {
		t.Error("too little of what was to be tried was tried")
	}
}

// FuzzEdits is the same with edits that the fuzzer chooses.
func FuzzEdits(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8}, uint64(1))
	f.Fuzz(func(t *testing.T, choices []byte, seed uint64) {
		w := newWorkshop(t, rand.New(rand.NewPCG(seed, 2)))
		for _, c := range choices[:min(len(choices), 12)] {
			w.do(int(c) % len(edits))
			if err := w.compare(); err != nil {
				t.Fatalf("%v\nthe edits:\n  %s", err, strings.Join(w.log, "\n  "))
			}
		}
		w.close()
	})
}

// workshop is a site that is being worked on.
type workshop struct {
	t   *testing.T
	r   *rand.Rand
	o   Options
	now time.Time
	log []string

	builder *Builder // of the process that goes on; nil when it has been ended
	changed []string // what it may be told of, nil for anything
	blocked bool     // the last build was
	errors  diag.List

	published, kept, made int
}

func newWorkshop(t *testing.T, r *rand.Rand) *workshop {
	t.Helper()
	dir := t.TempDir()
	w := &workshop{t: t, r: r, now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	w.o = Options{
		Content: filepath.Join(dir, "content"), Layouts: filepath.Join(dir, "layouts"), Out: filepath.Join(dir, "public"),
		Cache: filepath.Join(dir, ".cache"), Jobs: 2, Rules: slices.Concat(Rules(), graph.Rules()), Now: func(*time.Location) time.Time { return w.now },
	}
	if err := os.CopyFS(w.o.Layouts, os.DirFS(realLayouts)); err != nil {
		t.Fatal(err)
	}
	w.write("site.yaml", settingsOf(20, 6))
	w.write("_index.md", "---\ntitle: Forsiden\n---\nVelkommen til [ordlisten](/ordliste/).\n")
	w.write("ordliste/fatigue.md", "---\ntitle: Fatigue\ndescription: Utmattelse.\n---\nMer om det.\n")
	for i := range 6 {
		w.write(fmt.Sprintf("aktuelt/sak-%d.md", i), fmt.Sprintf("---\ntitle: Sak %d\ndescription: Om saken.\ndate: 2026-02-0%d\n---\nTekst.\n", i, i+1))
	}
	if err := w.compare(); err != nil {
		t.Fatal(err)
	}
	if w.blocked {
		t.Fatal("the site is not sound to begin with:\n" + lines(w.builder.known.Run.Findings))
	}
	return w
}

func settingsOf(perPage, feedItems int) string {
	return fmt.Sprintf("title: Prøve\nbaseURL: https://www.eksempel.no/\nlanguages: [nb, nn]\nimages: {widths: [16], formats: [jpeg]}\nfeedItems: %d\n"+
		"checks: {link-broken: warning, anchor-missing: warning, link-unpublished: warning, link-bad-href: warning}\n"+
		"menus: {main: [{name: Aktuelt, url: /aktuelt/}]}\nsections: {aktuelt: {type: aktuelt, perPage: %d, feed: true}, ordliste: {type: ordliste}}\n", feedItems, perPage)
}

// edits are what can be done to a site, by name.
var edits = []struct {
	name string
	do   func(w *workshop) string // what was done, to the reader of a failure
}{
	{"edit a text", (*workshop).editText},
	{"edit a text", (*workshop).editText},
	{"edit front matter", (*workshop).editFacts},
	{"edit front matter", (*workshop).editFacts},
	{"write a page", (*workshop).newPage},
	{"remove something", (*workshop).remove},
	{"rename something", (*workshop).rename},
	{"add a file", (*workshop).addFile},
	{"change a layout", (*workshop).editLayout},
	{"change the settings", (*workshop).editSettings},
	{"change the glossary", (*workshop).editGlossary},
	{"let time pass", (*workshop).wait},
	{"end the process", (*workshop).restart},
	{"touch a file", (*workshop).touch},
	{"meddle with the published site", (*workshop).meddle},
	{"other options", (*workshop).otherOptions},
	{"break off a build", (*workshop).breakOff},
	{"lose the memory", (*workshop).forget},
}

func (w *workshop) edit() {
	if w.blocked && w.r.IntN(3) > 0 {
		w.log = append(w.log, "mend: "+w.mend())
		return
	}
	for range 1 + w.r.IntN(5)/4 { // now and then two at once
		w.do(w.r.IntN(len(edits)))
	}
}

func (w *workshop) do(i int) { w.log = append(w.log, edits[i].name+": "+edits[i].do(w)) }

// compare builds both ways and says what differs.
func (w *workshop) compare() error {
	if w.builder == nil {
		w.builder, w.changed = New(w.o), nil
	}
	w.builder.Options = w.o
	changed := w.changed
	if w.r.IntN(3) == 0 {
		changed = nil
	}
	w.changed = []string{}
	if len(changed) == 0 {
		changed = nil
	}
	r, err := w.builder.Build(w.t.Context(), changed)
	if err != nil {
		return err
	}
	fresh := w.o
	fresh.Cache, fresh.Out = "", filepath.Join(w.t.TempDir(), "public")
	b := New(fresh)
	defer b.Close()
	want, err := b.Build(w.t.Context(), nil)
	if err != nil {
		return err
	}
	w.blocked, w.errors = r.Blocked, slices.DeleteFunc(slices.Clone(r.Diags), func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
	if !slices.Equal(r.Diags, want.Diags) {
		return fmt.Errorf("findings differ:\n%s\nfresh:\n%s", lines(r.Diags), lines(want.Diags))
	}
	if r.Blocked != want.Blocked || r.Pages != want.Pages {
		return fmt.Errorf("got %+v, fresh %+v", r, want)
	}
	if r.Blocked {
		return nil
	}
	w.published++
	w.made += len(r.Made)
	w.kept += r.Pages - len(r.Made)
	return sameFiles(w.o.Out, fresh.Out)
}

func lines[T fmt.Stringer](list []T) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintln(&b, d)
	}
	return b.String()
}

// sameFiles says what differs between two folders.
func sameFiles(got, want string) error {
	var problems []error
	in := func(dir, other string, both bool) {
		filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			rel, _ := filepath.Rel(dir, p)
			a, _ := os.ReadFile(p)
			b, err := os.ReadFile(filepath.Join(other, rel))
			switch {
			case err != nil:
				problems = append(problems, fmt.Errorf("%s is in %s alone", rel, filepath.Base(filepath.Dir(dir))))
			case both && !bytes.Equal(a, b):
				if rel != "manifest.json" || len(problems) == 0 {
					problems = append(problems, fmt.Errorf("%s differs:\n%s\nfresh:\n%s", rel, around(a, differsAt(a, b)), around(b, differsAt(a, b))))
				}
			}
			return nil
		})
	}
	in(got, want, true)
	in(want, got, false)
	return errors.Join(problems...)
}

func (w *workshop) close() {
	if w.builder != nil {
		w.builder.Close()
	}
}

// The files.

func (w *workshop) write(name, text string) string {
	w.t.Helper()
	full := filepath.Join(w.o.Content, filepath.FromSlash(name))
	_, err := os.Lstat(full)
	known := err == nil && name != "site.yaml"
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
		w.t.Fatal(err)
	}
	if known && w.changed != nil {
		w.changed = append(w.changed, name)
	} else {
		w.changed = nil
	}
	return name
}

func (w *workshop) read(name string) string {
	text, err := os.ReadFile(filepath.Join(w.o.Content, filepath.FromSlash(name)))
	if err != nil {
		w.t.Fatal(err)
	}
	return string(text)
}

// files are the files under content/ that end in one of these.
func (w *workshop) files(endings ...string) []string {
	var list []string
	filepath.WalkDir(w.o.Content, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(w.o.Content, p)
		if !d.IsDir() && rel != "site.yaml" && (len(endings) == 0 || slices.Contains(endings, filepath.Ext(rel))) {
			list = append(list, filepath.ToSlash(rel))
		}
		return nil
	})
	return list
}

func (w *workshop) pick(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[w.r.IntN(len(list))]
}

// sentence is one of the kinds of thing that people write.
func (w *workshop) sentence() string {
	target := w.pick(w.files())
	if target == "" {
		target = "_index.md"
	}
	kinds := []string{
		"Vanlig tekst om fatigue og \"annet\".", "## En overskrift", "### Metode {#metode}", "Se [siden](/" + target + ").",
		"Se [her](/" + target + "#metode).", "[Lenger nede](#metode)", "![Et bilde](/" + target + ")",
		"::: viktig Husk\nRing om fatigue.\n:::", "::: ukjent\nx\n:::", "> [!NOTE]\n> Et notat.", "- punkt\n- punkt", "| a | b |\n|---|---|\n| 1 | 2 |",
		"Note[^1]\n\n[^1]: Fot.", "<b>rå</b>", "Til [ingenting](/borte/).", "Atom: [strøm](/aktuelt/atom.xml)", "MS og 30 %.",
	}
	n := len(kinds)
	if w.r.IntN(3) > 0 {
		n = 6 // mostly sound
	}
	return kinds[w.r.IntN(n)]
}

func (w *workshop) text() string {
	var parts []string
	for range w.r.IntN(5) {
		parts = append(parts, w.sentence())
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// facts is one line of front matter.
func (w *workshop) fact() string {
	day := func() string { return w.now.AddDate(0, 0, w.r.IntN(9)-4).Format(time.DateOnly) }
	kinds := []string{
		"tags: [Helse, Råd]", "tags: [Råd]", "description: En ingress om noe.", "weight: " + fmt.Sprint(w.r.IntN(4)), "series: Status",
		"authors: [Kari]", "summary: [En, To]", "translationKey: x", "related: [/" + w.pick(w.files(".md")) + "]",
		"draft: true", "publishDate: " + day(), "expiryDate: " + day(), "aliases: [/gammel/]", "slug: felles", "withdrawn: {date: " + day() + ", reason: Feil}",
		"image: {src: /" + w.pick(w.files()) + ", alt: Et bilde}", "sources: [{title: Kilde, url: /borte/}]", "ukjent: x", "tags: [", "health: true",
	}
	n := len(kinds)
	if w.r.IntN(3) > 0 {
		n = 8
	}
	return kinds[w.r.IntN(n)]
}

func (w *workshop) page() string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: Sak %d\ndescription: Om saken.\ndate: %s\n", w.r.IntN(9), w.now.AddDate(0, 0, -w.r.IntN(30)).Format(time.DateOnly))
	if w.r.IntN(2) == 0 {
		b.WriteString("tags: [Helse]\n")
	}
	return b.String() + "---\n" + w.text()
}

// The edits.

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

func (w *workshop) addFile() string {
	switch w.r.IntN(4) {
	case 0:
		return w.write("aktuelt/rapport.pdf", strings.Repeat("x", w.r.IntN(3000)))
	case 1:
		return w.write("bilder/ødelagt.png", "no picture")
	}
	img := image.NewRGBA(image.Rect(0, 0, 14+w.r.IntN(6), 4))
	img.Set(1, 1, color.RGBA{uint8(w.r.IntN(256)), 9, 9, 255})
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		w.t.Fatal(err)
	}
	return w.write("bilder/bilde.png", b.String())
}

func (w *workshop) editLayout() string {
	changes := []struct{ file, old, new string }{
		{"aktuelt/card.html", "", "<!-- -->"}, {"aktuelt/page.html", "", "<p>ny</p>"}, {"base.html", "</main>", "<p>fot</p></main>"},
		{"components/viktig.html", "", "<p>boks</p>"}, {"parts/menu.html", "", "<p>meny</p>"}, {"texts/nb.yaml", "", "nyttOrd: Ord\n"},
		{"styles/inline/zz.css", "", "p{color:#111}"}, {"static/fil.txt", "", "x"}, {"aktuelt/card.html", "", "{{.Finnes"}, {"home.html", "", "{{.Page.Borte}}"},
		{"side/schema.yaml", "", "health: true\n"},
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
	switch w.r.IntN(6) {
	case 0:
		return w.write("site.yaml", settingsOf(2, 2)+"description: "+fmt.Sprint(w.r.IntN(3))+"\n")
	case 1:
		return w.write("site.yaml", settingsOf(3, 4))
	case 2:
		return w.write("site.yaml", settingsOf(3, 4)+"timeZone: America/New_York\n")
	case 3:
		return w.write("site.yaml", "title: [\n")
	}
	return w.write("site.yaml", settingsOf(20, 6))
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
	w.changed = append(w.changed, name)
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
	switch w.r.IntN(4) {
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

func (w *workshop) forget() string {
	w.restart()
	switch w.r.IntN(3) {
	case 0:
		os.RemoveAll(w.o.Cache)
		return "the cache is gone"
	case 1:
		name := w.o.ledgerFile()
		if text, err := os.ReadFile(name); err == nil {
			text[w.r.IntN(len(text))] ^= 1
			os.WriteFile(name, text, 0o666)
		}
		return "a bit of it fell over"
	}
	os.RemoveAll(w.o.Out)
	return "the published site is gone"
}
