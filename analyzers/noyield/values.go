package noyield

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// maxDepth ends the search in an expression that is too deep to follow.
const maxDepth = 20

// decide is the outcome of a condition in this world, if that is known.
func (w *world) decide(cond ssa.Value, depth int) (outcome, known bool) {
	if depth > maxDepth {
		return false, false
	}
	switch v := cond.(type) {
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.Bool {
			return constant.BoolVal(v.Value), true
		}
	case *ssa.UnOp:
		if v.Op == token.NOT {
			outcome, known = w.decide(v.X, depth+1)
			return !outcome, known
		}
	case *ssa.Call:
		if nothingCame[w.symbol(v)] {
			return false, true
		}
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			switch symbol := w.symbol(call); {
			case nothingCame[symbol], w.cancelled && symbol == "workflow.ReceiveChannel.ReceiveWithTimeout":
				return v.Index == 1, true // not ok, but more may come
			case w.cancelled && strings.HasPrefix(symbol, "workflow.AwaitWith"):
				return false, v.Index == 0
			}
		}
	case *ssa.BinOp:
		return w.compare(v)
	case *ssa.Phi:
		return w.decidePhi(v, depth+1)
	}
	return false, false
}

// decidePhi is the outcome on which all ways agree. What a variable was before
// the loop is not for ever.
func (w *world) decidePhi(phi *ssa.Phi, depth int) (outcome, known bool) {
	for i, e := range phi.Edges {
		if e == phi || phi.Block() == w.loop.Header && !w.loop.Blocks[phi.Block().Preds[i]] {
			continue
		}
		o, ok := w.decide(e, depth)
		if !ok || known && o != outcome {
			return false, false
		}
		outcome, known = o, true
	}
	return outcome, known
}

// compare decides about errors that are nil or not, and about the length of
// channels.
func (w *world) compare(v *ssa.BinOp) (outcome, known bool) {
	x, y, op := v.X, v.Y, v.Op
	if _, ok := x.(*ssa.Const); ok {
		x, y = y, x
		if flipped, ok := flip[op]; ok {
			op = flipped
		}
	}
	c, ok := y.(*ssa.Const)
	if !ok {
		return false, false
	}
	if c.IsNil() && (op == token.EQL || op == token.NEQ) {
		failed, known := w.failed(x)
		return failed == (op == token.NEQ), known
	}
	call, ok := x.(*ssa.Call)
	if ok && w.symbol(call) == "workflow.ReceiveChannel.Len" && c.Value != nil {
		return constant.Compare(constant.MakeInt64(0), op, constant.ToInt(c.Value)), true
	}
	return false, false
}

var flip = map[token.Token]token.Token{
	token.LSS: token.GTR, token.GTR: token.LSS, token.LEQ: token.GEQ, token.GEQ: token.LEQ,
}

// failed reports whether an error is not nil.
func (w *world) failed(v ssa.Value) (failed, known bool) {
	if extract, ok := v.(*ssa.Extract); ok {
		v = extract.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return false, false
	}
	if w.symbol(call) == "workflow.Context.Err" {
		return w.cancelled, true
	}
	return true, w.cancelled && w.wait(call) == untilCancelled
}

// stays reports whether a value is the same in every turn of the loop.
func (w *world) stays(v ssa.Value) bool {
	if same, ok := w.same[v]; ok {
		return same
	}
	w.same[v] = false // a value that is computed from the one of the last turn
	same := w.computed(v)
	w.same[v] = same
	return same
}

func (w *world) computed(v ssa.Value) bool {
	instr, ok := v.(ssa.Instruction)
	if !ok || !w.loop.Blocks[instr.Block()] {
		return true
	}
	if _, known := w.decide(v, 0); known {
		return true
	}
	switch x := v.(type) {
	case *ssa.Phi:
		return w.phi(x)
	case *ssa.UnOp:
		return x.Op != token.ARROW && (x.Op != token.MUL || !w.written(x)) && w.stays(x.X)
	case *ssa.Call:
		return w.call(x)
	case *ssa.Lookup, *ssa.Index:
		if w.dirty {
			return false
		}
	case *ssa.BinOp, *ssa.Convert, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface,
		*ssa.Field, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Extract, *ssa.TypeAssert:
	default:
		return false
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && !w.stays(*op) {
			return false
		}
	}
	return true
}

