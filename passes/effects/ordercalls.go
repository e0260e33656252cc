package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// calls looks at what the loop calls once per element: commands, which the SDK
// records in the order they happen, and what writes to things made before.
func (w *orderWalk) calls() {
	for _, b := range w.blocks {
		if w.single(b) {
			continue
		}
		for _, instr := range b.Instrs {
			ci, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			c := w.u.callOf(ci)
			if c == nil {
				continue
			}
			w.schedules(c)
			w.appends(c)
			w.unseen(c)
			for _, target := range c.callees {
				w.repeats(c, target)
			}
		}
	}
}

func (w *orderWalk) schedules(c *call) {
	if isCancel(c.instr.Common()) || w.u.maySchedule(c) {
		w.out.flow.Sinks |= SinkBranch
		return
	}
	guesses, doing := 0, 0
	for _, target := range c.callees {
		does := w.u.does(target)&scheduling != 0
		if !target.guess {
			if does {
				w.out.flow.Sinks |= SinkBranch
			}
			continue
		}
		guesses++
		if does {
			doing++
		}
	}
	if guesses > 0 && doing == guesses {
		w.out.flow.Sinks |= SinkBranch
	}
}

// isCancel recognises the call of a workflow.CancelFunc, which issues commands
// for what runs under its context.
func isCancel(common *ssa.CallCommon) bool {
	if common.IsInvoke() {
		return false
	}
	switch typeKey(common.Value.Type()) {
	case "go.temporal.io/sdk/internal.CancelFunc", "go.temporal.io/sdk/workflow.CancelFunc":
		return true
	}
	return false
}

// unseen handles calls whose target the caller decides, or nobody in view.
func (w *orderWalk) unseen(c *call) {
	common := c.instr.Common()
	if common.StaticCallee() != nil {
		return
	}
	varying := false
	for _, a := range common.Args {
		varying = varying || w.dependsOnIteration(a)
	}
	if !varying {
		return
	}
	if common.IsInvoke() {
		// A method of who knows what mostly looks or logs.
		return
	}
	switch v := common.Value.(type) {
	case *ssa.Parameter:
		w.out.flow.Repeats |= bit(paramIndex(v))
		return
	case *ssa.UnOp:
		if fv, ok := v.X.(*ssa.FreeVar); ok && v.Op == token.MUL {
			for i, x := range w.f.fn.FreeVars {
				if x == fv {
					w.out.flow.RepeatsFree |= bit(i)
				}
			}
			return
		}
	}
	if c.unresolved && len(c.callees) == 0 {
		w.out.flow.Sinks |= SinkUnknown
	}
}

// appends handles calls that append to something made outside the loop.
func (w *orderWalk) appends(c *call) {
	for _, target := range c.callees {
		if target.entry == nil || len(target.args) == 0 {
			continue
		}
		sink := target.args[0]
		if mi, ok := sink.(*ssa.MakeInterface); ok {
			sink = mi.X
		}
		if sink == nil || !growing(sink.Type()) || w.own(sink) {
			continue
		}
		for _, a := range target.args[1:] {
			if w.dependsOnIteration(a) {
				w.out.contents = append(w.out.contents, taint{v: sink, field: -1})
				break
			}
		}
	}
}

// growing reports whether writing to a t adds at its end, so that the order of
// the writes shows.
func growing(t types.Type) bool {
	switch typeKey(t) {
	case "strings.Builder", "bytes.Buffer", "bufio.Writer", "container/list.List", "hash.Hash", "io.Writer", "text/tabwriter.Writer", "encoding/csv.Writer":
		return true
	}
	return false
}

// repeats handles the call of a function of this package with something of the
// element: its body is part of the loop's.
func (w *orderWalk) repeats(c *call, target *callee) {
	if target.fn == nil || target.callback || target.through != nil || target.guess {
		return
	}
	var key bodyKey
	for i, a := range target.args {
		if a != nil && w.dependsOnIteration(a) {
			key.iter |= bit(i)
			if w.keys[a] {
				key.keys |= bit(i)
			}
		}
	}
	if key.iter == 0 {
		return
	}
	flow := w.u.bodyFlow(target.fn, key)
	flow.Results, flow.OrderResults = 0, 0
	for i, a := range target.args {
		if a != nil && w.own(a) {
			flow.Params &^= bit(i)
			flow.OrderParams &^= bit(i)
		}
	}
	for _, made := range w.u.stores.closures[target.fn.fn] {
		if made.Parent() != w.f.fn {
			continue
		}
		for i, b := range made.Bindings {
			if w.own(b) {
				flow.Free &^= bit(i)
				flow.OrderFree &^= bit(i)
			}
		}
	}
	if !flow.empty() {
		w.out.calls = append(w.out.calls, repeated{instr: c.instr, target: target, flow: flow})
	}
}
