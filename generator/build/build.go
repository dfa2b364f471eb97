// Package build is the order of work. It reads a site's sources, makes the
// model, and turns it into files:
//
//	p, err := build.Prepare(ctx, options) // read → parse → model → plan
//	if err != nil { … the machine failed … }
//	defer p.Close()
//	result, err := p.Publish(ctx)         // render → minify → check → publish
//
// It owns the goroutines of a build (each), how much memory it may take, and
// what has to be known of all pages at once: which anchors there are, which
// pictures are used. It refuses to publish anything while the content has an
// error: Publish then returns a Result that says Blocked, and the published
// site is as it was. Findings come back sorted, the same with 1 worker and
// with 64. An error means that the machine, not the content, failed; a *Bug is
// a mistake in this program.
package build

import (
	"context"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Options is what a build is asked for.
type Options struct {
	Content, Layouts, Out string // folders
	Cache                 string // folder of the memory between runs; "" for none
	BaseURL               string // instead of the one in site.yaml; "" leaves that
	Now                   func(zone *time.Location) time.Time
	Jobs                  int  // workers
	Strict                bool // warnings block too
	Drafts, Future        bool // show those too
	Expired               bool
	Rules                 []*diag.Rule // every rule of the program, which site.yaml and schema.yaml may name

	Waiting  func()                // called once if another run has the out folder; may be nil
	Progress func(done, total int) // called from many goroutines as pages are made; may be nil
}

// Result is what came of a build.
type Result struct {
	Diags     diag.List // sorted
	Blocked   bool      // nothing was published because of Diags
	Pages     int       // pages of the site, list pages and redirects left out
	Rendered  int       // files made anew
	Unchanged int       // files that were as before
	Removed   int       // files that are no more
	Note      diag.Text // something about the publishing that the user should know; often empty
}

// Publish makes every file of the site and publishes them, all or none.
func (p *Plan) Publish(ctx context.Context) (*Result, error) {
	defer spendMemory(len(p.Site.Pages))()
	out, err := p.stage(ctx)
	if err != nil {
		return nil, err
	}
	defer out.Discard()

	for _, step := range []func(context.Context, *stage) error{
		p.renderCards, p.renderEntries, p.renderFiles, p.copyFiles, p.makeVariants,
	} {
		if err := step(ctx, out); err != nil {
			return nil, err
		}
	}
	p.Diags = append(p.Diags, p.weigh(append(out.diags, p.anchors.missing()...))...)
	p.Diags.Sort()

	result := &Result{Diags: p.Diags, Pages: p.pages(), Blocked: p.blocked()}
	if result.Blocked {
		return result, out.Discard()
	}
	published, err := out.Publish()
	if err != nil {
		return nil, err
	}
	result.Rendered, result.Unchanged, result.Removed = published.Written, published.Unchanged, published.Removed
	result.Note = published.Note
	return result, nil
}
