package effects

import (
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// readStream handles the use of a variable that stands for the terminal: what
// is called with it does the writing. Its own methods are modelled, and a
// logger that is made over it speaks up where it logs. It returns false when
// the variable goes elsewhere.
func (u *unit) readStream(f *function, load ssa.Value, entry models.Entry, add func(*occurrence)) bool {
	users := u.users(f, load)
	for _, c := range users {
		if c == nil {
			return false
		}
		for _, target := range c.callees {
			if target.entry == nil {
				return false
			}
		}
	}
	for _, c := range users {
		for _, target := range c.callees {
			if target.entry == nil || target.entry.Kind != models.Pure || target.obj == nil || target.obj.Pkg() == nil {
				continue
			}
			if strings.Contains(target.obj.Pkg().Path(), "log") || len(target.args) > 0 && target.obj.Signature().Recv() != nil && target.args[0] == load {
				continue
			}
			add(&occurrence{
				instr: c.instr, kind: entry.Kind, check: entry.Check, symbol: target.entry.Symbol,
				callee: target.entry.Symbol, instead: entry.Instead,
				steps: []Step{u.step(f, u.spanOf(f, c.instr).pos, u.qualified(f)+" calls "+target.entry.Symbol+" with "+entry.Symbol)},
			})
		}
	}
	return true
}

// notReplaying reports whether b only runs when workflow.IsReplaying says no.
func (u *unit) notReplaying(f *function, b *ssa.BasicBlock) bool {
	for d := b.Idom(); d != nil; b, d = d, d.Idom() {
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok || len(b.Preds) != 1 {
			continue
		}
		cond, want := branch.Cond, d.Succs[0] == b
		for {
			not, ok := cond.(*ssa.UnOp)
			if !ok || not.Op != token.NOT {
				break
			}
			cond, want = not.X, !want
		}
		asked, ok := cond.(*ssa.Call)
		if !ok || want {
			continue
		}
		if c := f.byInstr[asked]; c != nil && len(c.callees) == 1 && c.callees[0].entry != nil && c.callees[0].entry.Kind == models.Replaying {
			return true
		}
	}
	return false
}
