package cancelcleanup

import (
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/effects"
)

// deferred reports what deferred functions start on the context of the
// workflow.
func (r *run) deferred(code *effects.Code) {
	for _, b := range code.Func.Blocks {
		for _, instr := range b.Instrs {
			d, ok := instr.(*ssa.Defer)
			if !ok || effects.BeforeChange(b) {
				continue
			}
			s := &search{run: r, outer: d, guarded: true, seen: map[*ssa.Function]bool{}}
			s.each = func(f found) {
				r.report(&f, code, "deferred", f.name+" in a deferred call gets the context of the workflow, so it is not run when the workflow is cancelled")
			}
			s.call(d, &frame{fn: code.Func})
		}
	}
}
