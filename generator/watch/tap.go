package watch

import (
	"errors"
	"sync"
	"syscall"

	"github.com/fsnotify/fsnotify"
)

// source is fsnotify's watcher as far as it is used here.
type source struct {
	events      <-chan fsnotify.Event
	errors      <-chan error
	add, remove func(path string) error
	close       func() error
}

// system is the source of the operating system's events.
func system() (source, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return source{}, err
	}
	return source{w.Events, w.Errors, w.Add, w.Remove, w.Close}, nil
}

// tap takes in all that a source says, at once, so that the system's queue
// stays short, and keeps it until it is asked for.
type tap struct {
	source
	drained chan struct{}

	mu    sync.Mutex
	marks map[string]fsnotify.Op // what has happened to each name
	lost  bool                   // something happened to names unknown
}

func newTap(open func() (source, error), stir chan<- struct{}) (*tap, error) {
	s, err := open()
	if err != nil {
		return nil, err
	}
	t := &tap{source: s, drained: make(chan struct{}), marks: map[string]fsnotify.Op{}}
	go t.drain(stir)
	return t, nil
}

// drain is a goroutine of its own because fsnotify may hold its lock, which
// adding a watch needs, while it waits for its event to be taken.
func (t *tap) drain(stir chan<- struct{}) {
	defer close(t.drained)
	for {
		select {
		case event, open := <-t.events:
			if !open {
				return
			}
			t.mark(event.Name, event.Op)
		case err, open := <-t.errors:
			if !open {
				return
			}
			t.fail(err)
		}
		select {
		case stir <- struct{}{}:
		default:
		}
	}
}

func (t *tap) mark(name string, op fsnotify.Op) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.marks[name] |= op
}

// fail takes an error for lost events. EINVAL is what inotify says when a
// watch that is to be taken away has gone by itself.
func (t *tap) fail(err error) {
	if errors.Is(err, syscall.EINVAL) {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.lost = true
}

// take returns what has happened since it was last asked. A nil tap says
// nothing.
func (t *tap) take() (marks map[string]fsnotify.Op, lost bool) {
	if t == nil {
		return nil, false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	marks, lost = t.marks, t.lost
	t.marks, t.lost = map[string]fsnotify.Op{}, false
	return marks, lost
}

// stop closes the source and waits for the last of it.
func (t *tap) stop() {
	if t == nil {
		return
	}
	t.close() // it has no errors that matter: everything is let go
	<-t.drained
}
