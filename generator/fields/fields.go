package fields

import (
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Kind is what a field may hold.
type Kind uint8

// The kinds, by the name a schema.yaml gives them.
const (
	Text    Kind = iota // text: one line or more
	Bool                // bool: true, false, ja, nei
	Int                 // int
	Number              // number
	Date                // date: 2024-03-20 or RFC 3339
	List                // list: of text
	Object              // object: has Fields of its own
	Objects             // objects: a list of them
	Map                 // map: names chosen by the author, each value described by Item
	Any                 // any: not looked into
)

// Field describes one key.
type Field struct {
	Name     string
	Alias    string // the Norwegian spelling; "" for none
	Kind     Kind
	Required bool
	Allowed  []string  // for Text and List: the only values accepted; nil for any
	Help     diag.Text // one sentence for editors
	Default  any
	Fields   []Field // of an Object, or of each of the Objects
	Item     *Field  // of a Map
}

// Value is one decoded value and where it stands. V holds, by Kind: string,
// bool, int64, float64, Time, []string, *Record, []*Record, map[string]Value
// (Map, in Keys order), or any (plain Go values: string, bool, int64, float64,
// []any, map[string]any).
type Value struct {
	V     any
	Key   diag.Pos   // of the key
	Pos   diag.Pos   // of the value
	Items []diag.Pos // of each item of a List
}

// Time is a date or a moment.
type Time struct {
	time.Time
	DateOnly bool // written 2024-03-20; the Time is then 00:00 in the given zone
}

// Record is a decoded object: only keys that were given, by canonical name
// (never by alias), plus defaults.
type Record struct {
	Pos    diag.Pos
	Keys   []string // in the order written
	Values map[string]Value
}

// Syntax is the language the block is written in.
type Syntax uint8

// The two syntaxes.
const (
	YAML Syntax = iota
	TOML
)

// Source is a block of fields inside a file.
type Source struct {
	File   string // for positions
	Bytes  []byte // the block alone
	Line   int    // the file line the block's first line is, from 1
	Syntax Syntax
	Zone   *time.Location // of dates without one
}
