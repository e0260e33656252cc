package effects

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// taint is a value that replay would not reproduce; with order set only the
// order of its elements is in doubt; with field >= 0 only that field of it.
type taint struct {
	v     ssa.Value
	order bool
	// elems: only what the collection holds is in doubt, not how much.
	elems bool
	field int
}

// flowKey names a memoised flow: of a parameter, or of a captured variable.
type flowKey struct {
	index int
	free  bool
	order bool
	part  bool
}

// slicer follows tainted values forward through one function. What happens in
// callees is answered by their own flows.
type slicer struct {
	u    *unit
	f    *function
	out  Flow
	seen map[taint]bool
	mem  map[taint]bool
	work []taint
	// unsorted keeps the order in doubt even after a sort: which elements
	// are in the collection depends on the order too.
	unsorted map[ssa.Value]bool
	// fields are the keys followed so far.
	fields map[string]bool
	// unfailing: the source is read through calls that it never makes fail.
	unfailing bool
	// origin fills its own arguments; that it is called with them says nothing.
	origin ssa.Instruction
}

func (u *unit) newSlicer(f *function) *slicer {
	return &slicer{u: u, f: f, seen: map[taint]bool{}, mem: map[taint]bool{}, unsorted: map[ssa.Value]bool{}}
}

func (s *slicer) value(v ssa.Value) { s.push(taint{v: v, field: -1}) }
func (s *slicer) order(v ssa.Value) { s.push(taint{v: v, order: true, field: -1}) }

func (s *slicer) push(t taint) {
	if t.v == nil || s.seen[t] {
		return
	}
	if _, ok := t.v.(*ssa.Const); ok {
		return
	}
	if t.v.Parent() != nil && t.v.Parent() != s.f.fn {
		return
	}
	s.seen[t] = true
	s.work = append(s.work, t)
}

func (s *slicer) run() Flow {
	for len(s.work) > 0 {
		t := s.work[len(s.work)-1]
		s.work = s.work[:len(s.work)-1]
		s.follow(t)
	}
	return s.out
}

// paramFlow is where the value of parameter i of f goes.
func (u *unit) paramFlow(f *function, i int, order bool) Flow {
	key := flowKey{index: i, order: order}
	if m := f.params[key]; m != nil {
		return *m
	}
	m := new(Flow)
	f.params[key] = m // recursion sees what is known so far
	if i < len(f.fn.Params) {
		s := u.newSlicer(f)
		s.push(taint{v: f.fn.Params[i], order: order, field: -1})
		*m = s.run()
	}
	return *m
}

// freeFlow is where the content of captured variable i of f goes.
func (u *unit) freeFlow(f *function, i int, order bool) Flow {
	key := flowKey{index: i, free: true, order: order}
	if m := f.params[key]; m != nil {
		return *m
	}
	m := new(Flow)
	f.params[key] = m
	if i < len(f.fn.FreeVars) {
		s := u.newSlicer(f)
		s.cell(f.fn.FreeVars[i], -1, order)
		*m = s.run()
	}
	return *m
}

func (s *slicer) follow(t taint) {
	refs := t.v.Referrers()
	if refs == nil {
		return
	}
	sorted := s.sortsOf(t)
	for _, instr := range *refs {
		if t.order && dominatedByAny(sorted, instr) {
			continue
		}
		s.use(t, instr)
	}
}

