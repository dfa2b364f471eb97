// Package flat turns plain values into bytes and back: structs, lists, maps
// with text keys, pointers, text, numbers, times, and what stands in an `any`.
// The memory between runs is kept in that form, and the sums that decide what
// has to be made again are taken of it.
//
//	cards := flat.New[content.Card](flat.Options{Zone: zone, Any: []any{fields.Time{}}})
//	b = cards.Append(b, &card)
//	card, rest, err := cards.Read(s)
//
// Equal values have equal bytes: maps are written in the order of their keys,
// and nothing depends on addresses. A value that is read equals the one that
// was written, with one exception: a time whose zone is neither Options.Zone
// nor UTC keeps its offset, and not the rules of its zone.
//
// Every exported field goes in, so that a field added to a struct can be
// forgotten nowhere. There is no version in the bytes: whoever keeps them says
// what program wrote them, and reads no other's. The package refuses what is
// not plain: functions, channels, structs with unexported fields, and maps
// with other keys panic in New, for they are a mistake of the program.
//
// Reading checks every length: whatever the bytes, the answer is a value or
// ErrDamaged, and takes memory in proportion to them. Text that is read is part
// of the string it was read from.
//
// A Coder is immutable and safe for many goroutines.
package flat

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"time"
)

// ErrDamaged says that bytes are not what Append wrote.
var ErrDamaged = errors.New("not a value as it was written")

// Options is what times and loose values need to be read back.
type Options struct {
	Zone *time.Location // the zone that most times are in; nil for UTC
	Any  []any          // one value of each type, besides the basic ones, that may stand in an `any`
}

// Coder writes and reads values of one type.
type Coder[T any] struct{ code code }

// New returns the Coder of T. It panics when T is not plain.
func New[T any](o Options) *Coder[T] {
	return &Coder[T]{newCompiler(o).of(reflect.TypeFor[T]())}
}

func newCompiler(o Options) *compiler {
	c := &compiler{zone: o.Zone, loose: &loose{}}
	for _, v := range append([]any{false, int64(0), 0, 0.0, "", []string(nil), []any(nil), map[string]any(nil)}, o.Any...) {
		c.loose.types = append(c.loose.types, reflect.TypeOf(v))
	}
	for _, t := range c.loose.types {
		c.loose.codes = append(c.loose.codes, c.of(t))
	}
	return c
}

// Append appends *v to b.
func (c *Coder[T]) Append(b []byte, v *T) []byte { return c.code.write(b, reflect.ValueOf(v).Elem()) }

// Read reads one value from the beginning of s and returns what follows it.
// The error is ErrDamaged.
func (c *Coder[T]) Read(s string) (v T, rest string, err error) {
	r := reader{rest: s}
	c.code.read(&r, reflect.ValueOf(&v).Elem())
	if r.damaged {
		return v, "", ErrDamaged
	}
	return v, r.rest, nil
}

// code writes and reads the values of one type.
type code struct {
	write func(b []byte, v reflect.Value) []byte
	read  func(r *reader, v reflect.Value)
}

// reader is a text that is being read. After damage everything read is zero.
type reader struct {
	rest    string
	damaged bool
}

func (r *reader) fail() {
	r.rest, r.damaged = "", true
}

func (r *reader) uint() uint64 {
	var n uint64
	for i := 0; i < len(r.rest) && i < binary.MaxVarintLen64; i++ {
		c := r.rest[i]
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			r.rest = r.rest[i+1:]
			return n
		}
	}
	r.fail()
	return 0
}

func (r *reader) take(n uint64) string {
	if n > uint64(len(r.rest)) {
		r.fail()
		return ""
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

func (r *reader) text() string { return r.take(r.uint()) }

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// zigzag makes small negative numbers small.
func zigzag(n int64) uint64   { return uint64(n)<<1 ^ uint64(n>>63) }
func unzigzag(n uint64) int64 { return int64(n>>1) ^ -int64(n&1) }

// basic returns the code of a type without parts, by its kind.
func basic(t reflect.Type) (code, bool) {
	switch t.Kind() {
	case reflect.Bool:
		return code{
			func(b []byte, v reflect.Value) []byte {
				if v.Bool() {
					return append(b, 1)
				}
				return append(b, 0)
			},
			func(r *reader, v reflect.Value) { v.SetBool(r.uint() == 1) },
		}, true
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return code{
			func(b []byte, v reflect.Value) []byte { return binary.AppendUvarint(b, zigzag(v.Int())) },
			func(r *reader, v reflect.Value) { v.SetInt(unzigzag(r.uint())) },
		}, true
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return code{
			func(b []byte, v reflect.Value) []byte { return binary.AppendUvarint(b, v.Uint()) },
			func(r *reader, v reflect.Value) { v.SetUint(r.uint()) },
		}, true
	case reflect.Float32, reflect.Float64:
		return code{
			func(b []byte, v reflect.Value) []byte { return binary.AppendUvarint(b, math.Float64bits(v.Float())) },
			func(r *reader, v reflect.Value) { v.SetFloat(math.Float64frombits(r.uint())) },
		}, true
	case reflect.String:
		return code{
			func(b []byte, v reflect.Value) []byte { return appendText(b, v.String()) },
			func(r *reader, v reflect.Value) { v.SetString(r.text()) },
		}, true
	}
	return code{}, false
}

// loose is the types that may stand in an `any`, by number from 1.
type loose struct {
	types []reflect.Type
	codes []code
}

func (l *loose) number(t reflect.Type) int {
	for i, known := range l.types {
		if t == known {
			return i + 1
		}
	}
	panic(fmt.Sprintf("flat: a %s may not stand in an any", t))
}

// Parts writes the fields of a struct one by one, for sums that are to tell
// which of them changed.
type Parts[T any] struct {
	names []string
	codes []code
}

// NewParts returns the Parts of the struct T without the fields named. It
// panics when what is left of T is not plain.
func NewParts[T any](o Options, without ...string) *Parts[T] {
	c := newCompiler(o)
	p := &Parts[T]{}
	for i, t := 0, reflect.TypeFor[T](); i < t.NumField(); i++ {
		name, part := t.Field(i).Name, code{}
		if !slices.Contains(without, name) {
			part = c.of(t.Field(i).Type)
		}
		p.names, p.codes = append(p.names, name), append(p.codes, part)
	}
	return p
}

// Names are the names of the fields, in order.
func (p *Parts[T]) Names() []string {
	var names []string
	for i, c := range p.codes {
		if c.write != nil {
			names = append(names, p.names[i])
		}
	}
	return names
}

// Each calls do with the name and the bytes of each field of v that is not
// zero, in order. The bytes are written to room and valid during the call.
func (p *Parts[T]) Each(v *T, room []byte, do func(name string, bytes []byte)) {
	all := reflect.ValueOf(v).Elem()
	for i, c := range p.codes {
		if field := all.Field(i); c.write != nil && !field.IsZero() {
			room = c.write(room[:0], field)
			do(p.names[i], room)
		}
	}
}
