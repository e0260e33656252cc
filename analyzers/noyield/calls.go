package noyield

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
)

// wait says whether a call lets the rest of the workflow run.
type wait uint8

const (
	// never: it returns without yielding.
	never wait = iota
	// untilCancelled: it yields, but returns an error at once when the context
	// is cancelled.
	untilCancelled
	// always: it yields, or what it does is not in view.
	always
)

// calls answers what calls do, and remembers it.
type calls struct {
	effects *effects.Result
	waits   map[*ssa.Function]wait
	quiet   map[*ssa.Function]bool
}

func newCalls(r *effects.Result) *calls {
	return &calls{effects: r, waits: map[*ssa.Function]wait{}, quiet: map[*ssa.Function]bool{}}
}

// symbol names the function of the models that the call runs, if it is one.
func (c *calls) symbol(call *ssa.Call) string {
	targets, _ := c.effects.Targets(call)
	for _, t := range targets {
		if t.Entry != nil && !t.Callback {
			return t.Entry.Symbol
		}
	}
	return ""
}

// name is what a message calls the function that is called.
func (c *calls) name(call *ssa.Call) string {
	targets, _ := c.effects.Targets(call)
	for _, t := range targets {
		if !t.Callback {
			return t.Name
		}
	}
	return "a func value"
}

func (c *calls) wait(call *ssa.Call) wait {
	if _, builtin := call.Call.Value.(*ssa.Builtin); builtin {
		return never
	}
	targets, complete := c.effects.Targets(call)
	if !complete || len(targets) == 0 {
		return always
	}
	most := never
	for i := range targets {
		most = max(most, c.target(call, &targets[i]))
	}
	return most
}

func (c *calls) target(call *ssa.Call, t *effects.Target) wait {
	switch {
	case t.Callback:
		return never
	case t.Entry != nil && (t.Entry.Kind == models.Sync || t.Entry.Kind == models.Goroutine):
		return always // a rule of its own
	case !t.Does(models.Blocks):
		return never
	case t.Func != nil:
		return c.function(t.Func)
	case t.Entry == nil:
		return always
	}
	switch t.Entry.Symbol {
	case "workflow.Selector.Select":
		if c.alwaysReady(call) {
			return never
		}
		if len(c.expiring(call)) > 0 {
			return untilCancelled
		}
	case "workflow.Sleep", "workflow.Await", "workflow.AwaitWithTimeout", "workflow.AwaitWithOptions", "workflow.ReceiveChannel.ReceiveWithTimeout":
		if c.cancellable(call) {
			return untilCancelled
		}
	case "workflow.Future.Get":
		if made := c.madeBy(call.Call.Value); made != nil && c.cancellable(made) {
			return untilCancelled
		}
	}
	return always
}

// function is how the calls in fn wait, if it hands on their errors.
func (c *calls) function(fn *ssa.Function) wait {
	if w, ok := c.waits[fn]; ok {
		return w
	}
	c.waits[fn] = always // recursion is not followed
	most := never
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(*ssa.Call); ok {
				most = max(most, c.wait(call))
			}
		}
	}
	if most == untilCancelled && errorOf(fn.Signature) < 0 {
		most = always
	}
	c.waits[fn] = most
	return most
}

// errorOf is the index of the result that is an error, which is the last by
// convention; -1 without one.
func errorOf(sig *types.Signature) int {
	last := sig.Results().Len() - 1
	if last >= 0 && types.Identical(sig.Results().At(last).Type(), types.Universe.Lookup("error").Type()) {
		return last
	}
	return -1
}

// cancellable reports whether the context that a call is given is cancelled
// with the workflow.
func (c *calls) cancellable(call *ssa.Call) bool {
	if len(call.Call.Args) == 0 {
		return false
	}
	for _, o := range c.effects.Origins(call.Call.Args[0]) {
		if o.Disconnected {
			return false
		}
	}
	return true
}

// madeBy is the call that made a future which is settled when its context is
// cancelled: an activity or a timer, but not a child workflow, which takes its
// time, nor a future that other code settles.
func (c *calls) madeBy(future ssa.Value) *ssa.Call {
	call, ok := future.(*ssa.Call)
	if !ok {
		return nil
	}
	switch c.symbol(call) {
	case "workflow.ExecuteActivity", "workflow.ExecuteLocalActivity", "workflow.NewTimer", "workflow.NewTimerWithOptions":
		return call
	}
	return nil
}

// alwaysReady reports whether the Selector of a Select has a default case,
// which does not yield.
func (c *calls) alwaysReady(call *ssa.Call) bool {
	for _, add := range c.added(call) {
		if c.symbol(add) == "workflow.Selector.AddDefault" && add.Block().Dominates(call.Block()) {
			return !slices.ContainsFunc(c.callbacks(add), func(t effects.Target) bool { return t.Does(models.Blocks) })
		}
	}
	return false
}

// expiring lists the calls that add a future to the Selector of a Select which
// is settled when its context is cancelled. Each makes one Select return.
func (c *calls) expiring(call *ssa.Call) []*ssa.Call {
	var out []*ssa.Call
	for _, add := range c.added(call) {
		if c.symbol(add) != "workflow.Selector.AddFuture" {
			continue
		}
		if made := c.madeBy(add.Call.Args[0]); made == nil || !c.cancellable(made) {
			continue
		}
		if !slices.ContainsFunc(c.callbacks(add), func(t effects.Target) bool { return t.Does(models.Blocks) }) {
			out = append(out, add)
		}
	}
	return out
}

// writesInCase reports whether a Select that does not yield changes memory, in
// its default case or that of a future.
func (c *calls) writesInCase(call *ssa.Call) bool {
	for _, add := range c.added(call) {
		switch c.symbol(add) {
		case "workflow.Selector.AddDefault", "workflow.Selector.AddFuture":
			if slices.ContainsFunc(c.callbacks(add), func(t effects.Target) bool { return t.Writes }) {
				return true
			}
		}
	}
	return false
}

// callbacks are what an Add method of a Selector is given to call; a func that
// is not in view might do anything.
func (c *calls) callbacks(add *ssa.Call) []effects.Target {
	targets, complete := c.effects.Targets(add)
	out := slices.DeleteFunc(slices.Clone(targets), func(t effects.Target) bool { return !t.Callback })
	if !complete || len(out) == 0 {
		out = append(out, effects.Target{Writes: true})
	}
	return out
}

// added lists the calls of Add methods on the Selector of a Select.
func (c *calls) added(call *ssa.Call) []*ssa.Call {
	selector := call.Call.Value
	for {
		add, ok := selector.(*ssa.Call)
		if !ok || !add.Call.IsInvoke() {
			break
		}
		selector = add.Call.Value
	}
	var out []*ssa.Call
	var follow func(v ssa.Value)
	follow = func(v ssa.Value) {
		for _, r := range *v.Referrers() {
			if add, ok := r.(*ssa.Call); ok && add.Call.IsInvoke() && add.Call.Value == v && add != call {
				out = append(out, add)
				follow(add)
			}
		}
	}
	if selector.Referrers() != nil {
		follow(selector)
	}
	return out
}
