package effects

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
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
			p.changed(x, t, field, depth)
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
		p.changed(x, x, field, depth)
	}
}

// changed visits what is put into an object that a function of the project
// returned; libraries' objects have more than what is sent.
func (p *provenance) changed(v ssa.Value, c *ssa.Call, field, depth int) {
	if fn := c.Call.StaticCallee(); refersToMemory(v.Type()) && fn != nil && fn.Object() != nil {
		if obj, ok := fn.Object().(*types.Func); ok {
			if _, modelled := p.u.entry(obj.Origin()); !modelled {
				p.content(v, field, depth)
			}
		}
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
