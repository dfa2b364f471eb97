// Package output is the one door to the published folder: nothing else writes
// under public/. It decides what the new site is made of, what of the old one
// is kept, removed or left alone, and when the new one takes its place. Package
// manifest lists the files, staging puts the tree together, exchange swaps it.
//
//	s, err := output.Open(ctx, "public", output.Options{Cache: ".cache"})
//	defer s.Discard()                      // does nothing once it is published
//	err = s.Put("om/index.html", page)     // or Keep, or PutFrom
//	done, err := s.Publish()
//
// # What is promised
//
// Whole or not at all. Until Publish the folder is not touched, and Discard
// leaves it as it was. On Linux a complete tree is staged on the same file
// system and exchanged with the folder in one step (renameat2), so a reader
// who resolves each path anew meets the old site or the new one, and a kill at
// any moment leaves one of them. The tree that was swapped out stays in the
// cache; the next publishing brings it up to date with hard links, so that the
// cost follows what changed. (A first site leaves no tree behind, so the second
// publishing makes one: that is as dear as writing the files, and a cold build
// should not have to.) On other systems, and where the exchange cannot
// be had (the folder is a mount point, or holds something of another owner),
// the staged files are moved in one by one, pages last, after a journal has
// been written; a kill there leaves a mixture that the next Open completes.
// Result.Note then says so. Nothing is flushed to the disk: the promise is
// against a kill, not a power cut.
//
// One at a time: a second run waits for the first, see Open.
//
// What nobody here made is left alone. A file is ours when the manifest says
// so, and only then; it is removed only if its bytes are also those that the
// manifest says. All else is carried over untouched, down to empty folders. A
// foreign file in the way of a new one is a *Refusal that names it, unless it
// has the very same bytes. With no manifest, or one that cannot be trusted,
// everything is foreign, so nothing can be lost on its word.
//
// What has not changed is not written: the file keeps its inode and its
// modification time. A published file counts as unharmed when it has its size
// and is not newer than the manifest; when newer, its bytes are read. So
// edits made by hand are put right, except one that keeps the size and also
// sets the time back; only manifest.Verify, which reads everything, finds that.
//
// # What is refused
//
// Paths that manifest.ValidPath refuses; a path put twice; two paths that differ only in upper
// and lower case, and one that is both file and folder, since a site must come
// out the same on every system; a folder that holds the working directory.
package output
