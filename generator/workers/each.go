// Package workers does one thing to many things at once. It is where the
// goroutines of a build are started.
//
//	err := workers.Each(ctx, 4, len(pages), nameOf, func(i int) error { … })
//
// Results are stored by index by whoever gives the work, so that nothing
// depends on who was first. A panic in the work on one thing is returned as a
// *Bug that names it: whoever wrote a page is not shown a stack.
package workers

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Bug is a mistake in this program, met while it worked on one thing. The
// others went on; Stack is for whoever mends it, never for an editor.
type Bug struct {
	While string // what was being worked on: a source file or an address
	Cause any
	Stack []byte
}

// Error names the thing and the cause, without the stack.
func (b *Bug) Error() string {
	return fmt.Sprintf("a bug in the generator, at %s: %v", b.While, b.Cause)
}

// Each calls do for 0 … n-1 on so many workers and waits for them. The first
// error, or the end of ctx, stops the rest. Results are stored by index by do
// itself, so that their order does not depend on the workers. name says what
// index i is, should do panic.
func Each(ctx context.Context, workers, n int, name func(i int) string, do func(i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int64
	work := func() {
		for ctx.Err() == nil {
			i := int(next.Add(1)) - 1
			if i >= n {
				return
			}
			if err := guarded(i, name, do); err != nil {
				cancel(err)
			}
		}
	}
	var wg sync.WaitGroup
	for range min(workers, n) {
		wg.Go(work)
	}
	wg.Wait()
	return context.Cause(ctx)
}

// guarded calls do and turns a panic into a Bug.
func guarded(i int, name func(i int) string, do func(i int) error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = &Bug{While: name(i), Cause: cause, Stack: debug.Stack()}
		}
	}()
	return do(i)
}
