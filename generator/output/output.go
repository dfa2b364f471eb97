package output

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Options says how a folder is written.
type Options struct {
	// Cache is a folder that keeps yesterday's tree between runs, which makes
	// the next publishing cheap. It may be deleted at any time. "" or one on
	// another file system: staging is beside the folder and kept no longer
	// than the run.
	Cache string

	// Busy is called once if another run has the folder and this one begins
	// to wait. It may be nil.
	Busy func()

	// Each runs do for 0 … n-1, side by side if it likes, and returns an
	// error that one of them gave. nil is one after the other.
	Each func(n int, do func(i int) error) error

	oneByOne bool // tests: behave as where there is no exchange
}

// ErrChanged says that a file cannot be kept without its bytes: it was not
// published, or is no longer as it was.
var ErrChanged = errors.New("the file is not as it was published")

// Stage is one publishing under way. Put, PutFrom and Keep may be called from
// many goroutines; Publish and Discard when those are done.
type Stage struct {
	*place
	each func(n int, do func(i int) error) error

	was     Manifest  // what is published
	wasData []byte    // its bytes
	wasAt   time.Time // its modification time: no file of ours is newer unless somebody changed it
	state   state     // what the cache knows about the two trees

	notes []diag.Text

	mu    sync.Mutex
	now   map[string]staged
	made  map[string]struct{} // folders that the staged tree has
	stale bool                // a published file is newer than the manifest, yet the same
	fail  error               // the first failure; there will be no Publish

	begin   sync.Once // see touch
	begun   error
	touched bool       // the staged tree has been changed, and the state is gone
	spoiled bool       // there may be anything in it
	alter   sync.Mutex // held while a name in the staged tree changes between file and folder
	done    bool
	carried []string      // what was carried over of others', one by one
	fresh   time.Duration // see the constant; tests set it to 0

	write func(*os.File, []byte) (int, error) // tests: a disk that fills up
}

// staged is a file of the new site.
type staged struct {
	size int64
	sum  sum.Sum
	kept bool // the published file is the one
}

// Open begins a publishing of the folder dir, which need not exist. Where a
// run was killed, it first completes or clears away what that left. While
// another run has the folder it waits, until ctx is done; then the error is
// ErrBusy. A *Refusal says that dir is no folder to publish to.
func Open(ctx context.Context, dir string, o Options) (*Stage, error) {
	p, err := locate(ctx, dir, o)
	if err != nil {
		return nil, err
	}
	s := &Stage{
		place: p, each: o.Each, write: (*os.File).Write, fresh: fresh,
		now: map[string]staged{}, made: map[string]struct{}{".": {}},
	}
	if s.each == nil {
		s.each = inTurn
	}
	if err := errors.Join(s.recover(), s.readPublished()); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

func inTurn(n int, do func(i int) error) error {
	for i := range n {
		if err := do(i); err != nil {
			return err
		}
	}
	return nil
}

// recover deals with what a killed run left: a journal is carried out, and a
// tree that no state describes was being changed and is worth nothing.
func (s *Stage) recover() error {
	if err := s.resume(); err != nil {
		return err
	}
	os.Remove(s.claim())
	if s.state = readState(s.home); s.state.known && s.swap {
		return nil
	}
	s.state = state{}
	return errors.Join(present(os.Remove(s.statePath())), os.RemoveAll(s.tree()))
}

func (s *Stage) readPublished() error {
	s.look() // resuming may have made it
	m, data, err := readManifest(s.out)
	switch {
	case errors.Is(err, errManifest):
		s.notes = append(s.notes, noteManifest)
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	}
	info, err := os.Lstat(filepath.Join(s.out, manifestName))
	if err != nil {
		return err
	}
	s.was, s.wasData, s.wasAt = m, data, info.ModTime()
	return nil
}

// Published returns the manifest of what was published before this run. It is
// empty when nothing was.
func (s *Stage) Published() Manifest { return s.was }

// Discard forgets what was staged; the published folder is as it was. After
// Publish, or a second time, it does nothing.
func (s *Stage) Discard() error {
	if s.done {
		return nil
	}
	return errors.Join(s.forget(), s.close())
}

// forget clears away the staged files. Yesterday's tree is kept where it can
// be: all that it may hold by now is known.
func (s *Stage) forget() error {
	if !s.touched {
		return nil
	}
	s.touched = false
	os.Remove(s.claim())
	if s.state.known && !s.spoiled && s.begun == nil && s.setBack() == nil {
		return nil
	}
	return os.RemoveAll(s.tree())
}

// setBack takes the new files out of yesterday's tree and writes its state.
func (s *Stage) setBack() error {
	st := s.state
	for path, f := range s.now {
		if f.kept {
			continue
		}
		st.names = append(st.names, path)
		if err := os.Remove(s.staged(path)); err != nil && !absent(err) {
			return err
		}
	}
	return replaceFile(s.statePath(), st.encode())
}

// close ends the run and lets the next one in.
func (s *Stage) close() error {
	s.done = true
	os.Remove(s.home) // only when nothing is kept there
	return s.lock.release()
}

var noteManifest = diag.Text{
	NB: "Manifest.json i mappen var endret eller ødelagt, så ingenting er slettet. Filer fra eldre bygg kan ligge igjen.",
	NN: "Manifest.json i mappa var endra eller øydelagd, så ingenting er sletta. Filer frå eldre bygg kan liggje att.",
	EN: "The folder's manifest.json had been changed or damaged, so nothing was removed. Files of older builds may remain.",
}
