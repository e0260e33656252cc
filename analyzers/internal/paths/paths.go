// Package paths answers for rules about order what workflow code does on its
// ways: which loops it has, what has happened when an instruction is reached,
// helpers and deferred calls included, and where a Selector, a channel or a
// future is used.
//
// It does not decide which way is wrong; the rules do. Ways are those of the
// control flow: that two conditions exclude each other is not seen.
package paths

import (
	"go/ast"
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/workflows"
)

// Calls lists the calls in fn that run on its own coroutine, deferred ones
// included.
func Calls(fn *ssa.Function) []ssa.CallInstruction {
	var out []ssa.CallInstruction
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok {
				if _, ok := call.(*ssa.Go); !ok {
					out = append(out, call)
				}
			}
		}
	}
	return out
}

// Symbol names the function of the models that a call runs, or is "".
func Symbol(r *effects.Result, call ssa.CallInstruction) string {
	targets, _ := r.Targets(call)
	for _, t := range targets {
		if t.Entry != nil && !t.Callback && t.By == call.Parent() {
			return t.Entry.Symbol
		}
	}
	return ""
}

// Local reports whether a call waits for a local activity, which is part of the
// workflow task.
func Local(r *effects.Result, call ssa.CallInstruction) bool {
	if !call.Common().IsInvoke() {
		return false
	}
	made := Source(call.Common().Value)
	return made != nil && Symbol(r, made) == "workflow.ExecuteLocalActivity"
}

// Argument is the i-th argument of a call as it is written, without receiver.
func Argument(call ssa.CallInstruction, i int) ssa.Value {
	common := call.Common()
	if !common.IsInvoke() && common.Signature().Recv() != nil {
		i++
	}
	if i >= len(common.Args) {
		return nil
	}
	return common.Args[i]
}

// Kinds tells what the SDK calls each function of the package as.
func Kinds(r *effects.Result, wf *workflows.Result) map[*ssa.Function]workflows.Kind {
	lits, funcs := map[ast.Node]workflows.Kind{}, map[types.Object]workflows.Kind{}
	for _, root := range wf.Roots {
		if root.Lit != nil {
			lits[root.Lit] = root.Kind
		} else {
			funcs[root.Func] = root.Kind
		}
	}
	out := map[*ssa.Function]workflows.Kind{}
	for i := range r.Code {
		fn := r.Code[i].Func
		if kind, ok := lits[fn.Syntax()]; ok && fn.Syntax() != nil {
			out[fn] = kind
		} else if kind, ok := funcs[fn.Object()]; ok && fn.Object() != nil {
			out[fn] = kind
		}
	}
	return out
}

// Entry reports whether workflow code starts at a function: it is registered,
// or nothing in the package calls it.
func Entry(code *effects.Code) bool {
	if code == nil {
		return false // not workflow code
	}
	for _, w := range code.Workflows {
		if w == code.Name {
			return true
		}
	}
	return false
}

// Constant is the text of a constant string, or "".
func Constant(v ssa.Value) string {
	if c, ok := v.(*ssa.Const); ok && c.Value != nil {
		if b, ok := c.Type().Underlying().(*types.Basic); ok && b.Info()&types.IsString != 0 {
			return constant.StringVal(c.Value)
		}
	}
	return ""
}

// Site is a call of a function of the package.
type Site struct {
	Call   ssa.CallInstruction
	Target effects.Target
}

// Callers are the calls of each function of the package in workflow code, on
// the caller's coroutine.
func Callers(r *effects.Result) map[*ssa.Function][]Site {
	out := map[*ssa.Function][]Site{}
	for i := range r.Code {
		for _, call := range Calls(r.Code[i].Func) {
			targets, _ := r.Targets(call)
			for _, t := range targets {
				if t.Func != nil && !t.Callback {
					out[t.Func] = append(out[t.Func], Site{call, t})
				}
			}
		}
	}
	return out
}

// Returns reports whether a function can be a workflow by its results: the SDK
// demands an error. Others that take a context are helpers, or coroutines.
func Returns(fn *ssa.Function) bool {
	results := fn.Signature.Results()
	return results.Len() > 0 && IsError(results.At(results.Len()-1).Type())
}
