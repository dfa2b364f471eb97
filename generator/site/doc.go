// Package site makes the whole of the parts: from the cards of all files it
// finds every page, its address, and how the pages hang together.
//
// It owns addresses and what may have them (address-collision, address-bad),
// which pages are out and which are not yet or no longer, sections and
// breadcrumbs, the order of lists, tags, series, related pages, translations,
// menus, the glossary, the A–Å pages, redirects, and what every link leads to
// (link-broken, link-unpublished, link-bad-href).
//
// It refuses to read files, to know Markdown or templates, and to remember
// anything from one Build to the next: a Site is a function of its Input, the
// order of the cards and files not counted. Anchors inside pages are left to
// whoever has seen the pages; Link hands them on.
//
// No step compares pages with pages: lists are cut from a few orders of the
// whole, related pages are found through what pages have in common.
//
//	s, found := site.Build(site.Input{Settings: set, Types: types, Cards: cards, Files: files, Now: now})
//	page := s.ByURL["/aktuelt/min-sak/"]
//	link, wrong := s.Link(page, "../forskning/ram-ms.md#metode")
//
// A Site does not change after Build: every method may be called from many
// goroutines at once.
package site
