// Package source brings files in: it walks the folders that people write,
// and reads what stands there.
//
// It owns the decision of what is a source at all. Editors' leftovers
// (`*~`, `*.tmp`, `4913` …), hidden files and folders, `README.md` and names
// that begin with `_` (but for `_index.md`) are not. Everything else is: a
// page must never be missing without a word, so whatever cannot be read, or
// is no plain file, is a finding that names it.
//
// It refuses symbolic links, wherever they lead: a link is how a file outside
// the folder ends up on the web. A real folder is read through os.Root, so
// that one swapped in after the walk cannot lead out either; that costs about
// a microsecond a file over a plain open.
//
// Names are compared in Unicode normal form C, which is what addresses are
// made of, and opened by the name the disk has (macOS may store another form).
//
//	dir, err := source.Open("content")
//	tree, found, err := source.Scan(dir, "content")
//	for _, f := range tree.Files {
//		text, d := tree.Read(f.Path)
//	}
package source
