package serve

import (
	"context"
	"io"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Site is what is served: the site as it is at this moment. Addresses and
// paths are its own, without the base path and unescaped: "/aktuelt/a/",
// "aktuelt/a/index.html". It is used by many goroutines at once.
type Site interface {
	// File returns the file at a path under the site's root, rendered now if
	// need be; false when there is none. path is always a valid fs path
	// without backslashes and control characters. An error is a failure of
	// the machine or of this program: an author's mistakes are in State.
	File(ctx context.Context, path string) (File, bool, error)
	// State returns what open browsers need to know. Each open tab asks for it
	// when it connects, after every Announce, and now and then: it must be cheap.
	State() State
	// Panel returns what an editor wants to know of the page at an address;
	// false when no page is there.
	Panel(address string) (Panel, bool)
}

// File is one file as it is sent.
type File struct {
	Bytes   []byte                            // the whole of it, never changed afterwards; pages are always this
	Open    func() (io.ReadSeekCloser, error) // or, for large files that are copied: where to read it
	ETag    string                            // a strong tag of the bytes, without quotes; "" makes one from Bytes
	ModTime time.Time                         // zero when not known
}

// State is how things stand after an attempt at a rebuild.
type State struct {
	Version uint64    // grows with every attempt
	Diags   diag.List // sorted; while there are errors among them, what is shown is the last good site
	Saved   string    // the address of the page whose source was saved last; "" when none was
	SavedIn uint64    // the version that came of it
}

// Panel is what an editor wants to know of one page.
type Panel struct {
	Source         string // of the page: "content/aktuelt/a.md"
	Status         Status
	When           time.Time // of Scheduled: when it appears; of Expired and Withdrawn: since when
	ReviewBy       time.Time // zero when the page has no next review
	ReviewDue      bool      // that time has come
	Findings       diag.List // on this page
	ReadingMinutes int
	LIX            int    // 0 when there is no text to measure
	LinkedFrom     []Link // pages that link here
}

// Link is a page somewhere else on the site.
type Link struct{ Title, URL string }

// Status says whether readers see a page.
type Status uint8

// The states a page can be in.
const (
	Published Status = iota
	Draft
	Scheduled
	Expired
	Withdrawn
)
