package live_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/build"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/live"
	"github.com/ms-forbundet/ms.no/generator/manifest"
)

var (
	edits = flag.Int("edits", 200, "how many edits TestManyEditsLeaveNothingBehind makes")
	seed  = flag.Uint64("seed", 0, "which edits they are; 0 is others each time")
)

// TestManyEditsLeaveNothingBehind edits a site again and again, as `serve` has
// it: a real watcher, the loop, the site in memory, and somebody who looks at
// each page that was edited. Nothing may be shown stale, and nothing may grow.
func TestManyEditsLeaveNothingBehind(t *testing.T) {
	if *seed == 0 {
		*seed = rand.Uint64()
	}
	t.Logf("-seed %d", *seed)
	s := newSoak(t, rand.New(rand.NewPCG(*seed, 1)))
	var early, late usage // the least that was in use in the second quarter, and in the last
	for i := range *edits {
		s.edit(i)
		switch sample := i%max(1, *edits/20) == 0; {
		case sample && i*4 / *edits == 1:
			early = least(early, s.use())
		case sample && i*4 / *edits == 3:
			late = least(late, s.use())
		}
	}
	t.Logf("of %d edits: %v in the second quarter, %v in the last", *edits, early, late)
	if late.goroutines > early.goroutines || late.files > early.files || late.heap > early.heap+early.heap/4+4<<20 {
		t.Error("it grows")
	}
	s.asFresh()
}

// usage is what a process has in use.
type usage struct {
	goroutines, files int
	heap              uint64
}

func (u usage) String() string {
	return fmt.Sprintf("%d goroutines, %d open files, %.1f MB", u.goroutines, u.files, float64(u.heap)/(1<<20))
}

func least(a, b usage) usage {
	if a == (usage{}) {
		return b
	}
	return usage{min(a.goroutines, b.goroutines), min(a.files, b.files), min(a.heap, b.heap)}
}

// use tells what is in use when nothing is under way.
func (s *soak) use() usage {
	s.Helper()
	s.rests++
	missing := fmt.Sprintf("hvil-%d.md", s.rests)
	s.write("content/hvil.md", page("Hvil", "[Her]("+missing+")"))
	s.until("the whole site has been looked through", func() bool {
		return slices.ContainsFunc(s.State().Diags, func(d diag.Diagnostic) bool { return strings.Contains(d.Message.NB, missing) })
	})
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // the second takes what pools held through the first
	runtime.ReadMemStats(&m)
	open, err := os.ReadDir("/proc/self/fd")
	if runtime.GOOS == "linux" {
		s.must(err)
	}
	return usage{runtime.NumGoroutine(), len(open), m.HeapAlloc}
}

// soak is a site that somebody edits and looks at.
type soak struct {
	*studio
	r        *rand.Rand
	rests    int
	news     chan struct{}
	watching context.Context // ends when the loop does
	end      func()          // ends the loop, and waits for it
}

const soakPages = 30

func newSoak(t *testing.T, r *rand.Rand) *soak {
	t.Helper()
	s := &soak{studio: newStudio(t), r: r, news: make(chan struct{}, 1)}
	for i := range soakPages {
		s.write(s.file(i), article(i, "Fra begynnelsen."))
	}
	builder := build.New(s.options())
	t.Cleanup(builder.Close)
	s.Site = live.New(builder, func() {
		select {
		case s.news <- struct{}{}:
		default:
		}
	})
	s.must(s.Begin(t.Context()))
	loop := live.Loop{Watcher: s.watcher(), Content: s.at("content"), Now: func() time.Time { return monday }}
	ctx, cancel := context.WithCancel(t.Context())
	watching, ended := context.WithCancel(context.Background())
	s.watching = watching
	go func() {
		defer ended()
		if err := loop.Run(ctx, s.Update); err != nil {
			t.Error(err)
		}
	}()
	s.end = func() {
		cancel()
		<-watching.Done()
	}
	t.Cleanup(s.end)
	return s
}

