// Package intake reads all that a site is made of, and reads nothing twice that
// has not changed: the folders, the settings, the content types and layouts,
// the front matter of every page and the header of every picture.
//
// It owns the question whether a file is the same as before. A file that has
// the stamp (size, times, number) that it had when it was read is; one with
// another stamp is read again, and if it has the same bytes, what was found out
// about it still holds. What is known comes from a ledger and, in a process
// that builds again and again, from the Sources of the time before:
//
//	s, err := intake.Read(ctx, options, ledger, nil)      // everything is looked at
//	s, err = intake.Read(ctx, options, ledger, &intake.Before{Sources: s, Changed: paths})
//
// The result is the same as that of a fresh reading, findings included, but for
// what the disk itself hides: a change within one tick of its clock. Files that
// young are not trusted and are read again the next time.
//
// It refuses to know how pages hang together, and keeps no text: a page's text
// is read again when the page is made, with Text, which says so when the file
// is not the one whose front matter was read.
//
// Sources do not change once they are read; they may be used from many
// goroutines at once. An error means that the machine failed.
package intake

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/source"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Options says what is read.
type Options struct {
	Content, Layouts string // folders
	BaseURL          string // instead of the one in site.yaml; "" leaves that

	// Once says that there will be no other reading: nothing is kept that only
	// the next one would need.
	Once bool

	Tick time.Duration // of the clock that the disk keeps times by; 0 is source.Tick

	// Each runs do for 0 … n-1, side by side, and returns the first error.
	// name says what index i is.
	Each func(ctx context.Context, n int, name func(i int) string, do func(i int) error) error
}

// Sources is a site as it was read.
type Sources struct {
	Tree     source.Tree
	Settings schema.Settings // BaseURL already the one to be used
	Types    *schema.Types
	Layouts  *layout.Set
	Cards    []content.Card // of the pages that could be read, by path
	Files    []source.File  // what is no page, by path
	Findings diag.List      // in no order
	Unusable bool           // settings, types or layouts are broken: what pages are there to say is not known

	Reading    sum.Sum        // of what the reading of a page depends on besides the page
	Templates  sum.Sum        // of everything under layouts/
	Entries    []ledger.Entry // what is known of each file under content/, by path
	LayoutBook []ledger.Entry // of each file under layouts/, and each encoder
	Encoders   []picture.Encoder

	options    Options
	ledger     *ledger.Ledger
	looked     time.Time // before anything was read
	settings   sum.Sum
	schemas    sum.Sum
	layoutSums map[string]sum.Sum // by path under layouts/
	pages      []page             // by path
	pictures   []Picture
	folders    folders
	seen       seen
	ofFolders  diag.List // what was found in the content folder itself and in the settings
	ofLayouts  diag.List
	ofFiles    diag.List // what is wrong with files that are no pages, and with what makes variants of them
	model      sum.Sum   // see Model
}

// page is what is known of one page's file.
type page struct {
	path      string
	stamp     source.Stamp
	settled   bool    // the stamp can be trusted
	text      sum.Sum // of the whole file; zero for a file that could not be read
	body      sum.Sum // see Body
	card      sum.Sum
	found     diag.List
	cardIndex int // in Cards, -1 for a page that could not be read
}

// Picture is a picture under content/ that pages may show.
type Picture struct {
	Path string
	Info picture.Info
	Sum  sum.Sum // of the file
}

// Before is what was read the time before, in this process.
type Before struct {
	*Sources
	Changed []string // paths under content/ of files that were edited since, and nothing else was; nil: anything may have changed
	Glimpse *Glimpse // a look that has just been taken at everything; nil for none
}

// Read reads the sources. l is what is remembered; was is nil for the first
// time. The caller closes the Sources.
func Read(ctx context.Context, o Options, l *ledger.Ledger, was *Before) (*Sources, error) {
	s := &Sources{options: o, ledger: l, looked: time.Now()}
	var before *Sources
	if was != nil && was.Sources != nil {
		before = was.Sources
		if now := before.edited(was.Changed, l); now != nil {
			return now, nil
		}
	}
	if was != nil && was.Glimpse != nil {
		s.take(was.Glimpse)
	}
	if err := s.readAll(ctx, before); err != nil {
		s.CloseBut(before)
		return nil, err
	}
	return s, nil
}

// settled reports whether a file with this stamp can be trusted to be the same
// as long as it has it.
func (s *Sources) settled(stamp source.Stamp) bool {
	return stamp.Settled(s.looked, cmp.Or(s.options.Tick, source.Tick))
}

// readAll looks at everything; was may be nil.
func (s *Sources) readAll(ctx context.Context, was *Sources) error {
	steps := []func(*Sources) error{s.readSettings, s.readLayouts}
	if s.folders.content == nil {
		steps = append([]func(*Sources) error{s.open, s.scan}, steps...)
	}
	for _, step := range steps {
		if err := step(was); err != nil {
			return err
		}
	}
	return s.readContent(ctx, was)
}

// readContent reads the pages and pictures of the tree.
func (s *Sources) readContent(ctx context.Context, was *Sources) error {
	s.Findings = slices.Concat(s.ofFolders, s.ofLayouts)
	if s.Unusable {
		return nil
	}
	if err := s.readPages(ctx, was); err != nil {
		return err
	}
	if err := s.readPictures(ctx); err != nil {
		return err
	}
	s.sumModel()
	return nil
}

// others are the files of a tree that are no pages.
func others(t source.Tree) []source.File {
	var files []source.File
	for _, f := range t.Files {
		if !isPage(f.Path) {
			files = append(files, f)
		}
	}
	return files
}