func (s *slicer) use(t taint, instr ssa.Instruction) {
	if t.field == somePart {
		s.usePart(t, instr)
		return
	}
	same := func(v ssa.Value) { s.push(taint{v: v, order: t.order, elems: t.elems, field: t.field}) }
	whole := func(v ssa.Value) { s.push(taint{v: v, order: t.order, field: -1}) }
	switch x := instr.(type) {
	case *ssa.BinOp:
		if t.order && (isNil(x.X) || isNil(x.Y)) {
			return
		}
		s.value(x)
	case *ssa.UnOp:
		switch x.Op {
		case token.MUL:
			same(x)
		case token.ARROW:
		default:
			s.value(x)
		}
	case *ssa.ChangeType:
		same(x)
	case *ssa.Convert:
		same(x)
	case *ssa.MultiConvert:
		same(x)
	case *ssa.ChangeInterface:
		same(x)
	case *ssa.MakeInterface:
		if isError(x.Type()) {
			// It is an error whatever it holds: only its text is in doubt.
			s.order(x)
			return
		}
		same(x)
	case *ssa.SliceToArrayPointer:
		same(x)
	case *ssa.TypeAssert:
		same(x)
	case *ssa.Slice:
		if x.X == t.v {
			same(x)
		} else {
			s.value(x)
		}
	case *ssa.Extract:
		if _, ok := t.v.(*ssa.Next); ok && x.Index == 0 {
			return
		}
		same(x)
	case *ssa.Field:
		if t.field < 0 || t.field == x.Field {
			whole(x)
		}
	case *ssa.FieldAddr:
		if t.field < 0 || t.field == x.Field {
			whole(x)
		}
	case *ssa.Index:
		s.element(t, x, x.X, x.Index)
	case *ssa.IndexAddr:
		s.element(t, x, x.X, x.Index)
	case *ssa.Lookup:
		if t.order && x.X == t.v {
			whole(x)
			return
		}
		s.value(x)
	case *ssa.Range:
		whole(x)
	case *ssa.Next:
		whole(x)
	case *ssa.Phi:
		same(x)
		if s.unsorted[t.v] {
			s.unsorted[x] = true
		}
	case *ssa.Store:
		if x.Val == t.v {
			s.store(x.Addr, t)
		}
	case *ssa.MapUpdate:
		switch {
		case x.Value == t.v && t.field != -1:
			s.storePart(x.Map)
		case x.Value == t.v || x.Key == t.v:
			s.contents(x.Map, t.order)
		}
	case *ssa.If:
		if !t.order {
			s.branch(x)
		}
	case *ssa.Return:
		for i, r := range x.Results {
			if r != t.v {
				continue
			}
			switch {
			case t.field >= 0:
				if fieldKey(r.Type(), t.field) == "" {
					s.out.Results |= bit(i)
					continue
				}
				s.field(r.Type(), t.field, t.order)
				s.returnPart(i)
			case t.order:
				s.out.OrderResults |= bit(i)
			default:
				s.out.Results |= bit(i)
			}
		}
	case *ssa.Panic:
		s.out.Sinks |= SinkClose
	case ssa.CallInstruction:
		s.call(t, x)
	}
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

// element follows an element of a tainted collection, or one selected by a
// tainted index.
func (s *slicer) element(t taint, elem, collection, index ssa.Value) {
	if !t.order || collection != t.v {
		s.value(elem)
		return
	}
	c, ok := elem.(ssa.Instruction)
	l := s.u.control(s.f.fn).innermost(c.Block())
	if _, constant := index.(*ssa.Const); constant || !ok || l == nil {
		// Which element is first depends on the order.
		s.value(elem)
		return
	}
	// Equal elements leave the same behind, so each is its own key.
	iter := []ssa.Value{elem}
	s.loop(l, iter, iter)
}

// store follows a tainted value into memory.
func (s *slicer) store(addr ssa.Value, t taint) {
	if t.field != -1 {
		switch addr.(type) {
		case *ssa.FieldAddr, *ssa.IndexAddr:
			s.storePart(addr)
			return
		}
	}
	switch a := addr.(type) {
	case *ssa.Alloc:
		s.cell(a, t.field, t.order)
	case *ssa.FreeVar:
		s.cell(a, t.field, t.order)
		for i, fv := range s.f.fn.FreeVars {
			if fv == a && t.order {
				s.out.OrderFree |= bit(i)
			} else if fv == a {
				s.out.Free |= bit(i)
			}
		}
	case *ssa.FieldAddr:
		s.storeField(a, t)
	case *ssa.IndexAddr:
		s.contents(a.X, t.order)
	case *ssa.Parameter:
		if t.order {
			s.out.OrderParams |= bit(paramIndex(a))
		} else {
			s.out.Params |= bit(paramIndex(a))
		}
		s.push(taint{v: a, order: t.order, field: t.field})
	case *ssa.UnOp:
		s.contents(a, t.order)
	}
}

func (s *slicer) storeField(a *ssa.FieldAddr, t taint) {
	if named, _ := namedOf(a.X.Type()); named != nil {
		if entry, ok := s.u.cfg.Models.Field(named, a.Field); ok && entry.Role != "" {
			s.out.Sinks |= roleSink(entry.Role)
			return
		}
	}
	// A field of a field belongs to the outermost local object.
	switch x := a.X.(type) {
	case *ssa.Alloc:
		s.cell(x, a.Field, t.order)
		return
	case *ssa.FieldAddr:
		s.storeField(x, t)
		return
	case *ssa.IndexAddr:
		s.contents(x.X, t.order)
		return
	}
	s.field(a.X.Type(), a.Field, t.order)
	s.push(taint{v: a.X, order: t.order, field: a.Field})
}

// field follows a value into the field of an object on the heap: every load of
// that field in this function may see it; other functions are looked at where
// the finding is graded.
func (s *slicer) field(t types.Type, i int, order bool) {
	key := fieldKey(t, i)
	if key == "" {
		s.out.Sinks |= SinkUnknown
		return
	}
	if order {
		key = orderMark + key
	}
	s.fieldByKey(key)
}

// cell follows the content of a local variable (or one of its fields).
func (s *slicer) cell(a ssa.Value, field int, order bool) {
	key := taint{v: a, field: field, order: order}
	if s.mem[key] {
		return
	}
	s.mem[key] = true
	refs := a.Referrers()
	if refs == nil {
		return
	}
	sorted := s.sortsOf(key)
	for _, instr := range *refs {
		if order && dominatedByAny(sorted, instr) {
			continue
		}
		switch x := instr.(type) {
		case *ssa.UnOp:
			s.push(taint{v: x, order: order, field: field})
		case *ssa.FieldAddr:
			if field == -1 || field == x.Field {
				s.cell(x, -1, order)
			}
		case *ssa.IndexAddr:
			s.cell(x, min(field, -1), order)
		case *ssa.Slice:
			if field == somePart {
				s.push(taint{v: x, field: somePart})
			} else {
				s.push(elems(x, order))
			}
		case *ssa.MakeClosure:
			s.captured(x, a, order)
		case *ssa.Store:
			if x.Val == a {
				// The address itself is kept somewhere.
				s.push(taint{v: a, order: order, field: field})
			}
		case *ssa.MakeInterface, *ssa.Return, *ssa.Phi, *ssa.ChangeType, ssa.CallInstruction:
			s.use(taint{v: a, order: order, field: field}, instr)
		}
	}
}

// captured follows the content of a variable into a closure that captures it.
func (s *slicer) captured(c *ssa.MakeClosure, a ssa.Value, order bool) {
	fn := c.Fn.(*ssa.Function)
	f := s.u.byFn[fn]
	if f == nil {
		// A method value: the receiver is the content.
		s.push(taint{v: c, order: order, field: -1})
		return
	}
	for i, b := range c.Bindings {
		if b != a {
			continue
		}
		flow := s.u.freeFlow(f, i, order)
		s.closure(f, c, flow)
	}
}

// closure applies what a closure does with a captured value.
func (s *slicer) closure(f *function, c *ssa.MakeClosure, flow Flow) {
	s.out.Sinks |= flow.Sinks
	for _, key := range flow.Fields {
		s.fieldByKey(key)
	}
	for i, b := range c.Bindings {
		if flow.Free&bit(i) != 0 {
			s.store(b, taint{field: -1})
		}
		if flow.OrderFree&bit(i) != 0 {
			s.store(b, taint{order: true, field: -1})
		}
	}
	if flow.Results|flow.OrderResults|flow.Parts == 0 {
		return
	}
	if root := s.u.roots[f.fn]; root != nil {
		s.out.Sinks |= callbackSink(root)
		return
	}
	for _, call := range f.callers {
		if call.caller != s.f {
			continue
		}
		for _, target := range call.callees {
			switch {
			case target.fn != f || target.callback:
			case target.through != nil:
				s.through(call.instr, target.through)
			default:
				s.results(call.instr, flow)
			}
		}
	}
}

func (s *slicer) fieldByKey(key string) {
	s.out.addField(key)
	if s.fields == nil {
		s.fields = map[string]bool{}
	}
	if s.fields[key] {
		return
	}
	s.fields[key] = true
	name, order := strings.CutPrefix(key, orderMark)
	if order && s.u.sortsField(name) {
		return
	}
	for _, t := range s.u.fieldUses(s.f, name) {
		t.order = order
		s.push(t)
	}
	// Functions of other packages that read the field.
	for _, c := range s.f.calls {
		for _, target := range c.callees {
			if target.sum == nil || target.through != nil || target.callback {
				continue
			}
			for i := range target.sum.Fields {
				if target.sum.Fields[i].Key != name {
					continue
				}
				flow := target.sum.Fields[i].Flow
				if order {
					flow = asOrder(flow, target.obj)
				}
				s.apply(c.instr, target, flow)
			}
		}
	}
}

// contents follows a tainted value into a collection.
func (s *slicer) contents(c ssa.Value, order bool) {
	switch x := c.(type) {
	case *ssa.Alloc, *ssa.FreeVar:
		s.store(c, taint{order: order, field: -1})
	case *ssa.UnOp:
		switch addr := x.X.(type) {
		case *ssa.FieldAddr:
			s.storeField(addr, taint{order: order, field: -1})
		case *ssa.Alloc, *ssa.FreeVar:
			s.store(addr, taint{order: order, field: -1})
		case *ssa.Parameter:
			s.store(addr, taint{order: order, field: -1})
		}
		s.push(elems(x, order))
	case *ssa.Parameter:
		s.store(x, taint{order: order, field: -1})
	case *ssa.Slice:
		s.contents(x.X, order)
		s.push(elems(x, order))
	case *ssa.FieldAddr:
		s.storeField(x, taint{order: order, field: -1})
	case *ssa.IndexAddr:
		s.contents(x.X, order)
	case *ssa.Phi:
		s.push(elems(x, order))
		for _, e := range x.Edges {
			s.push(elems(e, order))
		}
	case *ssa.Lookup:
		s.contents(x.X, order)
		s.push(elems(x, order))
	default:
		s.push(elems(c, order))
	}
}

func elems(v ssa.Value, order bool) taint {
	return taint{v: v, order: order, elems: !order, field: -1}
}

// pointee follows a tainted value into the memory an argument refers to.
func (s *slicer) pointee(v ssa.Value, order bool) {
	switch x := v.(type) {
	case *ssa.MakeInterface:
		s.pointee(x.X, order)
	case *ssa.ChangeType:
		s.pointee(x.X, order)
	case *ssa.Const, *ssa.Function, *ssa.Global:
	default:
		switch v.Type().Underlying().(type) {
		case *types.Pointer, *types.Slice, *types.Map, *types.Interface:
			s.contents(v, order)
		}
	}
}

// branch follows a condition to what runs or not depending on it.
func (s *slicer) branch(instr *ssa.If) {
	blocks, merge := s.u.control(s.f.fn).region(instr.Block())
	for _, b := range blocks {
		for _, x := range b.Instrs {
			switch x := x.(type) {
			case ssa.CallInstruction:
				s.out.Sinks |= s.u.controlled(x)
			case *ssa.Store:
				s.store(x.Addr, taint{field: -1})
			case *ssa.MapUpdate:
				s.contents(x.Map, false)
			case *ssa.Return:
				s.out.Results |= s.u.varying(s.f.fn)
				if s.u.roots[s.f.fn] != nil && len(x.Results) == 0 {
					s.out.Sinks |= SinkClose
				}
			case *ssa.Panic:
				s.out.Sinks |= SinkClose
			}
		}
	}
	if merge == nil {
		return
	}
	for _, x := range merge.Instrs {
		phi, ok := x.(*ssa.Phi)
		if !ok {
			break
		}
		for _, e := range phi.Edges[1:] {
			if e != phi.Edges[0] {
				s.value(phi)
				break
			}
		}
	}
}

// varying is the set of results that are not the same at every return.
func (u *unit) varying(fn *ssa.Function) uint64 {
	c := u.control(fn)
	if !c.returnsKnown {
		c.returnsKnown, c.returns = true, varyingResults(fn)
	}
	return c.returns
}

func varyingResults(fn *ssa.Function) uint64 {
	var first []ssa.Value
	var set uint64
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		if first == nil {
			first = ret.Results
			continue
		}
		for i, r := range ret.Results {
			if !sameValue(r, first[i]) {
				set |= bit(i)
			}
		}
	}
	return set
}

