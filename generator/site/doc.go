// Package site is the whole that all parts of the program look at: every page
// and file with its address, how the pages hang together, and where every link
// leads.
//
// It owns what a page, a file and a site are, and the links between them
// (link-broken, link-unpublished). Packages atlas and graph make a Site; here
// it is only read.
//
// It refuses to read files, to know Markdown or templates, and to remember
// anything from one build to the next: a Site is a function of its Input, the
// order of the cards and files not counted. Anchors inside pages are left to
// whoever has seen the pages; Link hands them on.
//
//	s, found := graph.Build(site.Input{Settings: set, Types: types, Cards: cards, Files: files, Now: now})
//	page := s.ByURL["/aktuelt/min-sak/"]
//	link, wrong := s.Link(page, "../forskning/ram-ms.md#metode")
//
// A Site does not change once it is built: every method may be called from
// many goroutines at once.
package site
