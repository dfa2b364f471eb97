package serve

import (
	"context"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// browserVariable, set to "required", makes a missing browser a failure.
const browserVariable = "SERVE_TEST_BROWSER"

// patience ends a test that hangs; no test is about how long anything takes.
const patience = time.Minute

// newBrowser starts a browser for a test and its subtests.
func newBrowser(t *testing.T) context.Context {
	t.Helper()
	path := findBrowser()
	if path == "" {
		if os.Getenv(browserVariable) == "required" {
			t.Fatal("no chromium or chrome in the path, and " + browserVariable + "=required")
		}
		t.Skip("SKIPPED: no chromium or chrome in the path, so nothing of the browser's side is tested")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, // the pages are our own, and containers have no sandbox
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.WindowSize(1000, 700),
	)
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

func findBrowser() string {
	for _, name := range []string{
		"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "headless-shell",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
	} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// tab is one tab of a browser.
type tab struct {
	t   *testing.T
	ctx context.Context
}

func newTab(t *testing.T, browser context.Context) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // the tab lives as long as this context
		t.Fatal(err)
	}
	ctx, cancel = context.WithTimeout(ctx, patience)
	t.Cleanup(cancel)
	return &tab{t, ctx}
}

// open goes to a page and waits until the program there has caught up.
func (b *tab) open(url string) {
	b.t.Helper()
	b.visit(url)
	b.until(`shadow("#editor")`)
}

func (b *tab) visit(url string) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(url)); err != nil {
		b.t.Fatal(err)
	}
}

// prelude is what expressions may use: elements of the program's own tree.
const prelude = `const shadow = (s) => document.querySelector("live-tools")?.shadowRoot.querySelector(s);
	const text = (s) => shadow(s)?.innerText ?? "";
	const color = (s) => getComputedStyle(document.querySelector(s)).color;`

// value is what a script's expression is.
func value[T any](b *tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T]("(() => {"+prelude+" return "+expression+"})()"))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// run runs an expression for what it does.
func (b *tab) run(expression string) {
	b.t.Helper()
	value[chromedp.Void](b, "("+expression+", undefined)")
}

// until waits for a condition, in the page that is there then.
func (b *tab) until(condition string) {
	b.t.Helper()
	script := "new Promise((met) => {" + prelude + " const look = () => (" + condition + ") ? met(true) : setTimeout(look, 5); look(); })"
	for {
		_, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](script, chromedp.EvalAwaitPromise))
		if err == nil {
			return
		}
		if b.ctx.Err() != nil || !strings.Contains(err.Error(), "context") && !strings.Contains(err.Error(), "navigated") {
			b.t.Fatalf("waited for %s: %v", condition, err)
		}
	}
}

// is demands a condition.
func (b *tab) is(condition string) {
	b.t.Helper()
	if !value[bool](b, "!!("+condition+")") {
		b.t.Errorf("it is not so that %s", condition)
	}
}

// running is a server that can be stopped and started again at the same address.
type running struct {
	*Server
	url  string
	stop func()
}

func start(t *testing.T, m Site, o Options, port int) *running {
	t.Helper()
	o.Bind = "127.0.0.1"
	if o.Lang == "" {
		o.Lang = "nb"
	}
	s := New(m, o)
	l, note, err := Listen(t.Context(), o.Bind, port)
	if err != nil || note.NB != "" {
		t.Fatal(note.NB, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx, l) }()
	stop := func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		ended <- nil // it may be stopped twice
	}
	t.Cleanup(stop)
	return &running{s, strings.TrimSuffix(s.URL(l.Addr()), "/"), stop}
}

func (r *running) port(t *testing.T) int {
	t.Helper()
	_, port, _ := strings.Cut(strings.TrimPrefix(r.url, "http://"), ":")
	n, err := net.LookupPort("tcp", port)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
