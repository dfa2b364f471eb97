package sum

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"math"
)

// Hasher makes one Sum from a row of values. Every value goes in with its kind
// and its length, so "ab", "c" is never "a", "bc", and 1 is never true or "1".
// The order of calls is part of the sum; keep it, and never range over a map.
//
// A Hasher allocates only when it is made: Reset it and use it again. It is
// not safe for concurrent use.
type Hasher struct {
	hash hash.Hash
	n    int
	buf  [512]byte // small values gather here, as each Write costs a call
}

// The kinds, each before its values.
const (
	kindText = 't'
	kindInt  = 'i'
	kindReal = 'r'
	kindBool = 'b'
	kindSum  = 's'
	kindList = 'l'
)

// NewHasher returns a Hasher that has seen nothing.
func NewHasher() *Hasher { return &Hasher{hash: sha256.New()} }

// Reset forgets all values.
func (h *Hasher) Reset() {
	h.hash.Reset()
	h.n = 0
}

// Sum returns the sum of all values since the start or the last Reset. More
// values may follow.
func (h *Hasher) Sum() Sum {
	h.flush()
	var s Sum
	copy(s[:], h.hash.Sum(h.buf[:0]))
	return s
}

// Text adds a string.
func (h *Hasher) Text(s string) {
	h.head(kindText, uint64(len(s)))
	for len(s) > 0 {
		n := copy(h.room(1), s)
		h.n += n
		s = s[n:]
	}
}

// Bytes adds bytes; the same as Text of the same bytes.
func (h *Hasher) Bytes(b []byte) {
	h.head(kindText, uint64(len(b)))
	if len(b) <= len(h.buf)-h.n {
		h.n += copy(h.buf[h.n:], b)
		return
	}
	h.flush()
	h.hash.Write(b)
}

// Int adds a whole number.
func (h *Hasher) Int(n int64) { h.head(kindInt, uint64(n)) }

// Float adds a number, by its bits.
func (h *Hasher) Float(v float64) { h.head(kindReal, math.Float64bits(v)) }

// Bool adds true or false.
func (h *Hasher) Bool(b bool) {
	n := uint64(0)
	if b {
		n = 1
	}
	h.head(kindBool, n)
}

// Add adds the sum of something else.
func (h *Hasher) Add(s Sum) {
	b := h.room(1 + len(s))
	b[0] = kindSum
	h.n += 1 + copy(b[1:], s[:])
}

// List says that n values of one list follow, which keeps two lists in a row
// from running into each other.
func (h *Hasher) List(n int) { h.head(kindList, uint64(n)) }

// Texts adds a list of strings.
func (h *Hasher) Texts(list []string) {
	h.List(len(list))
	for _, s := range list {
		h.Text(s)
	}
}

func (h *Hasher) head(kind byte, n uint64) {
	b := h.room(9)
	b[0] = kind
	binary.LittleEndian.PutUint64(b[1:], n)
	h.n += 9
}

// room returns the free part of the buffer, at least n bytes of it.
func (h *Hasher) room(n int) []byte {
	if len(h.buf)-h.n < n {
		h.flush()
	}
	return h.buf[h.n:]
}

func (h *Hasher) flush() {
	h.hash.Write(h.buf[:h.n])
	h.n = 0
}