func sameValue(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	x, ok := a.(*ssa.Const)
	y, ok2 := b.(*ssa.Const)
	if !ok || !ok2 || !types.Identical(x.Type(), y.Type()) {
		return false
	}
	if x.Value == nil || y.Value == nil {
		return x.Value == y.Value
	}
	return x.Value.Kind() == y.Value.Kind() && constant.Compare(x.Value, token.EQL, y.Value)
}

// controlled grades a call that runs or not depending on a tainted condition.
func (u *unit) controlled(instr ssa.CallInstruction) Sinks {
	c := u.callOf(instr)
	if c == nil {
		return 0
	}
	var out Sinks
	for _, target := range c.callees {
		if target.entry != nil && target.entry.Kind == models.Command && target.entry.Check == "continueasnew" {
			out |= SinkClose
			continue
		}
		if u.does(target)&scheduling != 0 {
			return SinkBranch
		}
		if target.entry != nil && (target.entry.Kind == models.Log || logRole(target.entry)) {
			out |= SinkLog
		}
	}
	return out
}

func logRole(e *models.Entry) bool { return e.ArgRole(0) == "log" || e.ArgRole(1) == "log" }

// callOf finds the call of an instruction.
func (u *unit) callOf(instr ssa.CallInstruction) *call {
	f := u.byFn[instr.Parent()]
	if f == nil {
		return nil
	}
	return f.byInstr[instr]
}

