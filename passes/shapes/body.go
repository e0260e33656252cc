package shapes

// body normalises a function that the SDK will run.
func (e *executor) body(in *instance, node int, n *Node, env environment) *Shape {
	g, around := e.function(e.value(in, env, n.Callee))
	if g == nil {
		return unknownBody(Step{Op: Unknown, Word: "a function that is not in view", Pos: n.Pos})
	}
	if in.running(g) {
		return unknownBody(Step{Op: Unknown, Word: "recursion", Name: g.Name, Pos: n.Pos})
	}
	called := e.instance(in, node, g, around, "body")
	called.callback = true
	sub := &executor{uses: e.uses}
	// What was decided before may be otherwise by then.
	inner := environment{vars: env.vars}
	for at := called; at != nil; at = at.around {
		inner = inner.without(at)
	}
	if n.Word == "on" && len(g.Params) > 0 && len(n.Items) == 1 {
		item := e.value(in, env, n.Items[0])
		called.ready = item.key()
		inner = inner.bind(called.id(g.Params[0]), item)
	}
	for i, p := range g.Params {
		if i < len(g.Roles) && g.Roles[i] == ContextParam {
			ctx := NewContext()
			if len(n.Args) > 0 {
				ctx = e.value(in, env, n.Args[0])
			}
			inner = inner.bind(called.id(p), ctx)
		}
	}
	sub.run(called, inner)
	if e.crowded {
		return nil // The run has stopped.
	}
	return minimise(sub.shape())
}

// unknownBody does something that is not known, and ends.
func unknownBody(s Step) *Shape {
	s.Succ = []int{1}
	return &Shape{Steps: []Step{s, {Op: Return, Word: "end"}}}
}

// function is the graph behind a value, and where a closure captures from. A
// function without a body, as one in assembly, is not in view.
func (e *executor) function(v *Expr) (*Graph, *instance) {
	if v.Op != Func {
		return nil, nil
	}
	g, around := v.Body, (*instance)(nil)
	if g != nil {
		around = e.all[v.Index]
	} else {
		g = e.lib(v.Text)
	}
	if g == nil || len(g.Nodes) == 0 {
		return nil, nil
	}
	return g, around
}
