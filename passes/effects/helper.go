package effects

import (
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/workflows"
)

// passedBySDK reports whether the SDK passes the arguments of fn, so that no
// call in view does. A function that is only workflow code by its parameters
// is a helper as well, or just that: its callers pass it what it calls.
func (u *unit) passedBySDK(fn *ssa.Function) bool {
	root := u.roots[fn]
	return root != nil && (root.Registered || root.Kind != workflows.Workflow)
}

// outside reports whether fn runs outside replay: what it calls of a parameter
// of a function around it is no business of the workflow that passes it.
func (u *unit) outside(fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		if u.excluded[fn] {
			return true
		}
	}
	return false
}
