// Package watch tells what changes in the folders people write in, in quiet
// batches: it waits until an editor, or a `git checkout` of thousands of files,
// is done, and then names what is not as it was.
//
//	w, err := watch.New([]string{"content", "layouts"}, watch.Options{Say: say})
//	defer w.Close()
//	for {
//		build(…)                       // everything, the first time
//		batch, err := w.Next(ctx)      // waits
//	}
//
// A build that takes long can be cancelled when it is out of date: Pending is
// closed as soon as there is more for Next to give.
//
// # How it works
//
// The system's events are hints, not answers. They say which names to look at;
// what is told is the difference between what is there and what was there.
// Polling looks at all names instead, so both give the same answer. It is used
// where the system has no events to give (network drives, folders shared into a
// container or a virtual machine), when it has no more watches to give, and on
// Windows, where nobody could rename a folder above one that is watched.
//
// Folders are watched, never files: a file that is replaced takes its watch
// along. A new folder is watched first and listed afterwards, so nothing that
// is put into it goes unseen.
//
// # What is told
//
// Every file and folder that was made, written, removed or renamed, by its own
// name: of a folder that comes or goes also each thing in it. A file that was
// only given a new time (`touch`) is told, one that was only given other rights
// is not, unless its owner may now read it, or no longer may.
//
// Of something that came and went again between two batches its folder is told:
// somebody may have read it meanwhile, and has to look again. Polling knows of
// it only when nothing else came to that folder or left it. What Skip has named
// is not told in any way.
//
// When events were lost, or a root came, went or was exchanged, Batch.All is
// set instead: everything may have changed.
//
// # What is not seen
//
// Links are not followed, but for those on the way to a root. Writing through
// shared memory (mmap) makes no events, nor does mounting something on a folder
// inside a root; polling sees both.
package watch
