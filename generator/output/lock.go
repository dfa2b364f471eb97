package output

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// ErrBusy says that another run is publishing to the folder.
var ErrBusy = errors.New("another run is writing the folder")

// lock holds the right to write one folder. It is a file that the system lets
// go of when the process ends, however it ends.
type lock struct {
	dir  string
	file *os.File
}

// takeLock waits for the lock in the folder dir until ctx is done. busy is
// called once if there is a wait.
func takeLock(ctx context.Context, dir string, busy func()) (*lock, error) {
	pause := time.NewTicker(20 * time.Millisecond)
	defer pause.Stop()
	for {
		l, err := lockOnce(dir)
		if l != nil || err != nil {
			return l, err
		}
		if busy != nil {
			busy()
			busy = nil
		}
		select {
		case <-pause.C:
		case <-ctx.Done():
			return nil, errors.Join(ErrBusy, ctx.Err())
		}
	}
}

// lockOnce returns nil when another holds the lock.
func lockOnce(dir string) (*lock, error) {
	if err := os.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o666)
	switch {
	case errors.Is(err, fs.ErrNotExist): // the folder went with the run before
		return nil, nil
	case err != nil:
		return nil, err
	}
	ok, err := tryLock(f)
	if !ok || err != nil || !stillThere(f) {
		f.Close()
		return nil, err
	}
	return &lock{dir, f}, nil
}

// stillThere says whether f is the lock that others see, and not one that the
// run before has just removed.
func stillThere(f *os.File) bool {
	mine, err1 := f.Stat()
	theirs, err2 := os.Lstat(f.Name())
	return err1 == nil && err2 == nil && os.SameFile(mine, theirs)
}

// release lets the next run in and leaves nothing behind where it can.
func (l *lock) release() error {
	if lockIsRemoved {
		os.Remove(l.file.Name())
		os.Remove(l.dir) // only when it is empty
	}
	return l.file.Close()
}
