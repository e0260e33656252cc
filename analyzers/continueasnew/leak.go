package continueasnew

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/passes/effects"
)

// inherited are the options of children that the next run takes from the
// context.
var inherited = []string{"TaskQueue", "WorkflowRunTimeout", "WorkflowTaskTimeout"}

// reportLeak reports options of children on the context of the next run.
func (p *program) reportLeak(code *effects.Code, call ssa.CallInstruction) {
	w := &leak{program: p, seen: map[ssa.Value]bool{}, fields: map[string]bool{}}
	w.context(paths.Argument(call, 0))
	var leaked []string
	for _, field := range inherited {
		if w.fields[field] {
			leaked = append(leaked, field)
		}
	}
	if len(leaked) == 0 {
		return
	}
	name := paths.Symbol(p.Effects, call)
	f := p.start("leak", code, call)
	f.What = name + " is given a context with the ChildWorkflowOptions of a child, so the next run gets the child's " + strings.Join(leaked, " and ")
	f.Instead = "the context from before workflow.WithChildOptions"
	p.Report(f)
}

// leak follows a context back to the options of children on it.
type leak struct {
	*program
	seen   map[ssa.Value]bool
	fields map[string]bool
}

func (w *leak) context(v ssa.Value) {
	if v == nil || w.seen[v] {
		return
	}
	w.seen[v] = true
	switch x := v.(type) {
	case *ssa.Phi:
		for _, e := range x.Edges {
			w.context(e)
		}
	case *ssa.ChangeInterface:
		w.context(x.X)
	case *ssa.Extract:
		if x.Index == 0 {
			w.context(x.Tuple)
		}
	case *ssa.Call:
		w.derived(x)
	case *ssa.UnOp:
		for _, alloc := range paths.Variables(x.X) {
			w.variable(alloc, x)
		}
	case *ssa.Parameter:
		w.parameter(x)
	}
}

// variable follows what is stored where it reaches the load; what is stored
// after it, or on another way, does not.
func (w *leak) variable(alloc *ssa.Alloc, load *ssa.UnOp) {
	for _, ref := range *alloc.Referrers() {
		store, ok := ref.(*ssa.Store)
		if ok && store.Addr == alloc && (store.Parent() != load.Parent() || store.Block().Dominates(load.Block())) {
			w.context(store.Val)
		}
	}
}

func (w *leak) parameter(param *ssa.Parameter) {
	if paths.Entry(w.codes[param.Parent()]) {
		return
	}
	index := slices.Index(param.Parent().Params, param)
	for _, c := range w.callers[param.Parent()] {
		if index < len(c.Target.Args) {
			w.context(c.Target.Args[index])
		}
	}
}

func (w *leak) derived(call *ssa.Call) {
	switch symbol := paths.Symbol(w.Effects, call); {
	case symbol == "workflow.WithChildOptions":
		w.options(call.Call.Args[1])
		w.context(call.Call.Args[0])
	case overrides[symbol] != "":
		// It says itself what the next run gets.
		before := w.fields[overrides[symbol]]
		w.context(call.Call.Args[0])
		w.fields[overrides[symbol]] = before
	case strings.HasPrefix(symbol, "workflow."):
		w.context(call.Call.Args[0])
	}
}

// overrides are the functions that set what the next run gets.
var overrides = map[string]string{
	"workflow.WithWorkflowTaskQueue":   "TaskQueue",
	"workflow.WithWorkflowRunTimeout":  "WorkflowRunTimeout",
	"workflow.WithWorkflowTaskTimeout": "WorkflowTaskTimeout",
}

// options notes the fields that a literal sets.
func (w *leak) options(v ssa.Value) {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return
	}
	for _, alloc := range paths.Variables(load.X) {
		for _, ref := range *alloc.Referrers() {
			field, ok := ref.(*ssa.FieldAddr)
			if !ok {
				continue
			}
			for _, use := range *field.Referrers() {
				store, ok := use.(*ssa.Store)
				if ok && store.Addr == field && !zero(store.Val) && !w.own(store.Val) {
					w.fields[paths.Field(field).Name()] = true
				}
			}
		}
	}
}

func zero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && (c.Value == nil || c.Value.Kind() == constant.Int && constant.Sign(c.Value) == 0 ||
		c.Value.Kind() == constant.String && constant.StringVal(c.Value) == "")
}

// own reports whether a value is what this run has anyway, out of its Info.
func (w *leak) own(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	field, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	p, ok := field.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	named, ok := types.Unalias(p.Elem()).(*types.Named)
	return ok && named.Obj().Name() == "WorkflowInfo"
}
