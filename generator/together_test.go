package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ms-forbundet/ms.no/generator/manifest"
	"github.com/ms-forbundet/ms.no/generator/output"
)

// notes is what a run writes, read while it runs.
type notes struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (n *notes) Write(p []byte) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.text.Write(p)
}

func (n *notes) String() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.text.String()
}

// patience ends a test that hangs; no test is about how long anything takes.
const patience = time.Minute

// until waits for something to be so.
func until(t testing.TB, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !so(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited for this: %s", what)
		}
	}
}

// workplace is a folder with a site and the small layouts of the stories.
type workplace struct {
	testing.TB
	dir string
}

func newWorkplace(t testing.TB, files map[string]string) workplace {
	t.Helper()
	w := workplace{t, t.TempDir()}
	w.must(os.CopyFS(filepath.Join(w.dir, "layouts"), os.DirFS("testdata/layouts")))
	w.write("content/site.yaml", "title: Prøve\nbaseURL: https://www.eksempel.no/\nsections: {aktuelt: {type: nyhet, feed: true}}\n")
	for name, text := range files {
		w.write(name, text)
	}
	return w
}

func (w workplace) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func (w workplace) at(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

func (w workplace) write(name, text string) {
	w.Helper()
	w.must(os.MkdirAll(filepath.Dir(w.at(name)), 0o777))
	w.must(os.WriteFile(w.at(name), []byte(text), 0o666))
}

// read returns a file's text; "" when there is none at the moment.
func (w workplace) read(name string) string {
	text, _ := os.ReadFile(w.at(name))
	return string(text)
}

// args is a command line for the site here.
func (w workplace) args(command string, more ...string) []string {
	return append([]string{command, "--content", w.at("content"), "--layouts", w.at("layouts"),
		"--out", w.at("public"), "--cache", w.at(".cache")}, more...)
}

// page is a page with a text; front is more front matter.
func page(title, text string, front ...string) string {
	return "---\ntitle: " + title + "\n" + strings.Join(front, "\n") + "\n---\n" + text + "\n"
}

// While another run has the folder, a build says that it waits, and then comes
// to the same as ever.
func TestASecondBuildWaitsForTheFirst(t *testing.T) {
	w := newWorkplace(t, map[string]string{"content/om-oss.md": page("Om oss", "Vi er her.")})
	first, err := output.Open(t.Context(), w.at("public"), output.Options{Cache: w.at(".cache")})
	w.must(err)
	var told notes
	ended := make(chan int, 1)
	go func() { ended <- run(t.Context(), w.args("build", "--verify"), &told, &told) }()
	until(t, "it is told that the second run waits", func() bool { return strings.Contains(told.String(), "Venter på at den blir ferdig") })
	if _, err := os.Stat(w.at("public")); err == nil {
		t.Error("the second run published while the first had the folder")
	}
	w.must(first.Discard())
	if code := <-ended; code != exitFine {
		t.Errorf("exit code %d\n%s", code, &told)
	}
	if !strings.Contains(w.read("public/om-oss/index.html"), "Vi er her.") {
		t.Error("nothing was published")
	}
}

// Whoever does not want to wait gives up, and nothing has changed.
func TestABuildThatWaitsCanBeStopped(t *testing.T) {
	w := newWorkplace(t, map[string]string{"content/om-oss.md": page("Om oss", "Vi er her.")})
	first, err := output.Open(t.Context(), w.at("public"), output.Options{Cache: w.at(".cache")})
	w.must(err)
	defer first.Discard()
	ctx, stop := context.WithCancel(t.Context())
	var told notes
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, w.args("build"), &told, &told) }()
	until(t, "it is told that the second run waits", func() bool { return strings.Contains(told.String(), "Venter på") })
	stop()
	if code := <-ended; code != exitMachine || !strings.Contains(told.String(), "Avbrutt. Nettstedet er som før.") {
		t.Errorf("exit code %d\n%s", code, &told)
	}
}

// Many runs at once, on content that changes in between: whichever was last,
// what stands there is whole, and no memory makes a later run wrong.
func TestManyBuildsAtOnceCorruptNothing(t *testing.T) {
	files := map[string]string{}
	for i := range 30 {
		files[fmt.Sprintf("content/side-%d.md", i)] = page(fmt.Sprintf("Side %d", i), "Utgave 0.")
	}
	w := newWorkplace(t, files)
	var all sync.WaitGroup
	for edition := range 8 {
		w.write("content/side-7.md", page("Side 7", fmt.Sprintf("Utgave %d.", edition)))
		all.Go(func() {
			var told notes
			if code := run(t.Context(), w.args("build", "--quiet"), &told, &told); code != exitFine {
				t.Errorf("exit code %d\n%s", code, &told)
			}
		})
	}
	all.Wait()
	if _, err := manifest.Verify(w.at("public")); err != nil {
		t.Error(err)
	}
	var told notes
	if code := run(t.Context(), w.args("build", "--verify"), &told, &told); code != exitFine {
		t.Errorf("exit code %d\n%s", code, &told)
	}
	if !strings.Contains(w.read("public/side-7/index.html"), "Utgave 7.") {
		t.Error("an older edition stands there")
	}
}
