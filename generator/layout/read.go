package layout

import (
	"cmp"
	"io/fs"
	"path"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// loader collects a Set and what is wrong with it.
type loader struct {
	Options
	fsys     fs.FS
	set      *Set
	paths    []string // every file, sorted
	findings diag.List
}

func (l *loader) read() {
	err := Walk(l.fsys, func(p string, _ fs.DirEntry) error {
		l.paths = append(l.paths, p)
		return nil
	})
	if err != nil {
		l.report(ruleUnreadable.At(l.at("."), err))
	}
	for _, p := range l.paths {
		if path.Ext(p) == ".html" && !strings.HasPrefix(p, "static/") {
			l.set.files[p] = l.bytes(p)
		}
		if source, ok := strings.CutPrefix(p, "static/"); ok {
			if info, err := fs.Stat(l.fsys, p); err != nil || !info.Mode().IsRegular() {
				l.report(ruleUnreadable.At(l.at(p), cmp.Or(err, error(fs.ErrInvalid))))
				continue
			}
			l.set.Static = append(l.set.Static, Static{Path: source, Source: p})
		}
		if name, ok := strings.CutPrefix(p, "components/"); ok && path.Ext(name) == ".html" {
			l.set.Components = append(l.set.Components, strings.TrimSuffix(name, ".html"))
		}
	}
}

// Walk calls do for every file that Load reads or puts into the site, in the
// order of their paths. What do returns ends the walk.
func Walk(fsys fs.FS, do func(path string, d fs.DirEntry) error) error {
	return fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case p != "." && ignored(d.Name()) && d.IsDir():
			return fs.SkipDir
		case d.IsDir() || ignored(d.Name()):
			return nil
		}
		return do(p, d)
	})
}

// ignored is what editors and systems leave behind.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#") || name == "Thumbs.db"
}

// bytes returns the text of p, never nil; a file that cannot be read is reported and empty.
func (l *loader) bytes(p string) []byte {
	src, err := fs.ReadFile(l.fsys, p)
	if err != nil {
		l.report(ruleUnreadable.At(l.at(p), err))
	}
	if src == nil {
		return []byte{}
	}
	return src
}

func (l *loader) at(p string) diag.Pos { return l.set.at(p) }

func (l *loader) report(d diag.Diagnostic) { l.findings = append(l.findings, d) }

func (s *Set) at(p string) diag.Pos { return diag.Pos{File: path.Join(s.name, p)} }
