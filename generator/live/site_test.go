package live_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/build"
	"github.com/ms-forbundet/ms.no/generator/graph"
	"github.com/ms-forbundet/ms.no/generator/live"
	"github.com/ms-forbundet/ms.no/generator/serve"
)

// studio is a small site in memory, with the layouts of the stories.
type studio struct {
	folder
	*live.Site
	now       time.Time
	announced int
}

func newStudio(t testing.TB) *studio {
	t.Helper()
	s := &studio{folder: folder{t, t.TempDir()}, now: monday}
	s.must(os.CopyFS(s.at("layouts"), os.DirFS("../testdata/layouts")))
	s.write("content/site.yaml", "title: Prøve\nbaseURL: https://www.eksempel.no/\nsections: {aktuelt: {type: nyhet, feed: true}}\nchecks: {link-broken: warning}\n")
	s.write("content/om-oss.md", page("Om oss", "Vi er her."))
	s.write("content/aktuelt/sak.md", page("Sak", "Se [om oss](../om-oss.md).", "date: 2026-01-01", "description: Kort."))
	builder := build.New(s.options())
	t.Cleanup(builder.Close)
	s.Site = live.New(builder, func() { s.announced++ })
	return s
}

// options are those of a site without any memory on disk.
func (s *studio) options() build.Options {
	return build.Options{
		Content: s.at("content"), Layouts: s.at("layouts"), Out: s.at("public"), Jobs: 2, Lean: true, Drafts: true,
		Future: true, Expired: true,
		Rules: append(build.Rules(), graph.Rules()...),
		Now:   func(zone *time.Location) time.Time { return s.now.In(zone) },
	}
}

// page is a page with a text; front is more front matter.
func page(title, text string, front ...string) string {
	return "---\ntitle: " + title + "\n" + strings.Join(front, "\n") + "\n---\n" + text + "\n"
}

func (s *studio) update(changed ...string) {
	s.Helper()
	_, err := s.Update(context.Background(), changed)
	s.must(err)
}

// saves writes a file under content/, and has the site brought up to date.
func (s *studio) saves(name, text string) {
	s.Helper()
	s.write("content/"+name, text)
	s.update(name)
}

// get returns the bytes of a file of the site; "" when there is none.
func (s *studio) get(path string) string {
	s.Helper()
	f, ok, err := s.File(context.Background(), path)
	s.must(err)
	if !ok {
		return ""
	}
	if f.Open == nil {
		return string(f.Bytes)
	}
	r, err := f.Open()
	s.must(err)
	defer r.Close()
	text, err := io.ReadAll(r)
	s.must(err)
	return string(text)
}

// has demands that a file of the site has a text.
func (s *studio) has(path, text string) {
	s.Helper()
	if got := s.get(path); !strings.Contains(got, text) {
		s.Errorf("%s does not have %q: %s", path, text, got)
	}
}

// found is the rules and places of all errors that browsers are told of.
func (s *studio) found() string {
	var all []string
	for _, d := range s.State().Diags {
		all = append(all, fmt.Sprintf("%s:%d %s", strings.TrimPrefix(d.File, s.dir+"/"), d.Line, d.Rule))
	}
	return strings.Join(all, "\n")
}

func TestWhatIsSavedIsShown(t *testing.T) {
	s := newStudio(t)
	if s.get("om-oss/index.html") != "" {
		t.Error("there is a page before anything was read")
	}
	s.must(s.Begin(t.Context()))
	s.has("om-oss/index.html", "Vi er her.")
	s.has("aktuelt/atom.xml", "<title>Sak</title>")
	s.has("robots.txt", "Sitemap: https://www.eksempel.no/sitemap.xml")
	s.update()
	s.saves("om-oss.md", page("Om oss", "Vi er fremdeles her."))
	s.has("om-oss/index.html", "Vi er fremdeles her.")
	s.saves("aktuelt/sak.md", page("Annen sak", "Tekst.", "date: 2026-01-01", "description: Kort."))
	s.has("aktuelt/index.html", "Annen sak")
	s.has("aktuelt/atom.xml", "Annen sak")
	s.saves("tall.csv", "1;2")
	s.has("tall.csv", "1;2")
	s.saves("tall.csv", "3;4")
	s.has("tall.csv", "3;4")
	if s.get("finnes/ikke.html") != "" {
		t.Error("there is a file that nobody wrote")
	}
}

// A page that nothing was done to has the same tag: no browser need get it
// again.
func TestTheSameBytesHaveTheSameTag(t *testing.T) {
	s := newStudio(t)
	s.must(s.Begin(t.Context()))
	tag := func(path string) string {
		f, ok, err := s.File(t.Context(), path)
		if !ok || err != nil || f.ETag == "" {
			t.Fatal(path, f, ok, err)
		}
		return f.ETag
	}
	before := tag("om-oss/index.html")
	s.saves("aktuelt/sak.md", page("Sak", "Ny tekst.", "date: 2026-01-01", "description: Kort."))
	if tag("om-oss/index.html") != before {
		t.Error("a page that is as it was has another tag")
	}
	s.saves("om-oss.md", page("Om oss", "Ny tekst."))
	if tag("om-oss/index.html") == before {
		t.Error("another page has the same tag")
	}
}

