package live_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/live"
	"github.com/ms-forbundet/ms.no/generator/watch"
)

// patience ends a test that hangs; no test is about how long anything takes.
const patience = time.Minute

// quiet is for how long nothing must happen before a change is told: tests save
// in one step.
const quiet = time.Millisecond

// folder is a folder with content/ and layouts/ in it.
type folder struct {
	testing.TB
	dir string
}

func newFolder(t testing.TB) folder {
	t.Helper()
	f := folder{t, t.TempDir()}
	f.write("content/a.md", "a")
	f.write("content/b.md", "b")
	f.write("layouts/base.html", "base")
	return f
}

func (f folder) must(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

func (f folder) at(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

func (f folder) read(name string) string {
	f.Helper()
	text, err := os.ReadFile(f.at(name))
	f.must(err)
	return string(text)
}

// write writes a file in one step.
func (f folder) write(name, text string) {
	f.Helper()
	f.must(os.MkdirAll(filepath.Dir(f.at(name)), 0o777))
	f.must(os.WriteFile(f.at(name)+".tmp", []byte(text), 0o666))
	f.must(os.Rename(f.at(name)+".tmp", f.at(name)))
}

func (f folder) watcher() *watch.Watcher {
	f.Helper()
	w, err := watch.New([]string{f.at("content"), f.at("layouts")}, watch.Options{Skip: live.Skip, Quiet: quiet})
	f.must(err)
	f.Cleanup(func() { w.Close() })
	return w
}

// job is one call for work, which goes on until it is answered.
type job struct {
	ctx     context.Context
	changed []string
	done    chan answer
}

type answer struct {
	next time.Time
	err  error
}

// office is a loop whose work the test does.
type office struct {
	folder
	watcher *watch.Watcher
	jobs    chan job
	ended   chan error
	cancel  context.CancelFunc

	mu    sync.Mutex
	clock time.Time
}

var monday = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)

func newOffice(t *testing.T, patience int) *office {
	t.Helper()
	o := &office{folder: newFolder(t), jobs: make(chan job), ended: make(chan error, 1), clock: monday}
	o.watcher = o.folder.watcher()
	loop := live.Loop{Watcher: o.watcher, Content: o.at("content"), Now: o.now, Patience: patience}
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	o.cancel = cancel
	go func() {
		o.ended <- loop.Run(ctx, func(ctx context.Context, changed []string) (time.Time, error) {
			j := job{ctx, changed, make(chan answer)}
			select {
			case o.jobs <- j:
			case <-t.Context().Done():
				return time.Time{}, t.Context().Err()
			}
			a := <-j.done
			return a.next, a.err
		})
	}()
	return o
}

func (o *office) now() time.Time {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.clock
}

func (o *office) setClock(t time.Time) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.clock = t
}

// called waits for the next call, which must tell of these changes; none is
// for anything.
func (o *office) called(want ...string) job {
	o.Helper()
	select {
	case j := <-o.jobs:
		if !slices.Equal(j.changed, want) || (j.changed == nil) != (want == nil) {
			o.Errorf("told of %q (anything: %v), want %q", j.changed, j.changed == nil, want)
		}
		return j
	case err := <-o.ended:
		o.Fatalf("the loop has ended: %v", err)
	case <-time.After(patience):
		o.Fatal("nobody calls")
	}
	return job{}
}

func (j job) finish()                  { j.done <- answer{} }
func (j job) finishUntil(at time.Time) { j.done <- answer{next: at} }
func (j job) fail(err error)           { j.done <- answer{err: err} }

// brokenOff waits until the work is to be given up, and gives it up.
func (j job) brokenOff() {
	<-j.ctx.Done()
	j.done <- answer{err: j.ctx.Err()}
}

func TestWorkIsToldWhatHasChanged(t *testing.T) {
	o := newOffice(t, 0)
	o.called().finish() // the first time: anything
	o.write("content/a.md", "new")
	o.called("a.md").finish()
	o.write("content/b.md", "new")
	o.called("b.md").finish() // and no more of a.md
	o.must(os.Rename(o.at("content/b.md"), o.at("content/c.md")))
	o.called("b.md", "c.md").finish()
	o.write("layouts/base.html", "new")
	o.called().finish()
	o.write("content/a.md", "newer")
	o.called("a.md").finish()
	o.must(os.Rename(o.at("content"), o.at("elsewhere")))
	o.called().finish()
	o.must(os.Rename(o.at("elsewhere"), o.at("content")))
	o.called().finish()
	o.write("content/.a.md.swp", "an editor's own")
	o.write("content/a.md~", "an editor's own")
	o.write("content/bla\u030a.md", "a name as macOS writes it")
	o.called("bl\u00e5.md").finish()
}

