package effects

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// provenance collects what a value is made of, back to parameters and to calls
// that make something new each time. It follows data alone: what is decided by
// a branch does not come from the branch.
type provenance struct {
	u *unit
	// at is the use; what is stored after it does not count.
	at ssa.Instruction
	// into is the field, column or header that takes the value.
	into string
	// stamped: on the way, a time became a text or a number.
	stamped bool
	out     []input
	// texts are constants on the way, keyed a sign among them that a second
	// call is recognised.
	texts []string
	keyed string
	// started: the options of a workflow that is started give its id.
	started bool
	seen    map[provenanceStep]bool
	fuel    int
}

type provenanceStep struct {
	v     ssa.Value
	field int
	// content of the memory at v.
	content bool
	into    string
}

const maxProvenance = 600

func (u *unit) newProvenance(at ssa.Instruction) *provenance {
	return &provenance{u: u, at: at, seen: map[provenanceStep]bool{}, fuel: maxProvenance}
}

func (p *provenance) enter(s provenanceStep) bool {
	if p.seen[s] || p.fuel == 0 {
		return false
	}
	p.seen[s] = true
	p.fuel--
	return true
}

func (p *provenance) add(in input) {
	if len(p.out) < maxInputs && !slices.Contains(p.out, in) {
		p.out = append(p.out, in)
	}
}

// named visits with a field's name as that of the place.
func (p *provenance) named(name string, visit func()) {
	before := p.into
	if name != "" {
		p.into = name
	}
	visit()
	p.into = before
}

// value visits what v, or the field of what it refers to, is made of.
func (p *provenance) value(v ssa.Value, field, depth int) {
	if depth > maxSourceDepth || isPlumbing(v.Type()) || !p.enter(provenanceStep{v, field, false, p.into}) {
		return
	}
	depth++
	if named, _ := namedOf(v.Type()); p.keyed == "" && named != nil && named.Obj().Name() == "OnConflict" {
		p.keyed = "OnConflict"
	}
	switch x := v.(type) {
	case *ssa.Const:
		if x.Value != nil && x.Value.Kind() == constant.String {
			p.texts = append(p.texts, constant.StringVal(x.Value))
		}
	case *ssa.Parameter:
		p.add(input{Input{Param: paramIndex(x), Field: fieldName(x.Type(), field), Into: p.into, Stamped: p.stamped}, x.Parent()})
		p.content(x, field, depth)
	case *ssa.Alloc, *ssa.MakeMap, *ssa.MakeSlice, *ssa.FreeVar:
		p.content(x, field, depth)
	case *ssa.FieldAddr:
		p.content(x, field, depth)
	case *ssa.IndexAddr:
		p.value(x.X, -1, depth)
	case *ssa.UnOp:
		switch x.Op {
		case token.MUL:
			p.memory(x.X, field, depth)
		case token.SUB, token.XOR:
			p.value(x.X, -1, depth)
		}
	case *ssa.BinOp:
		switch x.Op {
		case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		default:
			p.value(x.X, -1, depth)
			p.value(x.Y, -1, depth)
		}
	case *ssa.Field:
		p.value(x.X, x.Field, depth)
	case *ssa.Index:
		p.value(x.X, -1, depth)
	case *ssa.Lookup:
		p.value(x.X, -1, depth)
	case *ssa.Slice:
		p.value(x.X, field, depth)
	case *ssa.Phi:
		for _, e := range x.Edges {
			p.value(e, field, depth)
		}
	case *ssa.ChangeType, *ssa.Convert, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.TypeAssert, *ssa.SliceToArrayPointer:
		p.value(*x.(ssa.Instruction).Operands(nil)[0], field, depth)
	case *ssa.Extract:
		switch t := x.Tuple.(type) {
		case *ssa.Call:
			p.call(t, x.Index, field, depth)
		case *ssa.TypeAssert:
			p.value(t.X, field, depth)
		case *ssa.Lookup:
			p.value(t.X, -1, depth)
		case *ssa.Next:
			if r, ok := t.Iter.(*ssa.Range); ok {
				p.value(r.X, -1, depth)
			}
		}
	case *ssa.Call:
		p.call(x, 0, field, depth)
	}
}

