package effects

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// startsOn lists the parameters of f that are contexts on which it starts what
// a cancelled context keeps from being started: an activity, a child workflow,
// a Nexus operation. What it starts on a disconnected context, only for
// executions from before a change, or on its own coroutines is left out.
func (u *unit) startsOn(f *function) []int {
	w := &startsOnWalk{u: u, seen: map[*ssa.Function]bool{}}
	out := w.function(f)
	slices.Sort(out)
	return slices.Compact(out)
}

// Cancellable are the commands that are not sent on a cancelled context, by
// the models' words. A timer fails as well, and does nothing anyway.
var Cancellable = []string{"activity", "localactivity", "child", "nexus"}

type startsOnWalk struct {
	u    *unit
	seen map[*ssa.Function]bool
}

func (w *startsOnWalk) function(f *function) []int {
	if w.seen[f.fn] {
		return nil
	}
	w.seen[f.fn] = true
	defer delete(w.seen, f.fn)
	var out []int
	for _, c := range f.calls {
		if _, ok := c.instr.(*ssa.Call); !ok || BeforeChange(c.instr.Block()) {
			continue
		}
		for _, target := range c.callees {
			if target.callback || target.guess || target.through != nil {
				continue
			}
			for _, a := range w.contexts(target) {
				if i := w.param(a, map[ssa.Value]bool{}); i >= 0 {
					out = append(out, i)
				}
			}
		}
	}
	return out
}

// contexts are the arguments of a call on which its target starts something.
func (w *startsOnWalk) contexts(target *callee) []ssa.Value {
	var params []int
	switch {
	case target.entry != nil:
		if target.entry.Kind == models.Command && slices.Contains(Cancellable, target.entry.Check) {
			params = []int{slices.IndexFunc(target.args, func(a ssa.Value) bool { return a != nil && w.u.wf.IsContext(a.Type()) })}
		}
	case target.fn != nil:
		params = w.function(target.fn)
	case target.sum != nil:
		params = target.sum.StartsOn
	}
	var out []ssa.Value
	for _, i := range params {
		if a := target.arg(i); i >= 0 && a != nil {
			out = append(out, a)
		}
	}
	return out
}

// param is the index of the parameter that a context is, or is derived from
// such that it is cancelled with it; -1 for any other.
func (w *startsOnWalk) param(v ssa.Value, seen map[ssa.Value]bool) int {
	if seen[v] {
		return -1
	}
	seen[v] = true
	switch x := v.(type) {
	case *ssa.Parameter:
		return paramIndex(x)
	case *ssa.Extract:
		return w.param(x.Tuple, seen)
	case *ssa.Call:
		c := w.u.callOf(x)
		if c == nil || len(c.callees) != 1 || len(x.Call.Args) == 0 {
			return -1
		}
		obj := c.callees[0].obj
		if obj != nil && models.OfSDK(obj) && obj.Name() != "NewDisconnectedContext" && w.u.wf.IsContext(x.Call.Args[0].Type()) {
			return w.param(x.Call.Args[0], seen)
		}
	case *ssa.UnOp:
		// A variable that a closure captures, set once.
		if stored := w.u.cellStores(x.X); len(stored) == 1 {
			return w.param(stored[0], seen)
		}
	}
	return -1
}
