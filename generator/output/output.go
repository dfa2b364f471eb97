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
	"github.com/ms-forbundet/ms.no/generator/exchange"
	"github.com/ms-forbundet/ms.no/generator/manifest"
	"github.com/ms-forbundet/ms.no/generator/place"
	"github.com/ms-forbundet/ms.no/generator/staging"
)

// Options says how a folder is written.
type Options struct {
	// Cache is a folder that keeps yesterday's tree between runs, which makes
	// the next publishing cheap. It may be deleted at any time. "" or one on
	// another file system: staging is beside the folder and kept no longer
	// than the run.
	Cache string

	// Doubt reads published files before it keeps them, whatever their stamps
	// say: for whoever has reason to believe nothing.
	Doubt bool

	// Busy is called once if another run has the folder and this one begins
	// to wait. It may be nil.
	Busy func()

	// Each runs do for 0 … n-1, side by side if it likes, and returns an
	// error that one of them gave. nil is one after the other.
	Each func(n int, do func(i int) error) error

	oneByOne bool // tests: behave as where there is no exchange
}

// Refusal is an error that a person can do something about: nothing is wrong
// with the machine, and nothing has been changed.
type Refusal = place.Refusal

// ErrBusy says that another run is publishing to the folder.
var ErrBusy = exchange.ErrBusy

// ErrChanged says that a file cannot be kept without its bytes: it was not
// published, or is no longer as it was.
var ErrChanged = errors.New("the file is not as it was published")

// Stage is one publishing under way. Put, PutFrom and Keep may be called from
// many goroutines; Publish and Discard when those are done.
type Stage struct {
	name string // the folder as the user says it
	at   *place.Place
	each func(n int, do func(i int) error) error
	tree *staging.Tree

	doubt bool // as in Options

	was     manifest.Manifest // what is published
	wasData []byte            // its bytes
	wasAt   time.Time         // its modification time: no file of ours is newer unless somebody changed it

	mu    sync.Mutex
	now   map[string]file
	stale bool  // a published file is newer than the manifest, yet the same
	fail  error // the first failure; there will be no Publish

	notes   diag.Text
	done    bool
	carried []string      // what was carried over of others', one by one
	fresh   time.Duration // see the constant; tests set it to 0

	write func(*os.File, []byte) (int, error) // tests: a disk that fills up
}

// file is a file of the new site.
type file struct {
	manifest.Entry
	kept   bool   // the published file is the one
	number uint64 // of that file on its disk; 0 when it was not asked for
}

// Open begins a publishing of the folder dir, which need not exist. Where a
// run was killed, it first completes or clears away what that left. While
// another run has the folder it waits, until ctx is done; then the error is
// ErrBusy. A *Refusal says that dir is no folder to publish to.
func Open(ctx context.Context, dir string, o Options) (*Stage, error) {
	p, err := place.Find(ctx, dir, o.Cache, o.Busy)
	if err != nil {
		return nil, err
	}
	p.Swap = p.Swap && !o.oneByOne
	s := &Stage{name: dir, at: p, each: o.Each, doubt: o.Doubt, write: (*os.File).Write, fresh: fresh, now: map[string]file{}}
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
// tree whose making was cut off is worth nothing. A journal that cannot be
// trusted is not needed: by the claim in the folder this run puts things right.
func (s *Stage) recover() (err error) {
	if err := exchange.Resume(s.at.Out, s.at.Lock.Dir); err != nil {
		return err
	}
	os.Remove(s.claim())
	s.tree, err = staging.Open(s.at.Home, s.at.Swap)
	return err
}

func (s *Stage) readPublished() error {
	s.at.Look() // resuming may have made it
	m, data, err := manifest.Read(s.at.Out)
	switch {
	case errors.Is(err, manifest.ErrDamaged):
		s.note(noteManifest)
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	}
	info, err := os.Lstat(filepath.Join(s.at.Out, manifest.Name))
	if err != nil {
		return err
	}
	s.was, s.wasData, s.wasAt = m, data, info.ModTime()
	return nil
}

// Discard forgets what was staged; the published folder is as it was. After
// Publish, or a second time, it does nothing.
func (s *Stage) Discard() error {
	if s.done {
		return nil
	}
	return errors.Join(s.forget(), s.close())
}

// forget clears away what was staged.
func (s *Stage) forget() error {
	os.Remove(s.claim())
	return s.tree.Undo()
}

// public is where the published file or folder path stands, or will stand. The
// paths are clean already: this is called for every page, more than once.
func (s *Stage) public(path string) string { return s.at.Out + slash + filepath.FromSlash(path) }

const slash = string(filepath.Separator)

// foreignAt is the refusal to overwrite path.
func (s *Stage) foreignAt(path string) error {
	return &Refusal{Text: refuseForeign.Fill(filepath.Join(s.name, filepath.FromSlash(path)))}
}

// close ends the run and lets the next one in.
func (s *Stage) close() error {
	s.done = true
	os.Remove(s.at.Home) // only when nothing is kept there
	return s.at.Lock.Release()
}

var noteManifest = diag.Text{
	NB: "Filen manifest.json i mappen var endret eller ødelagt, så ingenting er slettet. Filer fra eldre bygg kan ligge igjen.",
	NN: "Fila manifest.json i mappa var endra eller øydelagd, så ingenting er sletta. Filer frå eldre bygg kan liggje att.",
	EN: "The folder's manifest.json had been changed or damaged, so nothing was removed. Files of older builds may remain.",
}

var refuseForeign = diag.Text{
	NB: "«%s» står der en side eller fil i det nye nettstedet skal stå, og er ikke laget av dette programmet. Ingenting er endret. Flytt den et annet sted (eller tøm mappen, om alt der er bygd), og bygg igjen.",
	NN: "«%s» står der ei side eller fil i den nye nettstaden skal stå, og er ikkje laga av dette programmet. Ingenting er endra. Flytt ho ein annan stad (eller tøm mappa, om alt der er bygt), og bygg igjen.",
	EN: "%q stands where a page or file of the new site is to stand, and was not made by this program. Nothing has been changed. Move it elsewhere (or empty the folder, if all in it was built), and build again.",
}