// call follows a tainted argument.
func (s *slicer) call(t taint, instr ssa.CallInstruction) {
	if _, ok := instr.(*ssa.Go); ok || instr == s.origin {
		return
	}
	common := instr.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		s.builtin(t, instr, b.Name())
		return
	}
	if common.Value == t.v && !common.IsInvoke() {
		if t.order {
			s.iterate(instr)
		} else {
			s.results(instr, Flow{Results: ^uint64(0)})
		}
		return
	}
	c := s.u.callOf(instr)
	if c == nil {
		return
	}
	if len(c.callees) == 0 {
		s.handedOn(t, instr)
		return
	}
	for _, target := range c.callees {
		if target.through != nil || target.callback {
			continue
		}
		for k, a := range target.args {
			if a == t.v {
				s.argument(t, instr, target, k)
			}
		}
	}
}

// handedOn: the argument of a call that nobody in view answers, unless what is
// called is a parameter, whose meaning the caller knows.
func (s *slicer) handedOn(t taint, instr ssa.CallInstruction) {
	common := instr.Common()
	if p, ok := common.Value.(*ssa.Parameter); ok && !common.IsInvoke() {
		for i, a := range common.Args {
			if a == t.v {
				s.out.Passed |= passedBit(paramIndex(p), i)
			}
		}
		return
	}
	s.opaque(instr)
}

