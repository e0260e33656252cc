package effects

import (
	"go/constant"
	"go/token"
	"strings"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// loops judges the function's loops by what is done in them.
func (w *conductWalk) loops() {
	for _, l := range w.u.control(w.f.fn).loops {
		var done []deed
		for _, d := range w.deeds {
			if l.blocks[d.block] {
				done = append(done, d)
			}
		}
		waits := false
		for _, d := range done {
			waits = waits || d.kind == waiting
		}
		retries := retries(l)
		for i, b := range w.blocks {
			if l.blocks[b] && !beatsIn(done) && !retries {
				w.out.calls[i].Loop = true
				w.out.calls[i].Waits = w.out.calls[i].Waits || waits
			}
		}
		own := &Loop{Retries: retries, Within: w.within(l)}
		own.Times, own.Counted = turns(l)
		if waits && (own.Times == 0 || time.Duration(own.Times)*longest(done) > moment) {
			w.out.Lasts = true
		}
		if w.callsIn(l, own) {
			w.loop(done, own, nil)
		}
	}
}

// callsIn notes the calls of parameters in a loop. It is false where they are
// not this function's, and it is not known what they are.
func (w *conductWalk) callsIn(l *loop, own *Loop) bool {
	for i, b := range w.blocks {
		if !l.blocks[b] {
			continue
		}
		if w.out.calls[i].owner != w.f {
			return false
		}
		own.Calls = append(own.Calls, ParamCall{Param: w.out.calls[i].Param, Method: w.out.calls[i].Method})
	}
	return true
}

// mergeLoop takes in the loop of a callee, unless what the callee is given to
// call in it records heartbeats.
func (w *conductWalk) mergeLoop(ci ssa.CallInstruction, l *Loop, t acted) {
	if l == nil {
		return
	}
	loop := *l
	loop.Calls = nil
	for _, call := range l.Calls {
		if call.Param >= len(t.args) || t.args[call.Param] == nil {
			return
		}
		for _, target := range w.given(t.args[call.Param], call.Method) {
			switch {
			case target.owner == w.f:
				loop.Calls = append(loop.Calls, ParamCall{Param: target.param, Method: target.method})
			case target.owner != nil || w.beats(target):
				return
			}
		}
	}
	loop.Within = shorter(loop.Within, w.deadline(ci, nil))
	loop.Steps = w.lead(ci, t, loop.Steps)
	w.keepLoop(&loop)
}

// beats reports whether a target records heartbeats.
func (w *conductWalk) beats(t acted) bool {
	switch {
	case t.fn != nil:
		return w.u.visitConduct(t.fn).Beats()
	case t.entry != nil:
		return t.entry.Kind == models.Heartbeat
	}
	c := w.u.conductElsewhere(t.obj)
	return c != nil && c.Beats()
}

func beatsIn(done []deed) bool {
	for _, d := range done {
		if d.kind == beating {
			return true
		}
	}
	return false
}

// loop takes down the loop l, in which that is done, unless it records
// heartbeats or does nothing that takes time. lead are the steps to it, nil for
// a loop of the function's own.
func (w *conductWalk) loop(done []deed, l *Loop, lead func() []Step) {
	if beatsIn(done) {
		return
	}
	var io, wait *deed
	for i := range done {
		switch d := &done[i]; {
		case d.kind == waiting && wait == nil:
			wait = d
		case d.kind == transferring && io == nil && !iterates(d.io):
			io = d
		}
	}
	if wait != nil {
		l.Waits, l.Wait, l.Steps = true, longest(done), wait.steps
	}
	if io != nil {
		l.IO = io.io
		if len(io.steps) > 0 {
			l.Steps = io.steps
		}
	}
	switch {
	case wait == nil && io == nil:
		return
	case lead != nil:
		l.Steps = lead()
	}
	w.keepLoop(l)
}

// longest is the longest wait, 0 if the length of one is not known.
func longest(done []deed) time.Duration {
	var most time.Duration
	for _, d := range done {
		if d.kind == waiting {
			if d.wait == 0 {
				return 0
			}
			most = max(most, d.wait)
		}
	}
	return most
}

// iterates recognises the calls by which one reads or writes through what was
// opened before: their loop ends with the data, mostly soon.
func iterates(symbol string) bool {
	switch symbol[strings.LastIndexByte(symbol, '.')+1:] {
	case "Next", "Scan", "Close", "Read", "Write", "Recv", "Rollback", "NextPage":
		return true
	}
	return false
}

// keepLoop keeps the loop that most likely takes long, of two such the one
// nearer to the activity.
func (w *conductWalk) keepLoop(l *Loop) {
	have := w.out.Loop
	if have == nil || l.weight() > have.weight() || l.weight() == have.weight() && len(l.Steps) < len(have.Steps) {
		w.out.Loop = l
	}
}

func (l *Loop) weight() int {
	weight := 0
	for i, is := range []bool{l.Times == 0, !l.Counted, l.IO != "", l.Waits, !l.Retries, l.Within == 0} {
		if is {
			weight += 1 << i
		}
	}
	return weight
}

// turns is the constant that a counted loop counts to, 0 if there is none in
// view.
func turns(l *loop) (times int, counted bool) {
	for _, branch := range l.branches() {
		if l.blocks[branch.Block().Succs[0]] && l.blocks[branch.Block().Succs[1]] {
			continue
		}
		cond, ok := branch.Cond.(*ssa.BinOp)
		if next, isNext := branch.Cond.(*ssa.Extract); isNext {
			_, ranges := next.Tuple.(*ssa.Next)
			counted = counted || ranges
		}
		if !ok || !counts(cond.X, l) && !counts(cond.Y, l) {
			continue
		}
		counted = true
		if c, ok := cond.Y.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.Int {
			if n, exact := constant.Int64Val(c.Value); exact && n > 0 && n < 1<<20 {
				times = int(n)
			}
		}
	}
	return times, counted
}

// branches lists the branches in the loop, in block order.
func (l *loop) branches() []*ssa.If {
	var out []*ssa.If
	if l.header == nil {
		return nil
	}
	for _, b := range l.header.Parent().Blocks {
		if !l.blocks[b] || len(b.Instrs) == 0 {
			continue
		}
		if branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok {
			out = append(out, branch)
		}
	}
	return out
}

// retries reports whether the loop ends when what it does worked.
func retries(l *loop) bool {
	for _, branch := range l.branches() {
		for i, s := range branch.Block().Succs {
			if !l.blocks[s] && isNilError(branch.Cond, i == 0) {
				return true
			}
		}
	}
	return false
}

// isNilError reports whether an error is nil when cond has the truth.
func isNilError(cond ssa.Value, truth bool) bool {
	err := nonNil(cond, !truth)
	return err != nil && isError(err.Type())
}

// counts reports whether v is a counter of the loop: a variable that each turn
// adds a constant to.
func counts(v ssa.Value, l *loop) bool {
	if sum, ok := v.(*ssa.BinOp); ok && (sum.Op == token.ADD || sum.Op == token.SUB) {
		if _, constant := sum.Y.(*ssa.Const); !constant {
			return false
		}
		v = sum.X
	}
	phi, ok := v.(*ssa.Phi)
	if !ok || !l.blocks[phi.Block()] {
		return false
	}
	for _, e := range phi.Edges {
		if sum, ok := e.(*ssa.BinOp); ok && (sum.Op == token.ADD || sum.Op == token.SUB) && sum.X == phi {
			_, constant := sum.Y.(*ssa.Const)
			return constant
		}
	}
	return false
}
