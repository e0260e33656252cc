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
	if f.startsOnKnown {
		return f.startsOn
	}
	// Functions that call each other need several rounds, and their answers
	// must not depend on which of them is asked first.
	reached := []*function{f}
	f.startsOnKnown = true
	for i := 0; i < len(reached); i++ {
		for _, c := range reached[i].calls {
			for _, target := range c.callees {
				if g := target.fn; g != nil && !g.startsOnKnown {
					g.startsOnKnown = true
					reached = append(reached, g)
				}
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, g := range reached {
			if now := u.startsOnNow(g); len(now) != len(g.startsOn) {
				g.startsOn, changed = now, true
			}
		}
	}
	return f.startsOn
}

// startsOnNow is what is known so far.
func (u *unit) startsOnNow(f *function) []int {
	var out []int
	for _, c := range f.calls {
		if _, ok := c.instr.(*ssa.Call); !ok {
			continue
		}
		for _, target := range c.callees {
			if target.callback || target.guess || target.through != nil {
				continue
			}
			for _, a := range u.startedOn(target) {
				if i := u.contextParam(a, map[ssa.Value]bool{}); i >= 0 && !BeforeChange(c.instr.Block()) {
					out = append(out, i)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Cancellable are the commands that are not sent on a cancelled context, by
// the models' words. A timer fails as well, and does nothing anyway.
var Cancellable = []string{"activity", "localactivity", "child", "nexus"}

// startedOn are the arguments of a call on which its target starts something.
func (u *unit) startedOn(target *callee) []ssa.Value {
	var params []int
	switch {
	case target.entry != nil:
		if target.entry.Kind == models.Command && slices.Contains(Cancellable, target.entry.Check) {
			params = []int{slices.IndexFunc(target.args, func(a ssa.Value) bool { return a != nil && u.wf.IsContext(a.Type()) })}
		}
	case target.fn != nil:
		params = target.fn.startsOn
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

// contextParam is the index of the parameter that a context is, or is derived from
// such that it is cancelled with it; -1 for any other.
func (u *unit) contextParam(v ssa.Value, seen map[ssa.Value]bool) int {
	if seen[v] {
		return -1
	}
	seen[v] = true
	switch x := v.(type) {
	case *ssa.Parameter:
		return paramIndex(x)
	case *ssa.Extract:
		return u.contextParam(x.Tuple, seen)
	case *ssa.Call:
		c := u.callOf(x)
		if c == nil || len(c.callees) != 1 || len(x.Call.Args) == 0 {
			return -1
		}
		obj := c.callees[0].obj
		if obj != nil && models.OfSDK(obj) && obj.Name() != "NewDisconnectedContext" && u.wf.IsContext(x.Call.Args[0].Type()) {
			return u.contextParam(x.Call.Args[0], seen)
		}
	case *ssa.UnOp:
		// A variable that a closure captures, set once.
		if stored := u.cellStores(x.X); len(stored) == 1 {
			return u.contextParam(stored[0], seen)
		}
	}
	return -1
}
