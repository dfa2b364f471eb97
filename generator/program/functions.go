package program

import "reflect"

// functions are the ones of html/template that layouts use, each made for its
// operands.
var functions = map[string]func([]expr) expr{
	"and":   func(of []expr) expr { return anyOf{of, false} },
	"or":    func(of []expr) expr { return anyOf{of, true} },
	"not":   func(of []expr) expr { return not{of} },
	"eq":    func(of []expr) expr { return comparison{of, func(order int) bool { return order == 0 }, false} },
	"ne":    func(of []expr) expr { return comparison{of, func(order int) bool { return order != 0 }, false} },
	"gt":    func(of []expr) expr { return comparison{of, func(order int) bool { return order > 0 }, true} },
	"lt":    func(of []expr) expr { return comparison{of, func(order int) bool { return order < 0 }, true} },
	"index": func(of []expr) expr { return index{of} },
	"len":   func(of []expr) expr { return length{of} },
}

// anyOf is or, and and: the first operand whose truth is stopAt, else the last.
type anyOf struct {
	of     []expr
	stopAt bool
}

func (a anyOf) value(r *run) (v value, ok bool) {
	for _, e := range a.of {
		if v, ok = e.value(r); !ok {
			return v, false
		}
		truth, known := v.truth()
		if !known {
			return v, false
		}
		if truth == a.stopAt {
			break
		}
	}
	return v, ok
}

type not struct{ of []expr }

func (n not) value(r *run) (value, bool) {
	if len(n.of) != 1 {
		return value{}, false
	}
	v, ok := n.of[0].value(r)
	truth, known := v.truth()
	return value{v: reflect.ValueOf(!truth)}, ok && known
}

// comparison compares two texts or two whole numbers.
type comparison struct {
	of      []expr
	holds   func(order int) bool
	numbers bool // of numbers only: an order of texts is html/template's to decide
}

func (c comparison) value(r *run) (value, bool) {
	if len(c.of) != 2 {
		return value{}, false
	}
	a, okA := c.of[0].value(r)
	b, okB := c.of[1].value(r)
	if !okA || !okB {
		return value{}, false
	}
	order := 0
	switch {
	case a.text && b.text && !c.numbers:
		if a.s != b.s {
			order = 1
		}
	case isInt(a) && isInt(b):
		order = sign(a.v.Int() - b.v.Int())
	default:
		return value{}, false
	}
	return value{v: reflect.ValueOf(c.holds(order))}, true
}

func isInt(v value) bool { return !v.text && v.v.IsValid() && v.v.Kind() == reflect.Int }

func sign(n int64) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

// index looks a text up in a map; a key that is not there gives nothing.
type index struct{ of []expr }

func (x index) value(r *run) (value, bool) {
	if len(x.of) != 2 {
		return value{}, false
	}
	in, okIn := x.of[0].value(r)
	key, okKey := x.of[1].value(r)
	m := in.plain()
	if !okIn || !okKey || !key.text || !m.IsValid() || m.Kind() != reflect.Map || m.Type().Key() != stringType {
		return value{}, false
	}
	found := m.MapIndex(reflect.ValueOf(key.s))
	if !found.IsValid() {
		found = reflect.Zero(m.Type().Elem())
	}
	return of(found), true
}

type length struct{ of []expr }

func (l length) value(r *run) (value, bool) {
	if len(l.of) != 1 {
		return value{}, false
	}
	v, ok := l.of[0].value(r)
	if v.text {
		return value{v: reflect.ValueOf(len(v.s))}, ok
	}
	at := v.plain()
	if !ok || !at.IsValid() || at.Kind() != reflect.Slice && at.Kind() != reflect.Map {
		return value{}, false
	}
	return value{v: reflect.ValueOf(at.Len())}, true
}