// memory visits what is stored at an address.
func (p *provenance) memory(addr ssa.Value, field, depth int) {
	switch a := addr.(type) {
	case *ssa.FieldAddr:
		if owner, ok := a.X.(*ssa.Alloc); ok {
			p.content(owner, a.Field, depth)
			return
		}
		p.value(a.X, a.Field, depth)
	case *ssa.IndexAddr:
		p.value(a.X, -1, depth)
	case *ssa.FreeVar:
		p.content(a, field, depth)
		for _, c := range p.u.stores.closures[a.Parent()] {
			for i, fv := range a.Parent().FreeVars {
				if fv == a && i < len(c.Bindings) {
					p.memory(c.Bindings[i], field, depth+1)
				}
			}
		}
	case *ssa.Alloc:
		p.content(a, field, depth)
	case *ssa.Global:
	default:
		p.value(addr, field, depth)
	}
}

// content visits what is put into the memory that v refers to: all of it, or
// one field.
func (p *provenance) content(v ssa.Value, field, depth int) {
	if depth > maxSourceDepth || !p.enter(provenanceStep{v, field, true, p.into}) {
		return
	}
	refs := v.Referrers()
	if refs == nil {
		return
	}
	depth++
	for _, instr := range *refs {
		switch x := instr.(type) {
		case *ssa.Store:
			if x.Addr == v && !p.later(x) {
				p.value(x.Val, field, depth)
			}
		case *ssa.FieldAddr:
			if field < 0 || field == x.Field {
				p.started = p.started || givesID(x)
				p.named(fieldName(x.X.Type(), x.Field), func() { p.content(x, -1, depth) })
			}
		case *ssa.IndexAddr:
			if x.X == v {
				p.content(x, field, depth)
			}
		case *ssa.MapUpdate:
			if x.Map == v && !p.later(x) {
				p.named(constantText(x.Key), func() { p.value(x.Value, -1, depth) })
				p.value(x.Key, -1, depth)
			}
		case *ssa.Slice, *ssa.MakeInterface, *ssa.ChangeType:
			p.filled(x.(ssa.Value), field, depth)
		case *ssa.MakeClosure:
			fn := x.Fn.(*ssa.Function)
			for i, b := range x.Bindings {
				if b == v && i < len(fn.FreeVars) {
					p.content(fn.FreeVars[i], field, depth)
				}
			}
		case *ssa.UnOp:
			// What a variable refers to is filled through it as well.
			if x.Op == token.MUL && x.X == v && refersToMemory(x.Type()) {
				p.filled(x, field, depth)
			}
		case ssa.CallInstruction:
			p.fill(x, v, field, depth)
		}
	}
}

// filled visits what is put into memory through another name for it.
func (p *provenance) filled(v ssa.Value, field, depth int) {
	p.content(v, field, depth)
}

// fill visits what a call puts into the memory of an argument.
func (p *provenance) fill(ci ssa.CallInstruction, v ssa.Value, field, depth int) {
	if ci == p.at || p.later(ci) {
		return
	}
	if b, ok := ci.Common().Value.(*ssa.Builtin); ok {
		if b.Name() == "copy" && ci.Common().Args[0] == v {
			p.value(ci.Common().Args[1], -1, depth)
		}
		return
	}
	for _, t := range p.u.actedBy(ci) {
		for k, a := range t.args {
			if a != v {
				continue
			}
			switch {
			case t.fn != nil && k < len(t.fn.fn.Params):
				inner := p.inside(t.fn)
				inner.content(t.fn.fn.Params[k], field, depth)
				p.take(inner, t, depth)
			case t.entry != nil:
				p.fillModelled(ci, t, k, depth)
			}
		}
	}
}

