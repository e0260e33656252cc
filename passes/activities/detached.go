package activities

import (
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/options"
)

// Detached is the activity without what keeps the code of its package in
// memory, so that it can be joined with calls of other packages later.
func (a *Activity) Detached() *Activity {
	d := *a
	d.Func, d.Lit, d.Calls = nil, nil, nil
	for _, c := range a.Calls {
		d.Calls = append(d.Calls, c.Detached())
	}
	return &d
}

// Detached is the call without its instruction and the function around it.
func (c *Call) Detached() *Call {
	d := *c
	d.Call = &options.Call{Kind: c.Kind, Target: c.Target, Of: c.Of, Code: &effects.Code{
		Name: c.Code.Name, Workflows: c.Code.Workflows, Trace: c.Code.Trace, Root: c.Code.Root,
	}}
	return &d
}
