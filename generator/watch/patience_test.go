package watch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
)

// In these tests the clock is the test's own, and so are the events: a wait
// takes no time, and takes exactly as long as it should.

// stage is a tree whose events are made by hand, for the source opened last.
type stage struct {
	*testing.T
	dir    string
	w      *Watcher
	start  time.Time
	events chan fsnotify.Event
	errors chan error
}

func onStage(t *testing.T, o Options, test func(*stage)) {
	t.Helper()
	dir := tree(t, "a.md", "b.md")
	synctest.Test(t, func(t *testing.T) {
		s := &stage{T: t, dir: dir}
		o.open = func() (source, error) {
			events, errors := make(chan fsnotify.Event), make(chan error)
			s.events, s.errors = events, errors
			ignore := func(string) error { return nil }
			return source{events, errors, ignore, ignore, func() error { close(events); return nil }}, nil
		}
		w, err := New([]string{dir}, o)
		must(t, err)
		defer w.Close()
		s.w, s.start = w, time.Now()
		test(s)
	})
}

func (s *stage) at(name string) string { return filepath.Join(s.dir, name) }

// write changes a file, and the system says so.
func (s *stage) write(name string) {
	put(s, s.at(name), time.Now().String())
	s.event(name, fsnotify.Write)
}

func (s *stage) event(name string, op fsnotify.Op) {
	s.events <- fsnotify.Event{Name: s.at(name), Op: op}
}

// next gives up after a day.
func (s *stage) next() Batch {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.Context(), 24*time.Hour)
	defer cancel()
	b, err := s.w.Next(ctx)
	must(s, err)
	return b
}

// want has these names told after so long.
func (s *stage) want(after time.Duration, names ...string) {
	s.Helper()
	b := s.next()
	for i, name := range names {
		names[i] = s.at(name)
	}
	if took := time.Since(s.start); took != after || !slices.Equal(b.Paths, names) {
		s.Errorf("after %v %d names: %.200q, want after %v %d: %.200q", took, len(b.Paths), fmt.Sprint(b), after, len(names), fmt.Sprint(names))
	}
	s.start = time.Now()
}

// wantNothing has nothing told for a long time.
func (s *stage) wantNothing() {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.Context(), time.Hour+time.Millisecond) // at no time when something is due
	defer cancel()
	if b, err := s.w.Next(ctx); !errors.Is(err, context.DeadlineExceeded) {
		s.Errorf("told %v, %v, want nothing", b, err)
	}
	s.start = time.Now()
}

func TestABatchWaitsUntilItIsQuiet(t *testing.T) {
	onStage(t, Options{}, func(s *stage) {
		s.write("a.md")
		s.want(40*time.Millisecond, "a.md")
		s.write("a.md")
		time.Sleep(30 * time.Millisecond)
		s.write("b.md")
		time.Sleep(30 * time.Millisecond)
		s.event("b.md", fsnotify.Chmod)
		s.want(100*time.Millisecond, "a.md", "b.md")
		s.wantNothing()
	})
}

func TestOneWhoSavesAllTheTimeSeesThePage(t *testing.T) {
	onStage(t, Options{}, func(s *stage) {
		stop := s.repeat(10*time.Millisecond, func(int) { s.write("a.md") })
		s.want(250*time.Millisecond, "a.md")
		for range 10 {
			s.want(250*time.Millisecond, "a.md")
		}
		stop()
	})
}

// repeat does something at intervals, from now on.
func (s *stage) repeat(every time.Duration, do func(i int)) (stop func()) {
	ctx, cancel := context.WithCancel(s.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := 0; ctx.Err() == nil; i++ {
			do(i)
			time.Sleep(every)
		}
	}()
	return func() { cancel(); <-done }
}

func TestAProgramAtWorkIsLetFinish(t *testing.T) {
	onStage(t, Options{}, func(s *stage) {
		want := []string{}
		for i := range 900 {
			name := fmt.Sprintf("%04d.md", i)
			want = append(want, name)
			put(s, s.at(name), "new")
			s.event(name, fsnotify.Create)
			time.Sleep(time.Millisecond)
		}
		s.want(939*time.Millisecond, want...)
	})
}

func TestAProgramThatNeverFinishesIsNotWaitedFor(t *testing.T) {
	onStage(t, Options{}, func(s *stage) {
		stop := s.repeat(time.Millisecond, func(i int) {
			name := fmt.Sprintf("%06d.md", i)
			put(s, s.at(name), "new")
			s.event(name, fsnotify.Create)
		})
		b := s.next()
		if took := time.Since(s.start); took != 2*time.Second || len(b.Paths) < 1900 {
			s.Errorf("%d names after %v", len(b.Paths), took)
		}
		stop()
	})
}

// A new folder was not watched until now, so nobody knows whether it is quiet.
func TestANewFolderIsGivenTimeToFill(t *testing.T) {
	onStage(t, Options{}, func(s *stage) {
		must(s, os.Mkdir(s.at("new"), 0o777))
		s.event("new", fsnotify.Create)
		time.Sleep(60 * time.Millisecond)
		s.write("new/c.md")
		s.want(100*time.Millisecond, "new", "new/c.md")
	})
}

func TestPendingSaysWhatNextWillGive(t *testing.T) {
	onStage(t, Options{}, func(s *stage) {
		pending := s.w.Pending()
		s.write("a.md")
		<-pending
		if took := time.Since(s.start); took != 40*time.Millisecond {
			s.Errorf("after %v", took)
		}
		<-s.w.Pending() // still
		s.write("b.md")
		time.Sleep(time.Second)
		s.want(1040*time.Millisecond, "a.md", "b.md")
		select {
		case <-s.w.Pending():
			s.Error("there is nothing more")
		default:
		}
		s.write("b.md")
		<-s.w.Pending()
		s.want(40*time.Millisecond, "b.md")
	})
}

