package workeroptions

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/activities"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
)

// goroutines reports those that activities start and in which a panic is not
// caught. The SDK catches one in the activity itself.
func (r *run) goroutines() {
	if !slices.ContainsFunc(r.activities, func(a activities.Activity) bool { return a.Declared }) || !r.starts() {
		return
	}
	declared := r.Effects.Declared()
	own := make(map[*ssa.Function]bool)
	for _, fn := range declared {
		own[fn] = true
	}
	w := &walk{run: r, own: own, seen: make(map[*ssa.Function]bool)}
	for _, a := range r.activities {
		if !a.Declared {
			continue
		}
		for _, fn := range declared {
			if a.Func != nil && fn.Object() == a.Func || a.Lit != nil && fn.Syntax() == a.Lit {
				w.visit(fn, a.Display)
			}
		}
	}
}

// starts reports whether the package has a go statement at all.
func (r *run) starts() bool {
	found := false
	for _, file := range r.Pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			if _, ok := n.(*ast.GoStmt); ok {
				found = true
			}
			return !found
		})
	}
	return found
}

// walk goes over what an activity runs in this package.
type walk struct {
	*run
	own, seen map[*ssa.Function]bool
}

func (w *walk) visit(fn *ssa.Function, activity string) {
	if !w.own[fn] || w.seen[fn] {
		return
	}
	w.seen[fn] = true
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			callee := origin(call.Common().StaticCallee())
			if g, ok := instr.(*ssa.Go); ok {
				if callee != nil && w.own[callee] && risky(callee) && !recovers(callee) {
					f := emit.Finding{
						Check: "goroutine", Function: activity, Confidence: effects.Likely,
						What:    "the goroutine that " + activity + " starts has no recover, so a panic in it ends the worker process with all that runs there, instead of failing the activity",
						Instead: "a deferred recover in the goroutine that returns the panic as an error",
					}
					f.Pos, f.End = w.Effects.Span(g)
					w.Report(f)
				}
				continue
			}
			if callee != nil {
				w.visit(callee, activity)
			}
		}
	}
	for _, anon := range fn.AnonFuncs {
		if !spawned(anon) {
			w.visit(anon, activity)
		}
	}
}

func origin(fn *ssa.Function) *ssa.Function {
	if fn != nil && fn.Origin() != nil {
		return fn.Origin()
	}
	return fn
}

// spawned reports whether a literal is what a go statement runs.
func spawned(fn *ssa.Function) bool {
	uses := *fn.Referrers()
	for _, use := range uses {
		if mc, ok := use.(*ssa.MakeClosure); ok {
			uses = append(slices.Clip(uses), *mc.Referrers()...)
		}
	}
	return slices.ContainsFunc(uses, func(use ssa.Instruction) bool {
		_, ok := use.(*ssa.Go)
		return ok
	})
}

// risky reports whether a goroutine does more than wait, signal and record
// heartbeats, which does not panic.
func risky(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok || isHarmless(call) {
				continue
			}
			return true
		}
	}
	return false
}

func isHarmless(call ssa.CallInstruction) bool {
	common := call.Common()
	if _, ok := common.Value.(*ssa.Builtin); ok {
		return true
	}
	var obj types.Object
	if common.IsInvoke() {
		obj = common.Method
	} else if fn := common.StaticCallee(); fn != nil {
		obj = fn.Object()
	} else {
		// A func value: context.CancelFunc is what goroutines usually get.
		named, ok := types.Unalias(common.Value.Type()).(*types.Named)
		return ok && named.Obj().Name() == "CancelFunc"
	}
	if obj == nil || obj.Pkg() == nil {
		return false
	}
	switch obj.Pkg().Path() {
	case "sync", "sync/atomic", "context", "time", "errors":
		return true
	}
	return models.OfSDK(obj)
}

// recovers reports whether a function defers something that recovers.
func recovers(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			d, ok := instr.(*ssa.Defer)
			if !ok {
				continue
			}
			callee := d.Call.StaticCallee()
			if callee == nil || len(callee.Blocks) == 0 && !isHarmless(d) {
				return true // not in view: it may
			}
			if callsRecover(callee) {
				return true
			}
		}
	}
	return false
}

func callsRecover(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(*ssa.Call); ok {
				if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "recover" {
					return true
				}
			}
		}
	}
	return false
}