// phi stays if no way through the loop gives it another value. A choice between
// values within the loop stays if all of them and the conditions do.
func (w *world) phi(phi *ssa.Phi) bool {
	for i, e := range phi.Edges {
		pred := phi.Block().Preds[i]
		if !w.turns[pred] || e == phi {
			continue
		}
		if phi.Block() == w.loop.Header {
			if c, ok := e.(ssa.Instruction); !ok || !w.loop.Blocks[c.Block()] {
				return false // set in the loop, though to a constant
			}
		}
		if !w.stays(e) {
			return false
		}
		if branch, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If); ok && !w.stays(branch.Cond) {
			return false
		}
	}
	if dominator := phi.Block().Idom(); phi.Block() != w.loop.Header && dominator != nil && w.turns[dominator] {
		if branch, ok := dominator.Instrs[len(dominator.Instrs)-1].(*ssa.If); ok {
			return w.stays(branch.Cond)
		}
	}
	return true
}

// written reports whether the loop may change the memory that a load reads:
// not when all it writes are values of other types.
func (w *world) written(load *ssa.UnOp) bool {
	if w.dirty {
		return true
	}
	for _, addr := range w.stores {
		t := addr.Type().Underlying().(*types.Pointer).Elem()
		if _, composite := t.Underlying().(*types.Struct); composite || types.Identical(t, load.Type()) {
			return true
		}
	}
	return false
}

// call reports whether a call returns the same in every turn.
func (w *world) call(call *ssa.Call) bool {
	for _, a := range call.Call.Args {
		if !w.stays(a) {
			return false
		}
	}
	if b, ok := call.Call.Value.(*ssa.Builtin); ok {
		switch b.Name() {
		case "len", "cap", "min", "max":
			return !w.dirty
		}
		return false
	}
	return w.asks(call, 0) && (w.ofSDK(call) || !w.dirty && len(w.stores) == 0)
}

// asks reports whether a call has no effect and depends on nothing but what it
// is given, memory, and what has happened in the workflow.
func (c *calls) asks(call *ssa.Call, depth int) bool {
	targets, complete := c.effects.Targets(call)
	if !complete || len(targets) == 0 || depth > maxDepth {
		return false
	}
	for _, t := range targets {
		switch {
		case t.Func != nil:
			if t.Writes || !c.onlyAsks(t.Func, depth+1) {
				return false
			}
		case t.Entry == nil || t.Entry.Kind != models.Pure || t.Callback:
			return false
		case !c.ofSDK(call) && (t.Writes || !values(&call.Call)):
			return false
		}
	}
	return true
}

// onlyAsks reports whether all that fn does is to ask.
func (c *calls) onlyAsks(fn *ssa.Function, depth int) bool {
	if quiet, ok := c.quiet[fn]; ok {
		return quiet
	}
	c.quiet[fn] = false // recursion
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch x := instr.(type) {
			case *ssa.Store, *ssa.MapUpdate, *ssa.Send, *ssa.Select, *ssa.Go, *ssa.Defer:
				return false
			case *ssa.UnOp:
				if x.Op == token.ARROW {
					return false
				}
			case *ssa.Call:
				if _, builtin := x.Call.Value.(*ssa.Builtin); !builtin && (!c.asks(x, depth) || drains(c.symbol(x))) {
					return false
				}
			}
		}
	}
	c.quiet[fn] = true
	return true
}

// drains reports whether a question changes something when the answer is yes.
// Which of the two a helper around it returns is not looked into.
func drains(symbol string) bool {
	return nothingCame[symbol] && symbol != "workflow.Future.IsReady"
}

// ofSDK reports whether a call is one of the workflow package, whose answers
// change only when the workflow yields.
func (c *calls) ofSDK(call *ssa.Call) bool {
	return strings.HasPrefix(c.symbol(call), "workflow.") || strings.HasPrefix(c.symbol(call), "(*workflow.")
}

// values reports whether a call is given values only, which no other code can
// change: an iterator or a reader keeps its place behind a pointer.
func values(common *ssa.CallCommon) bool {
	if common.IsInvoke() && !isError(common.Value.Type()) {
		return false
	}
	for _, a := range common.Args {
		switch a.Type().Underlying().(type) {
		case *types.Basic, *types.Struct, *types.Array:
		case *types.Interface:
			if !isError(a.Type()) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}
