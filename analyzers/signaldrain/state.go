package signaldrain

import (
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
