package reusedresult

import (
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// variable is a local variable, and what stands for it in closures.
type variable struct {
	alloc *ssa.Alloc
	// free are the captured variables that are this one, made are the closures
	// that capture it, innermost first, from the one that decodes outwards.
	free []*ssa.FreeVar
	made []*ssa.MakeClosure
}

// variableOf follows a captured variable to the function that declares it.
func variableOf(v ssa.Value) *variable {
	out := &variable{}
	for {
		switch x := v.(type) {
		case *ssa.Alloc:
			out.alloc = x
			return out
		case *ssa.FreeVar:
			made := makings(x.Parent())
			if len(made) != 1 {
				return nil
			}
			out.free, out.made = append(out.free, x), append(out.made, made[0])
			for i, fv := range x.Parent().FreeVars {
				if fv == x {
					v = made[0].Bindings[i]
				}
			}
			if v == x {
				return nil
			}
		default:
			return nil
		}
	}
}

func makings(fn *ssa.Function) []*ssa.MakeClosure {
	var out []*ssa.MakeClosure
	if refs := fn.Referrers(); refs != nil {
		for _, r := range *refs {
			if mc, ok := r.(*ssa.MakeClosure); ok {
				out = append(out, mc)
			}
		}
	}
	return out
}

func (v *variable) name() string {
	if v.alloc.Comment != "" {
		return v.alloc.Comment
	}
	return "the same variable"
}

// again reports whether the call can run more than once for one variable.
func (v *variable) again(call *ssa.Call) bool {
	at := ssa.Instruction(call)
	for _, mc := range v.made {
		if repeats(at, nil) {
			return true
		}
		next := user(mc)
		if next == nil {
			return false
		}
		at = next
		if method(next) == "AddReceive" && v.selected(next.Parent()) {
			return true
		}
	}
	return repeats(at, v.alloc)
}

// user is the one call that gets or makes the call of a closure, nil if there
// are others.
func user(mc *ssa.MakeClosure) ssa.CallInstruction {
	var one ssa.CallInstruction
	for _, r := range *mc.Referrers() {
		call, ok := r.(ssa.CallInstruction)
		if _, debug := r.(*ssa.DebugRef); debug {
			continue
		}
		if !ok || one != nil {
			return nil
		}
		one = call
	}
	return one
}

// method is the SDK's method that a call runs, or "".
func method(call ssa.CallInstruction) string {
	if common := call.Common(); common.IsInvoke() && models.OfSDK(common.Method) {
		return common.Method.Name()
	}
	return ""
}

// selected reports whether a function selects in a loop that the variable was
// declared before.
func (v *variable) selected(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok && method(call) == "Select" {
				var declared *ssa.Alloc
				if v.alloc.Parent() == fn {
					declared = v.alloc
				}
				if repeats(call, declared) {
					return true
				}
			}
		}
	}
	return false
}

// repeats reports whether an instruction is in a loop that the variable was
// declared before; without a variable, in any.
func repeats(instr ssa.Instruction, declared *ssa.Alloc) bool {
	if declared != nil && declared.Block() == instr.Block() {
		return false
	}
	return inLoop(instr.Block(), instr.Block(), declared)
}

// inLoop reports whether b can be left for to without a new declaration.
func inLoop(b, to *ssa.BasicBlock, declared *ssa.Alloc) bool {
	seen := map[*ssa.BasicBlock]bool{}
	work := append([]*ssa.BasicBlock(nil), b.Succs...)
	for len(work) > 0 {
		next := work[0]
		work = work[1:]
		if declared != nil && declared.Block() == next || seen[next] {
			continue
		}
		if next == to {
			return true
		}
		seen[next] = true
		work = append(work, next.Succs...)
	}
	return false
}
