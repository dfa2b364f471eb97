package watch

import (
	"context"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// ErrClosed is what Next returns after Close.
var ErrClosed = fs.ErrClosed

// Batch is what has changed since the last one.
type Batch struct {
	// Paths are the files and folders that were made, written, removed or
	// renamed: sorted, each a root as it was given, joined with the rest.
	Paths []string

	// All says that everything may have changed. Then Paths is empty.
	All bool
}

// Options are the choices there are; the zero value is what people want.
type Options struct {
	Quiet   time.Duration                    // for so long nothing must happen before a batch is given; 0: 40 ms
	Most    time.Duration                    // but no longer than this after the first change; 0: 250 ms
	Poll    time.Duration                    // how often to look where there are no events; 0: as often as costs little
	Polling bool                             // poll, whatever the system can do
	Skip    func(path string, dir bool) bool // what is never looked at; may be nil
	Say     func(diag.Text)                  // is told what a person should know; may be nil

	open   func() (source, error)   // instead of the system's events
	silent func(path string) string // instead of asking the file system whether it has none
}

// Most is stretched up to stretch times while at least crowd new names change
// in that time: that is a program at work, and to build what is half there
// would only show mistakes that nobody made.
const (
	defaultQuiet = 40 * time.Millisecond
	defaultMost  = 250 * time.Millisecond
	crowd        = 100
	stretch      = 8
)

// Watcher watches some folders. All of its methods may be called at any time,
// from any goroutine.
type Watcher struct {
	o     Options
	roots []*root
	walk  time.Duration // how long the last look at what is polled took

	stir chan struct{} // something happened
	stop chan struct{} // closed by Close
	done chan struct{} // closed when the last goroutine is
	shut sync.Once

	mu      sync.Mutex
	paths   map[string]struct{} // what Next is to give
	all     bool
	pending chan struct{} // closed when there is something to give
}

// New watches the folders roots. What changes after it has returned is told.
// A root need not exist: it is told when it comes. Say may be called before New
// returns, and later from another goroutine, but never twice at once; so may
// Skip. The error is that the working directory is unknown.
func New(roots []string, o Options) (*Watcher, error) {
	w := &Watcher{
		o:    o.filled(),
		stir: make(chan struct{}, 1), stop: make(chan struct{}), done: make(chan struct{}),
		paths: map[string]struct{}{}, pending: make(chan struct{}),
	}
	for _, given := range roots {
		abs, err := filepath.Abs(given)
		if err != nil {
			return nil, err
		}
		w.roots = append(w.roots, &root{given: given, abs: abs, o: &w.o, stir: w.stir, polled: o.Polling || eventsLock})
	}
	for _, r := range w.roots {
		r.open()
		r.take()
	}
	go w.run()
	return w, nil
}

func (o Options) filled() Options {
	if o.Quiet <= 0 {
		o.Quiet = defaultQuiet
	}
	if o.Most <= 0 {
		o.Most = max(defaultMost, o.Quiet)
	}
	if o.Skip == nil {
		o.Skip = func(string, bool) bool { return false }
	}
	if o.Say == nil {
		o.Say = func(diag.Text) {}
	}
	if o.open == nil {
		o.open = system
	}
	if o.silent == nil {
		o.silent = silent
	}
	o.Say = once(o.Say)
	return o
}

// once keeps say from being told the same again.
func once(say func(diag.Text)) func(diag.Text) {
	said := map[diag.Text]bool{}
	return func(t diag.Text) {
		if !said[t] {
			said[t] = true
			say(t)
		}
	}
}

// Next waits for a batch and gives it: all that has changed since the last one.
// Its error is ctx's, or ErrClosed.
func (w *Watcher) Next(ctx context.Context) (Batch, error) {
	for {
		select {
		case <-w.stop:
			return Batch{}, ErrClosed
		case <-ctx.Done():
			return Batch{}, ctx.Err()
		case <-w.Pending():
			if b, ok := w.ready(); ok {
				return b, nil
			}
		}
	}
}

// Pending returns a channel that is closed as soon as Next has something to
// give. Each batch has a channel of its own: ask again after Next.
func (w *Watcher) Pending() <-chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.pending
}

// ready takes what there is to give.
func (w *Watcher) ready() (b Batch, ok bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.all && len(w.paths) == 0 {
		return Batch{}, false
	}
	b.All = w.all
	if !w.all {
		b.Paths = slices.Sorted(maps.Keys(w.paths))
	}
	w.paths, w.all, w.pending = map[string]struct{}{}, false, make(chan struct{})
	return b, true
}

// Close ends the watching and waits until nothing is left of it.
func (w *Watcher) Close() error {
	w.shut.Do(func() { close(w.stop) })
	<-w.done
	return nil
}
