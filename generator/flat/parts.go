package flat

import (
	"encoding/binary"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"
)

// compiler makes codes. Types that hold themselves are not plain.
type compiler struct {
	zone  *time.Location
	loose *loose
}

func (c *compiler) of(t reflect.Type) code {
	if t == reflect.TypeFor[time.Time]() {
		return c.time()
	}
	if simple, ok := basic(t); ok {
		return simple
	}
	switch t.Kind() {
	case reflect.Struct:
		return c.structure(t)
	case reflect.Pointer:
		return c.pointer(t)
	case reflect.Slice:
		return c.list(t)
	case reflect.Array:
		return c.array(t)
	case reflect.Map:
		return c.mapping(t)
	case reflect.Interface:
		return c.any()
	}
	panic(fmt.Sprintf("flat: %s is not plain", t))
}

func (c *compiler) structure(t reflect.Type) code {
	fields := make([]code, t.NumField())
	for i := range fields {
		if f := t.Field(i); !f.IsExported() {
			panic(fmt.Sprintf("flat: %s.%s is not exported", t, f.Name))
		}
		fields[i] = c.of(t.Field(i).Type)
	}
	return code{
		func(b []byte, v reflect.Value) []byte {
			for i := range fields {
				b = fields[i].write(b, v.Field(i))
			}
			return b
		},
		func(r *reader, v reflect.Value) {
			for i := range fields {
				fields[i].read(r, v.Field(i))
			}
		},
	}
}

func (c *compiler) pointer(t reflect.Type) code {
	to := c.of(t.Elem())
	return code{
		func(b []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(b, 0)
			}
			return to.write(append(b, 1), v.Elem())
		},
		func(r *reader, v reflect.Value) {
			if r.uint() == 1 {
				v.Set(reflect.New(t.Elem()))
				to.read(r, v.Elem())
			}
		},
	}
}

// list writes nil as 0 and the length plus one of any other: an empty list is
// not nil.
func (c *compiler) list(t reflect.Type) code {
	if t.Elem().Kind() == reflect.Uint8 {
		return bytesCode
	}
	item := c.of(t.Elem())
	return code{
		func(b []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(b, 0)
			}
			n := v.Len()
			b = binary.AppendUvarint(b, uint64(n)+1)
			for i := range n {
				b = item.write(b, v.Index(i))
			}
			return b
		},
		func(r *reader, v reflect.Value) {
			n, given := r.length()
			if !given {
				return
			}
			v.Set(reflect.MakeSlice(t, n, n))
			for i := 0; i < n && !r.damaged; i++ {
				item.read(r, v.Index(i))
			}
		},
	}
}

var bytesCode = code{
	func(b []byte, v reflect.Value) []byte {
		if v.IsNil() {
			return append(b, 0)
		}
		return append(binary.AppendUvarint(b, uint64(v.Len())+1), v.Bytes()...)
	},
	func(r *reader, v reflect.Value) {
		if n, given := r.length(); given {
			v.SetBytes([]byte(r.take(uint64(n))))
		}
	},
}

// length is that of a list or map; given says that it is not nil.
func (r *reader) length() (n int, given bool) {
	size := r.uint()
	if size == 0 || size-1 > uint64(len(r.rest)) {
		if size > 0 {
			r.fail()
		}
		return 0, false
	}
	return int(size - 1), true
}

func (c *compiler) array(t reflect.Type) code {
	n := t.Len()
	if t.Elem().Kind() == reflect.Uint8 {
		return code{
			func(b []byte, v reflect.Value) []byte {
				if v.CanAddr() {
					return append(b, v.Bytes()...)
				}
				for i := range n {
					b = append(b, byte(v.Index(i).Uint()))
				}
				return b
			},
			func(r *reader, v reflect.Value) { reflect.Copy(v, reflect.ValueOf([]byte(r.take(uint64(n))))) },
		}
	}
	item := c.of(t.Elem())
	return code{
		func(b []byte, v reflect.Value) []byte {
			for i := range n {
				b = item.write(b, v.Index(i))
			}
			return b
		},
		func(r *reader, v reflect.Value) {
			for i := range n {
				item.read(r, v.Index(i))
			}
		},
	}
}

func (c *compiler) mapping(t reflect.Type) code {
	if t.Key().Kind() != reflect.String {
		panic(fmt.Sprintf("flat: the keys of %s are no text", t))
	}
	item := c.of(t.Elem())
	return code{
		func(b []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(b, 0)
			}
			b = binary.AppendUvarint(b, uint64(v.Len())+1)
			values := make(map[string]reflect.Value, v.Len())
			for it := v.MapRange(); it.Next(); {
				values[it.Key().String()] = it.Value()
			}
			for _, key := range slices.Sorted(maps.Keys(values)) {
				b = item.write(appendText(b, key), values[key])
			}
			return b
		},
		func(r *reader, v reflect.Value) {
			n, given := r.length()
			if !given {
				return
			}
			v.Set(reflect.MakeMapWithSize(t, n))
			for i := 0; i < n && !r.damaged; i++ {
				key, value := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
				key.SetString(r.text())
				item.read(r, value)
				v.SetMapIndex(key, value)
			}
		},
	}
}

// any writes the number of the type that stands in it, then the value.
func (c *compiler) any() code {
	known := c.loose
	return code{
		func(b []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(b, 0)
			}
			n := known.number(v.Elem().Type())
			return known.codes[n-1].write(binary.AppendUvarint(b, uint64(n)), v.Elem())
		},
		func(r *reader, v reflect.Value) {
			n := r.uint()
			switch {
			case n == 0:
				return
			case n > uint64(len(known.codes)):
				r.fail()
				return
			}
			value := reflect.New(known.types[n-1]).Elem()
			known.codes[n-1].read(r, value)
			v.Set(value)
		},
	}
}

// The zones a time can be in.
const (
	noTime = iota // the zero time
	inUTC
	inZone
	inOther
)

func (c *compiler) time() code {
	home := c.zone
	if home == nil {
		home = time.UTC
	}
	return code{
		func(b []byte, v reflect.Value) []byte { return appendTime(b, v.Interface().(time.Time), home) },
		func(r *reader, v reflect.Value) { v.Set(reflect.ValueOf(r.time(home))) },
	}
}

func appendTime(b []byte, t time.Time, home *time.Location) []byte {
	if t.IsZero() {
		return append(b, noTime)
	}
	name, offset := t.Zone()
	zone := byte(inOther)
	switch {
	case t.Location() == time.UTC:
		zone = inUTC
	case t.Location().String() == home.String():
		zone = inZone
	}
	b = append(b, zone)
	b = binary.AppendUvarint(b, zigzag(t.Unix()))
	b = binary.AppendUvarint(b, uint64(t.Nanosecond()))
	if zone == inOther {
		b = binary.AppendUvarint(appendText(b, name), zigzag(int64(offset)))
	}
	return b
}

func (r *reader) time(home *time.Location) time.Time {
	zone := r.uint()
	if zone == noTime {
		return time.Time{}
	}
	t := time.Unix(unzigzag(r.uint()), int64(r.uint()))
	switch zone {
	case inUTC:
		return t.UTC()
	case inZone:
		return t.In(home)
	case inOther:
		name := r.text()
		return t.In(time.FixedZone(name, int(unzigzag(r.uint()))))
	}
	r.fail()
	return time.Time{}
}
