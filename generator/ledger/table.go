package ledger

import (
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/flat"
)

// Table is records by name.
type Table[T any] struct {
	coder   *flat.Coder[T]
	entries []Entry // sorted by Name
}

// Entry is one record as it is kept.
type Entry struct{ Name, Record string }

// Len is how many records there are.
func (t Table[T]) Len() int { return len(t.entries) }

// Entries are all records, sorted by name. They must not be changed.
func (t Table[T]) Entries() []Entry { return t.entries }

// Entry returns the record of name as it is kept, for use in With.
func (t Table[T]) Entry(name string) (Entry, bool) {
	i, ok := slices.BinarySearchFunc(t.entries, name, func(e Entry, name string) int { return strings.Compare(e.Name, name) })
	if !ok {
		return Entry{}, false
	}
	return t.entries[i], true
}

// Find returns the record of name. One that cannot be read counts as none.
func (t Table[T]) Find(name string) (T, bool) {
	e, ok := t.Entry(name)
	if !ok {
		var none T
		return none, false
	}
	return t.Read(e)
}

// Read takes an entry of this table apart.
func (t Table[T]) Read(e Entry) (T, bool) {
	v, rest, err := t.coder.Read(e.Record)
	return v, err == nil && rest == ""
}

// Write returns v as an entry.
func (t Table[T]) Write(name string, v *T) Entry {
	return Entry{name, string(t.coder.Append(nil, v))}
}

// With returns a table of these entries, which it keeps and sorts, in place of
// the ones it had. Each name stands once.
func (t Table[T]) With(entries []Entry) Table[T] {
	byName := func(a, b Entry) int { return strings.Compare(a.Name, b.Name) }
	if !slices.IsSortedFunc(entries, byName) {
		slices.SortFunc(entries, byName)
	}
	return Table[T]{t.coder, entries}
}

// Replace returns a table in which the entries changed stand in the place of
// those of the same name, which there must be. It costs a copy of the list.
func (t Table[T]) Replace(changed []Entry) Table[T] {
	entries := slices.Clone(t.entries)
	for _, e := range changed {
		i, ok := slices.BinarySearchFunc(entries, e.Name, func(e Entry, name string) int { return strings.Compare(e.Name, name) })
		if ok {
			entries[i] = e
		}
	}
	return Table[T]{t.coder, entries}
}
