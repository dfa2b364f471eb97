package exchange

import (
	"errors"
	"io/fs"
	"syscall"

	"golang.org/x/sys/unix"
)

// Folders lets two folders change places in one step.
func Folders(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if err != nil {
		return &fs.PathError{Op: "exchange", Path: b, Err: err}
	}
	return nil
}

// Possible says whether this system has a call for Folders at all.
const Possible = true

// filesystem names the mounted file system that holds name. Renaming works
// within one of them only, even where two mounts show the same device.
func filesystem(name string) (uint64, error) {
	var st unix.Statx_t
	err := unix.Statx(unix.AT_FDCWD, name, 0, unix.STATX_BASIC_STATS|unix.STATX_MNT_ID, &st)
	if err == nil && st.Mask&unix.STATX_MNT_ID != 0 {
		return st.Mnt_id, nil
	}
	if err == nil || errors.Is(err, unix.ENOSYS) {
		return device(name)
	}
	return 0, &fs.PathError{Op: "stat", Path: name, Err: err}
}

// Changed returns when the folder name last had an entry added or removed, in
// nanoseconds. Unlike the modification time, nobody can set it.
func Changed(name string) (int64, error) {
	var st unix.Stat_t
	if err := unix.Lstat(name, &st); err != nil {
		return 0, &fs.PathError{Op: "lstat", Path: name, Err: err}
	}
	if st.Mode&unix.S_IFMT != unix.S_IFDIR {
		return 0, &fs.PathError{Op: "lstat", Path: name, Err: unix.ENOTDIR}
	}
	return st.Ctim.Nano(), nil
}

// Closed says whether err is that folders cannot be exchanged here, or not share
// their files: another mount, a mount point, a file system without, or files
// and folders of another owner.
func Closed(err error) bool {
	var number syscall.Errno
	if !errors.As(err, &number) {
		return false
	}
	switch number {
	case unix.EXDEV, unix.EINVAL, unix.ENOSYS, unix.ENOTSUP, unix.EBUSY, unix.EPERM, unix.EACCES, unix.EMLINK:
		return true
	}
	return false
}
