package place

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

// Place is a folder to publish to, and the one beside it to work in.
type Place struct {
	Out    string // the folder that is published, absolute, links resolved
	Exists bool   // Out is there
	Home   string // a folder on Out's file system, for this program alone
	Keeps  bool   // Home is in the cache: what is left there stays
	Swap   bool   // folders in Home can be exchanged with Out
	Lock   *exchange.Lock
}

// Look sees whether Out is there.
func (p *Place) Look() {
	info, err := os.Lstat(p.Out)
	p.Exists = err == nil && info.IsDir()
}

// Find finds out where dir really is, takes its lock, which the caller is to
// release, and chooses the folder to work in: in cache, unless that is "" or on
// another file system. While another run has the lock it calls busy, if that is
// not nil, and waits until ctx is done; then the error is exchange.ErrBusy.
func Find(ctx context.Context, dir, cache string, busy func()) (*Place, error) {
	p := &Place{}
	if err := p.resolve(dir); err != nil {
		return nil, err
	}
	parent, next := filepath.Dir(p.Out), "."+filepath.Base(p.Out)+"-next"
	beside, inside := filepath.Join(parent, next), filepath.Join(p.Out, next)
	var err error
	if p.Lock, err = exchange.TakeLock(ctx, beside, busy); err != nil && p.Exists && !errors.Is(err, exchange.ErrBusy) {
		p.Lock, err = exchange.TakeLock(ctx, inside, busy) // beside a mount point there may be no room for us
	}
	if err != nil {
		return nil, err
	}
	homes := []string{beside, inside}
	if cache != "" {
		name := "output-" + sum.Of([]byte(p.Out)).Short(8)
		homes = append([]string{filepath.Join(cache, name)}, homes...)
	}
	p.Look() // the run before may have made it
	if err := p.settle(homes); err != nil {
		return nil, errors.Join(err, p.Lock.Release())
	}
	p.Keeps = p.Home != beside && p.Home != inside
	p.Swap = exchange.Possible && p.Home != inside && exchange.OneDisk(p.Home, parent)
	return p, nil
}

// resolve sets Out. The folders above it are made; itself it need not exist.
func (p *Place) resolve(dir string) error {
	out, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	info, err := os.Stat(out)
	switch {
	case err == nil && !info.IsDir():
		return refuse(refuseFile, dir)
	case err == nil:
		p.Exists = true
		p.Out, err = filepath.EvalSymlinks(out)
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
	p.Out = filepath.Join(parent, filepath.Base(out))
	return err
}

// guard refuses a folder that people work in: publishing would exchange it.
func (p *Place) guard(dir string) error {
	here, err := os.Getwd()
	if err != nil {
		return err
	}
	if here, err = filepath.EvalSymlinks(here); err != nil {
		return err
	}
	if within(here, p.Out) {
		return refuse(refuseHere, dir)
	}
	return nil
}

// within says whether name is dir or lies below it.
func within(name, dir string) bool {
	rel, err := filepath.Rel(dir, name)
	return err == nil && (rel == "." || rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)))
}

// settle takes the first of homes that is on Out's file system. Inside Out is
// the last resort: it is there for a folder that is a mount point.
func (p *Place) settle(homes []string) error {
	var failed error
	for i, home := range homes {
		home, err := filepath.Abs(home)
		if err != nil {
			return err
		}
		last := i == len(homes)-1
		if last && !p.Exists || !last && within(home, p.Out) {
			continue
		}
		if err := makeUsable(home); err != nil {
			failed = err
			continue
		}
		if home, err = filepath.EvalSymlinks(home); err != nil {
			return err
		}
		if p.Home = home; exchange.OneDisk(home, p.anchor()) {
			return nil
		}
		os.Remove(home) // only if it is empty, and so ours
	}
	if failed == nil {
		failed = errors.New("there is no folder to stage in on the file system of " + p.Out)
	}
	return failed
}

// makeUsable makes the folder dir, if need be, and finds out whether files can
// be made in it: a cache may have come from somebody else.
func makeUsable(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, "try-")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// anchor is a folder on Out's file system that exists.
func (p *Place) anchor() string {
	if p.Exists {
		return p.Out
	}
	return filepath.Dir(p.Out)
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
		NB: "«%s» er mappen du står i, eller en mappe lenger opp. Hele mappen byttes ut når nettstedet publiseres, så velg en egen mappe med --out.",
		NN: "«%s» er mappa du står i, eller ei mappe lenger opp. Heile mappa blir bytt ut når nettstaden blir publisert, så vel ei eiga mappe med --out.",
		EN: "%q is the folder you are in, or one above it. Publishing replaces the whole folder, so choose one of its own with --out.",
	}
)