func TestSomethingNewerBreaksWorkOff(t *testing.T) {
	o := newOffice(t, 0)
	o.called().finish()
	o.write("content/a.md", "new")
	j := o.called("a.md")
	o.write("content/b.md", "new")
	j.brokenOff()
	j = o.called("a.md", "b.md") // what was broken off is still to be done
	o.write("content/a.md", "newer")
	j.brokenOff()
	j = o.called("a.md", "b.md")
	o.write("layouts/base.html", "new")
	j.brokenOff()
	j = o.called()
	o.write("content/a.md", "newest")
	j.brokenOff()
	o.called().finish() // still anything
	o.write("content/a.md", "last")
	o.called("a.md").finish()
}

// Somebody who saves all the time sees something now and then.
func TestPatienceHasAnEnd(t *testing.T) {
	o := newOffice(t, 2)
	o.called().finish()
	o.write("content/a.md", "0")
	for _, text := range []string{"1", "2"} {
		j := o.called("a.md")
		o.write("content/a.md", text)
		j.brokenOff()
	}
	j := o.called("a.md")
	o.write("content/a.md", "3")
	<-o.watcher.Pending()
	if j.ctx.Err() != nil {
		t.Error("it is broken off a third time")
	}
	j.finish()
	j = o.called("a.md") // and then patience is new
	o.write("content/a.md", "4")
	j.brokenOff()
	o.called("a.md").finish()
}

// A time that has come is a change like any other. The site's clock says when,
// not the machine's: at --now both run, but they need not agree.
func TestWorkIsCalledWhenSomethingIsDue(t *testing.T) {
	o := newOffice(t, 0)
	j := o.called()
	o.setClock(monday.Add(time.Hour))
	j.finishUntil(monday.Add(time.Hour)) // due already
	o.called().finishUntil(monday.Add(2 * time.Hour))
	o.write("content/a.md", "new")
	o.called("a.md").finishUntil(monday.Add(time.Hour + time.Millisecond)) // the clock stands still: it is not due, however long it takes
	o.write("content/b.md", "new")
	j = o.called("b.md")
	o.setClock(monday.Add(3 * time.Hour)) // the computer slept
	j.finishUntil(monday.Add(2 * time.Hour))
	o.called().finish()
}

func TestTheLoopEnds(t *testing.T) {
	wrong := errors.New("the disk is full")
	t.Run("when work fails", func(t *testing.T) {
		o := newOffice(t, 0)
		o.called().fail(wrong)
		if err := <-o.ended; !errors.Is(err, wrong) {
			t.Error(err)
		}
	})
	t.Run("when it is told to", func(t *testing.T) {
		o := newOffice(t, 0)
		o.called().finish()
		o.cancel()
		if err := <-o.ended; err != nil {
			t.Error(err)
		}
	})
	t.Run("when it is told to in the middle of work", func(t *testing.T) {
		o := newOffice(t, 0)
		j := o.called()
		o.cancel()
		j.brokenOff()
		if err := <-o.ended; err != nil {
			t.Error(err)
		}
	})
	t.Run("when nobody watches any more", func(t *testing.T) {
		o := newOffice(t, 0)
		o.called().finish()
		o.watcher.Close()
		if err := <-o.ended; !errors.Is(err, watch.ErrClosed) {
			t.Error(err)
		}
	})
}

func TestWhatEditorsLeaveIsSkipped(t *testing.T) {
	for path, dir := range map[string]bool{
		"content/.git": true, "content/node_modules": true, "content/.a.md.swp": false, "content/a.md~": false,
		"content/4913": false, "content/~$a.docx": false, "content/a.tmp": false, "content/a.bak": false,
	} {
		if !live.Skip(filepath.FromSlash(path), dir) {
			t.Errorf("%s is looked at", path)
		}
	}
	for path, dir := range map[string]bool{"content/a.md": false, "content/tmp": true, "content": true, "content/4914": false} {
		if live.Skip(filepath.FromSlash(path), dir) {
			t.Errorf("%s is skipped", path)
		}
	}
}
