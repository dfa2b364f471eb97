package exchange

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

// Lock is the right to write one folder.
type Lock struct {
	Dir  string // the folder that the lock is in, free for what the run leaves to the next
	file *os.File
}

// TakeLock waits for the lock in the folder dir, which it makes, until ctx is
// done; then the error is ErrBusy. busy, which may be nil, is called once if
// there is a wait.
func TakeLock(ctx context.Context, dir string, busy func()) (*Lock, error) {
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
func lockOnce(dir string) (*Lock, error) {
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
	return &Lock{dir, f}, nil
}

// stillThere says whether f is the lock that others see, and not one that the
// run before has just removed.
func stillThere(f *os.File) bool {
	mine, err1 := f.Stat()
	theirs, err2 := os.Lstat(f.Name())
	return err1 == nil && err2 == nil && os.SameFile(mine, theirs)
}

// Release lets the next run in and leaves nothing behind where it can.
func (l *Lock) Release() error {
	if lockIsRemoved {
		os.Remove(l.file.Name())
		os.Remove(l.Dir) // only when it is empty
	}
	return l.file.Close()
}
