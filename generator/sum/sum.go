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
