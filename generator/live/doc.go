// Package live keeps a site up to date while people write: what `watch` and
// `serve` do after their first build.
//
//	loop := live.Loop{Watcher: w, Content: "content", Now: clock}
//	err := loop.Run(ctx, func(ctx context.Context, changed []string) (next time.Time, err error) {
//		…                                 // the first time, and whenever something has changed or become due
//	})
//
//	site := live.New(builder)             // a serve.Site, from memory
//	next, err := site.Update(ctx, changed)
//
// It owns the question when to work: after a batch of changes, at the moment a
// page is due, not any more when something newer has been saved. And it owns
// what an editor is shown meanwhile: the page that is asked for is made first,
// the others are looked through for mistakes afterwards, and a page that cannot
// be made stays as it last was.
//
// It refuses to know how files change (watch), how pages are made (build) and
// what goes over HTTP (serve). Nothing here is ever written to the out folder.
package live
