// Package program runs templates that html/template has made safe, without
// its price for every value. html/template calls each of its escapers through
// reflection; on a page with a hundred values that is most of the time a page
// takes. Here a template's tree, with the escapers html/template has put into
// it, is made into a tree of small steps once, and each step writes straight
// into the page.
//
//	p := program.Of(t)           // t: an html/template that has been run once
//	if !p.Run(&page, view) {     // nothing was written
//		err = t.Execute(&page, view)
//	}
//
// It owns speed, and reading what a template shows (ShownBy), which it does
// because trees are read here. html/template decides what is escaped and
// how, and has the last word. A template with a construct that this package
// does not know has no program (Of returns nil), and a run that meets anything
// out of the ordinary, be it a mistake, a nil, a missing key or a type with
// methods, gives up and leaves it to html/template, which then writes the page
// or says what is wrong. So the bytes are html/template's own in every case; a
// test runs both on the same views and compares.
package program

import (
	"bytes"
	"html/template"
	"reflect"
	"sync"
)

// Program is one template, ready to run. It is immutable but for what it
// remembers of the types it has met, and safe for many goroutines.
type Program struct {
	start *block
	runs  sync.Pool // of *run, for their room for variables
}

// block is a run of steps: a template, or a branch of one.
type block struct{ steps []step }

// step writes its part of a page. It reports whether the run goes on.
type step interface {
	run(r *run) bool
}

// run is one execution of a program.
type run struct {
	w    *bytes.Buffer
	dot  value
	vars []value // of the templates being run, one after the other
	base int     // where those of the innermost begin; the first of them is $
}

// Of makes the program of t and all the templates it calls, or nil when one
// of them holds a construct that is not known here. t must have been executed
// before, since that is when html/template puts in its escapers.
func Of(t *template.Template) *Program {
	c := compiler{set: t, known: map[string]*block{}}
	start := c.template(t.Name())
	if c.strange {
		return nil
	}
	return &Program{start: start, runs: sync.Pool{New: func() any { return new(run) }}}
}

// Run writes the program's page on view to w. It returns false, with w as it
// was, when html/template has to do it.
func (p *Program) Run(w *bytes.Buffer, view any) bool {
	before := w.Len()
	r := p.runs.Get().(*run)
	defer p.runs.Put(r)
	*r = run{w: w, vars: r.vars[:0]}
	if r.enter(p.start, value{v: reflect.ValueOf(view)}) {
		return true
	}
	w.Truncate(before)
	return false
}

// enter runs a template on dot, with variables of its own.
func (r *run) enter(b *block, dot value) bool {
	outer, base := r.dot, r.base
	r.dot, r.base = dot, len(r.vars)
	r.vars = append(r.vars, dot)
	ok := b.run(r)
	r.vars = r.vars[:r.base]
	r.dot, r.base = outer, base
	return ok
}

func (b *block) run(r *run) bool {
	for _, s := range b.steps {
		if !s.run(r) {
			return false
		}
	}
	return true
}

// text is what stands in the template as it is.
type text []byte

func (t text) run(r *run) bool {
	r.w.Write(t)
	return true
}

// show writes a value through its escapers.
type show struct {
	of     expr
	escape escaper
}

func (s *show) run(r *run) bool {
	v, ok := s.of.value(r)
	return ok && s.escape(r.w, v)
}

// set gives a variable its value.
type set struct {
	slot int
	to   expr
}

func (s *set) run(r *run) bool {
	v, ok := s.to.value(r)
	if ok {
		r.set(s.slot, v)
	}
	return ok
}

func (r *run) set(slot int, v value) {
	for len(r.vars) <= r.base+slot {
		r.vars = append(r.vars, value{})
	}
	r.vars[r.base+slot] = v
}

// branch is if, and with when it moves the dot.
type branch struct {
	on      expr
	with    bool
	slot    int // of the variable that is given the value; 0 for none
	yes, no *block
}

func (b *branch) run(r *run) bool {
	v, ok := b.on.value(r)
	if !ok {
		return false
	}
	if b.slot > 0 {
		r.set(b.slot, v)
	}
	truth, ok := v.truth()
	if !ok {
		return false
	}
	if !truth {
		return b.no.run(r)
	}
	if !b.with {
		return b.yes.run(r)
	}
	dot := r.dot
	r.dot = v
	ok = b.yes.run(r)
	r.dot = dot
	return ok
}

// loop is range over a slice.
type loop struct {
	over            expr
	index, element  int // slots of the variables; 0 for none
	each, otherwise *block
}

func (l *loop) run(r *run) bool {
	v, ok := l.over.value(r)
	if !ok {
		return false
	}
	list := v.plain()
	if !list.IsValid() || list.Kind() != reflect.Slice {
		return false
	}
	if list.Len() == 0 {
		return l.otherwise.run(r)
	}
	dot := r.dot
	for i := range list.Len() {
		r.dot = of(list.Index(i))
		if l.index > 0 {
			r.set(l.index, value{v: reflect.ValueOf(i)})
		}
		if l.element > 0 {
			r.set(l.element, r.dot)
		}
		if !l.each.run(r) {
			return false
		}
	}
	r.dot = dot
	return true
}

// call runs another template.
type call struct {
	what *block
	with expr // nil: on nothing
}

func (c *call) run(r *run) bool {
	var v value
	if c.with != nil {
		var ok bool
		if v, ok = c.with.value(r); !ok {
			return false
		}
	}
	return r.enter(c.what, v)
}
