// Package graph makes the whole of the parts: from the cards of all files it
// finds every page and how the pages hang together.
//
// It owns the order of lists, sections and neighbours, tag pages, series,
// related pages, translations, the lists that types and pages declare, menus,
// the glossary, the A–Å pages and the latest pages for feeds.
//
// It refuses what other packages know better: which address a page has (atlas),
// what a link leads to (site), which tags there are (tags) and what else to read
// (related).
//
// No step compares pages with pages: lists are cut from a few orders of the
// whole. Those orders are numbers, not pages: what decides about a page is kept
// in a small node per page, since a page and its card are far apart in memory,
// and visiting all of them in another order than they lie in takes longer than
// everything else here.
//
//	s, found := graph.Build(site.Input{Settings: set, Types: types, Cards: cards, Files: files, Now: now})
//
// A Site is a function of its Input: the order of the cards and files, and what
// was built before, change nothing.
package graph
