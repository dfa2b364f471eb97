// Package serve is the development server: it shows a site that lies in
// memory, and keeps the browser up to date while an editor writes.
//
// It owns what goes over HTTP (addresses, types, conditional requests, the
// site's own security headers, who may ask), the stream of news at /_live, and
// the program in the editor's browser (client/*.js and *.css): it swaps what
// changed in place, lists errors in an overlay, and has a panel with what an
// editor wants to know of the page. It refuses to know how a page is made: that
// is behind Site. It writes no file, and nothing of it is ever in public/: the
// browser's program is added to pages on their way out.
//
// How a command wires it:
//
//	s := serve.New(site, serve.Options{Bind: bind, BasePath: basePath, Lang: lang, Navigate: navigate, Log: log})
//	l, note, err := serve.Listen(ctx, bind, port)  // note: the port was in use, so it is another one
//	url := s.URL(l.Addr())                         // print it; with --open: serve.OpenBrowser(url)
//	go …                                           // after each rebuild, or failed attempt at one: s.Announce()
//	err = s.Run(ctx, l)                            // until ctx ends (Ctrl-C); the streams end with it
//
// The order matters in one place: make Site.State() new first, then Announce.
//
// What is served where:
//
//	/aktuelt/a/        the page, with the browser's program added
//	/aktuelt/a         sends on to /aktuelt/a/
//	/bilder/a.jpg      the file
//	/finnes-ikke/      404.html of the address's language, status 404
//	/_live             server-sent events: first the state as it is, then each change
//	/_live/panel       what the panel shows of ?address=
//	/_live/client.js … the browser's program
//
// With a base path ("/ms") the site is served under it and / sends on to it;
// /_live stays where it is. Site itself knows nothing of the base path.
//
// The stream needs no queues: a stream that wakes up sends the newest state,
// however many it slept through. So a slow browser holds up nothing, and a tab
// that was away (a closed lid, a restarted server) catches up once: versions
// name the process they come from, and each page names the bytes it was made
// of, which tells the tab whether there is anything to swap.
//
// Only programs on this machine are trusted, and only when they mean it: a Host
// that is not this server's is refused (a foreign name can be made to point
// here), as are other origins at /_live; nothing is shared across origins.
//
// The tests drive a real browser where there is one (chromium or chrome in the
// path) and say that they are skipped where there is none. With
// SERVE_TEST_BROWSER=required in the environment, as in CI, they fail instead.
package serve
