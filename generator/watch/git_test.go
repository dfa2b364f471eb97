package watch

import (
	"context"
	"fmt"
	"maps"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Two branches with 3,000 files: some the same, some not, some only in one, a
// folder that is a file in the other.
func TestGitChangesBranches(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("git is not here")
	}
	dir := t.TempDir()
	run(t, dir, git, "init", "-q", "-b", "one")
	commit := func() {
		run(t, dir, git, "add", ".")
		run(t, dir, git, "-c", "user.name=n", "-c", "user.email=e", "-c", "gc.auto=0", "commit", "-qm", "m")
	}
	for i := range 3000 {
		put(t, filepath.Join(dir, fmt.Sprintf("content/%02d/%04d.md", i%40, i)), "one")
	}
	put(t, filepath.Join(dir, "content/odd/a.md"), "one")
	commit()
	run(t, dir, git, "checkout", "-q", "-b", "two")
	run(t, dir, git, "rm", "-rq", "content/odd", "content/00")
	for i := range 3000 {
		if i%4 > 0 {
			put(t, filepath.Join(dir, fmt.Sprintf("content/%02d/%04d.md", 1+i%50, i)), "two")
		}
	}
	put(t, filepath.Join(dir, "content/odd"), "two")
	commit()
	for mode, o := range map[string]Options{"events": {}, "polling": {Polling: true, Poll: 20 * time.Millisecond}} {
		o.Skip = func(path string, _ bool) bool { return filepath.Base(path) == ".git" }
		t.Run(mode, func(t *testing.T) {
			s := watching(t, dir, o)
			for _, branch := range []string{"one", "two"} {
				s.checkout(git, branch)
			}
		})
	}
}

// checkout listens while git works, and has every file and folder told that
// differs between the branches, and no other file.
func (s *scene) checkout(git, branch string) {
	s.Helper()
	before := s.read()
	working, cancel := context.WithCancel(s.ctx)
	go func() {
		defer cancel()
		if out, err := command(s.dir, git, "checkout", "-q", branch).CombinedOutput(); err != nil {
			s.Errorf("%v: %s", err, out)
		}
	}()
	told, batches := map[string]bool{}, 0
	for ; ; batches++ {
		b, err := s.w.Next(working)
		if err != nil {
			break
		}
		s.note(told, b)
	}
	after := s.read()
	missing := maps.Clone(before)
	maps.Copy(missing, after)
	maps.DeleteFunc(missing, func(path, _ string) bool {
		return before[path] == after[path] || strings.Contains(path, "/.git/")
	})
	changes := len(missing)
	for ; ; batches++ {
		for path := range told {
			delete(missing, path)
			if is := before[path]; is == after[path] && is != "folder" {
				s.Errorf("%s is told, and is as it was", path)
			}
		}
		if len(missing) == 0 {
			break
		}
		s.note(told, s.next())
	}
	s.Logf("%d changes in %d batches", changes, batches)
}

func (s *scene) note(told map[string]bool, b Batch) {
	if b.All {
		s.Error("everything may have changed")
	}
	for _, path := range b.Paths {
		told[path] = true
	}
}