// opaque: the argument goes where the analysis cannot follow.
func (s *slicer) opaque(instr ssa.CallInstruction) {
	s.out.Sinks |= SinkUnknown
	if v := instr.Value(); v != nil {
		s.value(v)
	}
}

func (s *slicer) argument(t taint, instr ssa.CallInstruction, target *callee, k int) {
	switch {
	case target.entry != nil:
		s.modelled(t, instr, target, k)
	case target.fn != nil:
		if t.field >= 0 {
			// Followed by field.
			return
		}
		s.apply(instr, target, s.u.paramFlow(target.fn, k, t.order))
	case target.sum != nil:
		if t.field >= 0 {
			return
		}
		if k < len(target.sum.Params) {
			flow := target.sum.Params[k]
			if t.order {
				flow = asOrder(flow, target.obj)
			}
			s.apply(instr, target, flow)
		}
	default:
		s.opaque(instr)
	}
}

// asOrder reads the flow of a value as that of a collection's order: results
// that are collections themselves keep only the doubt about order.
func asOrder(f Flow, obj *types.Func) Flow {
	if obj == nil {
		return f
	}
	results := obj.Signature().Results()
	for i := range results.Len() {
		if f.Results&bit(i) != 0 && isSequence(results.At(i).Type()) {
			f.Results &^= bit(i)
			f.OrderResults |= bit(i)
		}
	}
	return f
}

