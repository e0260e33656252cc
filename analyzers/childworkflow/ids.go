package childworkflow

import (
	"fmt"
	"go/constant"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/futures"
	"github.com/replayvet/replayvet/passes/options"
)

// ids reports the starts of children that can follow this one while it runs
// and have its id.
func (r *run) ids(first *futures.Future, all []futures.Future) {
	c := r.calls[first.Start]
	if c == nil || terminatesRunning(c) {
		return
	}
	id := constantID(c)
	for i := range all {
		second := &all[i]
		if !slices.Contains(first.Next, second.Start) {
			continue
		}
		again := second.Start == first.Start
		which := "the WorkflowID " + id
		switch next := r.calls[second.Start]; {
		case next == nil || terminatesRunning(next):
			continue
		case id != "":
			if constantID(next) != id {
				continue
			}
		case !again || !setsID(c) || !fromOutside(first.Start):
			continue
		default:
			which = "one WorkflowID for all turns"
		}
		f := r.finding(second)
		f.Check = "sameid"
		f.What = "ExecuteChildWorkflow starts " + r.name(second.Start) + " in a loop with " + which + ", so it fails while the one of an earlier turn still runs"
		if !again {
			line := r.Pass.Fset.Position(first.Start.Pos()).Line
			f.What = fmt.Sprintf("ExecuteChildWorkflow starts %s with %s, so it fails while the one started on line %d still runs", r.name(second.Start), which, line)
		}
		f.Instead = "a WorkflowID of its own for each child, or none"
		r.Report(f)
	}
}

// constantID is the quoted WorkflowID of a child; "" when that is not one
// constant.
func constantID(c *options.Call) string {
	id := ""
	for _, o := range c.Reaching() {
		v := o.Field("WorkflowID").Value
		if v == nil || v.Kind() != constant.String || constant.StringVal(v) == "" || id != "" && id != v.ExactString() {
			return ""
		}
		id = v.ExactString()
	}
	return id
}

// setsID reports whether a WorkflowID is set on all options, known or not.
func setsID(c *options.Call) bool {
	return len(c.Reaching()) > 0 && !slices.ContainsFunc(c.Reaching(), func(o options.Options) bool {
		id := o.Field("WorkflowID")
		return !id.Pos.IsValid() || id.Zero()
	})
}

// terminatesRunningValue is
// enums.WORKFLOW_ID_REUSE_POLICY_TERMINATE_IF_RUNNING.
const terminatesRunningValue = 4

// terminatesRunning reports whether a child may take the place of a running
// workflow with its id.
func terminatesRunning(c *options.Call) bool {
	return slices.ContainsFunc(c.Reaching(), func(o options.Options) bool {
		v, ok := o.Field("WorkflowIDReusePolicy").Number()
		return !ok || v == terminatesRunningValue
	})
}

// fromOutside reports whether a call in a loop gets its context from outside
// the loop, whatever turn it is.
func fromOutside(call ssa.CallInstruction) bool {
	switch ctx := call.Common().Args[0].(type) {
	case *ssa.Parameter:
		return true
	case *ssa.Phi:
		return false
	case *ssa.Call:
		return !turns(ctx.Block())
	case *ssa.Extract:
		return !turns(ctx.Block())
	}
	return false
}

// turns reports whether a block can follow itself.
func turns(b *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	work := slices.Clone(b.Succs)
	for len(work) > 0 {
		x := work[len(work)-1]
		work = work[:len(work)-1]
		if !seen[x] {
			seen[x] = true
			work = append(work, x.Succs...)
		}
	}
	return seen[b]
}
