package watch

import (
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// heeded collects what a person is told.
func heeded(o *Options) func() []string {
	said := make(chan string, 100)
	o.Say = func(text diag.Text) { said <- text.EN }
	return func() (all []string) {
		for len(said) > 0 {
			all = append(all, <-said)
		}
		return all
	}
}

// limited is a system that has so many watches to give.
func limited(watches int64, err error) func() (source, error) {
	return func() (source, error) {
		s, failed := system()
		add := s.add
		s.add = func(path string) error {
			if atomic.AddInt64(&watches, -1) < 0 {
				return err
			}
			return add(path)
		}
		return s, failed
	}
}

func (s *scene) wantPolling(said []string, words string) {
	s.Helper()
	if len(said) != 1 || !strings.Contains(said[0], words) {
		s.Errorf("said %q, want %q once", said, words)
	}
	s.again()
	s.wantAfter(func() { s.put("dir/c.md", "new") }, "dir/c.md")
	s.wantAfter(func() { s.put("x/y/z.md", "new") }, "x", "x/y", "x/y/z.md")
	if r := s.w.roots[0]; !r.polled || r.tap != nil {
		s.Error("events are still waited for")
	}
}

func TestWithoutEventsThereIsPolling(t *testing.T) {
	for name, c := range map[string]struct {
		o    Options
		says string
	}{
		"no watches left":  {Options{open: limited(2, syscall.ENOSPC)}, "max_user_watches"},
		"no files left":    {Options{open: limited(2, syscall.EMFILE)}, "too many open files"},
		"no events at all": {Options{open: func() (source, error) { return source{}, syscall.EMFILE }}, "too many open files"},
		"a network drive":  {Options{silent: func(string) string { return "NFS" }}, "(NFS)"},
	} {
		t.Run(name, func(t *testing.T) {
			o := c.o
			o.Quiet, o.Poll = 5*time.Millisecond, 2*time.Millisecond
			said := heeded(&o)
			dir := tree(t, "a.md", "dir/c.md", "dir/sub/d.md")
			s := watchingAloud(t, o, dir, tree(t, "b/c/d/e.md"))
			s.wantPolling(said(), c.says)
		})
	}
}

func TestWatchesMayRunOutLater(t *testing.T) {
	o := Options{open: limited(3, syscall.ENOSPC), Quiet: 5 * time.Millisecond, Poll: 2 * time.Millisecond}
	said := heeded(&o)
	s := watchingAloud(t, o, tree(t, "a.md", "dir/c.md", "dir/sub/d.md"))
	s.wantAfter(func() { s.put("dir/c.md", "newer") }, "dir/c.md")
	if said := said(); said != nil {
		t.Errorf("said %q", said)
	}
	s.put("one/more/folder.md", "new")
	s.untilAll()
	s.wantPolling(said(), "max_user_watches")
}

func TestLostEventsMayBeOfAnything(t *testing.T) {
	for _, lost := range []error{fsnotify.ErrEventOverflow, syscall.EIO} {
		onStage(t, Options{}, func(s *stage) {
			put(s, s.at("a.md"), "new, and nobody says so")
			s.errors <- lost
			b := s.next()
			if took := time.Since(s.start); !b.All || b.Paths != nil || took != 80*time.Millisecond {
				s.Errorf("after %v: %v", took, b)
			}
			s.start = time.Now()
			s.write("b.md")
			s.want(40*time.Millisecond, "b.md")
		})
	}
	onStage(t, Options{}, func(s *stage) {
		s.errors <- syscall.EINVAL // a watch had gone by itself
		s.wantNothing()
	})
}

func TestEveryReasonIsSaidInThreeLanguages(t *testing.T) {
	for _, err := range []error{errSilent{"NFS"}, errTwice, syscall.ENOSPC, syscall.EMFILE} {
		text := why(err)
		for _, words := range []string{text.NB, text.NN, text.EN} {
			if words == "" || strings.ContainsAny(words, "%") {
				t.Errorf("%v: %q", err, words)
			}
		}
	}
}
