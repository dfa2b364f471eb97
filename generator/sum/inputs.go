package sum

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
)

// Input is one of the things an output is made of.
type Input struct {
	Name string // for people: "body", "layout aktuelt/page.html"
	Sum  Sum
}

// Inputs are all the things an output is made of, in the order the code that
// makes it lists them. No name stands twice.
type Inputs []Input

// Key returns the sum of the names and the sums, in order: the same Inputs in
// another order have another key.
func (in Inputs) Key() Sum {
	b := make([]byte, 0, 1024) // on the stack as long as it suffices
	for _, i := range in {
		b = binary.LittleEndian.AppendUint32(b, uint32(len(i.Name)))
		b = append(b, i.Name...)
		b = append(b, i.Sum[:]...)
	}
	return Of(b)
}

// Marks is of each of a row of inputs as much as it takes to see that it has
// changed: the number of its name and the beginning of its sum, packed.
type Marks string

const markSize = 1 + 8

// Names numbers the names that inputs can have, at most 256.
type Names struct {
	list    []string
	numbers map[string]byte
}

// NewNames returns the numbering of these names.
func NewNames(list []string) Names {
	n := Names{list, make(map[string]byte, len(list))}
	for i, name := range list {
		n.numbers[name] = byte(i)
	}
	return n
}

// Marks returns the marks of inputs whose names are all among n.
func (n Names) Marks(in Inputs) Marks {
	b := make([]byte, 0, markSize*len(in))
	for _, i := range in {
		b = append(append(b, n.numbers[i.Name]), i.Sum[:markSize-1]...)
	}
	return Marks(b)
}

// Changed names what differs between the inputs of last time and of now, for
// `build --why`: "body" has another sum, "+body" is new, "-body" is gone.
// Sorted by name.
func (n Names) Changed(was, now Marks) []string {
	old := n.unpack(was)
	var names []string
	for name, mark := range n.unpack(now) {
		before, ok := old[name]
		switch {
		case !ok:
			names = append(names, "+"+name)
		case before != mark:
			names = append(names, name)
		}
		delete(old, name)
	}
	for name := range old {
		names = append(names, "-"+name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Compare(strings.TrimLeft(a, "+-"), strings.TrimLeft(b, "+-")) })
	return names
}

// unpack returns the beginnings of sums by name. Marks of another numbering are
// left out.
func (n Names) unpack(m Marks) map[string]Marks {
	all := map[string]Marks{}
	for ; len(m) >= markSize; m = m[markSize:] {
		if int(m[0]) < len(n.list) {
			all[n.list[m[0]]] = m[1:markSize]
		}
	}
	return all
}
