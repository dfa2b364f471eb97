package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/address"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/source"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// SettingsFile is the site's settings, in the content folder.
const SettingsFile = "site.yaml"

// folders are the two folders, held open.
type folders struct{ content, layouts *source.Dir }

// Close lets go of the folders. A second time does nothing.
func (s *Sources) Close() { s.CloseBut(nil) }

// CloseBut lets go of the folders that other, which may be nil, has not too.
func (s *Sources) CloseBut(other *Sources) {
	var kept folders
	if other != nil {
		kept = other.folders
	}
	if s.folders.content != nil && s.folders.content != kept.content {
		s.folders.content.Close()
	}
	if s.folders.layouts != nil && s.folders.layouts != kept.layouts {
		s.folders.layouts.Close()
	}
}

// LayoutSum is the sum of the file at path under layouts/.
func (s *Sources) LayoutSum(path string) sum.Sum { return s.layoutSums[path] }

// LayoutsDir is the layouts folder.
func (s *Sources) LayoutsDir() fs.FS { return s.folders.layouts }

// SettingsPos is where the settings stand, as findings say it.
func (s *Sources) SettingsPos() diag.Pos { return diag.Pos{File: s.Tree.Name + "/" + SettingsFile} }

// open opens the folders, or takes those that was has open, where they are
// still the same.
func (s *Sources) open(was *Sources) (err error) {
	var known folders
	if was != nil {
		known = was.folders
	}
	if s.folders.content, err = openOr(known.content, s.options.Content); err != nil {
		return err
	}
	s.folders.layouts, err = openOr(known.layouts, s.options.Layouts)
	return err
}

// openOr returns known, if that is the folder at dir, or opens it.
func openOr(known *source.Dir, dir string) (*source.Dir, error) {
	if known != nil && known.Is(dir) {
		return known, nil
	}
	return source.Open(dir)
}

// scan walks the content folder.
func (s *Sources) scan(*Sources) error {
	tree, found, err := source.Scan(s.folders.content, DisplayName(s.options.Content))
	s.Tree, s.Files = tree, others(tree)
	s.seen.tree, s.seen.found = tree, found
	s.ofFolders = slices.Concat(found, source.NoPages(tree))
	return err
}

func (s *Sources) readSettings(*Sources) error {
	text, err := fs.ReadFile(s.folders.content, SettingsFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read %s: %w", SettingsFile, err)
	}
	var found diag.List
	s.Settings, found = schema.LoadSettings(text, s.SettingsPos().File)
	if s.Settings.Title == "" {
		s.Settings.Title = folderTitle(s.options.Content)
	}
	s.ofFolders = append(s.ofFolders, found...)
	// Without its settings a site is another one, and its pages' mistakes are not these.
	s.Unusable = slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Rule == "settings-syntax" })
	if given, ok := schema.BaseURL(s.options.BaseURL); ok {
		s.Settings.BaseURL = given
	}
	if s.Settings.BaseURL == "" && found.Count(diag.Error) == 0 {
		s.ofFolders = append(s.ofFolders, ruleBaseURLMissing.At(s.SettingsPos()))
	}
	h := sum.NewHasher()
	h.Bytes(text)
	h.Text(s.Settings.Title)
	h.Text(s.Settings.BaseURL)
	s.settings = h.Sum()
	return nil
}

// readLayouts loads content types and layouts, or takes those of the time
// before when no file of them has changed.
func (s *Sources) readLayouts(was *Sources) error {
	name := DisplayName(s.options.Layouts)
	if err := s.sumLayouts(); err != nil {
		return err
	}
	h := sum.NewHasher()
	for _, part := range []sum.Sum{s.settings, s.schemas} {
		h.Add(part)
	}
	h.Text(s.Tree.Name)
	h.Text(name)
	s.Reading = h.Sum()
	if was != nil && was.Templates == s.Templates && was.Reading == s.Reading && !was.Unusable {
		s.Types, s.Layouts, s.ofLayouts = was.Types, was.Layouts, was.ofLayouts
		return nil
	}
	return s.loadLayouts(name)
}

// loadLayouts loads content types and layouts, and sees that they are still
// those of the sums.
func (s *Sources) loadLayouts(name string) error {
	types, found := schema.LoadTypes(s.folders.layouts, name)
	s.Types = types
	s.note(found)
	set, found := layout.Load(s.folders.layouts, name, layout.Options{
		Types: types, BasePath: address.BasePath(s.Settings.BaseURL), Languages: s.Settings.Languages,
	})
	s.Layouts = set
	s.note(found)
	loaded := s.Templates
	if err := s.sumLayouts(); err != nil || s.Templates == loaded {
		return err
	}
	s.note(diag.List{ruleChanged.At(diag.Pos{File: name}, name)})
	return nil
}

// note keeps findings about types and layouts. With an error in those there is
// no telling what pages would look like.
func (s *Sources) note(found diag.List) {
	s.ofLayouts = append(s.ofLayouts, found...)
	s.Unusable = s.Unusable || found.Count(diag.Error) > 0
}

// sumLayouts finds out which files there are under layouts/, and their sums.
func (s *Sources) sumLayouts() error {
	all, schemas := sum.NewHasher(), sum.NewHasher()
	s.seen.layouts, s.LayoutBook, s.layoutSums = nil, nil, map[string]sum.Sum{}
	err := s.walkLayouts(func(p string, stamp source.Stamp) {
		known := s.layoutFile(p, stamp)
		s.layoutSums[p] = known
		all.Text(p)
		all.Add(known)
		if strings.HasSuffix(p, "/schema.yaml") {
			schemas.Text(p)
			schemas.Add(known)
		}
	})
	s.Templates, s.schemas = all.Sum(), schemas.Sum()
	return err
}

// layoutFile is the sum of a file under layouts/, which is read if its stamp is
// not enough. One that cannot be read is empty: layout.Load says what is wrong.
func (s *Sources) layoutFile(p string, stamp source.Stamp) sum.Sum {
	table := s.ledger.Layouts
	if entry, ok := table.Entry(p); ok {
		if was, ok := table.Read(entry); ok && was.Settled && was.Stamp == stamp {
			s.LayoutBook = append(s.LayoutBook, entry)
			return was.Sum
		}
	}
	text, err := fs.ReadFile(s.folders.layouts, p)
	now := ledger.File{Stamp: stamp, Settled: err == nil && s.settled(stamp), Sum: sum.Of(text)}
	s.LayoutBook = append(s.LayoutBook, table.Write(p, &now))
	return now.Sum
}

// DisplayName is how diagnostics call dir: relative to the working directory
// when it lies below it, with slashes.
func DisplayName(dir string) string {
	if filepath.IsAbs(dir) {
		if here, err := filepath.Abs("."); err == nil {
			if rel, err := filepath.Rel(here, dir); err == nil && filepath.IsLocal(rel) {
				dir = rel
			}
		}
	}
	return filepath.ToSlash(filepath.Clean(dir))
}

// folderTitle names a site that has not said what it is called: the folder the
// content folder lies in.
func folderTitle(dir string) string {
	full, err := filepath.Abs(dir)
	if err != nil {
		return dir
	}
	return filepath.Base(filepath.Dir(full))
}
