// Package ledger is the memory between runs: one flat file that remembers what
// has been found out about the sources and made of them, so that the next run
// need not find it out again.
//
//	l := ledger.Load(".cache/ledger", program)   // never fails: at worst it is empty
//	was, ok := l.Sources.Find("aktuelt/a.md")
//	l.Sources = l.Sources.With(entries)
//	err := l.Save(".cache/ledger")
//
// Everything in it is of one kind: "whatever had this sum came to that". What
// it says stays true however the site changes, so an old ledger is at worst of
// little use. It decides nothing: whether a page may be kept is decided by its
// key, and what stands in the published folder by the manifest there.
//
// A ledger is believed when its length and checksums are right and the very
// same program wrote it. Anything else about it counts as having none: a build
// is then a fresh one, and never a wrong one.
//
// Records are kept as the bytes they were written in, and taken apart when
// they are asked for: a run that changes one page reads one. Tables are
// immutable; they may be read from many goroutines at once.
package ledger

import (
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/flat"
	"github.com/ms-forbundet/ms.no/generator/imagefile"
	"github.com/ms-forbundet/ms.no/generator/source"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Ledger is all that is remembered.
type Ledger struct {
	Program sum.Sum // of the program that found all this out
	Run     Run
	Sources Table[Source] // by path under content/
	Layouts Table[File]   // by path under layouts/; and the programs outside that a build calls, by absolute path
	Outputs Table[Output] // by path under public/
	Notes   Table[Note]   // likewise
}

// File is a file that has been read.
type File struct {
	Stamp   source.Stamp
	Settled bool    // the stamp tells that the file is the same
	Sum     sum.Sum // of its bytes
	Says    string  // of a program outside: its version
}

// Source is a file under content/ that has been read.
type Source struct {
	File

	// Of a page.
	Body    sum.Sum // of its text below the front matter, and the line it begins on
	Card    string  // its card, as it is written flat
	CardSum sum.Sum // of Card

	Picture *imagefile.Info // of a picture; nil for what is none, or none that can be shown
	Found   diag.List       // what was wrong with the front matter, or with the picture
}

// Output is a published file: what it was made of, and what came of it.
type Output struct {
	Key  sum.Sum // of all that it was made of
	Sum  sum.Sum // of its bytes
	Page *Page   // of a page as HTML; nil for every other file
}

// Page is what else was learnt when a page was made.
type Page struct {
	Marks   sum.Marks // of its inputs, by which what has changed can be named
	Why     []string  // the names of the inputs for whose sake it was made the last time; nil when there was none before
	Asked   []Ask     // what its text asked of the site, in the order it did
	Terms   []int     // which entries of the glossary it explains
	Anchors []uint64  // of the places in it that can be linked to
}

// Note is what somebody else must look at of a page: most pages have none.
type Note struct {
	Found diag.List // what was wrong with its text and its layout
	Facts diag.List // what was wrong with the facts that its layout was given
	Wants []Want    // links in it to places inside pages
}

// Ask is one question that a text asks of the site.
type Ask struct {
	Kind byte // of the asker's own choice
	Name string
}

// Want is a link to a place inside a page.
type Want struct {
	Dest string
	Pos  diag.Pos
}

// Run is what the last run came to.
type Run struct {
	Options sum.Sum // of what it was asked for
	Glance  sum.Sum // of the stamps of all it looked at; zero when some of them cannot be trusted
	Reading sum.Sum // of what the reading of a page depends on besides the page
	World   sum.Sum // of all that Outputs were made of besides the texts of pages and the clock

	// The clock makes no difference from From until Until, in Unix nanoseconds:
	// then something appears or goes by itself. An Until of 0 is never.
	From, Until int64
	Zone        string // that the site's days begin in

	Pages    int       // of the site
	Files    int       // of Outputs
	Blocked  bool      // nothing was published
	Findings diag.List // all of them, weighed and sorted
	Manifest sum.Sum   // of the manifest of the site that came of it
	Cards    diag.List // what was wrong with cards
}

// coders are the forms of everything in a ledger.
type coders struct {
	run     *flat.Coder[Run]
	sources *flat.Coder[Source]
	layouts *flat.Coder[File]
	outputs *flat.Coder[Output]
	notes   *flat.Coder[Note]
}

func newCoders() coders {
	var o flat.Options
	return coders{flat.New[Run](o), flat.New[Source](o), flat.New[File](o), flat.New[Output](o), flat.New[Note](o)}
}

// New returns an empty ledger of the program with the sum program.
func New(program sum.Sum) *Ledger {
	c := newCoders()
	return &Ledger{
		Program: program,
		Sources: Table[Source]{coder: c.sources}, Layouts: Table[File]{coder: c.layouts}, Outputs: Table[Output]{coder: c.outputs},
		Notes: Table[Note]{coder: c.notes},
	}
}

// SumOf is the sum of the bytes of the output that is kept in e. It is read
// from its place behind the key, as keeping a large site asks this of every file.
func SumOf(e Entry) (of sum.Sum) {
	copy(of[:], e.Record[min(len(of), len(e.Record)):])
	return of
}

// Holds reports whether the clock makes no difference between the run and now.
func (r *Run) Holds(now time.Time) bool {
	at := now.UnixNano()
	return at >= r.From && (r.Until == 0 || at < r.Until)
}
