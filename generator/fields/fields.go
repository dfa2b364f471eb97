// Package fields checks what people write as keys and values (front matter,
// site.yaml, schema.yaml) against a list of Field descriptions, strictly:
//
//	rec, list := fields.Decode(fields.Source{File: "content/a.md", Bytes: block, Line: 2, Zone: oslo},
//		[]fields.Field{
//			{Name: "title", Alias: "tittel", Kind: fields.Text, Required: true},
//			{Name: "draft", Alias: "utkast", Kind: fields.Bool},
//		})
//	rec.Text("title")
//
// Every mistake is found in one go and has its line, its column and a hint; an
// unknown key is told which known one it resembles. The text itself is read by
// package node, which also says what is refused there. Where its syntax is
// wrong, what can be read is checked all the same, but nothing is said to be
// missing.
//
// The field's kind decides what a value means, never its spelling: `title:
// 2024`, `title: yes` and `title: 1.0` are texts just as written, and `date:
// "2024-03-20"` is a date with or without quotes. Text is trimmed. A key with
// nothing after it is the same as no key. A list of one must still be written
// as a list (`tags: [Høring]`): a text with a comma in it would otherwise be one
// tag where the author meant two; the hint gives the line ready made.
//
// Refused, with a position: keys said twice (also by alias and name), and dates
// written in any other way than 2024-03-20 or RFC 3339. They are never guessed.
//
// The way through the package: Parse has the text read, decode.go goes through
// the keys of each object, value.go and date.go read the values, kinds.go says
// what is wrong with those that are of another kind.
package fields

import (
	"slices"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/node"
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

// kindNames are the kinds as a schema.yaml writes them, by Kind.
var kindNames = [...]string{"text", "bool", "int", "number", "date", "list", "object", "objects", "map", "any"}

// String returns the name a schema.yaml gives the kind.
func (k Kind) String() string { return kindNames[k] }

// KindNames returns the names of all kinds, in the order of the constants.
func KindNames() []string { return slices.Clone(kindNames[:]) }

// KindOf returns the kind with that name; ok is false when there is none.
func KindOf(name string) (kind Kind, ok bool) {
	i := slices.Index(kindNames[:], name)
	return Kind(max(i, 0)), i >= 0
}

// Field describes one key.
type Field struct {
	Name     string
	Alias    string // the Norwegian spelling; "" for none
	Kind     Kind
	Required bool
	Allowed  []string  // for Text and List: the only values accepted; nil for any
	Help     diag.Text // one sentence for editors
	Default  any       // of the Go type that Value.V has for Kind; nil for none
	Fields   []Field   // of an Object, or of each of the Objects
	Item     *Field    // of a Map
}

// Value is one decoded value and where it stands. V holds, by Kind: string,
// bool, int64, float64, Time, []string, *Record (Object and Map), []*Record, or
// plain Go values (Any): string, bool, int64, float64, nil, []any and
// map[string]any.
type Value struct {
	V       any
	Written string      // the key as its author wrote it: the name or the alias; "" for a default
	Key     diag.Pos    // of the key
	Pos     diag.Pos    // of the value
	Length  int         // of the value in code points, for a caret under it; 0 for lists and objects
	Items   []node.Span // where each item of a List stands

	node *node.Node // of Any, for As
}

// Time is a date or a moment.
type Time struct {
	time.Time
	DateOnly bool // written 2024-03-20; the Time is then 00:00 in the given zone
}

// Called is what f is called in each language: Norwegian editors write the
// alias where there is one.
func (f *Field) Called() diag.Text {
	if f.Alias == "" {
		return diag.Text{NB: f.Name}
	}
	return diag.Text{NB: f.Alias, NN: f.Alias, EN: f.Name}
}

// Find returns the field of fs that key names, by its name or its alias; nil for none.
func Find(fs []Field, key string) *Field {
	for i := range fs {
		if f := &fs[i]; f.Name == key || f.Alias == key && key != "" {
			return f
		}
	}
	return nil
}

// Record is a decoded object: only keys that were given, by canonical name
// (never by alias), plus defaults. A nil Record is an empty one.
type Record struct {
	Pos    diag.Pos
	Keys   []string // those given, in the order written; defaults are not among them
	Values map[string]Value
}

// Syntax is the language the block is written in.
type Syntax = node.Syntax

// The two syntaxes.
const (
	YAML = node.YAML
	TOML = node.TOML
)

// Source is a block of fields inside a file.
type Source struct {
	File   string // for positions
	Bytes  []byte // the block alone, valid UTF-8
	Line   int    // the file line the block's first line is, from 1 (0 is taken as 1)
	Syntax Syntax
	Zone   *time.Location // of dates without one; nil is UTC
	Prefix string         // of rule ids: "settings", "schema"; "" is "front-matter"
}
