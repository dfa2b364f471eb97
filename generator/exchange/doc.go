// Package exchange gives a folder its new content: in one step where the
// system can, otherwise file by file after a journal that a later run carries
// on with. It also lets one run at a time do so.
//
//	l, err := exchange.TakeLock(ctx, ".public-next", nil)
//	defer l.Release()
//	err = exchange.Folders("/srv/.public-next/tree", "/srv/public")
//	if exchange.Closed(err) {         // this way cannot be had here
//		err = exchange.Begin("/srv/public", l.Dir, journal)
//	}
//
// # What is promised
//
// Folders is renameat2 with RENAME_EXCHANGE, on Linux: a reader meets the one
// folder or the other, whatever is killed. A journal is of steps that may be
// done twice, and Resume does those that a kill left. Nothing is flushed to the
// disk: the promise is against a kill, not a power cut.
//
// The lock is the system's own (flock, LockFileEx), so that it goes with the
// process that held it.
//
// # What is refused
//
// A journal that is not as it was written, or that names anything outside its
// two folders, is not carried out. Nothing is removed through a link.
//
// What differs between systems stands in the sys files, and nowhere else in
// the program.
package exchange
