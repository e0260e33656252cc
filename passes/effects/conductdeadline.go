package effects

import (
	"go/types"
	"time"

	"golang.org/x/tools/go/ssa"
)

// deadline is how long the contexts that a call gets last at most, where this
// function says so with a constant; 0 where it does not. What sets it inside
// of the loop begins anew in each turn, and does not count; the loop may be nil.
func (w *conductWalk) deadline(ci ssa.CallInstruction, around *loop) time.Duration {
	var least time.Duration
	for _, op := range ci.Operands(nil) {
		if op == nil || *op == nil || !isContext((*op).Type()) {
			continue
		}
		least = shorter(least, w.lifetime(*op, around))
	}
	return least
}

// lifetime follows a context through what it is derived by.
func (w *conductWalk) lifetime(ctx ssa.Value, around *loop) time.Duration {
	var least time.Duration
	for range maxSourceDepth {
		ctx = w.behind(ctx)
		if ex, ok := ctx.(*ssa.Extract); ok {
			ctx = ex.Tuple
		}
		call, ok := ctx.(*ssa.Call)
		if !ok || len(call.Call.Args) == 0 || !isContext(call.Call.Args[0].Type()) {
			return least
		}
		if fn := call.Call.StaticCallee(); fn != nil && fn.Object() != nil {
			obj, isFunc := fn.Object().(*types.Func)
			switch {
			case !isFunc || !ofPackage(obj, "context"):
			case obj.Name() == "WithoutCancel":
				return least
			case around != nil && around.blocks[call.Block()]:
			default:
				least = shorter(least, w.lasting(obj.Name(), call.Call.Args))
			}
		}
		ctx = call.Call.Args[0]
	}
	return least
}

// lasting is the constant that a function of package context is given.
func (w *conductWalk) lasting(name string, args []ssa.Value) time.Duration {
	switch name {
	case "WithTimeout", "WithTimeoutCause":
		d, _ := w.duration(args[1])
		return d
	case "WithDeadline", "WithDeadlineCause":
		add, ok := w.behind(args[1]).(*ssa.Call)
		if !ok || timeMethod(add) != "Add" {
			return 0
		}
		now, ok := w.behind(add.Call.Args[0]).(*ssa.Call)
		if !ok || timeFunc(now) != "Now" {
			return 0
		}
		d, _ := w.duration(add.Call.Args[1])
		return d
	}
	return 0
}

// timeMethod is the name of the method of package time that is called.
func timeMethod(call *ssa.Call) string {
	fn := call.Call.StaticCallee()
	if fn == nil || fn.Signature.Recv() == nil {
		return ""
	}
	if obj, ok := fn.Object().(*types.Func); !ok || !ofPackage(obj, "time") {
		return ""
	}
	return fn.Name()
}

// within is how long a loop lasts at most, by the contexts that its calls get.
func (w *conductWalk) within(l *loop) time.Duration {
	var least time.Duration
	for _, b := range w.f.fn.Blocks {
		if !l.blocks[b] {
			continue
		}
		for _, instr := range b.Instrs {
			if ci, ok := instr.(ssa.CallInstruction); ok {
				least = shorter(least, w.deadline(ci, l))
			}
		}
	}
	return least
}

// shorter is the smaller of two times, of which 0 is none.
func shorter(a, b time.Duration) time.Duration {
	if a <= 0 || b > 0 && b < a {
		return max(b, 0)
	}
	return a
}
