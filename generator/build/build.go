// Package build is the order of work. It reads a site's sources, makes the
// model, and turns it into files:
//
//	b := build.New(options)
//	defer b.Close()
//	result, err := b.Build(ctx, nil)     // read → parse → model → plan → render → minify → check → publish
//	result, err = b.Build(ctx, changed)  // the same again, at the price of what has changed
//
// It owns the goroutines of a build (each), how much memory it may take, what
// has to be known of all pages at once (which anchors there are, which pictures
// are used), and what need not be done because it was done before. Nobody tells
// it what depends on what: each page has a key, the sum of all that it is made
// of, and a page whose key is that of the time before is kept. Where not even
// the keys have to be looked at, because the model and the layouts are the same
// and only texts have changed, only the pages with those texts are made.
//
// It refuses to publish anything while the content has an error: the Result
// then says Blocked, and the published site is as it was. Findings come back
// sorted, the same with 1 worker and with 64, and the same whether pages were
// made or kept. An error means that the machine, not the content, failed; a
// *Bug is a mistake in this program.
package build

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/intake"
	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/making"
	"github.com/ms-forbundet/ms.no/generator/output"
	"github.com/ms-forbundet/ms.no/generator/plan"
	"github.com/ms-forbundet/ms.no/generator/sum"
	"github.com/ms-forbundet/ms.no/generator/workers"
)

// Options is what a build is asked for.
type Options = plan.Options

// Plan is a site that has been read and modelled, and every file it will take.
type Plan = plan.Plan

// Bug is a mistake in this program.
type Bug = workers.Bug

// Result is what came of a build.
type Result struct {
	Diags     diag.List // sorted
	Blocked   bool      // nothing was published because of Diags
	Pages     int       // pages of the site, list pages and redirects left out
	Rendered  int       // files made anew
	Unchanged int       // files that were as before
	Removed   int       // files that are no more
	Note      diag.Text // something about the publishing that the user should know; often empty
	Made      []Made    // the pages that were made, in the order of their paths
	Next      time.Time // when the site changes by itself; zero for never
	Behind    bool      // a source was saved again during the build; the findings say which
}

// Made is a page that was made, and why.
type Made = making.Made

// Builder builds one site, and remembers between times. It is for one
// goroutine at a time.
type Builder struct {
	Options Options

	known   *ledger.Ledger  // see ledger
	plan    *Plan           // the last one; nil before the first
	missed  bool            // what the last reading was told of has not been read
	glimpse *intake.Glimpse // a look at the sources that found them changed; nil for none
}

// New returns the Builder of a site, which knows what an earlier run has found
// out. The caller closes it.
func New(o Options) *Builder { return &Builder{Options: o} }

// ledger is what is remembered, which is read when it is first needed.
func (b *Builder) ledger() *ledger.Ledger {
	if b.known == nil {
		b.known = load(b.Options)
	}
	return b.known
}

// Close lets go of the folders that are read from.
func (b *Builder) Close() {
	if b.glimpse != nil {
		b.glimpse.Close(b.sources())
	}
	if b.plan != nil {
		b.plan.Close()
	}
}

// Build brings the out folder up to date. changed are the paths under the
// content folder of files that were edited since the last time that was not
// broken off, if nothing else was; nil means that anything may have changed.
func (b *Builder) Build(ctx context.Context, changed []string) (*Result, error) {
	if changed == nil {
		if r := b.unchanged(ctx); r != nil {
			return r, nil
		}
	}
	p, err := b.Plan(ctx, changed)
	if err != nil {
		return nil, err
	}
	return b.publish(ctx, p)
}

// Prepare reads the sources and makes the model and the plan of work. The
// caller closes the Plan.
func Prepare(ctx context.Context, o Options) (*Plan, error) { return New(o).Plan(ctx, nil) }

