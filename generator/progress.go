package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// progressBar is one line on a terminal that is written over as work goes on.
// Safe for concurrent use.
type progressBar struct {
	w     io.Writer // nil: shows nothing
	label string
	after time.Time // not before this: short work needs no line
	every time.Duration

	mu    sync.Mutex
	next  time.Time
	shown bool
}

// progress is the line this run was asked for.
func (a *app) progress() *progressBar {
	b := &progressBar{
		label: a.say(diag.Text{NB: "Lager sider", NN: "Lagar sider", EN: "Making pages"}),
		after: time.Now().Add(time.Second), every: 100 * time.Millisecond,
	}
	switch {
	case a.flags.quiet || a.flags.progress == "never":
	case a.flags.progress == "always":
		b.w, b.after = a.stderr, time.Time{}
	case isTerminal(a.stderr):
		b.w = a.stderr
	}
	return b
}

func (b *progressBar) show(done, total int) {
	if b.w == nil {
		return
	}
	now := time.Now()
	b.mu.Lock()
	defer b.mu.Unlock()
	if now.Before(b.after) || now.Before(b.next) {
		return
	}
	b.next, b.shown = now.Add(b.every), true
	fmt.Fprintf(b.w, "\r%s %d/%d", b.label, done, total)
}

// clear takes the line away again.
func (b *progressBar) clear() {
	if b.shown {
		fmt.Fprint(b.w, "\r\x1b[K")
	}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
