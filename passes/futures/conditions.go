package futures

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

var errorType = types.Universe.Lookup("error").Type()

// comparedToNil is the value that a condition compares to nil, and whether the
// condition holds when it is nil.
func comparedToNil(cond ssa.Value) (v ssa.Value, equal bool) {
	x, ok := cond.(*ssa.BinOp)
	if !ok || x.Op != token.EQL && x.Op != token.NEQ {
		return nil, false
	}
	switch {
	case isNil(x.Y):
		return x.X, x.Op == token.EQL
	case isNil(x.X):
		return x.Y, x.Op == token.EQL
	}
	return nil, false
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil
}

// wrong reports whether a condition that turns out so says that something went
// wrong: there is an error, or it is a certain one.
func wrong(cond ssa.Value, holds bool) bool {
	if v, equal := comparedToNil(cond); v != nil {
		return equal != holds && types.Identical(v.Type(), errorType)
	}
	switch x := cond.(type) {
	case *ssa.UnOp:
		return x.Op == token.NOT && wrong(x.X, !holds)
	case *ssa.BinOp:
		return holds && x.Op == token.EQL && types.Identical(x.X.Type(), errorType)
	case *ssa.Call:
		// errors.Is, temporal.IsCanceledError and the like.
		for _, arg := range x.Call.Args {
			if holds && types.Identical(arg.Type(), errorType) {
				return true
			}
		}
	case *ssa.Extract:
		assert, ok := x.Tuple.(*ssa.TypeAssert)
		return ok && holds && x.Index == 1 && types.Identical(assert.X.Type(), errorType)
	case *ssa.Phi:
		// The value of a || or &&.
		for _, e := range x.Edges {
			if _, constant := e.(*ssa.Const); !constant && wrong(e, holds) {
				return true
			}
		}
	}
	return false
}

// facts are the conditions that hold where a search starts.
type facts map[string]bool

// knownAt collects the branches that lead to an instruction, as far as nothing
// on the way from it can change the answer.
func knownAt(instr ssa.Instruction) facts {
	known := facts{}
	later := reachable(instr.Block())
	for b := instr.Block(); b.Idom() != nil; b = b.Idom() {
		branch, ok := b.Idom().Instrs[len(b.Idom().Instrs)-1].(*ssa.If)
		if !ok || len(b.Preds) != 1 {
			continue
		}
		if key := condition(branch.Cond, later); key != "" {
			known[key] = b == branch.Block().Succs[0]
		}
	}
	return known
}

func (f facts) contradict(branch *ssa.If, holds bool) bool {
	if len(f) == 0 {
		return false
	}
	key := condition(branch.Cond, nil)
	known, ok := f[key]
	return ok && key != "" && known != holds
}

// condition names a value such that equal names are equal values: what is read
// from the parameters, and values that are not computed again later.
func condition(v ssa.Value, later map[*ssa.BasicBlock]bool) string {
	switch x := v.(type) {
	case *ssa.Parameter, *ssa.FreeVar:
		return x.Name()
	case *ssa.Const:
		return x.String()
	case *ssa.UnOp:
		if in := condition(x.X, later); in != "" && !(x.Op == token.MUL && rewritten(x.X)) {
			return x.Op.String() + in
		}
	case *ssa.FieldAddr:
		if in := condition(x.X, later); in != "" {
			return fmt.Sprintf("%s.%d", in, x.Field)
		}
	case *ssa.Field:
		if in := condition(x.X, later); in != "" {
			return fmt.Sprintf("%s.%d", in, x.Field)
		}
	case *ssa.BinOp:
		l, r := condition(x.X, later), condition(x.Y, later)
		if l != "" && r != "" {
			return "(" + l + x.Op.String() + r + ")"
		}
	case *ssa.Alloc:
		// A parameter whose address is taken, or a struct.
		return x.Name()
	}
	if instr, ok := v.(ssa.Instruction); ok && !later[instr.Block()] {
		return v.Name()
	}
	return ""
}

// rewritten reports whether the function, or one written in it, changes what
// is at addr after it was first set.
func rewritten(addr ssa.Value) bool {
	switch x := addr.(type) {
	case *ssa.Alloc:
		sets := 0
		for _, r := range *x.Referrers() {
			switch r.(type) {
			case *ssa.Store:
				sets++
			case *ssa.UnOp, *ssa.FieldAddr, *ssa.DebugRef:
			default:
				return true
			}
		}
		return sets > 1
	case *ssa.FieldAddr:
		fn := x.Parent()
		for fn.Parent() != nil {
			fn = fn.Parent()
		}
		return sets(fn, x)
	}
	return true
}

// sets reports whether fn, or a function written in it, sets the field at addr
// of any object.
func sets(fn *ssa.Function, addr *ssa.FieldAddr) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if st, ok := instr.(*ssa.Store); ok {
				if to, ok := st.Addr.(*ssa.FieldAddr); ok && to.Field == addr.Field && types.Identical(to.X.Type(), addr.X.Type()) {
					return true
				}
			}
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, func(anon *ssa.Function) bool { return sets(anon, addr) })
}

// reachable are the blocks that can follow b, which is one of them in a loop.
func reachable(b *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	seen := map[*ssa.BasicBlock]bool{}
	work := append([]*ssa.BasicBlock(nil), b.Succs...)
	for len(work) > 0 {
		x := work[len(work)-1]
		work = work[:len(work)-1]
		if !seen[x] {
			seen[x] = true
			work = append(work, x.Succs...)
		}
	}
	return seen
}
