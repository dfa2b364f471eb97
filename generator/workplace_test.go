package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
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

// process is a command that goes on until it is stopped.
type process struct {
	workplace
	told   *notes // what it prints
	cancel context.CancelFunc
	code   chan int
	ended  sync.Once
}

// start runs a command for the site here. It must end with exit code 0 when it
// is stopped, at the latest at the end of the test.
func (w workplace) start(command string, more ...string) *process {
	w.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	p := &process{workplace: w, told: new(notes), cancel: cancel, code: make(chan int, 1)}
	go func() { p.code <- run(ctx, w.args(command, more...), p.told, p.told) }()
	w.Cleanup(p.stop)
	return p
}

// stop is Ctrl-C.
func (p *process) stop() {
	p.ended.Do(func() {
		p.cancel()
		select {
		case code := <-p.code:
			if code != exitFine {
				p.Errorf("exit code %d", code)
			}
		case <-time.After(patience):
			p.Error("it does not end")
		}
		if p.Failed() {
			p.Logf("it said:\n%s", p.told)
		}
	})
}

// says waits until something is printed, a number of times if that is given.
func (p *process) says(what string, times ...int) {
	p.Helper()
	n := 1
	if len(times) > 0 {
		n = times[0]
	}
	p.until("it says "+what, func() bool { return strings.Count(p.told.String(), what) >= n })
}

// until waits for something to be so while the command runs.
func (p *process) until(what string, so func() bool) {
	p.Helper()
	until(p, what, func() bool {
		select {
		case code := <-p.code:
			p.code <- code
			p.Fatalf("waited for this: %s; it ended with exit code %d", what, code)
		default:
		}
		return so()
	})
}

// hasPublished waits until a file of the site has a text.
func (p *process) hasPublished(name, text string) {
	p.Helper()
	p.until("public/"+name+" has "+text, func() bool { return strings.Contains(p.read("public/"+name), text) })
}

// hasNot waits until the site has a file no more.
func (p *process) hasNot(name string) {
	p.Helper()
	p.until("public/"+name+" is gone", func() bool { _, err := os.Stat(p.at("public/" + name)); return os.IsNotExist(err) })
}

// verified asks a build of its own whether what stands in the out folder is
// what a fresh one would make.
func (w workplace) verified() {
	w.Helper()
	var told notes
	if code := run(context.Background(), w.args("build", "--verify"), &told, &told); code != exitFine || !strings.Contains(told.String(), " 0 filer laget, ") {
		w.Errorf("exit code %d\n%s", code, &told)
	}
}

// tool runs a program that not every machine has, without the settings a
// person has.
func (w workplace) tool(name string, args ...string) {
	w.Helper()
	program, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("SERVE_TEST_BROWSER") == "required" {
			w.Fatalf("%s is not here, where everything is to be tried", name)
		}
		w.Skipf("SKIPPED: %s is not here, so nothing is known of how it saves", name)
	}
	c := exec.Command(program, args...)
	c.Dir = w.dir
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull, "TERM=dumb")
	if out, err := c.CombinedOutput(); err != nil {
		w.Fatalf("%s %q: %v\n%s", name, args, err, out)
	}
}