func (p *provenance) fillModelled(ci ssa.CallInstruction, t acted, k, depth int) {
	index := k
	recv := t.obj != nil && t.obj.Signature().Recv() != nil
	if recv {
		index--
	}
	switch t.entry.Kind {
	case models.Random:
		p.source(ci, t)
	case models.Pure:
		if c, ok := ci.(*ssa.Call); ok && writesThrough(c.Type()) {
			p.content(c, -1, depth)
			return
		}
		through := recv && k == 0
		if !t.entry.WritesArg(index) && (through && !putsIn(t.obj.Name()) || !through && !pointerArgument(t.args[k])) {
			return
		}
		for j, a := range t.args {
			if j != k && a != nil && !(recv && j == 0) {
				p.value(a, -1, depth)
			}
		}
	}
}

// writesThrough: what is written to such a value ends in what it was made over.
func writesThrough(t types.Type) bool {
	named, _ := namedOf(t)
	return named != nil && (strings.HasSuffix(named.Obj().Name(), "Encoder") || strings.HasSuffix(named.Obj().Name(), "Writer"))
}

// putsIn recognises methods by which libraries fill their objects.
func putsIn(name string) bool {
	for _, prefix := range []string{"Encode", "Write", "Set", "Add", "Append"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// call visits what result i of a call is made of.
func (p *provenance) call(c *ssa.Call, i, field, depth int) {
	if b, ok := c.Call.Value.(*ssa.Builtin); ok {
		if b.Name() == "append" || b.Name() == "min" || b.Name() == "max" {
			for _, a := range c.Call.Args {
				p.value(a, -1, depth)
			}
		}
		return
	}
	for _, t := range p.u.actedBy(c) {
		switch {
		case t.fn != nil:
			inner := p.inside(t.fn)
			inner.stamped = p.stamped
			for _, b := range t.fn.fn.Blocks {
				if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && i < len(ret.Results) {
					inner.value(ret.Results[i], field, depth)
				}
			}
			p.take(inner, t, depth)
		case t.entry != nil:
			p.modelled(c, t, depth)
		case t.obj != nil:
			p.elsewhere(c, t, i, depth)
		}
	}
}

// inside is a visit of a function of this package that has a part in the value.
func (p *provenance) inside(f *function) *provenance {
	return &provenance{u: p.u, into: p.into, seen: p.seen, fuel: p.fuel}
}

// take takes over what was found inside a callee.
func (p *provenance) take(inner *provenance, t acted, depth int) {
	p.fuel = inner.fuel
	p.texts = append(p.texts, inner.texts...)
	if p.keyed == "" {
		p.keyed = inner.keyed
	}
	into, stamped := p.into, p.stamped
	for _, in := range inner.out {
		if in.Param < 0 || in.owner != t.fn.fn {
			p.add(in)
			continue
		}
		if in.Param < len(t.args) && t.args[in.Param] != nil {
			p.into, p.stamped = in.Into, in.Stamped
			arg := t.args[in.Param]
			p.value(arg, fieldNamed(arg.Type(), in.Field), depth)
		}
	}
	p.into, p.stamped = into, stamped
}

// modelled visits what a modelled function makes its result of.
func (p *provenance) modelled(c *ssa.Call, t acted, depth int) {
	switch t.entry.Kind {
	case models.Random, models.Clock:
		p.source(c, t)
	case models.Pure:
		if identifiesExecution(t.obj) {
			p.add(input{Input: Input{Param: -1, Into: p.into, Execution: true}})
			return
		}
		stamped := p.stamped
		if formatsTime(t.obj) {
			p.stamped = true
		}
		name := t.obj.Name()
		if p.keyed == "" && (name == "Ignore" || strings.HasPrefix(name, "OnConflict")) {
			p.keyed = name
		}
		if strings.Contains(name, "Header") || strings.Contains(name, "Query") || strings.Contains(name, "FormData") || strings.Contains(name, "Set") {
			// A builder: its constant says what the rest is.
			p.named(firstText(t.args), func() { p.all(t.args, depth) })
		} else {
			p.all(t.args, depth)
		}
		p.stamped = stamped
	case models.IO:
		// Prepared statements, and queries that are built before they run.
		if roleOf(t.entry, "statement") >= 0 && t.obj.Signature().Recv() != nil {
			return
		}
	}
}

func (p *provenance) all(args []ssa.Value, depth int) {
	for _, a := range args {
		if a != nil {
			p.value(a, -1, depth)
		}
	}
}

// source notes a call that makes something new.
func (p *provenance) source(c ssa.CallInstruction, t acted) {
	if t.entry.Kind == models.Clock && t.entry.Check != "read" || t.entry.Kind == models.Random && (t.entry.Check == "goid" || t.entry.Check == "hashseed") {
		return
	}
	in := Input{Param: -1, Into: p.into, Fresh: t.entry.Symbol}
	switch {
	case t.entry.Kind == models.Random && t.entry.Check == "id":
		in.Sort = Identifier
	case t.entry.Kind == models.Random:
		in.Sort = Number
	case p.stamped:
		in.Sort = Stamp
	}
	if f := p.u.byFn[c.Parent()]; f != nil {
		in.At = p.u.step(f, p.u.spanOf(f, c).pos, p.u.qualified(f)+" calls "+t.entry.Symbol)
	}
	p.add(input{Input: in})
}

// elsewhere visits what a function makes its result of that is not in view.
func (p *provenance) elsewhere(c *ssa.Call, t acted, i, depth int) {
	for _, m := range p.u.changesElsewhere(t.obj).Makes {
		if m.Result == i {
			in := m.Input
			if in.Into == "" {
				in.Into = p.into
			}
			p.add(input{Input: in})
		}
	}
	if results := t.obj.Signature().Results(); i < results.Len() && isError(results.At(i).Type()) {
		return
	}
	p.all(t.args, depth)
}

// later reports whether instr comes after the use in any case.
func (p *provenance) later(instr ssa.Instruction) bool {
	return p.at != nil && instr.Parent() == p.at.Parent() && instr != p.at && before(p.at, instr)
}

// isPlumbing: what such a value holds is how something is done, not what.
func isPlumbing(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Signature, *types.Chan:
		return true
	}
	return isError(t) || typeKey(t) == "context.Context"
}

func refersToMemory(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Map, *types.Slice:
		return true
	}
	return false
}

