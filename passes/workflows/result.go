package workflows

import (
	"go/ast"
	"go/types"
	"slices"
)

// result turns the uses of each function into what it is.
func (c *collector) result() {
	for _, f := range c.all {
		if f.outside() {
			c.exclude(f)
		} else if root, ok := f.root(); ok {
			c.res.Roots = append(c.res.Roots, root)
		}
		if a, ok := activity(f.uses); ok {
			a.Func, a.Lit = f.fn, f.lit
			c.res.Activities = append(c.res.Activities, a)
		}
	}
	c.resultElsewhere()
	slices.SortStableFunc(c.res.Activities, func(a, b Activity) int { return c.compare(a.Pos, b.Pos) })
	slices.SortStableFunc(c.res.Registrations, func(a, b Registration) int { return c.compare(a.Pos, b.Pos) })
}

func (c *collector) exclude(f *function) {
	switch {
	case f.fn != nil:
		c.res.ExcludedFuncs = append(c.res.ExcludedFuncs, f.fn)
	case f.handedOutside():
		// One that is only written within another goes with it.
		c.res.Excluded = append(c.res.Excluded, f.lit)
	}
}

// root judges a function that runs under replay, if the SDK calls it.
func (f *function) root() (Root, bool) {
	root := Root{Name: f.name, Func: f.fn, Lit: f.lit}
	isActivity, isRoot, isWorkflow := false, false, false
	for _, u := range f.uses {
		if u.role.runsActivity() {
			isActivity = true
			continue
		}
		// A registration says more than the call of a child: it may have a name.
		if u.role == registers && root.RegisteredName == "" || u.role == continues && !root.Registered {
			root.Registered, root.RegisteredName, root.RegisteredAt = true, u.name, u.pos
		}
		switch u.role {
		case registers, continues, starts:
			isWorkflow = true
		case calls:
			if !isRoot {
				root.Kind = u.kind
			}
		}
		isRoot = true
	}
	if isWorkflow {
		root.Kind = Workflow
	}
	// A context as parameter is what people write by mistake in an activity; only
	// its use as something else makes it workflow code.
	return root, isRoot || f.signature && !isActivity
}

// activity merges the uses of one function as activity.
func activity(uses []use) (a Activity, ok bool) {
	registered := false
	for _, u := range uses {
		if !u.role.runsActivity() {
			continue
		}
		if !ok {
			a.Pos = u.pos
		}
		ok = true
		switch u.role {
		case registersActivity:
			if !registered || a.RegisteredName == "" && u.name != "" {
				a.Pos, a.RegisteredName = u.pos, u.name
			}
			registered, a.Registered = true, true
		case executesLocal:
			a.Local = true
		case handlesNexus:
			a.Nexus = true
		}
	}
	return a, ok
}

// resultElsewhere judges functions that are not of this package, and methods of
// interfaces, which have no body to be a root.
func (c *collector) resultElsewhere() {
	uses := make(map[*types.Func][]use)
	var order []*types.Func
	for _, e := range c.elsewhere {
		if uses[e.fn] == nil {
			order = append(order, e.fn)
		}
		uses[e.fn] = append(uses[e.fn], e.use)
		switch e.role {
		case registers, calls:
			if !isAbstract(e.fn) {
				name := e.name
				if name == "" && e.role == registers {
					name = e.fn.Name()
				}
				c.res.Foreign = append(c.res.Foreign, Foreign{Kind: e.kind, Func: e.fn, Name: name, Pos: e.pos})
			}
		}
	}
	for _, fn := range order {
		if a, ok := activity(uses[fn]); ok {
			a.Func = fn
			c.res.Activities = append(c.res.Activities, a)
		}
		if slices.ContainsFunc(uses[fn], func(u use) bool { return u.role == records }) {
			c.res.ExcludedFuncs = append(c.res.ExcludedFuncs, fn)
		}
	}
	slices.SortStableFunc(c.res.Foreign, func(a, b Foreign) int { return c.compare(a.Pos, b.Pos) })
}

func isAbstract(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	return recv != nil && types.IsInterface(recv.Type())
}

// sideEffectCallees finds literals that a helper around SideEffect calls from
// the body it passes on:
//
//	func recorded[T any](ctx workflow.Context, f func(workflow.Context) T) (v T, err error) {
//		err = workflow.SideEffect(ctx, func(ctx workflow.Context) any { return f(ctx) }).Get(&v)
//		return v, err
//	}
//
// By its signature f would be a root, and it is the opposite.
func (c *collector) sideEffectCallees() {
	for changed := true; changed; {
		changed = false
		for _, f := range c.all {
			if f.lit == nil || !f.outside() {
				continue
			}
			ast.Inspect(f.lit.Body, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				v := varOf(c.info, ast.Unparen(call.Fun))
				if v == nil || v.IsField() || !c.onlyOutside(v) {
					return true
				}
				for _, s := range c.sourcesOf(v) {
					if lit, ok := ast.Unparen(s.expr).(*ast.FuncLit); ok && s.from == whole {
						if g := c.lits[lit]; g != nil && !g.outside() {
							g.callback, changed = true, true
						}
					}
				}
				return true
			})
		}
	}
}

// onlyOutside reports whether v is used nowhere but outside replay.
func (c *collector) onlyOutside(v *types.Var) bool {
	for id, obj := range c.info.Uses {
		if used, ok := obj.(*types.Var); !ok || used.Origin() != v {
			continue
		}
		if !slices.ContainsFunc(c.all, func(f *function) bool {
			return f.lit != nil && f.lit.Body.Pos() <= id.Pos() && id.Pos() < f.lit.Body.End() && f.outside()
		}) {
			return false
		}
	}
	return true
}
