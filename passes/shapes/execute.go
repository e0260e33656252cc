package shapes

import (
	"container/heap"
	"strconv"
)

// state is a place and what is known there.
type state struct {
	in   *instance
	node int
	env  environment
	out  int
}

// run explores everything from the entry of top; the shape is out.
func (e *executor) run(top *instance, env environment) {
	e.states = map[string]int{}
	e.crossings = map[string]*crossing{}
	e.reach(top, 0, env)
	for len(e.agenda) > 0 {
		e.goOn(heap.Pop(&e.agenda).(*crossing))
	}
	for len(e.queue) > 0 && !e.crowded {
		s := e.queue[0]
		e.queue = e.queue[1:]
		e.step(s)
	}
}

// reach is the step of the shape for a state.
func (e *executor) reach(in *instance, node int, env environment) int {
	if e.joins {
		return e.arrive(in, node, env)
	}
	env = env.trim(e.live(in, node))
	name := in.path + "|" + strconv.Itoa(node)
	env = e.forgetful(name, env)
	key := name + "|" + env.key()
	if i, ok := e.states[key]; ok {
		return i
	}
	i := len(e.out)
	e.states[key] = i
	at := e.place(name)
	at.visit(reached{e, i}, env)
	e.crowded = e.crowded || at.crowded()
	e.out = append(e.out, Step{Op: Nop})
	if i >= maxSteps {
		e.out[i] = Step{Op: Unknown, Word: "too many paths"}
		return i
	}
	e.queue = append(e.queue, state{in, node, env, i})
	return i
}

// step runs from a state to the next thing that shows, and writes it down.
func (e *executor) step(s state) {
	in, env := s.in, s.env
	out := &e.out[s.out]
	defer func() { e.out[s.out].Ways = []Way{{in.call, e.out[s.out].Pos}} }()
	for node := s.node; ; {
		if e.spent++; e.spent > maxStates {
			*out = Step{Op: Unknown, Word: "too many paths"}
			return
		}
		n := &in.graph.Nodes[node]
		switch n.Op {
		case Nop, Assign:
			if n.Op == Assign {
				env = env.bind(in.id(n.Dst[0]), e.value(in, env, n.Args[0]))
			}
			if len(n.Succ) == 0 {
				*out = Step{Op: Panic, Pos: n.Pos}
				return
			}
			node = n.Succ[0]
			continue
		case Branch:
			cond := e.value(in, env, n.Cond)
			yes, no := n.Succ[0], n.Succ[1]
			for cond.Op == Not {
				cond, yes, no = cond.Args[0], no, yes
			}
			if cond.Op == Const {
				node = yes
				if cond.Text == "false" {
					node = no
				}
				continue
			}
			if known, holds := env.holds(cond.key()); known {
				node = no
				if holds {
					node = yes
				}
				continue
			}
			e.branch(s.out, n.Pos, cond, env, func(env environment) int { return e.reach(in, yes, env) }, func(env environment) int { return e.reach(in, no, env) })
			return
		case Call:
			callee := e.value(in, env, n.Callee)
			if callee.Op == CancelOf {
				succ := e.reach(in, n.Succ[0], env)
				e.out[s.out] = Step{Op: Command, Word: "cancel", Pos: n.Pos, Succ: []int{succ}}
				return
			}
			g, around := e.function(callee)
			switch {
			case g == nil && n.Word == "":
				// A function without a context asks for nothing.
				for _, d := range n.Dst {
					env = env.bind(in.id(d), Of(Local, "result:result"))
				}
				node = n.Succ[0]
				continue
			case g == nil:
				*out = Step{Op: Unknown, Word: n.Word, Name: callee.key(), Pos: n.Pos}
			case in.running(g):
				*out = Step{Op: Unknown, Word: "recursion", Name: g.Name, Pos: n.Pos}
			case in.depth >= maxCalls:
				*out = Step{Op: Unknown, Word: "calls too deep", Name: g.Name, Pos: n.Pos}
			default:
				called := e.instance(in, node, g, around, "")
				for i, p := range g.Params {
					if i < len(n.Args) && n.Args[i] != nil {
						env = env.bind(called.id(p), e.value(in, env, n.Args[i]))
					}
				}
				env = env.trim(e.live(called, 0))
				in, node = called, 0
				continue
			}
			for _, d := range n.Dst {
				env = env.bind(in.id(d), Of(Local, "result:result"))
			}
			succ := e.reach(in, n.Succ[0], env)
			e.out[s.out].Succ = []int{succ}
			return
		case Return:
			if in.caller != nil && !in.callback {
				site := &in.caller.graph.Nodes[in.site]
				for i, d := range site.Dst {
					v := Of(Local, "result:result")
					if i < len(n.Args) {
						v = e.value(in, env, n.Args[i])
					}
					env = env.bind(in.caller.id(d), v)
				}
				node, in = site.Succ[0], in.caller
				continue
			}
			e.close(s.out, in, n, env)
			return
		case Panic:
			*out = Step{Op: Panic, Pos: n.Pos}
			return
		case Body:
			if shape := e.body(in, node, n, env); shape.observes() || n.Word == "update" {
				step := e.show(in, n, env)
				step.Body = shape
				succ := e.reach(in, n.Succ[0], env)
				step.Succ = []int{succ}
				e.out[s.out] = step
				return
			}
			node = n.Succ[0]
			continue
		default:
			step := e.show(in, n, env)
			if n.Op == Await && len(step.Items) == 1 && in.isReady(step.Items[0]) {
				node = n.Succ[0]
				continue
			}
			env = env.forget(step.ident).received(step)
			succ := e.reach(in, n.Succ[0], env)
			step.Succ = []int{succ}
			e.out[s.out] = step
			return
		}
	}
}

// value is an expression with what is known put in.
func (e *executor) value(in *instance, env environment, x *Expr) *Expr {
	return x.rewrite(func(x *Expr) *Expr {
		switch x.Op {
		case Var:
			if v := env.lookup(in.id(x.Index)); v != nil {
				return v
			}
			return Of(Local, x.Text)
		case Future, CancelOf:
			return &Expr{Op: x.Op, Index: in.id(x.Index), Text: x.Text}
		case Func:
			if x.Body != nil {
				// A closure captures from the use of the function around it.
				return &Expr{Op: Func, Body: x.Body, Index: in.number}
			}
		}
		return nil
	})
}

func (e *executor) shape() *Shape { return &Shape{Steps: e.out} }
