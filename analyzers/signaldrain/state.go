package signaldrain

import (
	"go/constant"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/passes/models"
)

// step is what an instruction makes of the channels: while the workflow waits,
// signals come in.
func (d *drain) step(instr ssa.Instruction, s paths.State) paths.State {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return s
	}
	switch symbol := paths.Symbol(d.Effects, call); {
	case strings.HasPrefix(symbol, "workflow.NewContinueAsNewError"):
		d.open[call] |= s
	case symbol == "workflow.Selector.AddDefault", symbol == "workflow.Selector.Select" && d.hasDefault(call):
		return 0 // it selects until the default case comes
	case symbol == "workflow.GetUnhandledSignalNames":
		return 0
	case asks[symbol] && !d.decides(call):
		// What the answer is used for is not in view.
		return s &^ d.asked(call, symbol)
	case awaits[symbol]:
		return d.awaited(call)
	case d.waits(call) && !paths.Local(d.Effects, call):
		return d.all()
	}
	return s
}

// asks are the questions whether a channel is empty.
var asks = map[string]bool{
	"workflow.ReceiveChannel.ReceiveAsync": true, "workflow.ReceiveChannel.ReceiveAsyncWithMoreFlag": true,
	"workflow.ReceiveChannel.Len": true, "workflow.Selector.HasPending": true,
}

func (d *drain) asks(call ssa.CallInstruction) bool { return asks[paths.Symbol(d.Effects, call)] }

func (d *drain) waits(call ssa.CallInstruction) bool {
	targets, _ := d.Effects.Targets(call)
	for _, t := range targets {
		if !t.Callback && t.Func == nil && t.Does(models.Blocks) {
			return true
		}
	}
	return false
}

func (d *drain) hasDefault(call ssa.CallInstruction) bool {
	made := selector(d.Effects, call.Common().Value)
	if made == nil {
		return false
	}
	uses, _ := paths.Uses(d.Effects, made)
	return slices.ContainsFunc(uses, func(u paths.Use) bool { return u.Symbol == "workflow.Selector.AddDefault" })
}

// asked is the bit of the channel that a question is about; of all when that
// is not in view, and for a Selector.
func (d *drain) asked(call ssa.CallInstruction, symbol string) paths.State {
	if symbol == "workflow.Selector.HasPending" {
		return d.all()
	}
	made := paths.Source(call.Common().Value)
	for _, c := range d.channels {
		if made != nil && slices.Contains(c.made, made) {
			return c.bit
		}
	}
	return d.all()
}

// decides reports whether the answer to a question is a condition, which edge
// looks at.
func (d *drain) decides(call ssa.CallInstruction) bool {
	found := false
	for _, b := range call.Parent().Blocks {
		if branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok {
			for _, q := range d.questions(branch.Cond, true, 0) {
				found = found || q.call == call
			}
		}
	}
	return found
}

// edge is what a branch says about the channels.
func (d *drain) edge(b *ssa.BasicBlock, i int, s paths.State) paths.State {
	branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return s
	}
	if isNil(branch.Cond, i == 0) && slices.ContainsFunc(paths.Calls(b.Parent()), d.asks) {
		return s &^ d.all() // where the channel is emptied: there is none yet
	}
	for _, q := range d.questions(branch.Cond, true, 0) {
		if q.either || q.empty == (i == 0) {
			if q.either {
				return s &^ d.all()
			}
			s &^= d.asked(q.call, paths.Symbol(d.Effects, q.call))
		}
	}
	return s
}

// question is a condition about a channel: that it is true says that the
// channel is empty, or that it is not.
type question struct {
	call  ssa.CallInstruction
	empty bool
	// either: a helper asks, and which answer means what is not looked into.
	either bool
}

func (d *drain) questions(cond ssa.Value, outcome bool, depth int) []question {
	if depth > 8 {
		return nil
	}
	switch x := cond.(type) {
	case *ssa.UnOp:
		if x.Op == token.NOT {
			return d.questions(x.X, !outcome, depth+1)
		}
		var out []question
		for _, alloc := range paths.Variables(x.X) {
			for _, ref := range *alloc.Referrers() {
				if store, ok := ref.(*ssa.Store); ok && store.Addr == alloc {
					out = append(out, d.questions(store.Val, outcome, depth+1)...)
				}
			}
		}
		return out
	case *ssa.Phi:
		var out []question
		for _, e := range x.Edges {
			if e != x {
				out = append(out, d.questions(e, outcome, depth+1)...)
			}
		}
		return out
	case *ssa.Extract:
		if call, ok := x.Tuple.(*ssa.Call); ok && x.Index == 0 || ok && d.asksInside(call) {
			return d.questions(call, outcome, depth+1)
		}
	case *ssa.Call:
		if symbol := paths.Symbol(d.Effects, x); asks[symbol] {
			return []question{{call: x, empty: !outcome}}
		}
		if d.asksInside(x) {
			return []question{{either: true}}
		}
	case *ssa.BinOp:
		return d.length(x, outcome)
	}
	return nil
}

// length is the question that a comparison of Len with a constant asks.
func (d *drain) length(x *ssa.BinOp, outcome bool) []question {
	call, ok := x.X.(*ssa.Call)
	c, constantly := x.Y.(*ssa.Const)
	if !ok || !constantly || c.Value == nil || paths.Symbol(d.Effects, call) != "workflow.ReceiveChannel.Len" {
		return nil
	}
	zero := constant.Compare(constant.MakeInt64(0), x.Op, constant.ToInt(c.Value))
	return []question{{call: call, empty: zero == outcome}}
}

// asksInside reports whether a helper of the package asks whether a channel is
// empty.
func (d *drain) asksInside(call ssa.CallInstruction) bool {
	return d.within(call, map[*ssa.Function]bool{})
}

func (d *drain) within(call ssa.CallInstruction, seen map[*ssa.Function]bool) bool {
	targets, _ := d.Effects.Targets(call)
	for _, t := range targets {
		if t.Entry != nil && asks[t.Entry.Symbol] {
			return true
		}
		if t.Func != nil && !t.Callback && d.contains(t.Func, seen) {
			return true
		}
	}
	return false
}

// contains reports whether a function asks, or what it calls.
func (d *drain) contains(fn *ssa.Function, seen map[*ssa.Function]bool) bool {
	if seen[fn] {
		return false
	}
	seen[fn] = true
	return slices.ContainsFunc(paths.Calls(fn), func(call ssa.CallInstruction) bool { return d.within(call, seen) })
}

// isNil reports whether a condition with an outcome says that a pointer or a
// channel is nil.
func isNil(cond ssa.Value, outcome bool) bool {
	x, ok := cond.(*ssa.BinOp)
	if !ok || (x.Op == token.EQL) != outcome || x.Op != token.EQL && x.Op != token.NEQ {
		return false
	}
	c, ok := x.Y.(*ssa.Const)
	return ok && c.IsNil() && !paths.IsError(x.X.Type())
}
