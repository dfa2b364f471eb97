package live

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/build"
	"github.com/ms-forbundet/ms.no/generator/serve"
)

const realLayouts = "../../layouts"

// shown is a small site in memory, and the folders it is made of.
type shown struct {
	*Site
	t                *testing.T
	content, layouts string
}

func newShown(t *testing.T) *shown {
	t.Helper()
	dir := t.TempDir()
	s := &shown{t: t, content: filepath.Join(dir, "content"), layouts: filepath.Join(dir, "layouts")}
	must(t, os.CopyFS(s.layouts, os.DirFS(realLayouts)))
	s.write("site.yaml", "title: Prøve\nbaseURL: https://www.eksempel.no/\nsections: {aktuelt: {type: aktuelt, feed: true}}\n")
	s.write("_index.md", "---\ntitle: Forsiden\n---\nVelkommen.\n")
	s.write("aktuelt/rapport.pdf", "%PDF")
	s.article(0)
	for i := range 8 {
		s.write(fmt.Sprintf("aktuelt/sak-%d.md", i), "---\ntitle: Sak\ndescription: Om saken.\ndate: 2026-02-02\n---\nTekst.\n")
	}
	b := build.New(build.Options{
		Content: s.content, Layouts: s.layouts, Jobs: 2,
		Now: func(*time.Location) time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) },
	})
	t.Cleanup(b.Close)
	s.Site = New(b, nil)
	must(t, s.Begin(t.Context()))
	return s
}

func (s *shown) write(path, text string) {
	s.t.Helper()
	full := filepath.Join(s.content, path)
	must(s.t, os.MkdirAll(filepath.Dir(full), 0o777))
	must(s.t, os.WriteFile(full, []byte(text), 0o666))
}

// article writes edition n of the page that tests look at.
func (s *shown) article(n int) {
	s.write("aktuelt/saken.md", fmt.Sprintf("---\ntitle: Saken\ndescription: Om saken.\ndate: 2026-02-20\n---\nDette er utgave %d.\n", n))
}

// edition is which edition of the page the file at path has; -1 for none.
func (s *shown) edition(path string) int {
	f, ok, err := s.File(s.t.Context(), path)
	if err != nil || !ok {
		return -1
	}
	_, after, _ := strings.Cut(string(f.Bytes), "Dette er utgave ")
	n := -1
	fmt.Sscanf(after, "%d", &n)
	return n
}