// Plan reads the sources and plans the work. As long as there is one, it is
// the Builder that closes it.
func (b *Builder) Plan(ctx context.Context, changed []string) (*Plan, error) {
	sources, err := b.read(ctx, changed)
	if err != nil {
		return nil, err
	}
	p := plan.New(b.Options, sources, b.plan)
	if b.plan != nil {
		b.plan.CloseBut(sources)
	}
	b.plan = p
	return p, nil
}

// sources are what was read last; nil before the first time.
func (b *Builder) sources() *intake.Sources {
	if b.plan == nil {
		return nil
	}
	return b.plan.Sources
}

func (b *Builder) read(ctx context.Context, changed []string) (*intake.Sources, error) {
	if b.missed {
		changed = nil
	}
	if b.Options.Once && b.plan != nil {
		return nil, errors.New("a Builder for one build builds once")
	}
	was := intake.Before{Sources: b.sources(), Changed: changed, Glimpse: b.glimpse}
	b.glimpse = nil
	sources, err := intake.Read(ctx, intakeOf(&b.Options), b.ledger(), &was)
	b.missed = err != nil
	return sources, err
}

func intakeOf(o *Options) intake.Options {
	return intake.Options{
		Content: o.Content, Layouts: o.Layouts, BaseURL: o.BaseURL, Once: o.Once, Tick: o.Tick,
		Each: func(ctx context.Context, n int, name func(int) string, do func(int) error) error {
			if !o.Lean { // whose limit is that of the whole site, not of the files at hand
				defer spendMemory(o, n)()
			}
			return workers.Each(ctx, o.Jobs, n, name, do)
		},
	}
}

// publish makes every file of the site and publishes them, all or none.
func (b *Builder) publish(ctx context.Context, p *Plan) (*Result, error) {
	defer spendMemory(&b.Options, len(p.Site.Pages))()
	m, err := making.New(ctx, p, b.ledger(), b.remembers())
	if err != nil {
		return nil, err
	}
	defer m.Discard()
	if err := m.All(ctx); err != nil {
		return nil, err
	}
	result := resultOf(m)
	var manifest sum.Sum
	if !result.Blocked {
		published, err := m.Publish()
		if err != nil {
			return nil, err
		}
		result.Rendered, result.Unchanged, result.Removed = published.Written, published.Unchanged, published.Removed
		result.Note, manifest = published.Note, published.Manifest
	}
	if b.remembers() {
		b.keep(m, result, manifest)
		b.known.Save(ledgerFile(&b.Options)) // where it cannot be written down, the next run finds it out again
	}
	return result, nil
}

// Check makes every file of the site and publishes none, for what is wrong
// with them. p is the Builder's last plan. Half of the workers are left to
// whoever waits for a page.
func (b *Builder) Check(ctx context.Context, p *Plan) (*Result, error) {
	behind := *p
	behind.Options.Jobs = max(1, p.Options.Jobs/2)
	p = &behind
	defer spendMemory(&b.Options, len(p.Site.Pages))()
	m := making.Dry(p, b.ledger(), true)
	if err := m.All(ctx); err != nil {
		return nil, err
	}
	result := resultOf(m)
	b.keep(m, result, sum.Sum{})
	return result, nil
}

// resultOf is what a making came to, before anything is published.
func resultOf(m *making.Making) *Result {
	found := slices.Concat(m.Diags, m.Findings())
	found.Sort()
	return &Result{
		Diags: found, Pages: len(m.Site.Pages), Blocked: found.Count(diag.Error) > 0, Made: m.Made(),
		Next: m.Site.NextChange, Behind: intake.Behind(found),
	}
}

// Known is what the Builder remembers at this moment. It does not change.
func (b *Builder) Known() *ledger.Ledger { return b.ledger() }

// remembers reports whether there is a memory between runs.
func (b *Builder) remembers() bool { return b.Options.Cache != "" }

// Refusal is an error that a person can do something about.
type Refusal = output.Refusal
