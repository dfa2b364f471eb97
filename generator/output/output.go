package output

import (
	"context"
	"errors"
	"io"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Options says how a folder is written.
type Options struct {
	Cache string                                  // folder that keeps yesterday's tree; "" = none: staging is .public-next beside the folder
	Busy  func()                                  // called once when another run has the folder and this one begins to wait; may be nil
	Each  func(n int, do func(i int) error) error // runs do for 0 … n-1, perhaps side by side; nil = one after the other
}

// ErrBusy says that another run has the folder.
var ErrBusy = errors.New("another run is writing the folder")

// ErrChanged says that the published file is not what its manifest says, so
// that it cannot be kept without its bytes.
var ErrChanged = errors.New("the published file is not as it was published")

// Result says what a publishing did.
type Result struct {
	Written, Unchanged, Removed int
	Note                        diag.Text // something the user should know; often empty
}

// Stage is one publishing under way.
type Stage struct{}

// Open begins a publishing of dir. It waits while another run has the folder,
// until ctx is done (then ErrBusy).
func Open(ctx context.Context, dir string, o Options) (*Stage, error) {
	return nil, errors.New("not yet")
}

// Put adds a file. Safe for concurrent use.
func (s *Stage) Put(path string, data []byte) error { return nil }

// PutFrom adds a file that is read from r. Safe for concurrent use.
func (s *Stage) PutFrom(path string, r io.Reader) error { return nil }

// Keep says that path is as it was published; ErrChanged when that is not so.
func (s *Stage) Keep(path string) error { return nil }

// Published returns the manifest of what is published now, before this run.
func (s *Stage) Published() Manifest { return Manifest{} }

// Publish makes the staged files the published ones.
func (s *Stage) Publish() (Result, error) { return Result{}, nil }

// Discard forgets the stage; the published site is as it was. After Publish it does nothing.
func (s *Stage) Discard() error { return nil }
