package source

import (
	"io/fs"
	"time"
)

// Stamp tells one state of a file from another without reading it. Where the
// system says when a file's entry last changed and which file it is, a file
// that was replaced by an older one, or whose time was set back, has another
// stamp too.
type Stamp struct {
	Size     int64 // bytes
	Modified int64 // Unix nanoseconds
	Changed  int64 // Unix nanoseconds; 0 where the system does not say
	Number   uint64
}

// StampOf returns the stamp of a file that Lstat or a walk has found.
func StampOf(info fs.FileInfo) Stamp {
	s := Stamp{Size: info.Size(), Modified: info.ModTime().UnixNano()}
	s.Changed, s.Number = identity(info)
	return s
}

// tick is the coarsest clock that a file system keeps times by (FAT: two
// seconds). Within one tick a file can be written twice and have one stamp.
const tick = 2 * time.Second

// Settled reports whether a file that was read after the moment looked, with
// this stamp, can be trusted to be the same for as long as it has the stamp.
func (s Stamp) Settled(looked time.Time) bool {
	return max(s.Modified, s.Changed) < looked.Add(-tick).UnixNano()
}
