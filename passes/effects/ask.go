package effects

import (
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/models"
)

// Target is one thing that a call instruction may run.
type Target struct {
	// Entry is what the models say of it; nil for code that was summarised.
	Entry *models.Entry
	// Func is its code, if that is in this package.
	Func *ssa.Function
	// Callback: the SDK runs it later, not before the call returns.
	Callback bool
	// Writes: it changes memory that other code can see.
	Writes bool

	does kindSet
}

// Does reports whether running the target issues a command (models.Command),
// yields to the workflow's scheduler (models.Blocks) or registers a handler
// (models.Handler), by itself or through what it calls. A timer that is waited
// for, such as workflow.Sleep, is both a command and a yield.
func (t *Target) Does(k models.Kind) bool { return t.does.has(k) }

// Targets lists what a call in this package may run, helpers' calls of its
// arguments included. It is complete unless a target is not in view.
func (r *Result) Targets(call ssa.CallInstruction) (targets []Target, complete bool) {
	if r.unit == nil {
		return nil, false
	}
	c := r.unit.callOf(call)
	if c == nil {
		_, builtin := call.Common().Value.(*ssa.Builtin)
		return nil, builtin
	}
	for _, target := range c.callees {
		t := Target{Entry: target.entry, Callback: target.callback, does: r.unit.does(target)}
		switch {
		case target.fn != nil:
			t.Func = target.fn.fn
			t.Writes = len(target.fn.writes)+len(target.fn.globals) > 0
		case target.sum != nil:
			t.Writes = len(target.sum.Writes) > 0 || writesGlobal(target.sum)
		case target.entry != nil:
			t.Writes = len(target.entry.Writes) > 0
		default:
			t.Writes = true
		}
		targets = append(targets, t)
	}
	return targets, !c.unresolved
}

func writesGlobal(sum *Summary) bool {
	for i := range sum.Effects {
		if k := sum.Effects[i].Kind; k == models.GlobalWrite || k == models.ReceiverWrite {
			return true
		}
	}
	return false
}

// Stops reports whether a directive of this package keeps effects of rule from
// the callers of the function they happen in, in workflow code or not.
func (r *Result) Stops(d *directives.Directive, rule string) bool {
	if r.unit == nil {
		return false
	}
	for _, f := range r.unit.fns {
		for _, o := range f.occs {
			if o.suppressed == d && !o.lifted && o.kind.Rule() == rule {
				return true
			}
		}
	}
	return false
}

// waits reports whether a command does not return before its event is there.
func waits(e *models.Entry) bool {
	switch e.Symbol {
	case "workflow.Sleep", "workflow.AwaitWithTimeout", "workflow.AwaitWithOptions",
		"workflow.CreateSession", "workflow.RecreateSession", "workflow.CompleteSession":
		return true
	}
	return false
}
