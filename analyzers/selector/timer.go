package selector

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/passes/effects"
)

// reportTimers reports the timers among the cases of a Selector that a turn of
// a loop leaves running.
func reportTimers(s *emit.Sink, code *effects.Code, sel *selector) {
	if !sel.complete {
		return
	}
	loops := paths.Loops(code.Func)
	for _, add := range sel.futures {
		timer, ok := paths.Argument(add, 0).(*ssa.Call)
		if !ok || add.Parent() != code.Func || !strings.HasPrefix(paths.Symbol(s.Effects, timer), "workflow.NewTimer") {
			continue
		}
		for _, l := range loops {
			if l.Blocks[timer.Block()] {
				if selectsIn(sel, l) && l.EveryTurn(timer.Block()) && onlyCase(timer) &&
					!cancelled(s.Effects, l, paths.Argument(timer, 0)) && goesOn(s.Effects, sel, l, add) {
					reportTimer(s, code, timer)
				}
				break // the loops around turn less often
			}
		}
	}
}

func reportTimer(s *emit.Sink, code *effects.Code, timer *ssa.Call) {
	name := paths.Symbol(s.Effects, timer)
	f := start(s, "timer", code, timer)
	f.What = name + " starts a timer in each turn of the loop, and one that another case overtakes is never cancelled, so it fires later and adds to the history for nothing"
	f.Instead = "a context from workflow.WithCancel for the timer, and cancel it after Select"
	s.Report(f)
}

func selectsIn(sel *selector, l *paths.Loop) bool {
	for _, call := range sel.selects {
		if l.Blocks[call.Block()] {
			return true
		}
	}
	return false
}

// onlyCase reports whether a timer is nothing but the case of a Selector.
func onlyCase(timer *ssa.Call) bool {
	for _, ref := range *timer.Referrers() {
		switch ref.(type) {
		case *ssa.Call, *ssa.DebugRef:
		default:
			return false
		}
	}
	return len(*timer.Referrers()) == 1
}

// cancelled reports whether a turn of a loop uses the function that cancels a
// context, which WithCancel made.
func cancelled(r *effects.Result, l *paths.Loop, ctx ssa.Value) bool {
	seen := map[ssa.Value]bool{}
	var from func(v ssa.Value) bool
	from = func(v ssa.Value) bool {
		if seen[v] {
			return false
		}
		seen[v] = true
		switch x := v.(type) {
		case *ssa.Extract:
			call, ok := x.Tuple.(*ssa.Call)
			if !ok {
				return true
			}
			if paths.Symbol(r, call) != "workflow.WithCancel" {
				return from(call)
			}
			for _, ref := range *call.Referrers() {
				if cancel, ok := ref.(*ssa.Extract); ok && cancel.Index == 1 && usedIn(cancel, l) {
					return true
				}
			}
			return false
		case *ssa.Call:
			for _, arg := range x.Call.Args {
				if arg.Type().String() == v.Type().String() && from(arg) {
					return true
				}
			}
			// A helper of the package may keep the cancel function.
			return x.Call.StaticCallee() == nil || !strings.HasPrefix(paths.Symbol(r, x), "workflow.")
		case *ssa.Phi:
			for _, e := range x.Edges {
				if from(e) {
					return true
				}
			}
			return false
		case *ssa.UnOp:
			for _, alloc := range paths.Variables(x.X) {
				for _, ref := range *alloc.Referrers() {
					if store, ok := ref.(*ssa.Store); ok && store.Addr == alloc && from(store.Val) {
						return true
					}
				}
			}
			_, field := x.X.(*ssa.FieldAddr)
			return field
		}
		return false
	}
	return from(ctx)
}

// usedIn reports whether a turn of a loop does something with a cancel
// function, a deferred call excepted: that comes after the loop.
func usedIn(cancel ssa.Value, l *paths.Loop) bool {
	for _, ref := range *cancel.Referrers() {
		switch ref.(type) {
		case *ssa.Defer, *ssa.DebugRef:
			continue
		case *ssa.Store, *ssa.Phi:
			return true // it is kept, and called somewhere
		}
		if l.Blocks[ref.Block()] {
			return true
		}
	}
	return false
}

// goesOn reports whether a case other than add's leaves the loop turning: its
// function sets nothing that a condition to leave the loop reads.
func goesOn(r *effects.Result, sel *selector, l *paths.Loop, add ssa.CallInstruction) bool {
	leaves := paths.Leaves(r, l)
	for _, other := range append(append([]ssa.CallInstruction{}, sel.receives...), sel.futures...) {
		if other == add || done(r, paths.Argument(other, 0)) {
			continue
		}
		functions := r.Functions(paths.Argument(other, 1))
		if len(functions) == 0 {
			continue // it may do anything
		}
		stops := false
		for _, fn := range functions {
			stops = stops || leaves.Meet(paths.Written(r, fn, nil)) || panics(fn)
		}
		if !stops {
			return true
		}
	}
	return false
}

// done reports whether a channel is that of a context's end.
func done(r *effects.Result, channel ssa.Value) bool {
	if x, ok := channel.(*ssa.ChangeInterface); ok {
		channel = x.X
	}
	call, ok := channel.(*ssa.Call)
	return ok && paths.Symbol(r, call) == "workflow.Context.Done"
}

func panics(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Panic); ok {
			return true
		}
	}
	return false
}
