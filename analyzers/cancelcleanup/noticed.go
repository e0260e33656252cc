package cancelcleanup

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
)

// noticed reports what is started on a context after the code has found out
// that the context is cancelled.
func (r *run) noticed(code *effects.Code) {
	for _, b := range code.Func.Blocks {
		for i, instr := range b.Instrs {
			switch x := instr.(type) {
			case *ssa.If:
				if ctx := r.cancelledBy(x.Cond); ctx != nil {
					for k, next := range b.Succs {
						if len(next.Preds) == 1 && positive(x.Cond) == (k == 0) {
							r.after(code, ctx, next, 0)
						}
					}
				}
			case *ssa.Call:
				if ctx := doneReceived(x); ctx != nil {
					r.after(code, ctx, b, i+1)
				}
				r.doneCallback(code, x)
			}
		}
	}
}

// after looks at what runs when the context is cancelled: the rest of a block,
// and the blocks that it dominates.
func (r *run) after(code *effects.Code, ctx ssa.Value, block *ssa.BasicBlock, from int) {
	cancelled, ok := r.chain(ctx, &frame{fn: code.Func})
	if !ok || len(cancelled) == 0 {
		return
	}
	for _, b := range code.Func.Blocks {
		if !block.Dominates(b) || effects.BeforeChange(b) {
			continue
		}
		instrs := b.Instrs
		if b == block {
			instrs = instrs[from:]
		}
		for _, instr := range instrs {
			if call, ok := instr.(*ssa.Call); ok {
				r.onCancelled(code, call, cancelled[0])
			}
		}
	}
}

func (r *run) onCancelled(code *effects.Code, call ssa.CallInstruction, cancelled ssa.Value) {
	s := &search{run: r, outer: call, seen: map[*ssa.Function]bool{}}
	s.each = func(f found) {
		for _, scope := range f.chain {
			if scope == cancelled {
				r.report(&f, code, "cancelled", f.name+" gets a context that is cancelled, so it only returns the error of that")
			}
		}
	}
	s.call(call, &frame{fn: call.Parent()})
}

// positive reports whether a condition that tests for a cancellation holds
// when there is one.
func positive(cond ssa.Value) bool {
	switch x := cond.(type) {
	case *ssa.UnOp:
		return !positive(x.X)
	case *ssa.BinOp:
		return x.Op == token.NEQ
	}
	return true
}

// cancelledBy is the context that a condition finds cancelled; nil for any
// other condition.
func (r *run) cancelledBy(cond ssa.Value) ssa.Value {
	switch x := cond.(type) {
	case *ssa.UnOp:
		if x.Op == token.NOT {
			return r.cancelledBy(x.X)
		}
	case *ssa.BinOp:
		if x.Op != token.NEQ && x.Op != token.EQL {
			return nil
		}
		if isNil(x.Y) {
			return r.errOf(x.X)
		}
	case *ssa.Call:
		if err := cancellationTest(x); err != nil {
			return r.failedOn(err)
		}
	}
	return nil
}

// errOf is the context whose Err a value is.
func (r *run) errOf(v ssa.Value) ssa.Value {
	call, ok := v.(*ssa.Call)
	if ok && call.Call.IsInvoke() && call.Call.Method.Name() == "Err" && r.wf.IsContext(call.Call.Value.Type()) {
		return call.Call.Value
	}
	return nil
}

// cancellationTest is the error that temporal.IsCanceledError, or errors.Is
// with workflow.ErrCanceled, looks at.
func cancellationTest(call *ssa.Call) ssa.Value {
	fn := callee(call)
	if fn == nil || fn.Object() == nil || fn.Object().Pkg() == nil {
		return nil
	}
	args := call.Call.Args
	switch {
	case fn.Name() == "IsCanceledError" && models.OfSDK(fn.Object()):
		return args[0]
	case fn.Name() == "Is" && fn.Object().Pkg().Path() == "errors":
		if load, ok := args[1].(*ssa.UnOp); ok {
			if g, ok := load.X.(*ssa.Global); ok && models.OfSDK(g.Object()) && g.Name() == "ErrCanceled" {
				return args[0]
			}
		}
	}
	return nil
}

// failedOn is the context on which what failed with an error that says that
// it was cancelled. A child workflow can be cancelled by others.
func (r *run) failedOn(err ssa.Value) ssa.Value {
	if ctx := r.errOf(err); ctx != nil {
		return ctx
	}
	call, ok := err.(*ssa.Call)
	if !ok {
		return nil
	}
	targets, _ := r.Effects.Targets(call)
	if len(targets) != 1 || targets[0].Entry == nil {
		return nil
	}
	switch targets[0].Entry.Symbol {
	case "workflow.Sleep", "workflow.Await":
		return call.Call.Args[0]
	case "workflow.Future.Get":
		start, ok := call.Call.Value.(*ssa.Call)
		if !ok {
			return nil
		}
		switch strings.Join(r.Effects.Starts(start, 0), " ") {
		case "activity", "localactivity", "timer":
			if callee(start) != nil && models.OfSDK(callee(start).Object()) {
				return start.Call.Args[0]
			}
		}
	}
	return nil
}

// doneOf is the context whose Done channel a value is.
func doneOf(v ssa.Value) ssa.Value {
	if c, ok := v.(*ssa.ChangeInterface); ok {
		v = c.X
	}
	call, ok := v.(*ssa.Call)
	if ok && call.Call.IsInvoke() && call.Call.Method.Name() == "Done" {
		return call.Call.Value
	}
	return nil
}

// doneReceived is the context that a Receive has found to be cancelled.
func doneReceived(call *ssa.Call) ssa.Value {
	if call.Call.IsInvoke() && call.Call.Method.Name() == "Receive" {
		return doneOf(call.Call.Value)
	}
	return nil
}

// doneCallback looks into what a Selector calls when a context is cancelled.
func (r *run) doneCallback(code *effects.Code, call *ssa.Call) {
	if !call.Call.IsInvoke() || call.Call.Method.Name() != "AddReceive" {
		return
	}
	ctx := doneOf(call.Call.Args[0])
	if ctx == nil {
		return
	}
	cancelled, ok := r.chain(ctx, &frame{fn: code.Func})
	if !ok || len(cancelled) == 0 {
		return
	}
	for _, fn := range r.Effects.Functions(call.Call.Args[1]) {
		in := r.code[fn]
		if in == nil {
			continue
		}
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if inner, ok := instr.(*ssa.Call); ok {
					r.onCancelled(in, inner, cancelled[0])
				}
			}
		}
	}
}

// nameOf is how messages call what is started.
func nameOf(call ssa.CallInstruction, symbol string) string {
	name := symbol[strings.LastIndex(symbol, ".")+1:]
	args := call.Common().Args
	if len(args) < 2 || call.Common().IsInvoke() {
		return name
	}
	v := args[1]
	if m, ok := v.(*ssa.MakeInterface); ok {
		v = m.X
	}
	switch v := v.(type) {
	case *ssa.Function:
		return name + " of " + v.Name()
	case *ssa.MakeClosure:
		if obj, ok := v.Fn.(*ssa.Function).Object().(*types.Func); ok {
			return name + " of " + obj.Name()
		}
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.String {
			return name + " of " + constant.StringVal(v.Value)
		}
	}
	return name
}
