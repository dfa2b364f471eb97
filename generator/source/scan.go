package source

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/ms-forbundet/ms.no/generator/arena"
	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Scan walks fsys, whose diagnostics' name is name ("content"), and returns
// the files it found and the findings in it. The error is for a root that
// cannot be read at all; everything below it is a finding.
func Scan(fsys fs.FS, name string) (Tree, diag.List, error) {
	s := scan{tree: Tree{Name: name, FS: fsys}}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return s.tree, nil, err
	}
	s.folder(folder{}, entries)
	slices.SortFunc(s.tree.Files, byPath)
	s.twins()
	s.settings()
	s.found.Sort()
	return s.tree, s.found, nil
}

type scan struct {
	tree  Tree
	paths arena.Texts
	found diag.List
}

// folder is where the walk stands: the path with its names in normal form,
// and as the disk has it.
type folder struct{ path, real string }

func (f folder) join(name string) folder {
	return folder{path.Join(f.path, norm.NFC.String(name)), path.Join(f.real, name)}
}

func (s *scan) folder(in folder, entries []fs.DirEntry) {
	for _, e := range entries {
		name := e.Name()
		if skipped(name, e.IsDir()) {
			continue
		}
		at := in.join(name)
		if !writable(name) {
			s.report(&ruleName, at)
			continue
		}
		switch mode := e.Type(); {
		case mode.IsDir():
			s.descend(at)
		case mode.IsRegular():
			s.file(at, e)
		case mode&fs.ModeSymlink != 0:
			s.report(&ruleSymlink, at)
		default:
			s.report(&ruleSpecial, at)
		}
	}
}

func (s *scan) descend(at folder) {
	entries, err := fs.ReadDir(s.tree.FS, at.real)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		s.report(&ruleUnreadable, at, reason(err))
	}
	s.folder(at, entries) // what was read before an error is still shown
}

func (s *scan) file(at folder, e fs.DirEntry) {
	info, err := e.Info()
	switch {
	case errors.Is(err, fs.ErrNotExist): // gone since the folder was read, as editors' own files go
		return
	case err != nil:
		s.found = append(s.found, *s.tree.failure(at.path, err))
		return
	}
	f := File{Path: s.paths.Keep(at.path), Stamp: StampOf(info)}
	if at.real != at.path {
		f.real = at.real
	}
	s.tree.Files = append(s.tree.Files, f)
}

func (s *scan) report(r *diag.Rule, at folder, args ...any) {
	at.path = strings.ToValidUTF8(at.path, "�")
	s.found = append(s.found, *s.tree.finding(r, at.path, args...))
}

// twins reports files whose names are one and the same in normal form, and
// leaves the first of them in the tree.
func (s *scan) twins() {
	s.tree.Files = slices.CompactFunc(s.tree.Files, func(a, b File) bool {
		if a.Path != b.Path {
			return false
		}
		s.found = append(s.found, *s.tree.finding(&ruleNameTwice, a.Path))
		return true
	})
}

// settings takes site.yaml out of the files.
func (s *scan) settings() {
	if f, ok := s.tree.Find("site.yaml"); ok {
		s.tree.Settings = &f
		s.tree.Files = slices.DeleteFunc(s.tree.Files, func(f File) bool { return f.Path == "site.yaml" })
	}
}

// skipped says whether name is never a source. The list is the contract's
// ("other files under content/"); node_modules is what a JavaScript tool may
// leave beside the layouts.
func skipped(name string, dir bool) bool {
	switch {
	case strings.HasPrefix(name, "."):
		return true
	case strings.HasPrefix(name, "_"):
		return dir || !indexPage(name)
	case dir:
		return name == "node_modules"
	case strings.HasPrefix(name, "~$"), strings.HasSuffix(name, "~"):
		return true
	}
	switch path.Ext(name) {
	case ".tmp", ".bak", ".swp":
		return true
	}
	return name == "README.md" || name == "4913" || name == "Thumbs.db"
}

// indexPage says whether name is `_index.md` or `_index.<lang>.md`.
func indexPage(name string) bool {
	rest, ok := strings.CutPrefix(name, "_index.")
	lang, md := strings.CutSuffix(rest, "md")
	return ok && md && (lang == "" || strings.IndexByte(lang, '.') == len(lang)-1 && len(lang) > 1)
}

// writable says whether a name can be part of an address.
func writable(name string) bool {
	return utf8.ValidString(name) && !strings.ContainsFunc(name, unicode.IsControl)
}

// NoPages reports the files of a content tree that look like pages, or like
// the settings, and are not read as such: HTML, which would go round the layouts
// and every check, and names that end in something close to .md.
func NoPages(t Tree) diag.List {
	var found diag.List
	for _, f := range t.Files {
		switch strings.ToLower(path.Ext(f.Path)) {
		case ".html", ".htm", ".xhtml":
			found = append(found, *t.finding(&ruleHTML, f.Path))
			continue
		}
		if meant := meantName(f.Path); meant != "" {
			found = append(found, *t.finding(&ruleEnding, f.Path, meant))
		}
	}
	return found
}

// meantName is what a file should be called to be what its author meant; "" for
// a name that is right, or means something else.
func meantName(file string) string {
	name := path.Base(file)
	if ext := path.Ext(name); strings.EqualFold(ext, ".txt") { // Notepad adds it, and Windows hides it
		name = strings.TrimSuffix(name, ext)
	}
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	switch strings.ToLower(ext) {
	case ".yaml", ".yml":
		if strings.EqualFold(stem, "site") && path.Dir(file) == "." {
			return "site.yaml"
		}
	case ".md", ".markdown", ".mdown", ".mkd":
		if path.Ext(file) != ".md" {
			return stem + ".md"
		}
	}
	return ""
}
