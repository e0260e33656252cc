package signaldrain

import (
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/passes/workflows"
)

// The bits of a way through a condition: it says no, or it says that there is
// something in a channel.
const (
	refused paths.State = 1 << 63
	full    paths.State = 1 << 62
)

// awaited is the state after a wait for a condition. Channels that are empty on
// one way on which it holds are taken to be, whatever the others are for: the
// workflow has thought of it. Not so when it waits for signals.
func (d *drain) awaited(call ssa.CallInstruction) paths.State {
	state, waits := d.all(), false
	args := call.Common().Args
	for _, condition := range d.Effects.Functions(args[len(args)-1]) {
		if d.reported(condition) {
			return 0
		}
		m := &paths.Machine{Effects: d.Effects, Step: func(_ ssa.Instruction, s paths.State) paths.State { return s }}
		m.Edge = func(b *ssa.BasicBlock, i int, s paths.State) paths.State {
			s = d.edge(b, i, s)
			if branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok {
				for _, q := range d.questions(branch.Cond, true, 0) {
					if !q.either && q.empty != (i == 0) {
						s |= full
					}
				}
			}
			return d.says(result(b, b.Succs[i]), s)
		}
		m.Exit = func(ret *ssa.Return, s paths.State) {
			switch s = d.says(ret.Results[0], s); {
			case s&refused != 0:
			case s&full != 0:
				waits = true
			default:
				state &= s
			}
		}
		m.Run(condition, d.all())
	}
	if waits {
		return d.all()
	}
	return state
}

// reported reports whether a condition reads nothing but what a coroutine that
// empties the channels sets, such as a flag that it is done. With other
// conditions, signals can come in after the coroutine is done.
func (d *drain) reported(condition *ssa.Function) bool {
	read := paths.Read(d.Effects, condition)
	for place := range read {
		// What a pointer points to counts, not the pointer.
		if v, ok := place.(*ssa.Alloc); ok && isPointer(v.Type().Underlying().(*types.Pointer).Elem()) {
			delete(read, place)
		}
	}
	if len(read) == 0 {
		return false
	}
	for i := range d.Effects.Code {
		code := &d.Effects.Code[i]
		if d.kinds[code.Func] != workflows.Coroutine || !runs(code, d.workflow) || !d.contains(code.Func, map[*ssa.Function]bool{}) {
			continue
		}
		if written := paths.Written(d.Effects, code.Func, nil); written.Holds(read) {
			return true
		}
	}
	return false
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

// says is the state when v is what the condition returns, and true. A choice of
// values was looked at where it was made.
func (d *drain) says(v ssa.Value, s paths.State) paths.State {
	if _, choice := v.(*ssa.Phi); choice || v == nil {
		return s
	}
	if c, ok := v.(*ssa.Const); ok && c.Value != nil && !constant.BoolVal(c.Value) {
		return s | refused
	}
	for _, q := range d.questions(v, true, 0) {
		switch {
		case q.either:
			s &= refused | full
		case q.empty:
			s &^= d.asked(q.call, paths.Symbol(d.Effects, q.call))
		default:
			s |= full
		}
	}
	return s
}

// result is the value that a function returns when control goes from b to next,
// as it does for a && or ||; nil where that decides nothing.
func result(b, next *ssa.BasicBlock) ssa.Value {
	for _, instr := range next.Instrs {
		if phi, ok := instr.(*ssa.Phi); ok && isReturned(phi) {
			return phi.Edges[slices.Index(next.Preds, b)]
		}
	}
	return nil
}

func isReturned(phi *ssa.Phi) bool {
	for _, ref := range *phi.Referrers() {
		switch x := ref.(type) {
		case *ssa.Return:
			return true
		case *ssa.Phi:
			if x != phi && isReturned(x) {
				return true
			}
		}
	}
	return false
}
