package fields

import (
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Names returns the keys that were given, in the order written.
func (r *Record) Names() []string {
	if r == nil {
		return nil
	}
	return r.Keys
}

// Has reports whether name was given (a default does not count).
func (r *Record) Has(name string) bool { return r.Value(name).Key.Line > 0 }

// Value returns the value of name; the zero Value when it was not given and has no default.
func (r *Record) Value(name string) Value {
	if r == nil {
		return Value{}
	}
	return r.Values[name]
}

// Item returns the i-th item of a List as a Value of its own: a text and its place.
func (v Value) Item(i int) Value {
	item := Value{V: v.V.([]string)[i]}
	if i < len(v.Items) { // a default stands nowhere
		item.Pos, item.Length = v.Items[i].Pos, v.Items[i].Length
	}
	return item
}

// As reads a value of kind Any as what f describes. It is for the reader who
// learns only from other keys what this one should be; ok is false, and nothing
// reported, when it is something else. Dates are taken to be in UTC.
func (v Value) As(f *Field) (value any, ok bool) {
	if v.node == nil {
		return nil, false
	}
	d := decoder{zone: time.UTC}
	value = d.decode(f, f.Name, v.node)
	return value, len(d.List) == 0 && value != nil
}

// as returns a value as T, or T's zero value.
func as[T any](r *Record, name string) T {
	v, _ := r.Value(name).V.(T)
	return v
}

// Text returns a Text field, or "".
func (r *Record) Text(name string) string { return as[string](r, name) }

// Bool returns a Bool field, or false.
func (r *Record) Bool(name string) bool { return as[bool](r, name) }

// Flag returns a Bool field, or nil when it was not given and has no default.
func (r *Record) Flag(name string) *bool {
	if b, ok := r.Value(name).V.(bool); ok {
		return &b
	}
	return nil
}

// Int returns an Int field, or 0.
func (r *Record) Int(name string) int { return int(as[int64](r, name)) }

// Number returns a Number field, or 0.
func (r *Record) Number(name string) float64 { return as[float64](r, name) }

// Time returns a Date field, or the zero Time.
func (r *Record) Time(name string) Time { return as[Time](r, name) }

// Strings returns a List field, or nil.
func (r *Record) Strings(name string) []string { return as[[]string](r, name) }

// Record returns an Object or Map field, or nil.
func (r *Record) Record(name string) *Record { return as[*Record](r, name) }

// Records returns an Objects field, or nil.
func (r *Record) Records(name string) []*Record { return as[[]*Record](r, name) }

// Plain returns any field as plain Go values: records become
// map[string]any and lists of them []any, all the way down.
func (r *Record) Plain(name string) any { return plain(r.Value(name).V) }

// Map returns the whole record as plain Go values; nil for an empty one.
func (r *Record) Map() map[string]any {
	if r == nil || len(r.Values) == 0 {
		return nil
	}
	m := make(map[string]any, len(r.Values))
	for name, v := range r.Values {
		m[name] = plain(v.V)
	}
	return m
}

func plain(v any) any {
	switch v := v.(type) {
	case *Record:
		return v.Map()
	case []*Record:
		list := make([]any, len(v))
		for i, r := range v {
			list[i] = r.Map()
		}
		return list
	}
	return v
}

// At returns where the value of name stands; where it was not given, the record's own place.
func (r *Record) At(name string) diag.Pos {
	if v := r.Value(name); v.Pos.Line > 0 {
		return v.Pos
	}
	if r == nil {
		return diag.Pos{}
	}
	return r.Pos
}
