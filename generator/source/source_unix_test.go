//go:build unix

package source

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestPipesAreErrorsAndAreNotWaitedFor(t *testing.T) {
	dir := hostile(t)
	if err := syscall.Mkfifo(filepath.Join(dir, "rør.md"), 0o666); err != nil {
		t.Skip("pipes cannot be made here: ", err)
	}
	tree, found := scanDir(t, dir)
	wantRules(t, found, map[string]string{"content/rør.md": "source-special"})

	page := filepath.Join(dir, "aktuelt/sak.md")
	must(t, os.Remove(page))
	must(t, syscall.Mkfifo(page, 0o666))
	if _, d := tree.Read("aktuelt/sak.md"); d == nil || d.Rule != "source-special" {
		t.Errorf("a page that became a pipe: %+v", d)
	}
}
