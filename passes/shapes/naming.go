package shapes

// naming are the variables that say what a command is: of which type, with
// which id. Ways that differ in them ask for different things, and are kept
// apart where others are joined. It answers for the graph itself and for what
// it calls by a known name; of what it returns, it holds that it may name
// something.
func (u *uses) naming(g *Graph) map[int]bool {
	if vars, ok := u.named[g]; ok {
		return vars
	}
	vars := map[int]bool{}
	u.named[g] = vars // A recursive call finds what is known so far.
	mark := func(x *Expr) {
		x.walk(func(x *Expr) {
			if x.Op == Var {
				vars[x.Index] = true
			}
		})
	}
	for before := -1; before != len(vars); {
		before = len(vars)
		for i := range g.Nodes {
			n := &g.Nodes[i]
			switch n.Op {
			case Command, Version, Body:
				mark(n.Name)
				for _, a := range n.Attrs {
					mark(a.Value)
				}
			case Return:
				for _, a := range n.Args {
					if a != nil && a.Op == Var {
						mark(a)
					}
				}
			case Assign:
				if vars[n.Dst[0]] {
					mark(n.Args[0])
				}
			}
			n.reads(func(x *Expr) {
				if x.Op == Func && x.Body != nil {
					for id := range u.naming(x.Body) {
						vars[id] = true
					}
				}
			})
			if n.Op != Call || n.Callee.Op != Func {
				continue
			}
			called := n.Callee.Body
			if called == nil {
				called = u.lib(n.Callee.Text)
			}
			if called == nil {
				continue
			}
			names := u.naming(called)
			for k, p := range called.Params {
				if names[p] && k < len(n.Args) {
					mark(n.Args[k])
				}
			}
		}
	}
	return vars
}
