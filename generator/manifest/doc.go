// Package manifest lists the files of a published folder: the path, size and
// SHA-256 of each, in manifest.json at the top of the folder itself.
//
//	m, data, err := manifest.Read("public")
//	e, ours := m.Find("om/index.html")
//	m, err = manifest.Verify("public")    // a *Mismatch names what differs
//
// A manifest is the word on what may be removed and replaced, so it is believed
// only as it was written: sorted, one entry a line, one spelling for each list
// of entries. One that somebody has edited, if only by a space, is ErrDamaged.
//
// # What is refused
//
// Paths that a site must not have, since it is to come out the same on every
// system: see ValidPath. What else lies in the folder is nobody's business
// here.
package manifest
