// Package staging is the tree that a new site is put together in: one of two
// buffers, the other being the site that people read. After the two have been
// exchanged, the tree holds yesterday's site, and the next one is made from it
// with hard links and the new files, at the cost of what differs.
//
//	t, err := staging.Open(".cache/output-1a2b3c4d", true)
//	err = t.Create("om/index.html", write)      // a new file
//	err = t.Link("index.html", "public/index.html") // one that stays as it is
//	err = t.Sweep(isFile, isFolder)             // away with what is not wanted
//	…                                           // exchange t.Root() and public
//	was := staging.Yesterday(home, names, foreign)
//	err = was.Remember(manifest, stamps)
//
// What the tree holds is remembered in a state file beside it. The file is
// removed before the first change and written after the last, so that a run
// that was killed is known by its absence; then the tree is cleared away and
// made anew. Whatever is odd about the file counts as absence.
//
// # What is refused
//
// Files are never written in place, since the trees share them. There is no
// way to read a file of the tree: what it holds is decided from outside.
//
// Create, Link and Folder may be called from many goroutines.
package staging
