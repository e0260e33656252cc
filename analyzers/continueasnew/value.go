package continueasnew

import (
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/workflows"
)

// reportValue reports an error that continues as new which no workflow
// returns.
func (p *program) reportValue(code *effects.Code, call ssa.CallInstruction) {
	name := paths.Symbol(p.Effects, call)
	fate := &fate{program: p, seen: map[ssa.Value]bool{}}
	if v := call.Value(); v != nil {
		fate.value(v)
	}
	switch {
	case fate.returned:
	case fate.handler != nil:
		f := p.start("handler", code, call)
		f.What = "the error of " + name + " is returned from " + p.describe(fate.handler) + ", which fails and continues nothing"
		f.Instead = "a variable that the workflow looks at, and return the error there"
		p.Report(f)
	case fate.wrapped != nil:
		f := p.start("wrapped", p.codes[fate.wrapped.Parent()], fate.wrapped)
		f.What = "the error of " + name + " is turned into text, where the SDK does not find it, so the workflow fails instead of continuing as new"
		f.Instead = "the error as it is, or %w"
		p.Report(f)
	default:
		f := p.start("discarded", code, call)
		f.What = name + " only makes an error, which no workflow returns, so the run does not continue as new"
		f.Instead = "the error as the result of the workflow"
		p.Report(f)
	}
}

func (p *program) describe(fn *ssa.Function) string {
	name := fn.Name()
	if code := p.codes[fn]; code != nil {
		name = code.Name
	}
	switch p.kinds[fn] {
	case workflows.QueryHandler:
		return "the query handler " + name
	case workflows.Validator:
		return "the update validator " + name
	}
	return "the update handler " + name
}

// fate is where an error goes.
type fate struct {
	*program
	seen map[ssa.Value]bool
	// returned from a workflow, or gone where it is not followed.
	returned bool
	// handler that returns it, call that makes text of it.
	handler *ssa.Function
	wrapped ssa.CallInstruction
}

func (f *fate) value(v ssa.Value) {
	if f.seen[v] || f.returned {
		return
	}
	f.seen[v] = true
	if v.Referrers() == nil {
		f.returned = true
		return
	}
	for _, ref := range *v.Referrers() {
		switch x := ref.(type) {
		case *ssa.Phi:
			f.value(x)
		case *ssa.ChangeInterface:
			f.value(x)
		case *ssa.MakeInterface:
			f.value(x)
		case *ssa.TypeAssert, *ssa.BinOp, *ssa.DebugRef:
			// A look at it.
		case *ssa.Return:
			for i, result := range x.Results {
				if result == v {
					f.result(x.Parent(), i)
				}
			}
		case *ssa.Store:
			f.stored(x, v)
		case ssa.CallInstruction:
			f.argument(x, v)
		default:
			f.returned = true
		}
	}
}

// stored follows an error into a variable, or into the slice of a variadic
// call.
func (f *fate) stored(store *ssa.Store, v ssa.Value) {
	if store.Val != v {
		return
	}
	if element, ok := store.Addr.(*ssa.IndexAddr); ok {
		if array, ok := element.X.(*ssa.Alloc); ok {
			for _, ref := range *array.Referrers() {
				if slice, ok := ref.(*ssa.Slice); ok {
					f.value(slice)
				}
			}
			return
		}
	}
	variables := paths.Variables(store.Addr)
	if len(variables) == 0 {
		f.returned = true
	}
	for _, alloc := range variables {
		for _, read := range paths.Reads(alloc) {
			if load, ok := read.(*ssa.UnOp); ok {
				f.value(load)
			} else {
				f.returned = true
			}
		}
	}
}

// result follows what fn returns to who called it.
func (f *fate) result(fn *ssa.Function, index int) {
	if kind, root := f.kinds[fn]; root {
		switch kind {
		case workflows.QueryHandler, workflows.UpdateHandler, workflows.Validator:
			f.handler = fn
		case workflows.Workflow:
			if paths.Entry(f.codes[fn]) {
				f.returned = true
			}
		default:
			f.returned = true
		}
	}
	if len(f.callers[fn]) == 0 && f.handler != fn {
		f.returned = true // who calls it is not in view
	}
	for _, c := range f.callers[fn] {
		if c.Target.By != c.Call.Parent() {
			f.returned = true // a helper between returns what it likes
			continue
		}
		v := c.Call.Value()
		if v == nil {
			continue // deferred
		}
		if fn.Signature.Results().Len() == 1 {
			f.value(v)
			continue
		}
		for _, ref := range *v.Referrers() {
			switch x := ref.(type) {
			case *ssa.Extract:
				if x.Index == index {
					f.value(x)
				}
			case *ssa.Return:
				f.result(x.Parent(), index)
			}
		}
	}
}