// isSequence reports whether the order of t's elements is visible.
func isSequence(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Slice:
		b, ok := t.Elem().Underlying().(*types.Basic)
		return !ok || b.Kind() != types.Uint8
	case *types.Array:
		return true
	case *types.Signature:
		// An iterator.
		return t.Params().Len() == 1 && t.Results().Len() == 0
	}
	return false
}

// apply carries a callee's flow to the call.
func (s *slicer) apply(instr ssa.CallInstruction, target *callee, flow Flow) {
	s.out.Sinks |= flow.Sinks
	for _, key := range flow.Fields {
		s.fieldByKey(key)
	}
	s.results(instr, flow)
	for j, a := range target.args {
		if a == nil {
			continue
		}
		if flow.Params&bit(j) != 0 {
			s.pointee(a, false)
		}
		if flow.OrderParams&bit(j) != 0 {
			s.pointee(a, true)
		}
	}
	for j, a := range target.args {
		for k := 0; flow.Passed>>(8*j) != 0 && k < 8 && a != nil; k++ {
			if flow.Passed&passedBit(j, k) != 0 {
				s.passed(a, k)
			}
		}
	}
	for j, a := range target.args {
		if flow.Repeats&bit(j) != 0 && a != nil {
			s.body(a)
		}
	}
	if flow.Free|flow.OrderFree != 0 && target.fn != nil {
		for _, c := range s.u.stores.closures[target.fn.fn] {
			if c.Parent() != s.f.fn {
				continue
			}
			for i, b := range c.Bindings {
				if flow.Free&bit(i) != 0 {
					s.store(b, taint{field: -1})
				}
				if flow.OrderFree&bit(i) != 0 {
					s.store(b, taint{order: true, field: -1})
				}
			}
		}
	}
}

// passed follows a value into argument k of the function value v.
func (s *slicer) passed(v ssa.Value, k int) {
	for _, src := range s.u.sources(v) {
		switch {
		case src.fn != nil && s.u.byFn[src.fn] != nil:
			f := s.u.byFn[src.fn]
			flow := s.u.paramFlow(f, k, false)
			flow.Results, flow.OrderResults = 0, 0
			s.out.Sinks |= flow.Sinks
			for _, key := range flow.Fields {
				s.fieldByKey(key)
			}
			for _, c := range s.u.stores.closures[src.fn] {
				if c.Parent() == s.f.fn {
					s.closure(f, c, flow)
				}
			}
		case src.owner == s.f.fn && src.param >= 0:
			s.out.Passed |= passedBit(src.param, k)
		default:
			s.out.Sinks |= SinkUnknown
		}
	}
}

// results taints the results of a call.
func (s *slicer) results(instr ssa.CallInstruction, flow Flow) {
	v := instr.Value()
	if v == nil {
		return
	}
	if _, isTuple := v.Type().(*types.Tuple); !isTuple {
		if flow.Results&1 != 0 {
			s.value(v)
		}
		if flow.OrderResults&1 != 0 {
			s.order(v)
		}
		if flow.Parts&1 != 0 {
			s.push(taint{v: v, field: somePart})
		}
		return
	}
	for _, r := range *v.Referrers() {
		if x, ok := r.(*ssa.Extract); ok {
			if flow.Results&bit(x.Index) != 0 {
				s.value(x)
			}
			if flow.OrderResults&bit(x.Index) != 0 {
				s.order(x)
			}
			if flow.Parts&bit(x.Index) != 0 {
				s.push(taint{v: x, field: somePart})
			}
		}
	}
}

