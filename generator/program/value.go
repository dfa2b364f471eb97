package program

import (
	"reflect"
	"sync/atomic"
)

// value is what an expression gives: a plain string, which is most of them, or
// anything else.
type value struct {
	v    reflect.Value
	s    string
	text bool // it is s
}

func textValue(s string) value { return value{s: s, text: true} }

// plain is the value with interfaces and pointers seen through; invalid for
// nil and for a plain string.
func (v value) plain() reflect.Value {
	at := v.v
	for at.IsValid() && (at.Kind() == reflect.Interface || at.Kind() == reflect.Pointer) {
		at = at.Elem()
	}
	return at
}

// truth is what `if` makes of the value; ok is false for what is not known here.
func (v value) truth() (truth, ok bool) {
	if v.text {
		return v.s != "", true
	}
	at := v.v
	for at.IsValid() && at.Kind() == reflect.Interface {
		at = at.Elem()
	}
	if !at.IsValid() {
		return false, true
	}
	switch at.Kind() {
	case reflect.Bool:
		return at.Bool(), true
	case reflect.String, reflect.Slice, reflect.Map, reflect.Array:
		return at.Len() > 0, true
	case reflect.Pointer:
		return !at.IsNil(), true
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return at.Int() != 0, true
	case reflect.Struct:
		return true, true
	}
	return false, false
}

// expr is something that has a value.
type expr interface {
	value(r *run) (v value, ok bool)
}

// constant is a literal.
type constant struct{ v value }

func (c constant) value(*run) (value, bool) { return c.v, true }

// dot is the value in hand.
type dot struct{}

func (dot) value(r *run) (value, bool) { return r.dot, true }

// variable is $ or a named one.
type variable int

func (slot variable) value(r *run) (value, bool) { return r.vars[r.base+int(slot)], true }

// field is a name looked up in a struct or a map.
type field struct {
	of   expr
	name string
	last atomic.Pointer[place] // where it was in the type met last
}

// place is where a field stands in a struct type.
type place struct {
	in    reflect.Type
	index []int
}

func (f *field) value(r *run) (value, bool) {
	of, ok := f.of.value(r)
	if !ok {
		return value{}, false
	}
	at := of.plain()
	if !at.IsValid() {
		return value{}, false
	}
	switch at.Kind() {
	case reflect.Struct:
		return f.inStruct(at)
	case reflect.Map:
		return f.inMap(at)
	}
	return value{}, false
}

func (f *field) inStruct(at reflect.Value) (value, bool) {
	t := at.Type()
	p := f.last.Load()
	if p == nil || p.in != t {
		found, ok := t.FieldByName(f.name)
		if _, method := reflect.PointerTo(t).MethodByName(f.name); !ok || method || !found.IsExported() {
			return value{}, false
		}
		p = &place{t, found.Index}
		f.last.Store(p)
	}
	found, err := at.FieldByIndexErr(p.index) // fails at a nil embedded pointer
	return of(found), err == nil
}

// inMap looks a name up in the site's words, the one map that every page asks.
func (f *field) inMap(at reflect.Value) (value, bool) {
	if words, ok := at.Interface().(map[string]string); ok {
		s, there := words[f.name]
		return textValue(s), there
	}
	if at.Type().Key() != stringType {
		return value{}, false
	}
	found := at.MapIndex(reflect.ValueOf(f.name))
	return of(found), found.IsValid()
}

var stringType = reflect.TypeFor[string]()

// of wraps what reflection found, a plain string as such.
func of(v reflect.Value) value {
	for v.IsValid() && v.Kind() == reflect.Interface && !v.IsNil() {
		v = v.Elem()
	}
	if v.IsValid() && v.Type() == stringType {
		return textValue(v.String())
	}
	return value{v: v}
}
