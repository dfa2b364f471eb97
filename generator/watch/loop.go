package watch

import "time"

// run is the one goroutine that looks. What it learns is given when things
// have come to rest.
func (w *Watcher) run() {
	defer close(w.done)
	for w.rest() && w.gather() {
		w.give()
	}
	for _, r := range w.roots {
		r.close()
	}
}

// rest waits until something happens; where there are no events, until a
// change is found. It is false when the watcher is closed.
func (w *Watcher) rest() bool {
	tick := time.NewTimer(w.interval())
	defer tick.Stop()
	for {
		select {
		case <-w.stop:
			return false
		case <-w.stir:
			return true
		case <-tick.C:
			before := w.told()
			if w.look(); w.told() != before {
				return true
			}
			tick.Reset(w.interval())
		}
	}
}

// gather looks, now and then, until nothing more happens or it would be too
// late. It is false when the watcher is closed.
func (w *Watcher) gather() bool {
	start, limit, told := time.Now(), w.o.Most, w.told()
	for {
		quiet, open := w.settle(start.Add(limit))
		if !open {
			return false
		}
		if more := w.look(); quiet && !more {
			return true
		}
		elapsed := time.Since(start)
		if elapsed < limit {
			continue
		}
		if w.told()-told < crowd || elapsed >= stretch*w.o.Most {
			return true
		}
		limit, told = elapsed+w.o.Most, w.told()
	}
}

// settle waits until nothing has happened for a while, at most until the
// deadline. open is false when the watcher is closed.
func (w *Watcher) settle(deadline time.Time) (quiet, open bool) {
	calm, late := time.NewTimer(w.o.Quiet), time.NewTimer(time.Until(deadline))
	defer calm.Stop()
	defer late.Stop()
	for {
		select {
		case <-w.stop:
			return false, false
		case <-w.stir:
			calm.Reset(w.o.Quiet)
		case <-calm.C:
			return true, true
		case <-late.C:
			return false, true
		}
	}
}

// look brings all roots up to date and says whether more may be on its way.
func (w *Watcher) look() (more bool) {
	start, polled := time.Now(), false
	for _, r := range w.roots {
		more = r.look() || more
		polled = polled || r.polled
	}
	if polled {
		w.walk = time.Since(start)
	}
	return more
}

// told counts what the roots have told.
func (w *Watcher) told() int {
	n := 0
	for _, r := range w.roots {
		n += r.told
	}
	return n
}

// give hands what was found to Next.
func (w *Watcher) give() {
	w.mu.Lock()
	defer w.mu.Unlock()
	had := w.all || len(w.paths) > 0
	for _, r := range w.roots {
		found, all := r.take()
		w.all = w.all || all
		for path := range found {
			w.paths[path] = struct{}{}
		}
	}
	if !had && (w.all || len(w.paths) > 0) {
		close(w.pending)
	}
}

// How often to look without being told to. Roots are looked at even with
// events: no event says that another folder was put in a root's place from far
// above. Polling may take one part in ten of a processor.
const (
	oftenest  = 250 * time.Millisecond
	seldomest = 5 * time.Second
	rootsOnly = time.Second
	share     = 10
)

func (w *Watcher) interval() time.Duration {
	polled, missing := false, false
	for _, r := range w.roots {
		polled = polled || r.polled
		missing = missing || r.top == nil
	}
	switch {
	case w.o.Poll > 0:
		return w.o.Poll
	case polled:
		return min(max(share*w.walk, oftenest), seldomest)
	case missing:
		return oftenest
	}
	return rootsOnly
}
