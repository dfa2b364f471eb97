package address

import (
	"cmp"
	"iter"
	"slices"
)

// Known is a set of addresses, or of paths, made ready for Guess: what looks
// like a word is found without reading them all, for a folder that was renamed
// breaks as many links as there are pages. It never changes and is safe for
// concurrent use.
type Known struct {
	all   []string
	heads []int32            // of all, sorted as they begin
	tails []int32            // of all, sorted as they end
	last  map[string][]int32 // of all, the first few by their last part
}

// alikes is how many neighbours are looked at on each side, and how many of one last part.
const alikes = 64

// NewKnown makes a set. Of two that are as like a word the first in all is guessed.
func NewKnown(all []string) *Known {
	k := &Known{all: all, heads: make([]int32, len(all)), last: make(map[string][]int32, len(all))}
	for i, s := range all {
		k.heads[i] = int32(i)
		if part := lastPart(s); len(k.last[part]) < alikes {
			k.last[part] = append(k.last[part], int32(i))
		}
	}
	k.tails = slices.Clone(k.heads)
	slices.SortFunc(k.heads, func(a, b int32) int { return cmp.Compare(all[a], all[b]) })
	slices.SortFunc(k.tails, func(a, b int32) int { return fromEnd(all[a], all[b]) })
	return k
}

// like returns those that begin, end or are called like word, in the set's order.
func (k *Known) like(word string) iter.Seq[string] {
	near := slices.Concat(
		k.around(k.heads, func(i int32) int { return cmp.Compare(k.all[i], word) }),
		k.around(k.tails, func(i int32) int { return fromEnd(k.all[i], word) }),
		k.last[lastPart(word)],
	)
	slices.Sort(near)
	near = slices.Compact(near)
	return func(yield func(string) bool) {
		for _, i := range near {
			if !yield(k.all[i]) {
				return
			}
		}
	}
}

// around returns the neighbours of the place that compare seeks in a sorted list.
func (k *Known) around(sorted []int32, compare func(int32) int) []int32 {
	at, _ := slices.BinarySearchFunc(sorted, 0, func(i int32, _ int) int { return compare(i) })
	return sorted[max(0, at-alikes):min(len(sorted), at+alikes)]
}

// fromEnd compares two strings from their last byte.
func fromEnd(a, b string) int {
	n := min(len(a), len(b))
	for i := 1; i <= n; i++ {
		if c := cmp.Compare(a[len(a)-i], b[len(b)-i]); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}