func TestTheLastGoodPageStaysUntilTheMistakeIsMended(t *testing.T) {
	const sak, path = "content/aktuelt/sak.md", "aktuelt/sak/index.html"
	s := newStudio(t)
	s.must(s.Begin(t.Context()))
	s.update()
	s.saves("om-oss.md", page("Om oss", "Vi er her.", "slug: hvem-vi-er"))
	s.has("hvem-vi-er/index.html", "Vi er her.")
	s.has(path, "<h1>Sak</h1>")
	for _, mistake := range []struct{ file, text, found string }{
		{sak, page("Ny", "Ny.", "date: 1.2.2026", "description: Kort."), "content/aktuelt/sak.md:3 front-matter-date"},
		{sak, "Ny.", "content/aktuelt/sak.md:1 front-matter-missing"},
		{"content/om-oss.md", "Ny.", "content/om-oss.md:1 front-matter-missing"}, // and has no address any more
		{"layouts/nyhet/page.html", "{{.Page.Ingen}}", "layouts/nyhet/page.html:1 layout-broken"},
		{"layouts/base.html", s.read("layouts/base.html") + "{{if}}", "layouts/base.html:20 layout-syntax"},
		{"content/site.yaml", "title: [", "content/site.yaml:1 settings-syntax"},
	} {
		sound := s.read(mistake.file)
		s.write(mistake.file, mistake.text)
		s.update()
		if !strings.Contains(s.found(), mistake.found) {
			t.Errorf("found %q, want %q", s.found(), mistake.found)
		}
		s.has(path, "<h1>Sak</h1>")
		s.has("hvem-vi-er/index.html", "Vi er her.")
		s.write(mistake.file, sound)
		s.update()
		if s.found() != "" {
			t.Errorf("all is mended, and found is %q", s.found())
		}
	}
	s.saves("aktuelt/sak.md", page("Ny", "Ny.", "date: 2026-01-01", "description: Kort."))
	s.has(path, "<h1>Ny</h1>")
}

// While nothing can be shown at all, somebody goes on writing: what was there
// last is shown at once, and what was written when it can be.
func TestWritingWhileTheLayoutsAreBroken(t *testing.T) {
	s := newStudio(t)
	s.must(s.Begin(t.Context()))
	s.update()
	s.has("om-oss/index.html", "Vi er her.")
	base := s.read("layouts/base.html")
	s.write("layouts/base.html", "{{if}}")
	s.update()
	s.saves("om-oss.md", page("Om oss", "Skrevet i mellomtiden."))
	s.has("om-oss/index.html", "Vi er her.")
	s.write("layouts/base.html", base)
	s.update()
	s.has("om-oss/index.html", "Skrevet i mellomtiden.")
}

// A page that was taken away does not come back with the next mistake.
func TestAPageThatWasRemovedIsGone(t *testing.T) {
	s := newStudio(t)
	s.must(s.Begin(t.Context()))
	s.has("om-oss/index.html", "Vi er her.")
	s.must(os.Remove(s.at("content/om-oss.md")))
	s.update()
	if s.get("om-oss/index.html") != "" {
		t.Error("a page that was removed is shown")
	}
	s.saves("aktuelt/sak.md", "")
	if s.get("om-oss/index.html") != "" {
		t.Error("a page that was removed is shown again")
	}
}

// The folder of the texts is gone for a while.
func TestTheContentFolderIsMissing(t *testing.T) {
	s := newStudio(t)
	s.must(s.Begin(t.Context()))
	s.update()
	s.has("om-oss/index.html", "Vi er her.")
	s.must(os.Rename(s.at("content"), s.at("elsewhere")))
	s.update()
	if s.found() != "content:0 source-folder" {
		t.Errorf("found %q", s.found())
	}
	s.has("om-oss/index.html", "Vi er her.")
	s.must(os.Rename(s.at("elsewhere"), s.at("content")))
	s.write("content/om-oss.md", page("Om oss", "Vi er tilbake."))
	s.update()
	if s.found() != "" {
		t.Errorf("found %q", s.found())
	}
	s.has("om-oss/index.html", "Vi er tilbake.")
}

// An answer that comes between a save and the news of it waits for the news.
func TestAnAnswerWaitsForTheNews(t *testing.T) {
	s := newStudio(t)
	s.must(s.Begin(t.Context()))
	s.update()
	s.write("content/om-oss.md", page("Om oss", "Lagret nå nettopp."))
	begun, got := make(chan struct{}), make(chan string)
	go func() {
		close(begun)
		got <- s.get("om-oss/index.html")
	}()
	<-begun
	s.update("om-oss.md")
	if text := <-got; !strings.Contains(text, "Lagret nå nettopp.") {
		t.Errorf("the answer is %s", text)
	}
}