func TestWhatChangesNothingIsNotTold(t *testing.T) {
	o := Options{Skip: leftovers}
	onStage(t, o, func(s *stage) {
		s.event("a.md", fsnotify.Chmod)
		s.wantNothing()
		s.event("no.md", fsnotify.Chmod)
		s.wantNothing()
		s.event("4913", fsnotify.Create)
		s.event("4913", fsnotify.Remove)
		s.wantNothing()
		put(s, s.at(".a.md.swp"), "swap")
		s.event(".a.md.swp", fsnotify.Create|fsnotify.Write)
		s.wantNothing()
		s.event(".a.md.swp", fsnotify.Write)
		s.wantNothing()
		must(s, os.Remove(s.at(".a.md.swp")))
		s.event(".a.md.swp", fsnotify.Remove)
		s.wantNothing()
	})
}

func TestWhatCameAndWentMayHaveBeenRead(t *testing.T) {
	onStage(t, Options{}, func(s *stage) {
		s.event("c.md", fsnotify.Create|fsnotify.Remove)
		s.want(40*time.Millisecond, ".")
		s.event("c.md", fsnotify.Create|fsnotify.Remove)
		s.write("a.md")
		s.want(40*time.Millisecond, ".", "a.md")
	})
}

func TestPollingTellsOfAFolderWhereSomethingCameAndWent(t *testing.T) {
	onStage(t, Options{Polling: true, Poll: time.Second, Skip: leftovers}, func(s *stage) {
		clock := time.Now()
		stir := func(do func()) { // the folder's time shows it, however coarse it is
			do()
			clock = clock.Add(time.Second)
			must(s, os.Chtimes(s.dir, clock, clock))
		}
		stir(func() {
			put(s, s.at("c.md"), "new")
			must(s, os.Remove(s.at("c.md")))
		})
		s.want(1040*time.Millisecond, ".")
		stir(func() { put(s, s.at(".a.md.swp"), "swap") })
		s.wantNothing()
		stir(func() { must(s, os.Remove(s.at(".a.md.swp"))) })
		s.wantNothing()
		stir(func() { put(s, s.at("c.md"), "new") })
		if b := s.next(); !slices.Equal(b.Paths, []string{s.at("c.md")}) {
			t.Errorf("told %v", b)
		}
	})
}

func TestPollingWaitsUntilItIsQuiet(t *testing.T) {
	onStage(t, Options{Polling: true, Poll: time.Second}, func(s *stage) {
		put(s, s.at("a.md"), "new")
		s.want(1040*time.Millisecond, "a.md")
		s.wantNothing()

		time.Sleep(990 * time.Millisecond)
		stop := s.repeat(30*time.Millisecond, func(i int) {
			if i < 4 {
				put(s, s.at(fmt.Sprint(i, ".md")), "new")
			}
		})
		b := s.next()
		stop()
		if len(b.Paths) != 4 {
			s.Errorf("half a change: %q", b.Paths)
		}
	})
}

func TestPollingTakesAsLongAsItMay(t *testing.T) {
	onStage(t, Options{Polling: true}, func(s *stage) {
		put(s, s.at("a.md"), "new")
		s.want(oftenest+40*time.Millisecond, "a.md")
		for walk, want := range map[time.Duration]time.Duration{
			0: oftenest, time.Millisecond: oftenest, 40 * time.Millisecond: 400 * time.Millisecond, time.Minute: seldomest,
		} {
			if got := (&Watcher{walk: walk, roots: s.w.roots}).interval(); got != want {
				t.Errorf("a walk of %v is taken every %v, want %v", walk, got, want)
			}
		}
	})
}

// A file system that counts in whole seconds shows no difference between two
// texts of the same length.
func TestPollingSeesWhatTheClockDoesNot(t *testing.T) {
	onStage(t, Options{Polling: true, Poll: 100 * time.Millisecond}, func(s *stage) {
		second := time.Now().Truncate(time.Second)
		rewrite := func(text string) {
			put(s, s.at("a.md"), text)
			must(s, os.Chtimes(s.at("a.md"), second, second))
		}
		rewrite("teh")
		s.want(140*time.Millisecond, "a.md")
		rewrite("the")
		s.want(140*time.Millisecond, "a.md")
		s.wantNothing()
		// when the second is long gone, the text is no longer read
		if is := s.w.roots[0].top.kids["a.md"]; is.text != ([32]byte{}) {
			s.Error("the text of an old file is still compared")
		}
	})
}

// Some disks take one name for the other when they differ in capitals only;
// here a second name for the same file does so.
func TestANewNameInCapitalsIsNotTwoFiles(t *testing.T) {
	onStage(t, Options{}, func(s *stage) {
		must(s, os.Link(s.at("a.md"), s.at("A.md")))
		s.event("a.md", fsnotify.Rename)
		s.event("A.md", fsnotify.Create)
		s.want(40*time.Millisecond, "A.md", "a.md")
		if kids := s.w.roots[0].top.kids; kids["a.md"] != nil || kids["A.md"] == nil {
			t.Error("the old name is believed to be there")
		}
		s.event("A.md", fsnotify.Rename)
		s.event("a.md", fsnotify.Create)
		s.want(40*time.Millisecond, "A.md", "a.md")
		if kids := s.w.roots[0].top.kids; kids["a.md"] == nil || kids["A.md"] != nil {
			t.Error("the old name is believed to be there")
		}
	})
}
