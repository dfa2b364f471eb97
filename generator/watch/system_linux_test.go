package watch

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// TestEventsThatAreLostForGood fills the system's queue while nobody reads it.
func TestEventsThatAreLostForGood(t *testing.T) {
	text, err := os.ReadFile("/proc/sys/fs/inotify/max_queued_events")
	must(t, err)
	queue, err := strconv.Atoi(strings.TrimSpace(string(text)))
	must(t, err)
	if queue > 50_000 {
		t.Skipf("a queue of %d events takes long to fill", queue)
	}
	gate := make(chan struct{})
	o := modes["events"]
	o.open = func() (source, error) {
		s, err := system()
		events := s.events
		held := make(chan fsnotify.Event)
		s.events = held
		go func() {
			defer close(held)
			for e := range events {
				<-gate
				held <- e
			}
		}()
		return s, err
	}
	s := newScene(t, o, "a.md", "b.md")
	f, err := os.OpenFile(s.at("a.md"), os.O_WRONLY, 0)
	must(t, err)
	g, err := os.OpenFile(s.at("b.md"), os.O_WRONLY, 0)
	must(t, err)
	for range queue { // by turns: the system makes one event of several alike
		f.WriteString("a")
		g.WriteString("b")
	}
	must(t, errors.Join(f.Close(), g.Close()))
	s.put("late/c.md", "nobody is told of this")
	close(gate)
	s.untilAll()
	s.again()
	s.wantAfter(func() { s.put("late/c.md", "but of this") }, "late/c.md")
}

// TestWatchesRunOutForGood has a system of its own, with few watches.
func TestWatchesRunOutForGood(t *testing.T) {
	const inside = "WATCH_TEST_WITH_FEW_WATCHES"
	if os.Getenv(inside) == "" {
		cmd := exec.Command(os.Args[0], "-test.run=^TestWatchesRunOutForGood$", "-test.v")
		cmd.Env = append(os.Environ(), inside+"=1")
		id := []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}}
		gid := []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}
		cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER, UidMappings: id, GidMappings: gid}
		out, err := cmd.CombinedOutput()
		var failed *exec.ExitError
		switch {
		case errors.As(err, &failed):
			t.Fatalf("%s", out)
		case err != nil:
			t.Skip("no user namespaces here: ", err)
		case strings.Contains(string(out), "--- SKIP"):
			t.Skipf("%s", out)
		}
		return
	}
	if err := os.WriteFile("/proc/sys/user/max_inotify_watches", []byte("5"), 0); err != nil {
		t.Skip(err)
	}
	var names []string
	for i := range 8 {
		names = append(names, fmt.Sprintf("%d/a.md", i))
	}
	o := Options{Quiet: 5 * time.Millisecond, Poll: 2 * time.Millisecond}
	said := heeded(&o)
	s := watchingAloud(t, o, tree(t, append(names, "dir/c.md")...))
	s.wantPolling(said(), "max_user_watches")
}

func TestTheSystemsOwnFilesArePolled(t *testing.T) {
	o := Options{Quiet: 5 * time.Millisecond, Poll: 2 * time.Millisecond}
	said := heeded(&o)
	w, err := New([]string{"/proc/sys/fs/inotify"}, o)
	must(t, err)
	defer w.Close()
	if said := said(); len(said) != 1 || !strings.Contains(said[0], "(proc)") || !w.roots[0].polled {
		t.Errorf("said %q", said)
	}
	if kind := silent(t.TempDir()); kind != "" {
		t.Errorf("there are no events on %s", kind)
	}
}

