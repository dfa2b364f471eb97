package main

import (
	"context"
	"errors"
	"log"
	"net"
	"slices"
	"time"

	"github.com/ms-forbundet/ms.no/generator/build"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/live"
	"github.com/ms-forbundet/ms.no/generator/serve"
)

var serveCommand = command{
	name: "serve",
	summary: diag.Text{
		NB: "vis nettstedet i nettleseren mens du skriver; ingenting skrives til public/",
		NN: "vis nettstaden i nettlesaren medan du skriv; ingenting blir skrive til public/",
		EN: "show the site in the browser while you write; nothing is written to public/",
	},
	flags: func(f *flags) {
		siteFlags(f)
		f.set.IntVar(&f.port, "port", 1313, "")
		f.set.StringVar(&f.bind, "bind", "127.0.0.1", "")
		f.set.BoolVar(&f.open, "open", false, "")
		f.set.BoolVar(&f.navigate, "navigate", false, "")
	},
	run: runServe,
}

func runServe(ctx context.Context, a *app) int {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	w, err := a.watcher()
	if err != nil {
		return a.failed(err)
	}
	defer w.Close()
	options := a.buildOptions()
	options.Lean = true
	builder := build.New(options)
	defer builder.Close()

	serving := &serving{app: a}
	serving.site = live.New(builder, func() { serving.server.Announce() })
	serving.server = serve.New(serving.site, serve.Options{})
	if err := serving.site.Begin(ctx); err != nil {
		return a.failed(err)
	}
	l, err := serving.listen(ctx)
	if err != nil {
		return a.failed(err)
	}
	loop := live.Loop{Watcher: w, Content: a.flags.content, Now: func() time.Time { return builder.Options.Now(time.UTC) }}
	ended := make(chan error, 1)
	go func() {
		ended <- loop.Run(ctx, serving.update)
		stop()
	}()
	err = serving.server.Run(ctx, l)
	stop()
	if err := errors.Join(err, <-ended); err != nil {
		return a.failed(err)
	}
	return exitFine
}

// serving is the work of `serve`.
type serving struct {
	*app
	site   *live.Site
	server *serve.Server
	told   bool
	last   diag.List // findings that have been shown
}

// listen opens the port, and the browser where that was asked for.
func (s *serving) listen(ctx context.Context) (net.Listener, error) {
	f := &s.flags
	s.server = serve.New(s.site, serve.Options{
		Bind: f.bind, BasePath: s.site.BasePath(), Lang: f.lang, Navigate: f.navigate, Log: log.New(s.stderr, "", 0),
	})
	l, note, err := serve.Listen(ctx, f.bind, f.port)
	if err != nil {
		return nil, err
	}
	if note != (diag.Text{}) {
		s.complain(note)
	}
	url := s.server.URL(l.Addr())
	s.complain(diag.Text{
		NB: "Nettstedet vises på %[1]s\nAvslutt med Ctrl-C.", NN: "Nettstaden blir vist på %[1]s\nAvslutt med Ctrl-C.",
		EN: "The site is shown at %[1]s\nStop with Ctrl-C.",
	}.Fill(url))
	if f.open {
		go func() {
			var failed *serve.Error
			if err := serve.OpenBrowser(url); errors.As(err, &failed) {
				s.complain(failed.Text)
			}
		}()
	}
	return l, nil
}

// update brings the site up to date, and tells in the terminal too what is
// wrong. Nothing ends the serving but the person.
func (s *serving) update(ctx context.Context, changed []string) (time.Time, error) {
	next, err := s.site.Update(ctx, changed)
	switch {
	case errors.Is(err, context.Canceled):
		return next, err
	case err != nil:
		s.failed(err)
		return next, nil
	}
	if found := s.site.State().Diags; !s.told || !slices.Equal(s.last, found) {
		s.mended(s.last, found)
		s.told, s.last = true, found
		return next, s.report(found)
	}
	return next, nil
}
