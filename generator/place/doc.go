// Package place finds out where a folder that is to be published really is,
// whether it may be published to, and where a new one can be put together so
// that the two can change places.
//
//	p, err := place.Find(ctx, "public", ".cache", nil)
//	defer p.Lock.Release()
//	// p.Out is /srv/public, p.Home /srv/.cache/output-1a2b3c4d
//
// Files can be renamed only within one file system, so the folder to work in
// is in the cache if that is on the right one, else beside the folder, else
// (for a folder that is a mount point) in it. The lock is always beside the
// folder where it can be, so that runs with different caches meet.
//
// # What is refused
//
// A *Refusal names a file, a link to nothing, and a folder that the working
// directory is in: people work there, and publishing exchanges it.
package place
