package effects

import (
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// lockCheck tells a lock that can be held while the workflow yields, which
// blocks the worker, from one that only guards memory. Once counts as such a
// guard when its function has no effect of its own.
func (u *unit) lockCheck(f *function, c *call, check string) string {
	switch check {
	case "lock":
		if !u.yieldsBeforeUnlock(f, c) {
			return "guard"
		}
	case "once":
		for _, target := range c.callees {
			if target.fn != nil && (u.does(target) != 0 || harmful(target.fn.sum)) || target.sum != nil && harmful(target.sum) {
				return "once"
			}
		}
		return "guard"
	}
	return check
}

func harmful(sum *Summary) bool {
	if sum == nil {
		return false
	}
	for i := range sum.Effects {
		switch k := sum.Effects[i].Kind; k {
		case models.GlobalWrite, models.GlobalRead, models.Sync, models.Log:
		default:
			if k.Rule() != "" {
				return true
			}
		}
	}
	return false
}

// yieldsBeforeUnlock looks forward from a lock for a call that yields on a way
// without an unlock. A deferred unlock comes after everything.
func (u *unit) yieldsBeforeUnlock(f *function, lock *call) bool {
	seen := map[*ssa.BasicBlock]bool{}
	var scan func(b *ssa.BasicBlock, from int) bool
	scan = func(b *ssa.BasicBlock, from int) bool {
		for _, instr := range b.Instrs[from:] {
			ci, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			c := f.byInstr[ci]
			if c == nil {
				continue
			}
			for _, target := range c.callees {
				if target.entry != nil && target.entry.Kind == models.Sync && target.entry.Check == "unlock" {
					return false
				}
				if u.does(target)&(1<<models.Command|1<<models.Blocks) != 0 {
					return true
				}
			}
		}
		for _, s := range b.Succs {
			if !seen[s] {
				seen[s] = true
				if scan(s, 0) {
					return true
				}
			}
		}
		return false
	}
	b := lock.instr.Block()
	for i, instr := range b.Instrs {
		if instr == lock.instr {
			return scan(b, i+1)
		}
	}
	return false
}
