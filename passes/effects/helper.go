package effects

import (
	"slices"

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

// passOutside takes what v holds out of workflow code: it runs in the body of
// a SideEffect, of this package's or of a helper's in another.
func (u *unit) passOutside(v ssa.Value) {
	for _, s := range u.sources(v) {
		switch {
		case s.fn != nil:
			u.excluded[s.fn] = true
			delete(u.roots, s.fn)
		case s.owner != nil && u.byFn[s.owner] != nil:
			u.byFn[s.owner].runsOutside(s.param)
		}
	}
}

func (f *function) runsOutside(param int) {
	if !slices.Contains(f.outside, param) {
		f.outside = append(f.outside, param)
	}
}

// outsideParams lists the func parameters of f that only run outside replay,
// also by way of helpers of this package.
func (u *unit) outsideParams(f *function) []int {
	params := slices.Clone(f.outside)
	for _, c := range f.calls {
		for _, target := range c.callees {
			if target.fn == nil || target.fn == f || target.through != nil {
				continue
			}
			for _, k := range target.fn.outside {
				if k >= len(target.args) || target.args[k] == nil {
					continue
				}
				for _, s := range u.sources(target.args[k]) {
					if s.owner == f.fn && !slices.Contains(params, s.param) {
						params = append(params, s.param)
					}
				}
			}
		}
	}
	params = slices.DeleteFunc(params, func(k int) bool {
		return slices.ContainsFunc(f.opens, func(o *open) bool { return o.param == k })
	})
	slices.Sort(params)
	return params
}
