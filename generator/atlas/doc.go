// Package atlas gives everything its place: cards and files go in, and out come
// pages with addresses, in folders, each with the page above it.
//
// It owns which addresses are given and that no two things get the same one
// (address-collision), the folders and the pages they have without anyone
// writing them, which pages are out and which are not yet or no longer,
// languages a page may be in (language-unknown), where files are published, and
// the redirects from old addresses.
//
// It refuses to look at what pages have in common: lists, tags and the rest are
// for package graph, which makes its own pages here in between.
//
//	a := atlas.Written(&in)                                        // what editors have written
//	tag := a.Made(site.Tag, lang, "emner/horing", "Høring")        // what follows from it
//	a.Finish()                                                     // files, redirects, collisions
//	page := a.Site.ByURL["/emner/horing/"]
package atlas
