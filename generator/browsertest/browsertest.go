// Package browsertest drives a browser in tests of the development server:
// headless Chromium, where there is one.
//
//	browser := browsertest.New(t)           // skips the test, in clear words, where there is none
//	tab := browsertest.NewTab(t, browser)
//	tab.Open(url + "/")
//	tab.Until(`document.title === "Ny"`)    // waits until it is so
//	tab.Is(`shadow("#editor")`)             // demands that it is so
//
// It owns which browser is used and how it is started, and the short words that
// expressions may use for what the server's program shows in a page. It refuses
// to know of any site. With SERVE_TEST_BROWSER=required in the environment a
// missing browser is a failure, not a reason to skip.
package browsertest

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// Variable is the environment variable that, set to "required", makes a missing browser a failure.
const Variable = "SERVE_TEST_BROWSER"

// patience ends a test that hangs; no test is about how long anything takes.
const patience = time.Minute

// New starts a browser for a test and its subtests.
func New(t *testing.T) context.Context {
	t.Helper()
	path := findBrowser()
	if path == "" {
		if os.Getenv(Variable) == "required" {
			t.Fatal("no chromium or chrome in the path, and " + Variable + "=required")
		}
		t.Skip("SKIPPED: no chromium or chrome in the path, so nothing of what it would do is tested")
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

// Tab is one tab of a browser, for one test.
type Tab struct {
	t   *testing.T
	ctx context.Context
}

// NewTab opens a tab, which is closed at the end of the test.
func NewTab(t *testing.T, browser context.Context) *Tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // the tab lives as long as this context
		t.Fatal(err)
	}
	ctx, cancel = context.WithTimeout(ctx, patience)
	t.Cleanup(cancel)
	return &Tab{t, ctx}
}

// Open goes to a page and waits until the program there has caught up.
func (b *Tab) Open(url string) {
	b.t.Helper()
	b.Visit(url)
	b.Until(`shadow("#editor")`)
}

// Visit goes to an address.
func (b *Tab) Visit(url string) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(url)); err != nil {
		b.t.Fatal(err)
	}
}

// prelude is what expressions may use: elements of the program's own tree.
const prelude = `const shadow = (s) => document.querySelector("live-tools")?.shadowRoot.querySelector(s);
	const text = (s) => shadow(s)?.innerText ?? "";
	const color = (s) => getComputedStyle(document.querySelector(s)).color;`

// Value is what a script's expression is.
func Value[T any](b *Tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T]("(() => {"+prelude+" return "+expression+"})()"))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// Run runs an expression for what it does.
func (b *Tab) Run(expression string) {
	b.t.Helper()
	Value[chromedp.Void](b, "("+expression+", undefined)")
}

// Until waits for a condition, in the page that is there then.
func (b *Tab) Until(condition string) {
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

// Is demands a condition.
func (b *Tab) Is(condition string) {
	b.t.Helper()
	if !Value[bool](b, "!!("+condition+")") {
		b.t.Errorf("it is not so that %s", condition)
	}
}
