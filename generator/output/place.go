package output

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/exchange"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// Refusal is an error that a person can do something about: nothing is wrong
// with the machine, and nothing has been changed.
type Refusal struct{ Text diag.Text }

func (r *Refusal) Error() string { return r.Text.EN }

// place is where a publishing happens.
type place struct {
	name   string // the folder as the user says it
	out    string // the folder that is published, absolute, links resolved
	exists bool   // out is there
	home   string // holds the staged tree, the state and the journal; on out's file system
	keeps  bool   // home is in the cache: yesterday's tree stays there
	swap   bool   // home and out can be exchanged
	lock   *exchange.Lock
}

const slash = string(filepath.Separator)

// public is where the file or folder path stands, or will stand. The paths are
// clean already: this is called for every page, more than once.
func (p *place) public(path string) string { return p.out + slash + filepath.FromSlash(path) }

func (p *place) look() {
	info, err := os.Lstat(p.out)
	p.exists = err == nil && info.IsDir()
}

// locate finds out where dir really is, takes its lock and chooses the folder
// to stage in.
func locate(ctx context.Context, dir string, o Options) (*place, error) {
	p := &place{name: dir}
	if err := p.resolve(dir); err != nil {
		return nil, err
	}
	parent, next := filepath.Dir(p.out), "."+filepath.Base(p.out)+"-next"
	beside, inside := filepath.Join(parent, next), filepath.Join(p.out, next)
	var err error
	if p.lock, err = exchange.TakeLock(ctx, beside, o.Busy); err != nil && p.exists && !errors.Is(err, ErrBusy) {
		p.lock, err = exchange.TakeLock(ctx, inside, o.Busy) // beside a mount point there may be no room for us
	}
	if err != nil {
		return nil, err
	}
	homes := []string{beside, inside}
	if o.Cache != "" {
		name := "output-" + sum.Of([]byte(p.out)).Short(8)
		homes = append([]string{filepath.Join(o.Cache, name)}, homes...)
	}
	p.look() // the run before may have made it
	if err := p.settle(homes); err != nil {
		return nil, errors.Join(err, p.lock.Release())
	}
	p.keeps = p.home != beside && p.home != inside
	p.swap = exchange.Possible && !o.oneByOne && p.home != inside && exchange.OneDisk(p.home, parent)
	return p, nil
}

// resolve sets out. The folders above it are made; itself it need not exist.
func (p *place) resolve(dir string) error {
	out, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	info, err := os.Stat(out)
	switch {
	case err == nil && !info.IsDir():
		return refuse(refuseFile, dir)
	case err == nil:
		p.exists = true
		p.out, err = filepath.EvalSymlinks(out)
		return errors.Join(err, p.guard(dir))
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if _, err := os.Lstat(out); err == nil {
		return refuse(refuseDangling, dir)
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o777); err != nil {
		return err
	}
	parent, err := filepath.EvalSymlinks(filepath.Dir(out))
	p.out = filepath.Join(parent, filepath.Base(out))
	return err
}

// guard refuses a folder that people work in: publishing would exchange it.
func (p *place) guard(dir string) error {
	here, err := os.Getwd()
	if err != nil {
		return err
	}
	if here, err = filepath.EvalSymlinks(here); err != nil {
		return err
	}
	if within(here, p.out) {
		return refuse(refuseHere, dir)
	}
	return nil
}

// within says whether name is dir or lies below it.
func within(name, dir string) bool {
	rel, err := filepath.Rel(dir, name)
	return err == nil && (rel == "." || rel != ".." && !strings.HasPrefix(rel, ".."+slash))
}

// settle takes the first of homes that is on out's file system. Inside out is
// the last resort: it is there for a folder that is a mount point.
func (p *place) settle(homes []string) error {
	var failed error
	for i, home := range homes {
		home, err := filepath.Abs(home)
		if err != nil {
			return err
		}
		last := i == len(homes)-1
		if last && !p.exists || !last && within(home, p.out) {
			continue
		}
		if err := os.MkdirAll(home, 0o777); err != nil {
			failed = err
			continue
		}
		if home, err = filepath.EvalSymlinks(home); err != nil {
			return err
		}
		if p.home = home; exchange.OneDisk(home, p.anchor()) {
			return nil
		}
		os.Remove(home) // only if it is empty, and so ours
	}
	if failed == nil {
		failed = errors.New("there is no folder to stage in on the file system of " + p.out)
	}
	return failed
}

// anchor is a folder on out's file system that exists.
func (p *place) anchor() string {
	if p.exists {
		return p.out
	}
	return filepath.Dir(p.out)
}

// foreignAt is the refusal to overwrite path.
func (p *place) foreignAt(path string) error {
	return refuse(refuseForeign, filepath.Join(p.name, filepath.FromSlash(path)))
}

func refuse(text diag.Text, args ...any) error { return &Refusal{text.Fill(args...)} }

var (
	refuseFile = diag.Text{
		NB: "«%s» er en fil, og nettstedet trenger en mappe der. Flytt filen, eller velg en annen mappe med --out.",
		NN: "«%s» er ei fil, og nettstaden treng ei mappe der. Flytt fila, eller vel ei anna mappe med --out.",
		EN: "%q is a file, and the site needs a folder there. Move the file, or choose another folder with --out.",
	}
	refuseDangling = diag.Text{
		NB: "«%s» er en snarvei til en mappe som ikke finnes. Lag mappen, eller slett snarveien.",
		NN: "«%s» er ein snarveg til ei mappe som ikkje finst. Lag mappa, eller slett snarvegen.",
		EN: "%q is a link to a folder that does not exist. Make the folder, or delete the link.",
	}
	refuseHere = diag.Text{
		NB: "«%s» er mappen du står i, eller en mappe over den. Hele mappen byttes ut når nettstedet publiseres, så velg en egen mappe med --out.",
		NN: "«%s» er mappa du står i, eller ei mappe over ho. Heile mappa blir bytt ut når nettstaden blir publisert, så vel ei eiga mappe med --out.",
		EN: "%q is the folder you are in, or one above it. Publishing replaces the whole folder, so choose one of its own with --out.",
	}
	refuseForeign = diag.Text{
		NB: "«%s» står der en side eller fil i det nye nettstedet skal stå, og er ikke laget av dette programmet. Ingenting er endret. Flytt den et annet sted (eller tøm mappen, om alt i den er bygd), og bygg igjen.",
		NN: "«%s» står der ei side eller fil i den nye nettstaden skal stå, og er ikkje laga av dette programmet. Ingenting er endra. Flytt ho ein annan stad (eller tøm mappa, om alt i ho er bygt), og bygg igjen.",
		EN: "%q stands where a page or file of the new site is to stand, and was not made by this program. Nothing has been changed. Move it elsewhere (or empty the folder, if all in it was built), and build again.",
	}
)
