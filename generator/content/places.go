package content

import (
	"encoding/binary"
	"iter"
	"strconv"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
)

// Places is where each given key of a front matter stands, in the order
// written. It is packed, since every card of the site has one and few are
// asked: for each place the length of the key, the key, and the other numbers
// of a Place, as varints. A key that is the one before it has length 0.
type Places string

// Place is where the value of one front matter key stands.
type Place struct {
	Key          string // canonical name: "tags", "image.src"
	Item         int    // 1 for the first item of a list, and for what stands inside it; 0 for the value itself
	Line, Column int
}

// All goes through the places.
func (p Places) All() iter.Seq[Place] {
	return func(yield func(Place) bool) {
		var at Place
		for len(p) > 0 {
			if n := p.number(); n > 0 {
				at.Key, p = string(p[:n]), p[n:]
			}
			at.Item, at.Line, at.Column = p.number(), p.number(), p.number()
			if !yield(at) {
				return
			}
		}
	}
}

// number takes the number off that p begins with.
func (p *Places) number() int {
	n, shift := 0, 0
	for i := range len(*p) {
		n |= int((*p)[i]&0x7f) << shift
		if shift += 7; (*p)[i] < 0x80 {
			*p = (*p)[i+1:]
			return n
		}
	}
	*p = ""
	return n
}

// find returns where key stands, as Card.Pos says.
func (p Places) find(key string) (line, column int) {
	name, item := splitItem(key)
	for {
		for at := range p.All() {
			if at.Key == name && at.Item == item {
				return at.Line, at.Column
			}
		}
		switch dot := strings.LastIndexByte(name, '.'); {
		case dot >= 0:
			name = name[:dot]
		case item > 0:
			item = 0
		default:
			return 1, 0
		}
	}
}

// splitItem takes the number out of "sources.2.url": "sources.url" and 3.
func splitItem(key string) (name string, item int) {
	field, rest, ok := strings.Cut(key, ".")
	if !ok {
		return key, 0
	}
	number, inner, nested := strings.Cut(rest, ".")
	i, err := strconv.Atoi(number)
	if err != nil {
		return key, 0
	}
	if nested {
		field += "." + inner
	}
	return field, i + 1
}

// packer writes Places.
type packer struct {
	packed []byte
	key    string // of the last place
}

func (w *packer) add(key string, item int, pos diag.Pos) {
	if key == w.key {
		w.packed = append(w.packed, 0)
	} else {
		w.packed = binary.AppendUvarint(w.packed, uint64(len(key)))
		w.packed = append(w.packed, key...)
		w.key = key
	}
	for _, n := range [...]int{item, pos.Line, pos.Column} {
		w.packed = binary.AppendUvarint(w.packed, uint64(max(n, 0)))
	}
}

// places lists where everything stands.
func places(rec *fields.Record) Places {
	w := packer{packed: make([]byte, 0, 256)}
	for _, key := range rec.Keys {
		v := rec.Value(key)
		w.add(key, 0, v.Pos)
		for i, item := range v.Items {
			w.add(key, i+1, item.Pos)
		}
		switch inner := v.V.(type) {
		case *fields.Record:
			w.inside(key, 0, inner)
		case []*fields.Record:
			for i, r := range inner {
				w.add(key, i+1, r.Pos)
				w.inside(key, i+1, r)
			}
		}
	}
	return Places(w.packed)
}

// inside adds the places of an object's own keys.
func (w *packer) inside(key string, item int, rec *fields.Record) {
	for _, inner := range rec.Keys {
		w.add(key+"."+inner, item, rec.Value(inner).Pos)
	}
}
