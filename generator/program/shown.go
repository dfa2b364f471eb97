package program

import (
	"html/template"
	"slices"
	"text/template/parse"
)

// Shown is a field that a template shows.
type Shown struct {
	Field string // its name, in whatever struct it belongs to
	Key   string // of a map: the key it is asked for, as far as the template names one
}

// ShownBy returns which of the fields with these names running t shows, in the
// order in which t first names them. What is only asked about, as in {{if .Body}},
// is not shown; what is shown on a condition is.
func ShownBy(t *template.Template, fields ...string) []Shown {
	r := reader{set: t, fields: fields, read: map[string]bool{}}
	r.template(t.Name())
	return r.shown
}

// reader goes through templates in the order they are run.
type reader struct {
	set    *template.Template
	fields []string
	read   map[string]bool // templates, by name
	shown  []Shown
}

func (r *reader) template(name string) {
	t := r.set.Lookup(name)
	if t == nil || t.Tree == nil || r.read[name] {
		return
	}
	r.read[name] = true
	r.list(t.Tree.Root)
}

func (r *reader) list(l *parse.ListNode) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		r.node(n)
	}
}

func (r *reader) node(n parse.Node) {
	switch n := n.(type) {
	case *parse.ActionNode:
		r.pipe(n.Pipe)
	case *parse.IfNode:
		r.lists(&n.BranchNode)
	case *parse.WithNode:
		r.pipe(n.Pipe)
		r.lists(&n.BranchNode)
	case *parse.RangeNode:
		r.pipe(n.Pipe)
		r.lists(&n.BranchNode)
	case *parse.TemplateNode:
		r.pipe(n.Pipe)
		r.template(n.Name)
	}
}

func (r *reader) lists(n *parse.BranchNode) {
	r.list(n.List)
	r.list(n.ElseList)
}

func (r *reader) pipe(p *parse.PipeNode) {
	if p == nil {
		return
	}
	for _, cmd := range p.Cmds {
		for _, arg := range cmd.Args {
			r.operand(arg, indexed(cmd))
		}
	}
}

// indexed is the key in {{index .Field "key"}}.
func indexed(cmd *parse.CommandNode) string {
	if len(cmd.Args) != 3 || cmd.Args[0].String() != "index" {
		return ""
	}
	key, _ := cmd.Args[2].(*parse.StringNode)
	if key == nil {
		return ""
	}
	return key.Text
}

func (r *reader) operand(n parse.Node, key string) {
	switch n := n.(type) {
	case *parse.FieldNode:
		r.path(n.Ident, key)
	case *parse.VariableNode:
		r.path(n.Ident[1:], key)
	case *parse.ChainNode:
		r.operand(n.Node, "")
		r.path(n.Field, key)
	case *parse.PipeNode:
		r.pipe(n)
	}
}

// path notes what .A.B.C names; the last of it may be a map asked for key.
func (r *reader) path(names []string, key string) {
	names = append(slices.Clone(names), key)
	for i, name := range names[:len(names)-1] {
		one := Shown{name, names[i+1]}
		if slices.Contains(r.fields, name) && !slices.Contains(r.shown, one) {
			r.shown = append(r.shown, one)
		}
	}
}
