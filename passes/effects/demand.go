package effects

import (
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// prepare lists all calls and follows those of the functions whose summaries
// are wanted: all, or on demand those that workflow code reaches.
func (u *unit) prepare() {
	u.listCalls()
	var wanted []*function
	for _, f := range u.fns {
		if !u.onDemand || u.roots[f.fn] != nil {
			wanted = append(wanted, f)
		}
	}
	u.follow(wanted)
}

// follow resolves the calls of the given functions and of all they reach in
// this package.
func (u *unit) follow(wanted []*function) {
	for len(wanted) > 0 {
		for len(wanted) > 0 {
			f := wanted[0]
			wanted = wanted[1:]
			if f.active {
				continue
			}
			f.active = true
			for _, c := range f.calls {
				u.resolveCall(c)
			}
			wanted = append(wanted, u.successors(f)...)
		}
		u.resolveOpens()
		for _, f := range u.fns {
			if !f.active {
				continue
			}
			for _, g := range u.successors(f) {
				if !g.active {
					wanted = append(wanted, g)
				}
			}
		}
	}
}

// Demand computes the fact of that kind about obj, a function, package variable
// or field of this package, and exports it. It does nothing for what is
// exported already, or unless the pass runs on demand.
func (r *Result) Demand(obj types.Object, fact analysis.Fact) {
	u := r.unit
	if u == nil || !u.onDemand {
		return
	}
	if fn, ok := obj.(*types.Func); ok && r.extends(fact) {
		if code := r.BodyOf(fn); code != nil {
			r.extend(code)
		}
		return
	}
	u.questions.Lock()
	defer u.questions.Unlock()
	u.start()
	switch obj := obj.(type) {
	case *types.Func:
		fn := u.prog.FuncValue(obj)
		if fn == nil || u.byFn[fn] == nil {
			return
		}
		switch fact.(type) {
		case *Conduct, *Changes:
			// A summary of what activities call would need the libraries.
			u.exportConduct(u.byFn[fn])
			return
		}
		u.activate([]*function{u.byFn[fn]})
		u.exportFunc(u.byFn[fn])
	case *types.Var:
		if obj.IsField() {
			u.exportField(obj)
		} else {
			u.exportVar(obj)
		}
	}
}

// activate summarises functions that nobody asked for so far.
func (u *unit) activate(fns []*function) {
	var wanted []*function
	for _, f := range fns {
		if f != nil && !f.active {
			wanted = append(wanted, f)
		}
	}
	if len(wanted) == 0 {
		return
	}
	u.follow(wanted)
	u.carryAllWrites()
	u.summariseComponents()
}

// activateSources summarises what a value can hold.
func (u *unit) activateSources(t types.Type, sources []source) {
	if !u.onDemand {
		return
	}
	var fns []*function
	for _, s := range sources {
		if s.fn != nil {
			fns = append(fns, u.byFn[s.fn])
		}
		iface, ok := t.Underlying().(*types.Interface)
		if s.typ == nil || !ok {
			continue
		}
		for i := range iface.NumMethods() {
			if m := u.method(s.typ, iface.Method(i).Name()); m != nil && m.fn != nil {
				fns = append(fns, u.byFn[m.fn])
			}
		}
	}
	u.activate(fns)
}

// fieldSources lists what the package stores in a field.
func (u *unit) fieldSources(v *types.Var) []source {
	w := &sourceWalk{u: u, seen: map[ssa.Value]bool{}}
	w.fieldStores(u.stores.fields[v], 0)
	return w.out
}
