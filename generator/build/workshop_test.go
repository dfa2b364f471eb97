package build

import (
	"errors"
	"fmt"
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
		Tick: 5 * time.Millisecond, // Linux keeps times by a clock of 4 at most (10 where it was built so): files soon count as settled
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

func (w *workshop) close() {
	if w.builder != nil {
		w.builder.Close()
	}
}

func (w *workshop) write(name, text string) string {
	w.t.Helper()
	full := filepath.Join(w.o.Content, filepath.FromSlash(name))
	_, err := os.Lstat(full)
	known := err == nil && name != "site.yaml"
	if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o777), os.WriteFile(full, []byte(text), 0o666)); err != nil {
		return name + ", where something is in the way"
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
		if d.Type().IsRegular() && rel != "site.yaml" && (len(endings) == 0 || slices.Contains(endings, filepath.Ext(rel))) {
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
		"Note[^1]\n\n[^1]: Fot.", "<b>rå</b>", "::: fakta Tall\n::: ukjent\nInni.\n:::\n:::", "Med [fil](/aktuelt/rapport.pdf).", "![](/bilder/tegning.svg)", "Til [ingenting](/borte/).", "Atom: [strøm](/aktuelt/atom.xml)", "MS og 30 %.",
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
		"layout: bred", "url: /" + []string{"egen", "aktuelt/sak-2", "om"}[w.r.IntN(3)] + "/", "lang: nn", "reviewBy: " + day(), "lists: {siste: {section: /aktuelt/, count: 2}}",
		"type: arrangement\nevent: {start: " + day() + ", place: Oslo, url: /aktuelt/}", "type: studie\nresearch: {design: RCT, participants: 9}",
		"type: strategi\nnummer: 3\nmaal: [Fatigue, To]", "params: {dato: 2026-01-01, tall: 1.5, liste: [a, 1], kart: {b: c, d: null}}", "toc: true", "lastmod: " + day(),
		"reviewers: [{name: Kari, role: Lege}]\nlastReviewed: " + day(), "sources: [{title: Kilde, url: /ordliste/, year: 2020, accessed: " + day() + "}]",
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
