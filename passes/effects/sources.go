package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// source is one thing a func or interface value can be.
type source struct {
	// fn is code of this package, obj of another; bound is the receiver that
	// a method value carries.
	fn    *ssa.Function
	obj   *types.Func
	bound ssa.Value
	// typ is the concrete type of an interface value.
	typ types.Type
	// param >= 0: whatever the caller of owner passes.
	param int
	owner *ssa.Function
	// value is a fact about a variable, field or result elsewhere.
	value *Value
	// entry is the effect of a func that a modelled function handed out.
	entry *models.Entry
	// unknown: not followed further.
	unknown bool
	// call yields the value as result index, made makes it of another type;
	// for who asks where a value comes from instead of what it is.
	call  *ssa.Call
	index int
	made  *ssa.MakeInterface
}

const maxSourceDepth = 24

// sources lists what v can hold, in a fixed order; v is a func or interface.
func (u *unit) sources(v ssa.Value) []source {
	w := &sourceWalk{u: u, seen: map[ssa.Value]bool{}}
	w.walk(v, 0)
	return w.out
}

type sourceWalk struct {
	u    *unit
	seen map[ssa.Value]bool
	out  []source
	// ordered: a local variable holds what was stored last, where there is one
	// way from there only, instead of all that is ever stored.
	ordered bool
}

func (w *sourceWalk) emit(s source) {
	if s.owner == nil {
		s.param = -1
	}
	w.out = append(w.out, s)
}

func (w *sourceWalk) unknown() { w.emit(source{unknown: true}) }

func (w *sourceWalk) all(vs []ssa.Value, depth int) {
	for _, v := range vs {
		w.walk(v, depth)
	}
}

func (w *sourceWalk) walk(v ssa.Value, depth int) {
	if w.seen[v] {
		return
	}
	w.seen[v] = true
	if depth > maxSourceDepth {
		w.unknown()
		return
	}
	depth++
	switch v := v.(type) {
	case *ssa.Const:
		// nil holds no code.
	case *ssa.Function:
		w.function(v, nil)
	case *ssa.MakeClosure:
		fn := v.Fn.(*ssa.Function)
		if fn.Synthetic != "" && fn.Object() != nil && len(v.Bindings) == 1 {
			w.function(fn, v.Bindings[0])
			return
		}
		w.function(fn, nil)
	case *ssa.MakeInterface:
		if _, isFunc := v.X.Type().Underlying().(*types.Signature); isFunc {
			// A func in an any: callers type-assert or reflect it.
			w.walk(v.X, depth)
		}
		w.emit(source{typ: v.X.Type(), made: v})
	case *ssa.ChangeInterface:
		w.walk(v.X, depth)
	case *ssa.ChangeType:
		w.walk(v.X, depth)
	case *ssa.TypeAssert:
		w.walk(v.X, depth)
	case *ssa.Phi:
		w.all(v.Edges, depth)
	case *ssa.Extract:
		w.extract(v, depth)
	case *ssa.Call:
		w.result(v, 0, depth)
	case *ssa.Parameter:
		for i, p := range v.Parent().Params {
			if p == v {
				w.emit(source{param: i, owner: v.Parent()})
			}
		}
	case *ssa.FreeVar:
		w.freeVar(v, depth)
	case *ssa.UnOp:
		if last := lastStored(v); last != nil && w.ordered {
			w.walk(last, depth)
			return
		}
		w.load(v.X, depth)
	case *ssa.Field:
		w.field(v.X.Type(), v.Field, depth)
	case *ssa.Lookup:
		w.element(v.X, depth)
	case *ssa.Index:
		w.element(v.X, depth)
	default:
		w.unknown()
	}
}

func (w *sourceWalk) function(fn *ssa.Function, bound ssa.Value) {
	if origin := fn.Origin(); origin != nil {
		fn = origin
	}
	if fn.Synthetic != "" {
		if obj, ok := fn.Object().(*types.Func); ok {
			obj = obj.Origin()
			if recv := obj.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) && bound != nil {
				// A method value of an interface: who is bound decides.
				for _, s := range w.u.methodSources(bound, obj.Name()) {
					w.emit(s)
				}
				return
			}
			if own := w.u.prog.FuncValue(obj); own != nil && w.u.byFn[own] != nil {
				w.emit(source{fn: own, bound: bound})
			} else {
				w.emit(source{obj: obj, bound: bound})
			}
			return
		}
	}
	if w.u.byFn[fn] != nil {
		w.emit(source{fn: fn, bound: bound})
		return
	}
	if obj, ok := fn.Object().(*types.Func); ok {
		w.emit(source{obj: obj.Origin(), bound: bound})
		return
	}
	w.unknown()
}

