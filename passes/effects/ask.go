package effects

import (
	"go/types"

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
	// Obj is the function, where it has a name; Name how people refer to it.
	Obj  *types.Func
	Name string
	// Args are the values of its parameters, receiver first; none where a
	// helper makes the call.
	Args []ssa.Value
	// By is the function that makes the call: the one that holds the
	// instruction or, when that passes the target to a helper of this package,
	// the one there that calls it. It is nil for a helper elsewhere.
	By *ssa.Function
	// Confidence that the call reaches it.
	Confidence Confidence
	// StartsOn are the contexts among the parameters of code in another package
	// on which it starts activities and the like.
	StartsOn []int
	// Effects of code that was summarised, without those that a directive
	// stopped.
	Effects []Effect

	does kindSet
}

// Does reports whether running the target issues a command (models.Command),
// yields to the workflow's scheduler (models.Blocks) or registers a handler
// (models.Handler), by itself or through what it calls. A timer that is waited
// for, such as workflow.Sleep, is both a command and a yield.
func (t *Target) Does(k models.Kind) bool { return t.does.has(k) }

// Continues reports whether running the target makes the error that continues
// the workflow as new, by itself or through what it calls.
func (t *Target) Continues() bool { return t.does&continues != 0 }

// Targets lists what a call in this package may run, helpers' calls of its
// arguments included. It is complete unless a target is not in view.
func (r *Result) Targets(call ssa.CallInstruction) (targets []Target, complete bool) {
	if r.unit == nil {
		return nil, false
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	if f := r.unit.byFn[call.Parent()]; f != nil {
		r.unit.activate([]*function{f})
	}
	c := r.unit.callOf(call)
	if c == nil {
		_, builtin := call.Common().Value.(*ssa.Builtin)
		return nil, builtin
	}
	for _, target := range c.callees {
		t := Target{
			Entry: target.entry, Callback: target.callback, Obj: target.obj, Name: target.name(), Args: target.args,
			By: calledBy(c, target.through), Confidence: target.confidence(), Effects: r.unit.effectsOf(target),
			does: r.unit.does(target),
		}
		switch {
		case target.fn != nil:
			t.Func = target.fn.fn
			t.Writes = len(target.fn.writes)+len(target.fn.globals) > 0
		case target.sum != nil:
			t.Writes = len(target.sum.Writes) > 0 || writesGlobal(target.sum)
			t.StartsOn = target.sum.StartsOn
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
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	r.unit.start() // a package without workflow code has no summaries yet
	var covered []*function
	for _, f := range r.unit.fns {
		if syntax := f.fn.Syntax(); syntax != nil && syntax.Pos() < d.To && d.From < syntax.End() {
			covered = append(covered, f)
		}
	}
	r.unit.activate(covered)
	for _, f := range covered {
		if rule == models.WriteOutside.Rule() && r.unit.stopsChange(f, d) {
			return true
		}
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
