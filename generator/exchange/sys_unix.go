//go:build unix

package exchange

import (
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// tryLock takes the lock on f, or says that another holds it.
func tryLock(f *os.File) (bool, error) {
	for {
		switch err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err {
		case unix.EINTR:
		case unix.EWOULDBLOCK:
			return false, nil
		case nil, unix.ENOSYS, unix.ENOTSUP, unix.ENOLCK: // a file system without locks is used without
			return true, nil
		default:
			return false, &fs.PathError{Op: "lock", Path: f.Name(), Err: err}
		}
	}
}

// lockIsRemoved: a lock file may be removed while it is held.
const lockIsRemoved = true

func device(name string) (uint64, error) {
	var st unix.Stat_t
	if err := unix.Stat(name, &st); err != nil {
		return 0, &fs.PathError{Op: "stat", Path: name, Err: err}
	}
	return uint64(st.Dev), nil
}

// Number is what tells a file from every other on its disk; 0 where the system
// does not say.
func Number(info fs.FileInfo) uint64 {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return st.Ino
	}
	return 0
}

// SameOwner gives the folder name the owner that like has, as far as allowed.
func SameOwner(name string, like fs.FileInfo) error {
	have, err := os.Lstat(name)
	if err != nil {
		return err
	}
	a, b := have.Sys().(*syscall.Stat_t), like.Sys().(*syscall.Stat_t)
	if a.Uid == b.Uid && a.Gid == b.Gid {
		return nil
	}
	return os.Lchown(name, int(b.Uid), int(b.Gid))
}