func (w *sourceWalk) extract(v *ssa.Extract, depth int) {
	switch t := v.Tuple.(type) {
	case *ssa.Call:
		w.result(t, v.Index, depth)
	case *ssa.Lookup:
		w.element(t.X, depth)
	case *ssa.TypeAssert:
		w.walk(t.X, depth)
	case *ssa.Next:
		if r, ok := t.Iter.(*ssa.Range); ok {
			w.element(r.X, depth)
			return
		}
		w.unknown()
	default:
		w.unknown()
	}
}

// result follows what result i of a call can be.
func (w *sourceWalk) result(c *ssa.Call, i int, depth int) {
	callee := c.Call.StaticCallee()
	if callee == nil {
		if b, ok := c.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
			w.all(c.Call.Args, depth)
			return
		}
		w.emit(source{unknown: true, call: c, index: i})
		return
	}
	if origin := callee.Origin(); origin != nil {
		callee = origin
	}
	if f := w.u.byFn[callee]; f != nil {
		for _, b := range f.fn.Blocks {
			if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && i < len(ret.Results) {
				sub := &sourceWalk{u: w.u, seen: w.seen, ordered: w.ordered}
				sub.walk(ret.Results[i], depth)
				for _, s := range sub.out {
					if s.owner == f.fn && s.param >= 0 && s.param < len(c.Call.Args) {
						// A result that is a parameter is what we pass.
						w.walk(c.Call.Args[s.param], depth)
						continue
					}
					w.emit(s)
				}
			}
		}
		return
	}
	if obj, ok := callee.Object().(*types.Func); ok {
		if entry, ok := w.u.entry(obj.Origin()); ok {
			if entry.Kind == models.Sync && entry.Check == "once" && len(c.Call.Args) == 1 {
				// sync.OnceValue and its like hand out what they were given.
				w.walk(c.Call.Args[0], depth)
				return
			}
			if handed := handedOut(entry, obj, c); handed != nil {
				w.emit(source{entry: handed, call: c, index: i})
				return
			}
		} else if sum := w.u.summary(obj.Origin()); sum != nil && i < len(sum.Results) {
			w.emit(source{value: &sum.Results[i], call: c, index: i})
			return
		}
	}
	w.emit(source{unknown: true, call: c, index: i})
}

// handedOut is the effect of calling a func that a modelled function returns:
// of the SDK's it is a cancel function, which can issue commands; those of
// other pure functions only do what their maker is known for.
func handedOut(maker models.Entry, obj *types.Func, c *ssa.Call) *models.Entry {
	if maker.Kind != models.Pure && maker.Kind != models.MapOrder {
		return nil
	}
	name := "the function that " + maker.Symbol + " returns"
	if models.OfSDK(obj) {
		return &models.Entry{Symbol: name, Kind: models.Command, Check: "cancel"}
	}
	for _, a := range c.Call.Args {
		if callable(a.Type()) {
			return nil // it may call what it was given
		}
	}
	return &models.Entry{Symbol: name}
}

func (w *sourceWalk) freeVar(v *ssa.FreeVar, depth int) {
	closures := w.u.stores.closures[v.Parent()]
	if len(closures) == 0 {
		w.unknown()
		return
	}
	for i, fv := range v.Parent().FreeVars {
		if fv != v {
			continue
		}
		for _, c := range closures {
			w.walk(c.Bindings[i], depth)
		}
	}
}

// load follows what the memory at addr can hold.
func (w *sourceWalk) load(addr ssa.Value, depth int) {
	switch a := addr.(type) {
	case *ssa.Global:
		w.global(a, depth)
	case *ssa.FieldAddr:
		w.field(a.X.Type(), a.Field, depth)
	case *ssa.IndexAddr:
		w.element(a.X, depth)
	case *ssa.Alloc:
		stored := w.u.cellStores(a)
		if len(stored) == 0 {
			w.unknown()
			return
		}
		w.all(stored, depth)
	case *ssa.FreeVar:
		found := false
		for i, fv := range a.Parent().FreeVars {
			if fv != a {
				continue
			}
			for _, c := range w.u.stores.closures[a.Parent()] {
				found = true
				w.load(c.Bindings[i], depth)
			}
		}
		if !found {
			w.unknown()
		}
	default:
		w.unknown()
	}
}

// cellStores lists what is stored in a captured variable, by its function and
// by the closures that capture it.
func (u *unit) cellStores(a ssa.Value) []ssa.Value {
	stored := append([]ssa.Value(nil), u.stores.allocs[a]...)
	if refs := a.Referrers(); refs != nil {
		for _, r := range *refs {
			c, ok := r.(*ssa.MakeClosure)
			if !ok {
				continue
			}
			fn := c.Fn.(*ssa.Function)
			for i, b := range c.Bindings {
				if b == a && i < len(fn.FreeVars) {
					stored = append(stored, u.cellStores(fn.FreeVars[i])...)
				}
			}
		}
	}
	return stored
}

