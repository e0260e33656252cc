package continueasnew

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
)

// reportEndless reports the endless loops of a workflow that continues as new
// nowhere.
func (p *program) reportEndless(workflow *effects.Code) {
	if !paths.Returns(workflow.Func) {
		return
	}
	main, may := p.reached(workflow.Func)
	if may {
		return
	}
	for _, fn := range main {
		for _, l := range paths.Loops(fn) {
			if p.acts(l) && p.endless(l) {
				code := p.codes[fn]
				f := p.start("endless", code, l.Header.Instrs[0])
				f.Pos, f.End = l.Head()
				f.What = "the loop goes on until the workflow fails or is cancelled and nothing continues as new, so the history grows to 51,200 events or 50 MiB, where the server terminates the workflow"
				if p.slow(l) {
					f.Check = "slow"
					f.What = "the loop goes on until the workflow fails or is cancelled and nothing continues as new, so the history grows for ever, though each turn can take a day or more"
				}
				f.Instead = "workflow.NewContinueAsNewError when workflow.GetInfo(ctx).GetContinueAsNewSuggested()"
				p.Report(f)
				break // the loops around turn less often
			}
		}
	}
}

// reached lists what runs on the coroutine of fn. It may continue as new if
// anything that fn reaches does, or is not in view.
func (p *program) reached(fn *ssa.Function) (main []*ssa.Function, may bool) {
	seen := map[*ssa.Function]bool{}
	var walk func(fn *ssa.Function, own bool)
	walk = func(fn *ssa.Function, own bool) {
		if seen[fn] || may || p.codes[fn] == nil {
			return
		}
		seen[fn] = true
		if own {
			main = append(main, fn)
		}
		for _, call := range paths.Calls(fn) {
			targets, complete := p.Effects.Targets(call)
			may = may || !complete && p.getsContext(call)
			for _, t := range targets {
				may = may || t.Continues()
				if t.Func != nil && !t.Callback {
					walk(t.Func, own)
				}
			}
			for _, t := range targets {
				if t.Func != nil && t.Callback {
					walk(t.Func, false)
				}
			}
		}
	}
	walk(fn, true)
	return main, may
}

func (p *program) getsContext(call ssa.CallInstruction) bool {
	for _, arg := range call.Common().Args {
		if p.wf.IsContext(arg.Type()) {
			return true
		}
	}
	return false
}

// acts reports whether a loop adds to the history: it waits, or issues
// commands.
func (p *program) acts(l *paths.Loop) bool {
	for _, b := range l.List() {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			targets, _ := p.Effects.Targets(call)
			for _, t := range targets {
				if !t.Callback && (t.Does(models.Command) || t.Does(models.Blocks)) {
					return true
				}
			}
		}
	}
	return false
}

// endless reports whether a loop is left only when something has failed, the
// workflow is cancelled, or what never happens does.
func (p *program) endless(l *paths.Loop) bool {
	for _, b := range l.List() {
		for i, next := range b.Succs {
			if l.Blocks[next] || panics(next) {
				continue
			}
			branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
			if !ok || !p.exceptional(branch.Cond, i == 0, next) {
				return false
			}
		}
	}
	return true
}

func panics(b *ssa.BasicBlock) bool {
	_, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Panic)
	return ok
}

// exceptional reports whether a condition with an outcome says that something
// has failed: towards next, the workflow does not simply end.
func (p *program) exceptional(cond ssa.Value, outcome bool, next *ssa.BasicBlock) bool {
	switch x := cond.(type) {
	case *ssa.UnOp:
		return x.Op == token.NOT && p.exceptional(x.X, !outcome, next)
	case *ssa.BinOp:
		if !isNil(x.Y) || !paths.IsError(x.X.Type()) || (x.Op == token.NEQ) != outcome {
			return false
		}
		return p.ofCancellation(x.X) || fails(next)
	case *ssa.Call:
		return outcome && paths.Symbol(p.Effects, x) == "temporal.IsCanceledError" || !outcome && p.receives(x)
	}
	return false
}

// receives reports whether a call receives from a signal channel, which is
// never closed, so that the result is always true.
func (p *program) receives(call *ssa.Call) bool {
	if paths.Symbol(p.Effects, call) != "workflow.ReceiveChannel.Receive" {
		return false
	}
	made, ok := call.Call.Value.(*ssa.Call)
	return ok && paths.Symbol(p.Effects, made) == "workflow.GetSignalChannel"
}

// ofCancellation reports whether an error says that the workflow was
// cancelled.
func (p *program) ofCancellation(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	switch paths.Symbol(p.Effects, call) {
	case "workflow.Context.Err", "workflow.Sleep", "workflow.Await":
		return true
	}
	return false
}

// fails reports whether a function returns an error from b on.
func fails(b *ssa.BasicBlock) bool {
	for range 4 { // clean-up on the way
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			return !paths.Succeeds(ret)
		}
		if len(b.Succs) != 1 {
			return false
		}
		b = b.Succs[0]
	}
	return false
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}