// modelled follows an argument of a function that a model describes.
func (s *slicer) modelled(t taint, instr ssa.CallInstruction, target *callee, k int) {
	e := target.entry
	index := k
	if target.obj != nil && target.obj.Signature().Recv() != nil {
		index--
	}
	if role := e.ArgRole(index); role != "" && index >= 0 {
		s.out.Sinks |= roleSink(role)
		return
	}
	switch e.Kind {
	case models.Log:
		s.out.Sinks |= SinkLog
		return
	case models.Command, models.Handler, models.Blocks:
		return
	}
	if t.order {
		if e.Ordered || contains(e.Sorts, index) {
			return
		}
	}
	if v := instr.Value(); v != nil {
		if makesError(target.obj) {
			// It is an error whatever it says: only its text is in doubt.
			s.order(v)
		} else {
			s.modelResult(t, v)
		}
	}
	for j, a := range target.args {
		if j == k || a == nil || a == t.v {
			continue
		}
		recv := target.obj != nil && target.obj.Signature().Recv() != nil
		written := e.WritesArg(j)
		if recv {
			written = e.WritesArg(j - 1)
		}
		if written || pointerArgument(a) && !(recv && j == 0) {
			s.pointee(a, false)
		}
	}
}

// makesError recognises constructors of errors, which never return nil.
func makesError(obj *types.Func) bool {
	if obj == nil {
		return false
	}
	results := obj.Signature().Results()
	if results.Len() != 1 || !isError(results.At(0).Type()) {
		return false
	}
	name := obj.Name()
	return name == "Errorf" || strings.HasPrefix(name, "New") || strings.HasPrefix(name, "Wrap")
}

// modelResult taints the results of a modelled function.
func (s *slicer) modelResult(t taint, v ssa.Value) {
	mode := func(r ssa.Value) {
		if s.unfailing && isError(r.Type()) && (t.elems || types.IsInterface(t.v.Type())) {
			return
		}
		if t.order && (isSequence(r.Type()) || isError(r.Type())) {
			s.order(r)
		} else {
			s.value(r)
		}
	}
	if _, ok := v.Type().(*types.Tuple); !ok {
		mode(v)
		return
	}
	for _, r := range *v.Referrers() {
		if x, ok := r.(*ssa.Extract); ok {
			mode(x)
		}
	}
}

// pointerArgument reports whether a modelled function may write through a.
func pointerArgument(a ssa.Value) bool {
	if mi, ok := a.(*ssa.MakeInterface); ok {
		a = mi.X
	}
	_, ok := a.Type().Underlying().(*types.Pointer)
	return ok
}

func contains(list []int, i int) bool {
	for _, x := range list {
		if x == i {
			return true
		}
	}
	return false
}

func roleSink(role string) Sinks {
	switch role {
	case "id", "kind":
		return SinkID
	case "input":
		return SinkInput
	case "timer":
		return SinkTimer
	case "handler":
		return SinkID
	case "log":
		return SinkLog
	}
	return 0
}

func (s *slicer) builtin(t taint, instr ssa.CallInstruction, name string) {
	args := instr.Common().Args
	switch name {
	case "append":
		if v := instr.Value(); v != nil {
			if t.field != -1 {
				s.push(taint{v: v, field: somePart})
			} else if t.order && isSequence(v.Type()) {
				s.order(v)
			} else {
				s.value(v)
			}
		}
	case "copy":
		if len(args) == 2 && args[1] == t.v {
			s.contents(args[0], t.order)
		}
	case "len", "cap":
		if v := instr.Value(); v != nil && !t.order && !t.elems {
			s.value(v)
		}
	case "min", "max", "real", "imag", "complex":
		if v := instr.Value(); v != nil {
			s.value(v)
		}
	case "panic":
		s.out.Sinks |= SinkClose
	case "print", "println":
		s.out.Sinks |= SinkLog
	}
}