func (s *soak) file(i int) string { return fmt.Sprintf("content/aktuelt/sak-%d.md", i) }

func article(i int, text string) string {
	return page(fmt.Sprintf("Sak %d", i), text, fmt.Sprintf("date: 2026-01-%02d", 1+i%28), "description: Kort.", fmt.Sprintf("tags: [Emne %d]", i%7))
}

// edit makes one edit, and looks until what came of it is shown.
func (s *soak) edit(n int) {
	i := s.r.IntN(soakPages)
	mark := fmt.Sprintf("Endring %d.", n)
	made := fmt.Sprintf("aktuelt/sak-%d/index.html", i)
	switch kind := s.r.IntN(12); kind {
	case 0: // a new page, which goes again
		name := fmt.Sprintf("content/ny/mappe-%d/side.md", n)
		s.write(name, page("Ny", mark))
		s.shows(fmt.Sprintf("ny/mappe-%d/side/index.html", n), mark)
		s.must(os.RemoveAll(filepath.Dir(s.at(name))))
		s.shows(fmt.Sprintf("ny/mappe-%d/side/index.html", n), "")
	case 1: // a title, in the list
		s.write(s.file(i), page(mark, "Tekst.", "date: 2026-02-01", "description: Kort."))
		s.shows("aktuelt/index.html", mark)
		s.shows("aktuelt/atom.xml", mark)
	case 2: // a mistake, which is mended
		s.write(s.file(i), page("Sak", mark, "date: i fjor", "description: Kort."))
		s.until("an error is told", func() bool { return s.State().Diags.Count(diag.Error) > 0 })
		s.write(s.file(i), article(i, mark))
		s.shows(made, mark)
		s.until("no error is told", func() bool { return s.State().Diags.Count(diag.Error) == 0 })
	case 3: // a layout
		s.write("layouts/parts/footer.html", "<p>"+mark+"</p>")
		s.shows(made, mark)
	case 4: // a warning, which goes with the next edit of its page
		s.write(s.file(i), article(i, mark+" [Her](borte.md)."))
		s.shows(made, mark)
	case 5: // another name, and back
		s.must(os.Rename(s.at(s.file(i)), s.at("content/aktuelt/annet-navn.md")))
		s.shows(made, "")
		s.must(os.Rename(s.at("content/aktuelt/annet-navn.md"), s.at(s.file(i))))
		s.shows(made, "<h1>")
	default: // a text, a few times in a hurry
		for range 1 + kind%3 {
			s.write(s.file(i), article(i, "På vei."))
		}
		s.write(s.file(i), article(i, mark+" Se [en annen](sak-"+fmt.Sprint((i+1)%soakPages)+".md)."))
		s.shows(made, mark)
	}
}

// shows waits until a file has a text; "" is until there is none.
func (s *soak) shows(path, text string) {
	s.Helper()
	s.until(path+" shows "+text, func() bool {
		got := s.get(path)
		return strings.Contains(got, text) && (got == "") == (text == "")
	})
}

// until looks at each piece of news whether it is so.
func (s *soak) until(what string, so func() bool) {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.watching, patience)
	defer cancel()
	for !so() {
		select {
		case <-s.news:
		case <-ctx.Done():
			s.Fatalf("waited for this: %s; found is %s", what, s.found())
		}
	}
}

// asFresh demands that all that is shown is what a build without any memory
// makes, and that the same is found.
func (s *soak) asFresh() {
	s.Helper()
	fresh := build.New(s.options())
	defer fresh.Close()
	want, err := fresh.Build(context.Background(), nil)
	s.must(err)
	s.until("the same is found as by a fresh build", func() bool { return slices.Equal(s.State().Diags, want.Diags) })
	m, _, err := manifest.Read(s.at("public"))
	s.must(err)
	if len(m.Entries) < soakPages {
		s.Fatalf("a fresh build has %d files", len(m.Entries))
	}
	for _, e := range m.Entries {
		if s.get(e.Path) != s.read("public/"+e.Path) {
			s.Errorf("%s is stale", e.Path)
		}
	}
}