// Nobody who does not want to wait has to, and then the last page is better
// than none.
func TestNobodyHasToWaitForTheNews(t *testing.T) {
	s := newStudio(t)
	s.must(s.Begin(t.Context()))
	s.update()
	s.has("om-oss/index.html", "Vi er her.")
	s.saves("aktuelt/sak.md", page("Sak", "Annen tekst.", "date: 2026-01-01", "description: Kort.")) // so that pages are made anew
	s.write("content/om-oss.md", page("Om oss", "Lagret nå nettopp."))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	f, ok, err := s.File(ctx, "om-oss/index.html")
	if err != nil || !ok || !strings.Contains(string(f.Bytes), "Vi er her.") {
		t.Errorf("the answer is %s %v %v", f.Bytes, ok, err)
	}
}

func TestStateTellsOfEachChange(t *testing.T) {
	s := newStudio(t)
	s.must(s.Begin(t.Context()))
	s.update()
	version, announced := s.State().Version, s.announced
	s.saves("om-oss.md", page("Om oss", "[Her](borte.md)"))
	if s.found() != "content/om-oss.md:5 link-broken" {
		t.Errorf("found %q", s.found())
	}
	state := s.State()
	if state.Version <= version || s.announced <= announced {
		t.Errorf("version %d after %d, announced %d after %d", state.Version, version, s.announced, announced)
	}
	if state.Saved != "/om-oss/" || state.SavedIn <= version {
		t.Errorf("saved %q in version %d", state.Saved, state.SavedIn)
	}
	s.saves("aktuelt/sak.md", page("Sak", "Tekst.", "date: 2026-01-01", "description: Kort."))
	if s.found() != "content/om-oss.md:5 link-broken" {
		t.Errorf("found %q: what is wrong with a page that nothing was done to is forgotten", s.found())
	}
	s.saves("om-oss.md", page("Om oss", "Ingen lenke."))
	if s.found() != "" {
		t.Errorf("found %q", s.found())
	}
}

func TestUpdateSaysWhenThereIsMore(t *testing.T) {
	s := newStudio(t)
	s.write("content/senere.md", page("Senere", "Tekst.", "publishDate: 2026-03-03T08:00:00Z"))
	s.must(s.Begin(t.Context()))
	next, err := s.Update(t.Context(), nil)
	if err != nil || !next.Equal(monday.AddDate(0, 0, 1)) {
		t.Errorf("the site changes at %v (%v)", next, err)
	}
}

func TestThePanel(t *testing.T) {
	s := newStudio(t)
	s.write("content/utkast.md", page("Utkast", "Tekst.", "draft: true"))
	s.write("content/senere.md", page("Senere", "Tekst.", "publishDate: 2026-07-01"))
	s.write("content/utlopt.md", page("Utløpt", "Tekst.", "expiryDate: 2026-02-01"))
	s.write("content/trukket.md", page("Trukket", "Tekst.", "withdrawn: {date: 2026-02-02, reason: Feil.}"))
	s.write("content/gammel.md", page("Gammel", strings.Repeat("Dette er en setning om noe. ", 100)+"[Borte](borte.md)", "reviewBy: 2026-02-03"))
	s.must(s.Begin(t.Context()))
	s.update()
	day := func(month time.Month, day int) string { return fmt.Sprintf("2026-%02d-%02d", month, day) }
	for address, want := range map[string]struct {
		status serve.Status
		when   string
	}{
		"/utkast/":  {serve.Draft, ""},
		"/senere/":  {serve.Scheduled, day(7, 1)},
		"/utlopt/":  {serve.Expired, day(2, 1)},
		"/trukket/": {serve.Withdrawn, day(2, 2)},
		"/om-oss/":  {serve.Published, ""},
	} {
		p, ok := s.Panel(address)
		when := ""
		if !p.When.IsZero() {
			when = p.When.Format(time.DateOnly)
		}
		if !ok || p.Status != want.status || when != want.when || !strings.HasSuffix(p.Source, "content"+strings.TrimSuffix(address, "/")+".md") {
			t.Errorf("%s: %+v %v, want %v", address, p, ok, want)
		}
	}
	old, _ := s.Panel("/gammel/")
	if !old.ReviewDue || len(old.Findings) != 1 || old.Findings[0].Rule != "link-broken" || old.ReadingMinutes < 2 || old.LIX == 0 {
		t.Errorf("%+v", old)
	}
	about, _ := s.Panel("/om-oss/")
	if len(about.LinkedFrom) != 1 || about.LinkedFrom[0] != (serve.Link{Title: "Sak", URL: "/aktuelt/sak/"}) || len(about.Findings) != 0 {
		t.Errorf("%+v", about)
	}
	if p, ok := s.Panel("/a-aa/"); !ok || p.Source != "" {
		t.Errorf("a page that nobody wrote: %+v %v", p, ok)
	}
	if _, ok := s.Panel("/finnes-ikke/"); ok {
		t.Error("there is a panel of no page")
	}
}
