// Package sum tells what things were made of. A Sum stands for some bytes; a
// Hasher makes one from mixed values; Inputs are the named sums an output was
// made from, whose Key decides whether it must be made again and whose
// Changed answers "why".
//
// Same sum, same bytes: SHA-256 is taken at its word here, and there is no
// second comparison. The package hashes and compares, nothing else; where sums
// are kept between runs is the ledger's business.
//
//	inputs := sum.Inputs{{"body", sum.Of(body)}, {"layout", layout.Sum}}
//	if inputs.Key() == last.Key { … }          // nothing to do
//	names.Changed(last.Marks, names.Marks(inputs)) // ["body"]
package sum

import (
	"crypto/sha256"
	"encoding/hex"
)

// Sum is the SHA-256 of some bytes.
type Sum [sha256.Size]byte

// Of returns the sum of b.
func Of(b []byte) Sum { return sha256.Sum256(b) }

// String returns the sum in lower-case hexadecimal.
func (s Sum) String() string { return hex.EncodeToString(s[:]) }

// Short returns the first n hexadecimal digits, for file names.
func (s Sum) Short(n int) string { return s.String()[:n] }