func (s *shown) update(changed ...string) {
	s.t.Helper()
	if _, err := s.Update(s.t.Context(), changed); err != nil {
		s.t.Fatal(err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Readers ask for everything while an editor saves: what they get is never
// older than what had been shown when they asked.
func TestNobodyIsShownWhatIsOlderThanTheLastUpdate(t *testing.T) {
	s := newShown(t)
	var shown atomic.Int64
	ended := make(chan struct{})
	var readers sync.WaitGroup
	for i, path := range []string{"aktuelt/saken/index.html", "aktuelt/atom.xml", "aktuelt/saken/index.html", "aktuelt/feed.json"} {
		readers.Go(func() {
			for {
				select {
				case <-ended:
					return
				default:
				}
				least := shown.Load()
				if got := s.edition(path); int64(got) < least {
					t.Errorf("%s: edition %d after edition %d had been shown", path, got, least)
					return
				}
				s.Panel("/aktuelt/saken/")
				s.File(t.Context(), fmt.Sprintf("aktuelt/sak-%d/index.html", i))
			}
		})
	}
	for n := 1; n <= 25; n++ {
		s.article(n)
		if n%5 == 0 {
			s.write("aktuelt/sak-1.md", fmt.Sprintf("---\ntitle: Sak %d\ndescription: Om saken.\ndate: 2026-02-02\n---\nTekst.\n", n))
			s.update("aktuelt/saken.md", "aktuelt/sak-1.md")
		} else {
			s.update("aktuelt/saken.md")
		}
		shown.Store(int64(n))
	}
	close(ended)
	readers.Wait()
}

// A mistake takes nothing away, not even pages that nobody has looked at yet.
func TestASiteThatCannotBeShownIsShownAsItWas(t *testing.T) {
	s := newShown(t)
	s.update()
	must(t, os.RemoveAll(s.layouts)) // as a checkout may do
	must(t, os.CopyFS(s.layouts, os.DirFS(realLayouts)))
	must(t, os.WriteFile(filepath.Join(s.layouts, "tag.html"), []byte("{{.Finnes"), 0o666))
	if _, err := s.Update(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if len(s.State().Diags) == 0 || s.edition("aktuelt/saken/index.html") != 0 {
		t.Errorf("edition %d, findings %v", s.edition("aktuelt/saken/index.html"), s.State().Diags)
	}
	s.article(1)
	must(t, os.RemoveAll(filepath.Join(s.layouts, "tag.html")))
	must(t, os.CopyFS(s.layouts+"/ny", os.DirFS(realLayouts)))
	must(t, os.Rename(s.layouts+"/ny/tag.html", s.layouts+"/tag.html"))
	must(t, os.RemoveAll(s.layouts+"/ny"))
	if _, err := s.Update(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if len(s.State().Diags) > 0 || s.edition("aktuelt/saken/index.html") != 1 {
		t.Errorf("edition %d, findings %v", s.edition("aktuelt/saken/index.html"), s.State().Diags)
	}
}

func TestAFolderThatIsGoneForAWhileIsWaitedFor(t *testing.T) {
	s := newShown(t)
	s.update()
	must(t, os.Rename(s.content, s.content+"-borte"))
	s.update("aktuelt/saken.md")
	if found := s.State().Diags; len(found) != 1 || found[0].Rule != "source-folder" {
		t.Errorf("got %v", found)
	}
	must(t, os.Rename(s.content+"-borte", s.content))
	s.article(1)
	s.update("aktuelt/sak-1.md") // the editor's own change was told of in vain
	if len(s.State().Diags) > 0 || s.edition("aktuelt/saken/index.html") != 1 {
		t.Errorf("edition %d, findings %v", s.edition("aktuelt/saken/index.html"), s.State().Diags)
	}
}

// An Update that is broken off has shown what it read, and the next finds what
// it did not look for.
func TestAnUpdateThatIsBrokenOffLosesNothing(t *testing.T) {
	s := newShown(t)
	s.article(1)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Update(ended, []string{"aktuelt/saken.md"}); err == nil {
		t.Fatal("it was not broken off")
	}
	s.write("aktuelt/sak-1.md", "---\ntitle: Sak\ndescription: Om saken.\ndate: 2026-02-02\n---\n::: ukjent\nTekst.\n:::\n")
	s.update("aktuelt/sak-1.md")
	if got := s.edition("aktuelt/saken/index.html"); got != 1 {
		t.Errorf("edition %d", got)
	}
	if found := s.State().Diags; len(found) != 1 || found[0].Rule != "component-unknown" {
		t.Errorf("found %v", found)
	}
}

func TestFilesThatAreCopiedCanBeReadFromAnyPlace(t *testing.T) {
	s := newShown(t)
	var first serve.File
	for range 2 {
		f, ok, err := s.File(t.Context(), "aktuelt/rapport.pdf")
		if err != nil || !ok || f.Open == nil {
			t.Fatalf("%+v, %v, %v", f, ok, err)
		}
		r, err := f.Open()
		must(t, err)
		r.Seek(1, io.SeekStart)
		text, _ := io.ReadAll(r)
		must(t, r.Close())
		if f.ETag == first.ETag || len(text) < 3 {
			t.Errorf("%q, tag %s", text, f.ETag)
		}
		first = f
		s.write("aktuelt/rapport.pdf", "%PDF-1.7")
		s.update("aktuelt/rapport.pdf")
	}
	if _, ok, err := s.File(t.Context(), "borte/index.html"); ok || err != nil {
		t.Errorf("%v, %v", ok, err)
	}
}