func (w *sourceWalk) global(g *ssa.Global, depth int) {
	if g.Pkg == w.u.pkg {
		stored := w.u.stores.globals[g]
		if len(stored) == 0 {
			w.unknown()
			return
		}
		w.fieldStores(stored, depth)
		return
	}
	if v, ok := g.Object().(*types.Var); ok {
		if value := w.u.value(v); value != nil && (value.Call != nil || len(value.Methods) > 0) {
			w.emit(source{value: value})
			return
		}
	}
	w.unknown()
}

func (w *sourceWalk) field(t types.Type, i int, depth int) {
	v := fieldVar(t, i)
	if v == nil {
		w.unknown()
		return
	}
	found := false
	if value := w.u.value(v); value != nil && (value.Call != nil || len(value.Methods) > 0) {
		found = true
		w.emit(source{value: value})
	}
	if stored := w.u.stores.fields[v]; len(stored) > 0 {
		found = true
		w.fieldStores(stored, depth)
	}
	if !found {
		w.unknown()
	}
}

// fieldStores follows what a field or package variable holds; a parameter of
// the function that stores it stands for what this package passes there.
func (w *sourceWalk) fieldStores(stored []ssa.Value, depth int) {
	for _, v := range stored {
		sub := &sourceWalk{u: w.u, seen: w.seen, ordered: w.ordered}
		sub.walk(v, depth)
		for _, s := range sub.out {
			if s.owner == nil {
				w.emit(s)
				continue
			}
			w.passed(s, depth)
		}
	}
}

// passed follows what the calls in this package pass as a parameter.
func (w *sourceWalk) passed(s source, depth int) {
	found := false
	if f := w.u.byFn[s.owner]; f != nil {
		for _, c := range w.u.staticCallers(f) {
			if s.param < len(c.Common().Args) {
				found = true
				w.fieldStores([]ssa.Value{c.Common().Args[s.param]}, depth+1)
			}
		}
	}
	if !found {
		w.unknown()
	}
}

func paramIndex(p *ssa.Parameter) int {
	for i, q := range p.Parent().Params {
		if q == p {
			return i
		}
	}
	return -1
}

func (w *sourceWalk) element(c ssa.Value, depth int) {
	base := container(c)
	switch b := base.(type) {
	case *ssa.Global:
		elems := w.u.stores.elems[base]
		// The initialiser builds the map or array first and then stores it.
		for _, v := range w.u.stores.globals[b] {
			elems = append(elems[:len(elems):len(elems)], w.u.stores.elems[container(v)]...)
		}
		if len(elems) == 0 {
			w.unknown()
			return
		}
		w.all(elems, depth)
	default:
		if elems := w.u.stores.elems[base]; len(elems) > 0 {
			w.all(elems, depth)
			return
		}
		if w.ordered && w.appended(base, depth) {
			return
		}
		w.elements(base, depth)
	}
}

// appended follows what a list that grows can hold: lists, and what was
// appended to them. It is false for what is no such list.
func (w *sourceWalk) appended(list ssa.Value, depth int) bool {
	var parts []ssa.Value
	switch x := list.(type) {
	case *ssa.Phi:
		parts = x.Edges
	case *ssa.Call:
		if b, ok := x.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
			parts = x.Call.Args
		}
	}
	if parts == nil {
		return false
	}
	if w.seen[list] || depth > maxSourceDepth {
		return true
	}
	w.seen[list] = true
	for _, part := range parts {
		if c, ok := part.(*ssa.Const); ok && c.IsNil() {
			continue
		}
		base := container(part)
		// What is made without elements gets them by append.
		switch base.(type) {
		case *ssa.MakeSlice, *ssa.Alloc:
			if len(w.u.stores.elems[base]) == 0 {
				continue
			}
		}
		w.element(part, depth+1)
	}
	return true
}

// methodSources lists the methods that calling name on the interface value v
// can reach.
func (u *unit) methodSources(v ssa.Value, name string) []source {
	var out []source
	for _, s := range u.sources(v) {
		if s.typ == nil {
			out = append(out, s)
			continue
		}
		m := u.method(s.typ, name)
		if m == nil {
			out = append(out, source{unknown: true, param: -1})
			continue
		}
		out = append(out, m.source())
	}
	return out
}

// concrete is a method found on a concrete type.
type concrete struct {
	fn  *ssa.Function
	obj *types.Func
}

func (m *concrete) source() source { return source{fn: m.fn, obj: m.obj, param: -1} }

// method finds the method of the concrete type t.
func (u *unit) method(t types.Type, name string) *concrete {
	obj, _, _ := types.LookupFieldOrMethod(t, true, u.pass.Pkg, name)
	fn, ok := obj.(*types.Func)
	if !ok {
		return nil
	}
	fn = fn.Origin()
	if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
		// Promoted from an embedded interface: the value is not in view.
		return nil
	}
	if own := u.prog.FuncValue(fn); own != nil && u.byFn[own] != nil {
		return &concrete{fn: own}
	}
	return &concrete{obj: fn}
}
