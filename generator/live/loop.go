package live

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"github.com/ms-forbundet/ms.no/generator/watch"
)

// Loop calls for work whenever there is some.
type Loop struct {
	Watcher *watch.Watcher
	Content string           // the content folder, as it was given to the Watcher
	Now     func() time.Time // the site's clock

	// Patience is how many times in a row work is broken off for something
	// newer. After that it is let finish, so that somebody who saves all the
	// time still sees something. 0 is without end: for work that shows what it
	// has early on.
	Patience int
}

// Work brings something up to date. changed are paths under the content folder
// of what was made, written, removed or renamed there since the last Work that
// was not broken off, when nothing else was; nil means that anything may have
// changed. ctx ends when something newer has been saved. next is when the site
// changes by itself, zero for never. An error, but for that of ctx, ends the
// loop.
type Work func(ctx context.Context, changed []string) (next time.Time, err error)

// longest is for how long the clock is trusted to run on: a computer that has
// slept wakes up at another time.
const longest = time.Minute

// Run calls work once, and then whenever there is some, until ctx ends.
func (l *Loop) Run(ctx context.Context, work Work) error {
	var changed []string // nil: anything
	brokenOff := 0
	for {
		next, err := l.once(ctx, work, changed, l.Patience == 0 || brokenOff < l.Patience)
		switch {
		case ctx.Err() != nil:
			return nil
		case errors.Is(err, context.Canceled):
			brokenOff++
		case err != nil:
			return err
		default:
			brokenOff, changed = 0, []string{}
		}
		more, err := l.wait(ctx, next)
		if err != nil {
			return ignoreEnd(ctx, err)
		}
		changed = l.together(changed, more)
	}
}

// once does the work, until something newer is there if it may be broken off.
func (l *Loop) once(ctx context.Context, work Work, changed []string, breakable bool) (time.Time, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if breakable {
		go func() {
			select {
			case <-l.Watcher.Pending():
				cancel()
			case <-ctx.Done():
			}
		}()
	}
	return work(ctx, changed)
}

// wait waits for changes, or for next.
func (l *Loop) wait(ctx context.Context, next time.Time) (watch.Batch, error) {
	for {
		at, cancel := ctx, context.CancelFunc(func() {})
		if !next.IsZero() {
			at, cancel = context.WithTimeout(ctx, min(longest, max(0, next.Sub(l.Now()))))
		}
		batch, err := l.Watcher.Next(at)
		cancel()
		due := errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil
		switch {
		case due && l.Now().Before(next):
			continue
		case due:
			return watch.Batch{All: true}, nil
		}
		return batch, err
	}
}

func ignoreEnd(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// together adds the paths of a batch to what has changed already.
func (l *Loop) together(changed []string, more watch.Batch) []string {
	if changed == nil || more.All {
		return nil
	}
	for _, p := range more.Paths {
		rel, err := filepath.Rel(l.Content, p)
		if err != nil || !filepath.IsLocal(rel) || rel == "." {
			return nil // a layout, or the folder itself
		}
		changed = append(changed, norm.NFC.String(filepath.ToSlash(rel)))
	}
	slices.Sort(changed)
	return slices.Compact(changed)
}

// Skip says what of the sources a Watcher need not look at: hidden files and
// folders, and what editors leave while they save.
func Skip(path string, dir bool) bool {
	name := filepath.Base(path)
	switch {
	case strings.HasPrefix(name, "."):
		return true
	case dir:
		return name == "node_modules"
	}
	return strings.HasSuffix(name, "~") || strings.HasPrefix(name, "~$") || name == "4913" ||
		slices.Contains([]string{".tmp", ".swp", ".bak"}, filepath.Ext(name))
}
