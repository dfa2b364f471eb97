package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/manifest"
)

// TestAKilledBuildLeavesAWholeSite kills real builds at random moments. What
// stands in public/ afterwards is the site of one edition, complete, and the
// next build needs no help.
func TestAKilledBuildLeavesAWholeSite(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("promised on Linux; elsewhere the next run completes it, which package output tests")
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "generator")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if err := os.CopyFS(filepath.Join(dir, "layouts"), os.DirFS("testdata/layouts")); err != nil {
		t.Fatal(err)
	}
	build := func() *exec.Cmd {
		c := exec.Command(program, "build", "--quiet")
		c.Dir = dir
		return c
	}
	writeEdition(t, dir, 0)
	begun := time.Now()
	if out, err := build().CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	takes := time.Since(begun)

	r := rand.New(rand.NewPCG(1, 1))
	kills := 60
	if testing.Short() {
		kills = 10
	}
	for edition := 1; edition <= kills; edition++ {
		writeEdition(t, dir, edition)
		c := build()
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		kill := time.AfterFunc(time.Duration(r.Int64N(int64(takes)+1)), func() { c.Process.Kill() })
		c.Wait()
		kill.Stop()
		wholeEdition(t, filepath.Join(dir, "public"))
	}
	if out, err := build().CombinedOutput(); err != nil {
		t.Fatalf("the build after the last kill: %v\n%s", err, out)
	}
	if got := wholeEdition(t, filepath.Join(dir, "public")); got != fmt.Sprint(kills) {
		t.Errorf("edition %s stands after the last build, want %d", got, kills)
	}
}

// writeEdition writes a site of 80 pages that all name their edition.
func writeEdition(t *testing.T, dir string, edition int) {
	t.Helper()
	content := filepath.Join(dir, "content")
	if err := os.MkdirAll(content, 0o755); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"site.yaml": "title: Prøve\nbaseURL: https://www.eksempel.no/\n"}
	for i := range 80 {
		files[fmt.Sprintf("side-%02d.md", i)] = fmt.Sprintf("---\ntitle: Side %d\n---\nUtgave %d.\n", i, edition)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(content, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// wholeEdition demands that dir is as its manifest says and of one edition,
// which it returns.
func wholeEdition(t *testing.T, dir string) string {
	t.Helper()
	if _, err := manifest.Verify(dir); err != nil {
		t.Fatal(err)
	}
	found := ""
	for i := range 80 {
		text, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("side-%02d", i), "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(string(text), "Utgave ")
		edition, _, _ := strings.Cut(after, ".")
		if found == "" {
			found = edition
		}
		if edition == "" || edition != found {
			t.Fatalf("page %d is of edition %q among pages of edition %q", i, edition, found)
		}
	}
	return found
}
