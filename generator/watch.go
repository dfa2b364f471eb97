package main

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/ms-forbundet/ms.no/generator/build"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/live"
	"github.com/ms-forbundet/ms.no/generator/watch"
)

var watchCommand = command{
	name: "watch",
	summary: diag.Text{
		NB: "bygg, og bygg på nytt hver gang noe lagres",
		NN: "bygg, og bygg på nytt kvar gong noko blir lagra",
		EN: "build, and build again at every edit",
	},
	flags: siteFlags,
	run:   runWatch,
}

func runWatch(ctx context.Context, a *app) int {
	w, err := a.watcher()
	if err != nil {
		return a.failed(err)
	}
	defer w.Close()
	builder := build.New(a.buildOptions())
	defer builder.Close()
	watching := &watching{app: a, builder: builder}
	loop := live.Loop{
		Watcher: w, Content: a.flags.content, Patience: 3,
		Now: func() time.Time { return builder.Options.Now(time.UTC) },
	}
	if err := loop.Run(ctx, watching.build); err != nil {
		return a.failed(err)
	}
	return exitFine
}

// watcher watches the folders that a site is made of.
func (a *app) watcher() (*watch.Watcher, error) {
	return watch.New([]string{a.flags.content, a.flags.layouts}, watch.Options{Skip: live.Skip, Say: a.complain})
}

// watching is the work of `watch`.
type watching struct {
	*app
	builder *build.Builder
	last    diag.List // findings that have been shown
	begun   bool
}

// build brings the out folder up to date and tells what came of it. Once the
// first build has been tried, nothing ends the watching but the person.
func (w *watching) build(ctx context.Context, changed []string) (next time.Time, err error) {
	begun := time.Now()
	result, err := w.builder.Build(ctx, changed)
	switch {
	case errors.Is(err, context.Canceled):
		return time.Time{}, err
	case err == nil && result.Behind:
		return time.Time{}, context.Canceled // the news of it is on its way
	case err != nil && !w.begun:
		return time.Time{}, err
	case err != nil:
		w.failed(err)
		return time.Time{}, nil
	}
	if err := w.tell(result); err != nil {
		return time.Time{}, err
	}
	w.summary(result, time.Since(begun))
	w.why(result.Made)
	if !w.begun && !w.flags.quiet {
		w.complain(diag.Text{
			NB: "Følger med på endringer. Avslutt med Ctrl-C.", NN: "Følgjer med på endringar. Avslutt med Ctrl-C.",
			EN: "Watching for changes. Stop with Ctrl-C.",
		})
	}
	w.begun = true
	return result.Next, w.verify(ctx, result, w.builder.Options)
}

// tell shows the findings, unless they are those that were shown the last time.
func (w *watching) tell(r *build.Result) error {
	if w.begun && slices.Equal(w.last, r.Diags) {
		return nil
	}
	w.mended(w.last, r.Diags)
	w.last = r.Diags
	return w.report(r.Diags)
}

// mended says so when the last of the errors is gone: there is nothing else to
// see then.
func (a *app) mended(before, now diag.List) {
	if a.flags.quiet || before.Count(diag.Error) == 0 || now.Count(diag.Error) > 0 {
		return
	}
	a.complain(diag.Text{NB: "Alle feil er rettet.", NN: "Alle feil er retta.", EN: "All errors are mended."})
}
