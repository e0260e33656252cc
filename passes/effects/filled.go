package effects

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

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