func fieldName(t types.Type, field int) string {
	if field < 0 {
		return ""
	}
	if v := fieldVar(t, field); v != nil {
		return v.Name()
	}
	return ""
}

func constantText(v ssa.Value) string {
	if mi, ok := v.(*ssa.MakeInterface); ok {
		v = mi.X
	}
	if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String {
		return constant.StringVal(c.Value)
	}
	return ""
}

func firstText(args []ssa.Value) string {
	for _, a := range args {
		if a != nil && constantText(a) != "" {
			return constantText(a)
		}
	}
	return ""
}

// identifiesExecution recognises the SDK's answer to who is running.
func identifiesExecution(obj *types.Func) bool {
	return obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == activityPath && obj.Name() == "GetInfo"
}

// formatsTime recognises the methods that make a number or a text of a time
// that is fine enough to tell two calls apart.
func formatsTime(obj *types.Func) bool {
	if obj == nil || obj.Pkg() == nil || obj.Pkg().Path() != "time" {
		return false
	}
	switch obj.Name() {
	case "Unix", "UnixMilli", "UnixMicro", "UnixNano", "Nanosecond", "Format", "AppendFormat", "String":
		return true
	}
	return false
}

// makes lists what f's results hold that is new at each call.
func (u *unit) makes(f *function) []Made {
	var out []Made
	results := f.fn.Signature.Results()
	for i := range results.Len() {
		if isPlumbing(results.At(i).Type()) {
			continue
		}
		p := u.newProvenance(nil)
		for _, b := range f.fn.Blocks {
			if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && i < len(ret.Results) {
				p.value(ret.Results[i], -1, 0)
			}
		}
		for _, in := range p.out {
			if in.Fresh != "" && len(out) < maxInputs {
				out = append(out, Made{i, in.Input})
			}
		}
	}
	return out
}
