package futures

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/workflows"
)

// endsIdle reports whether the workflow can end when fn returns, with nothing
// waited for between: fn is a workflow, or is called right before the end of
// one. An entry point that nothing here registers counts as a workflow.
func (p *pkg) endsIdle(fn *ssa.Function, depth int) bool {
	if idle, ok := p.idle[fn]; ok {
		return idle
	}
	p.idle[fn] = false // recursion adds nothing
	idle := p.isWorkflow(fn)
	for i := range p.effects.Code {
		if idle || depth > 8 {
			break
		}
		for _, b := range p.effects.Code[i].Func.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(*ssa.Call)
				if !ok || idle || callee(call) != fn {
					continue
				}
				s := &search{start: call, uses: p.newUses(), p: p, seen: map[state]bool{}, ends: map[manner]*ssa.Return{}, reached: map[ssa.CallInstruction]bool{}}
				for k, other := range b.Instrs {
					if other == instr {
						s.walk(b, k+1, manner{})
					}
				}
				idle = s.ends[manner{}] != nil && p.endsIdle(call.Parent(), depth+1)
			}
		}
	}
	p.idle[fn] = idle
	return idle
}

func callee(call *ssa.Call) *ssa.Function {
	fn := call.Call.StaticCallee()
	if fn != nil && fn.Origin() != nil {
		return fn.Origin()
	}
	return fn
}

// isWorkflow reports whether the SDK runs fn as a workflow.
func (p *pkg) isWorkflow(fn *ssa.Function) bool {
	for i := range p.wf.Roots {
		root := &p.wf.Roots[i]
		if root.Kind != workflows.Workflow || !is(fn, root) {
			continue
		}
		if root.Registered {
			return true
		}
		// Most workflows are registered in another package.
		for k := range p.effects.Code {
			if p.effects.Code[k].Func == fn {
				return p.effects.Code[k].Root && p.couldBeRegistered(fn.Signature)
			}
		}
	}
	return false
}

// couldBeRegistered reports whether the SDK takes such a function as workflow:
// with a context first and an error last, after at most one result.
func (p *pkg) couldBeRegistered(sig *types.Signature) bool {
	n := sig.Results().Len()
	return sig.Params().Len() > 0 && p.wf.IsContext(sig.Params().At(0).Type()) &&
		(n == 1 || n == 2) && types.Identical(sig.Results().At(n-1).Type(), errorType)
}

func is(fn *ssa.Function, root *workflows.Root) bool {
	if root.Lit != nil {
		return fn.Syntax() == ast.Node(root.Lit)
	}
	return fn.Object() == root.Func
}
