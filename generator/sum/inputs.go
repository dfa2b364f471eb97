package sum

import (
	"cmp"
	"encoding/binary"
	"slices"
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

// Mark is the beginning of the sum of one input: enough to see that it has
// changed, and a quarter of the size.
type Mark struct {
	Name string
	Sum  uint64
}

// Marks returns the marks of the inputs, in their order.
func (in Inputs) Marks() []Mark {
	marks := make([]Mark, len(in))
	for i, input := range in {
		marks[i] = Mark{input.Name, binary.LittleEndian.Uint64(input.Sum[:])}
	}
	return marks
}

// Changed names what differs between the inputs of last time and of now, for
// `build --why`: "body" has another sum, "+body" is new, "-body" is gone.
// Sorted by name; the order of the inputs themselves is left out of account.
func Changed(was, now []Mark) []string {
	was, now = sorted(was), sorted(now)
	var names []string
	for len(was) > 0 || len(now) > 0 {
		switch {
		case len(was) == 0 || len(now) > 0 && now[0].Name < was[0].Name:
			names, now = append(names, "+"+now[0].Name), now[1:]
		case len(now) == 0 || was[0].Name < now[0].Name:
			names, was = append(names, "-"+was[0].Name), was[1:]
		default:
			if was[0].Sum != now[0].Sum {
				names = append(names, now[0].Name)
			}
			was, now = was[1:], now[1:]
		}
	}
	return names
}

func sorted(marks []Mark) []Mark {
	marks = slices.Clone(marks)
	slices.SortFunc(marks, func(a, b Mark) int { return cmp.Compare(a.Name, b.Name) })
	return marks
}
