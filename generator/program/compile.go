package program

import (
	"html/template"
	"reflect"
	"strings"
	"text/template/parse"
)

// compiler turns parse trees into steps. When it meets something it does not
// know it goes on, and is strange from then on.
type compiler struct {
	set     *template.Template
	known   map[string]*block
	vars    []string // names in scope, by slot
	strange bool
}

func (c *compiler) template(name string) *block {
	if b := c.known[name]; b != nil {
		return b
	}
	b := new(block)
	c.known[name] = b // before its steps, so that a template may call itself
	t := c.set.Lookup(name)
	if t == nil || t.Tree == nil {
		c.strange = true
		return b
	}
	outer := c.vars
	c.vars = []string{"$"}
	b.steps = c.list(t.Tree.Root)
	c.vars = outer
	return b
}

// scope compiles a list whose variables end with it.
func (c *compiler) scope(l *parse.ListNode) *block {
	if l == nil {
		return new(block)
	}
	outer := len(c.vars)
	b := &block{c.list(l)}
	c.vars = c.vars[:outer]
	return b
}

func (c *compiler) list(l *parse.ListNode) []step {
	var steps []step
	for _, n := range l.Nodes {
		if s := c.node(n); s != nil {
			steps = append(steps, s)
		}
	}
	return steps
}

func (c *compiler) node(n parse.Node) step {
	switch n := n.(type) {
	case *parse.TextNode:
		return text(n.Text)
	case *parse.CommentNode:
		return nil
	case *parse.ActionNode:
		return c.action(n.Pipe)
	case *parse.IfNode:
		return c.branch(&n.BranchNode, false)
	case *parse.WithNode:
		return c.branch(&n.BranchNode, true)
	case *parse.RangeNode:
		return c.loop(&n.BranchNode)
	case *parse.TemplateNode:
		s := &call{what: c.template(n.Name)}
		if n.Pipe != nil {
			s.with = c.pipe(n.Pipe)
		}
		return s
	}
	c.strange = true
	return nil
}

func (c *compiler) action(p *parse.PipeNode) step {
	if len(p.Decl) > 0 {
		to := c.pipe(p)
		return &set{c.declare(p, 1), to}
	}
	names := make([]string, 0, 3)
	for len(p.Cmds) > 1 {
		last := p.Cmds[len(p.Cmds)-1]
		id, ok := last.Args[0].(*parse.IdentifierNode)
		name, isEscaper := "", false
		if ok {
			name, isEscaper = strings.CutPrefix(id.Ident, "_html_template_")
		}
		if !isEscaper || len(last.Args) > 1 {
			break
		}
		names = append([]string{name}, names...)
		p = &parse.PipeNode{Cmds: p.Cmds[:len(p.Cmds)-1]}
	}
	escape := escapers[strings.Join(names, " ")]
	if escape == nil {
		c.strange = true
	}
	return &show{c.pipe(p), escape}
}

// declare puts the variables of p in scope and returns the slot of the last.
func (c *compiler) declare(p *parse.PipeNode, most int) int {
	if p.IsAssign || len(p.Decl) > most {
		c.strange = true
	}
	for _, d := range p.Decl {
		c.vars = append(c.vars, d.Ident[0])
	}
	if len(p.Decl) == 0 {
		return 0
	}
	return len(c.vars) - 1
}

func (c *compiler) branch(n *parse.BranchNode, with bool) step {
	outer := len(c.vars)
	b := &branch{on: c.pipe(n.Pipe), with: with}
	b.slot = c.declare(n.Pipe, 1)
	b.yes, b.no = c.scope(n.List), c.scope(n.ElseList)
	c.vars = c.vars[:outer]
	return b
}

func (c *compiler) loop(n *parse.BranchNode) step {
	outer := len(c.vars)
	l := &loop{over: c.pipe(n.Pipe)}
	l.element = c.declare(n.Pipe, 2)
	if len(n.Pipe.Decl) == 2 {
		l.index = l.element - 1
	}
	l.each, l.otherwise = c.scope(n.List), c.scope(n.ElseList)
	c.vars = c.vars[:outer]
	return l
}

func (c *compiler) pipe(p *parse.PipeNode) expr {
	if len(p.Cmds) != 1 {
		return c.unknown()
	}
	args := p.Cmds[0].Args
	if id, ok := args[0].(*parse.IdentifierNode); ok {
		return c.function(id.Ident, args[1:])
	}
	if len(args) > 1 {
		return c.unknown()
	}
	return c.operand(args[0])
}

func (c *compiler) unknown() expr {
	c.strange = true
	return dot{}
}

func (c *compiler) operand(n parse.Node) expr {
	switch n := n.(type) {
	case *parse.DotNode:
		return dot{}
	case *parse.FieldNode:
		return fieldsOf(dot{}, n.Ident)
	case *parse.VariableNode:
		return c.variable(n)
	case *parse.PipeNode:
		return c.pipe(n)
	case *parse.StringNode:
		return constant{textValue(n.Text)}
	case *parse.BoolNode:
		return constant{value{v: reflect.ValueOf(n.True)}}
	case *parse.NumberNode:
		if n.IsInt {
			return constant{value{v: reflect.ValueOf(int(n.Int64))}}
		}
	}
	return c.unknown()
}

func (c *compiler) variable(n *parse.VariableNode) expr {
	for slot := len(c.vars) - 1; slot >= 0; slot-- {
		if c.vars[slot] == n.Ident[0] {
			return fieldsOf(variable(slot), n.Ident[1:])
		}
	}
	return c.unknown()
}

func fieldsOf(of expr, names []string) expr {
	for _, name := range names {
		of = &field{of: of, name: name}
	}
	return of
}

func (c *compiler) function(name string, args []parse.Node) expr {
	f := functions[name]
	if f == nil {
		return c.unknown()
	}
	operands := make([]expr, len(args))
	for i, a := range args {
		operands[i] = c.operand(a)
	}
	return f(operands)
}
