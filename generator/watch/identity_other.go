//go:build !unix

package watch

import "io/fs"

// identityOf: only files that are open have an identity here.
func identityOf(fs.FileInfo) identity { return identity{} }

// eventsLock: while a folder is watched, Windows lets nobody rename a folder
// above it. An editor would meet "in use by another program", so the folders
// are polled instead. A list tells sizes and times there, so that is cheap.
const eventsLock = true
