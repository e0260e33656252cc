package shapes

// liveness says which variables of a graph are still read from a node on:
// states that differ in others are one.
type liveness struct {
	nodes []map[int]bool
	// captured are read by closures, and so at any time.
	captured map[int]bool
	// texts of the graph's own variables.
	texts map[int]string
}

func (u *uses) liveness(g *Graph) *liveness {
	if l := u.lives[g]; l != nil {
		return l
	}
	l := &liveness{nodes: make([]map[int]bool, len(g.Nodes)), captured: map[int]bool{}, texts: map[int]string{}}
	u.lives[g] = l
	for i := range l.nodes {
		l.nodes[i] = map[int]bool{}
	}
	for i := range g.Nodes {
		g.Nodes[i].reads(func(x *Expr) {
			switch {
			case x.Op == Func && x.Body != nil:
				for id := range captures(x.Body) {
					l.captured[id] = true
				}
			case x.Op == Var && x.Index >= g.Lo && x.Index < g.Hi:
				l.texts[x.Index] = x.Text
			}
		})
	}
	for changed := true; changed; {
		changed = false
		for i := len(g.Nodes) - 1; i >= 0; i-- {
			n, live := &g.Nodes[i], l.nodes[i]
			before := len(live)
			for _, s := range n.Succ {
				for id := range l.nodes[s] {
					if !n.writes(id) {
						live[id] = true
					}
				}
			}
			n.reads(func(x *Expr) {
				if x.Op == Var {
					live[x.Index] = true
				}
			})
			changed = changed || len(live) > before
		}
	}
	return l
}

// reads visits every expression of the node.
func (n *Node) reads(visit func(*Expr)) {
	n.Name.walk(visit)
	n.Cond.walk(visit)
	n.Callee.walk(visit)
	for _, a := range n.Attrs {
		a.Value.walk(visit)
	}
	for _, a := range n.Args {
		a.walk(visit)
	}
	for _, a := range n.Items {
		a.walk(visit)
	}
}

func (n *Node) writes(id int) bool {
	for _, d := range n.Dst {
		if d == id {
			return true
		}
	}
	return false
}

// captures are the variables around g that g and its closures read.
func captures(g *Graph) map[int]bool {
	read := map[int]bool{}
	for i := range g.Nodes {
		g.Nodes[i].reads(func(x *Expr) {
			switch {
			case x.Op == Var && (x.Index < g.Lo || x.Index >= g.Hi):
				read[x.Index] = true
			case x.Op == Func && x.Body != nil:
				for id := range captures(x.Body) {
					if id < g.Lo || id >= g.Hi {
						read[id] = true
					}
				}
			}
		})
	}
	return read
}

// live are the numbers that matter at a node of an instance: there, and after
// every return on the way out.
func (e *executor) live(in *instance, node int) map[int]bool {
	live := map[int]bool{}
	add := func(in *instance, ids map[int]bool) {
		for id := range ids {
			live[in.id(id)] = true
		}
	}
	add(in, e.liveness(in.graph).nodes[node])
	for at := in; at != nil; at = at.caller {
		for around := at; around != nil; around = around.around {
			add(around, e.liveness(around.graph).captured)
		}
		if at.callback || at.caller == nil {
			break
		}
		site := &at.caller.graph.Nodes[at.site]
		for _, s := range site.Succ {
			add(at.caller, e.liveness(at.caller.graph).nodes[s])
		}
	}
	return live
}

// References visits the keys of the functions that g and its closures name.
func (g *Graph) References(visit func(key string)) {
	for i := range g.Nodes {
		g.Nodes[i].reads(func(x *Expr) {
			switch {
			case x.Op == Func && x.Body != nil:
				x.Body.References(visit)
			case x.Op == Func:
				visit(x.Text)
			}
		})
	}
}

// Versioned reports whether g or a closure in it asks for a version.
func (g *Graph) Versioned() bool {
	found := false
	for i := range g.Nodes {
		found = found || g.Nodes[i].Op == Version
		g.Nodes[i].reads(func(x *Expr) { found = found || x.Op == Func && x.Body != nil && x.Body.Versioned() })
	}
	return found
}