func TestNothingIsLeftAfterClose(t *testing.T) {
	before, goroutines := descriptors(t), runtime.NumGoroutine()
	inBothModes(t, func(t *testing.T, o Options) {
		s := newScene(t, fast(o), "a.md", "dir/c.md", "dir/sub/d.md")
		s.wantAfter(func() { s.put("dir/new/d.md", "new") }, "dir/new", "dir/new/d.md")
		s.remove(".")
		s.untilAll()
		s.put("a/b/c.md", "new")
		s.untilAll()
		s.again()
		s.put("a/b/c.md", "and nobody listens")
		must(t, s.w.Close())
		must(t, s.w.Close())
		if _, err := s.w.Next(s.ctx); !errors.Is(err, ErrClosed) {
			t.Errorf("after Close: %v", err)
		}
	})
	for runtime.NumGoroutine() > goroutines { // those that have said they are done
		if t.Context().Err() != nil {
			t.Fatal("goroutines are left")
		}
		runtime.Gosched()
	}
	if after := descriptors(t); after != before {
		t.Errorf("%d descriptors, %d before", after, before)
	}
}

func descriptors(t *testing.T) int {
	entries, err := os.ReadDir("/proc/self/fd")
	must(t, err)
	return len(entries)
}

// A folder that is at two places cannot be watched at both.
func TestAFolderMountedTwiceIsPolled(t *testing.T) {
	dir := tree(t, "a/a.md", "b/x.md")
	if err := syscall.Mount(filepath.Join(dir, "a"), filepath.Join(dir, "b"), "", syscall.MS_BIND, ""); err != nil {
		t.Skip("nothing can be mounted here: ", err)
	}
	t.Cleanup(func() { syscall.Unmount(filepath.Join(dir, "b"), 0) })
	o := Options{Quiet: 5 * time.Millisecond, Poll: 2 * time.Millisecond}
	said := heeded(&o)
	s := watchingAloud(t, o, dir)
	if said := said(); len(said) != 1 || !strings.Contains(said[0], "two places") {
		t.Errorf("said %q", said)
	}
	s.wantAfter(func() { s.put("a/a.md", "new") }, "a/a.md", "b/a.md")
}

func TestARootMayBeMountedOn(t *testing.T) {
	inBothModes(t, func(t *testing.T, o Options) {
		s := newScene(t, fast(o), "a.md")
		if err := syscall.Mount("none", s.dir, "tmpfs", 0, ""); err != nil {
			t.Skip("nothing can be mounted here: ", err)
		}
		t.Cleanup(func() { syscall.Unmount(s.dir, syscall.MNT_DETACH) })
		s.untilAll()
		s.again()
		s.wantAfter(func() { s.put("b.md", "new") }, "b.md")
		must(t, syscall.Unmount(s.dir, syscall.MNT_DETACH))
		s.untilAll()
		s.again()
		s.wantAfter(func() { s.put("a.md", "new") }, "a.md")
	})
}

func TestANetworkDriveInsideIsPolled(t *testing.T) {
	dir := tree(t, "a.md", "dir/b.md")
	drive := filepath.Join(dir, "dir")
	if err := syscall.Mount("none", drive, "tmpfs", 0, ""); err != nil {
		t.Skip("nothing can be mounted here: ", err)
	}
	t.Cleanup(func() { syscall.Unmount(drive, syscall.MNT_DETACH) })
	o := Options{Quiet: 5 * time.Millisecond, Poll: 2 * time.Millisecond}
	o.silent = func(path string) string {
		if path == drive {
			return "SMB"
		}
		return ""
	}
	said := heeded(&o)
	s := watchingAloud(t, o, dir)
	s.wantPolling(said(), "(SMB)")
}

func TestAClosedFolderMayBeOpened(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("nothing is closed to the superuser")
	}
	inBothModes(t, func(t *testing.T, o Options) {
		dir := tree(t, "dir/c.md", "dir/sub/d.md")
		must(t, os.Chmod(filepath.Join(dir, "dir"), 0))
		s := watching(t, dir, o)
		s.wantAfter(func() { must(s, os.Chmod(s.at("dir"), 0o700)) }, "dir", "dir/c.md", "dir/sub", "dir/sub/d.md")
		s.wantAfter(func() { s.put("dir/sub/d.md", "new") }, "dir/sub/d.md")
		must(s, os.Chmod(s.at("dir"), 0))
		s.heard()
		must(s, os.Chmod(s.at("dir"), 0o700))
		s.heard()
		s.wantAfter(func() { s.put("dir/sub/d.md", "newer") }, "dir/sub/d.md")
	})
}
