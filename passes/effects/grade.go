package effects

import (
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/workflows"
)

// upKey names what leaves a function towards its callers.
type upKey struct {
	f     *function
	index int
	what  uint8
}

const (
	upResult uint8 = iota
	upOrderResult
	upParam
	upFree
	upPassed
	upPart
	upOrderFree
	upRepeats
)

// resolve follows a flow out of f through everything in this package's
// workflow code that it reaches, and returns the sinks at the end.
func (u *unit) resolve(f *function, flow Flow) Sinks {
	sinks := flow.Sinks
	for i := range 64 {
		if flow.Results&bit(i) != 0 {
			sinks |= u.up(upKey{f, i, upResult})
		}
		if flow.OrderResults&bit(i) != 0 {
			sinks |= u.up(upKey{f, i, upOrderResult})
		}
		if flow.Parts&bit(i) != 0 {
			sinks |= u.up(upKey{f, i, upPart})
		}
		if (flow.Params|flow.OrderParams)&bit(i) != 0 {
			sinks |= u.up(upKey{f, i, upParam})
		}
		if flow.Free&bit(i) != 0 {
			sinks |= u.up(upKey{f, i, upFree})
		}
		if flow.OrderFree&bit(i) != 0 {
			sinks |= u.up(upKey{f, i, upOrderFree})
		}
		if flow.Repeats&bit(i) != 0 {
			sinks |= u.up(upKey{f, i, upRepeats})
		}
	}
	for i := range 64 {
		if flow.Passed&bit(i) != 0 {
			sinks |= u.up(upKey{f, i, upPassed})
		}
	}
	for _, key := range flow.Fields {
		sinks |= u.field(f, key)
	}
	return sinks
}

func (u *unit) up(key upKey) Sinks {
	if m := u.upward[key]; m != nil {
		return *m
	}
	m := new(Sinks)
	u.upward[key] = m // cycles add nothing
	var sinks Sinks
	f := key.f
	if key.what == upFree || key.what == upOrderFree {
		for _, c := range u.stores.closures[f.fn] {
			parent := u.byFn[c.Parent()]
			if parent == nil || key.index >= len(c.Bindings) {
				continue
			}
			s := u.newSlicer(parent)
			s.store(c.Bindings[key.index], taint{order: key.what == upOrderFree, field: -1})
			sinks |= u.resolve(parent, s.run())
		}
		*m = sinks
		return sinks
	}
	if root := u.roots[f.fn]; root != nil && (key.what == upResult || key.what == upOrderResult) {
		sinks |= u.rootResult(f, root, key)
	}
	if key.what == upRepeats && len(f.callers) == 0 {
		sinks |= SinkUnknown // what it calls per element is passed from elsewhere
	}
	for _, c := range f.callers {
		if c.caller.reach == nil {
			continue
		}
		for _, target := range c.callees {
			if target.fn != f || target.callback {
				continue
			}
			s := u.newSlicer(c.caller)
			if key.what == upPassed {
				if p := key.index / 8; p < len(target.args) && target.args[p] != nil {
					sinks |= u.passed(c.caller, target.args[p], key.index%8)
				}
				continue
			}
			if target.through != nil {
				if key.what != upParam && key.what != upRepeats {
					s.through(c.instr, target.through)
					sinks |= u.resolve(c.caller, s.run())
				}
				continue
			}
			switch key.what {
			case upResult:
				s.results(c.instr, Flow{Results: bit(key.index)})
			case upOrderResult:
				s.results(c.instr, Flow{OrderResults: bit(key.index)})
			case upPart:
				s.results(c.instr, Flow{Parts: bit(key.index)})
			case upRepeats:
				if key.index < len(target.args) && target.args[key.index] != nil {
					s.body(target.args[key.index])
				}
			case upParam:
				if key.index < len(target.args) && target.args[key.index] != nil {
					s.pointee(target.args[key.index], false)
				}
			}
			sinks |= u.resolve(c.caller, s.run())
		}
	}
	*m = sinks
	return sinks
}

// rootResult is what a result of a function that the SDK calls decides: the
// error how the workflow closes, the rest what it returns.
func (u *unit) rootResult(f *function, root *workflows.Root, key upKey) Sinks {
	if root.Kind != workflows.Workflow {
		return callbackSink(root)
	}
	if !u.closes(f) {
		return 0 // called by other workflow code: its callers decide
	}
	results := f.fn.Signature.Results()
	if key.index < results.Len() && isError(results.At(key.index).Type()) {
		if key.what == upOrderResult {
			return SinkText
		}
		return SinkClose
	}
	return SinkResult
}

// passed follows a value into argument k of the function value v of f.
func (u *unit) passed(f *function, v ssa.Value, k int) Sinks {
	var sinks Sinks
	for _, src := range u.sources(v) {
		if to := u.byFn[src.fn]; src.fn != nil && to != nil {
			sinks |= u.resolve(to, u.paramFlow(to, k, false))
			continue
		}
		if src.owner == f.fn && src.param >= 0 {
			sinks |= u.up(upKey{f, 8*src.param + k, upPassed})
			continue
		}
		sinks |= SinkUnknown
	}
	return sinks
}

type fieldIn struct {
	f   *function
	key string
}

// field follows the field named by key through the workflow code that shares
// an execution with from.
func (u *unit) field(from *function, key string) Sinks {
	memo := fieldIn{from, key}
	if m := u.byField[memo]; m != nil {
		return *m
	}
	m := new(Sinks)
	u.byField[memo] = m
	var sinks Sinks
	for _, f := range u.fns {
		if !together(from, f) {
			continue
		}
		s := u.newSlicer(f)
		s.fieldByKey(key)
		s.out.Fields = nil // the key itself is being followed
		if len(s.work) == 0 && s.out.empty() {
			continue
		}
		sinks |= u.resolve(f, s.run())
	}
	*m = sinks
	return sinks
}

// together reports whether one workflow reaches both functions.
func together(a, b *function) bool {
	if a.reach == nil || b.reach == nil {
		return false
	}
	i, j := 0, 0
	for i < len(a.reach.workflows) && j < len(b.reach.workflows) {
		switch x, y := a.reach.workflows[i], b.reach.workflows[j]; {
		case x == y:
			return true
		case x < y:
			i++
		default:
			j++
		}
	}
	return false
}

// loopAt is the loop whose header is b.
func (c *control) loopAt(b *ssa.BasicBlock) *loop {
	for _, l := range c.loops {
		if l.header == b {
			return l
		}
	}
	return nil
}
