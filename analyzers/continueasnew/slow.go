package continueasnew

import (
	"go/constant"
	"go/token"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/passes/options"
)

// long is a turn of which it takes years to fill a history.
const long = 24 * time.Hour

// slow reports whether each turn of a loop waits for a long timer, or for an
// activity that is given long.
func (p *program) slow(l *paths.Loop) bool {
	for _, b := range l.List() {
		if !l.EveryTurn(b) {
			continue
		}
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			switch paths.Symbol(p.Effects, call) {
			case "workflow.Sleep", "workflow.NewTimer":
				c, ok := paths.Argument(call, 1).(*ssa.Const)
				if ok && c.Value != nil && constant.Compare(c.Value, token.GEQ, constant.MakeInt64(int64(long))) {
					return true
				}
			case "workflow.ExecuteActivity":
				if p.givenLong(call) {
					return true
				}
			}
		}
	}
	return false
}

func (p *program) givenLong(call *ssa.Call) bool {
	for i := range p.options.Calls {
		c := &p.options.Calls[i]
		if c.Instr != call || c.Kind != options.Activity {
			continue
		}
		for _, o := range c.Reaching() {
			if d, ok := o.Field("StartToCloseTimeout").Duration(); !ok || d < long {
				return false
			}
		}
		return len(c.Reaching()) > 0
	}
	return false
}
