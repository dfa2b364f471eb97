//go:build unix

package watch

import (
	"io/fs"
	"syscall"
)

func identityOf(info fs.FileInfo) identity {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return identity{uint64(st.Dev), uint64(st.Ino)}
	}
	return identity{}
}

// eventsLock says whether people are hindered by events.
const eventsLock = false
