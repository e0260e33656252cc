package commands

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/shapes"
)

// call writes what a call asks of the server, or that it runs other code.
func (b *builder) call(instr ssa.CallInstruction) {
	common := instr.Common()
	if _, ok := common.Value.(*ssa.Builtin); ok {
		return
	}
	if obj := callee(common); obj != nil && b.pkg.isSDK(obj) {
		b.sdk(instr, obj)
		b.fill(instr)
		return
	}
	if common.StaticCallee() == nil && !common.IsInvoke() {
		b.dynamic(instr)
		return
	}
	if b.fn.Synthetic != "" {
		// A wrapper that the compiler makes calls what it wraps.
		b.wrapMethod(instr)
		return
	}
	targets, complete := b.targets(instr)
	if obj := callee(common); obj != nil && !common.IsInvoke() {
		// What a static call runs is clear; the rest it hands over.
		targets = slices.DeleteFunc(targets, func(t effects.Target) bool { return t.Obj != nil && t.Obj.Origin() != obj.Origin() })
		complete = complete || len(targets) == 1
	}
	handed := b.handed(instr)
	switch {
	case len(targets) == 1 && complete:
		b.target(instr, &targets[0])
	case !b.passesContext(instr) && (handed != nil || !matters(targets)):
		b.handOver(instr, handed)
	case len(targets) == 0:
		b.unknown(instr, "a call that is not resolved", calledName(common))
	default:
		b.unknown(instr, "a call with several targets", calledName(common))
	}
}

// wrapMethod writes the call of a method by the wrapper around it.
func (b *builder) wrapMethod(instr ssa.CallInstruction) {
	common := instr.Common()
	fn, obj := common.StaticCallee(), callee(common)
	switch {
	case fn != nil && obj != nil && b.pkg.effects.BodyOf(obj) != nil:
		b.inline(instr, b.pkg.function(fn), obj.Name(), common.Args)
	case obj != nil && !common.IsInvoke() && b.pkg.imported(obj):
		b.inline(instr, shapes.Of(shapes.Func, key(obj)), obj.Name(), common.Args)
	case b.passesContext(instr):
		b.unknown(instr, "a call that is not resolved", calledName(common))
	}
}

func (b *builder) unknown(instr ssa.CallInstruction, why, name string) {
	b.then(shapes.Node{Op: shapes.Unknown, Word: why, Name: shapes.Lit(name), Pos: b.pos(instr.Pos())})
}

// dynamic is a call of a func value: what it is, the path will say.
func (b *builder) dynamic(instr ssa.CallInstruction) {
	if b.rangeOver(instr) {
		return
	}
	word := ""
	if b.passesContext(instr) || b.handed(instr) != nil {
		word = "a call that is not resolved"
	}
	b.inline(instr, b.expr(instr.Common().Value), word, instr.Common().Args)
}

// target is a call of one function.
func (b *builder) target(instr ssa.CallInstruction, t *effects.Target) {
	switch {
	case t.Entry != nil:
		return
	case !b.passesContext(instr) && !matters([]effects.Target{*t}) && !b.decides(t) && (b.handed(instr) == nil || t.Func == nil && !b.pkg.imported(t.Obj)):
		b.handOver(instr, b.handed(instr))
	case t.Func != nil:
		b.inline(instr, b.pkg.function(t.Func), t.Name, t.Args)
	case t.Obj != nil && b.pkg.imported(t.Obj):
		b.inline(instr, shapes.Of(shapes.Func, key(t.Obj)), t.Name, t.Args)
	default:
		b.unknown(instr, "a function that is not in view", calledName(instr.Common()))
	}
}

// matters reports whether a target asks for anything.
func matters(targets []effects.Target) bool {
	for i := range targets {
		t := &targets[i]
		if t.Does(models.Command) || t.Does(models.Blocks) || t.Does(models.Handler) {
			return true
		}
	}
	return false
}

// decides reports whether a target is a short function whose answer may decide
// a branch: then the branch is the same with and without the function.
func (b *builder) decides(t *effects.Target) bool {
	if t.Func == nil || len(t.Func.Blocks) == 0 || len(t.Func.Blocks) > 8 {
		return false
	}
	results := t.Func.Signature.Results()
	if results.Len() != 1 {
		return false
	}
	basic, ok := results.At(0).Type().Underlying().(*types.Basic)
	if ok && basic.Info()&types.IsString != 0 {
		// A name or an id that has a function of its own.
		return len(t.Func.Blocks) == 1
	}
	return ok && basic.Info()&types.IsBoolean != 0 || isError(results.At(0).Type())
}

func (b *builder) inline(instr ssa.CallInstruction, fn *shapes.Expr, word string, args []ssa.Value) {
	n := shapes.Node{Op: shapes.Call, Word: word, Callee: fn, Pos: b.pos(instr.Pos())}
	for _, a := range args {
		if a == nil {
			n.Args = append(n.Args, nil)
			continue
		}
		n.Args = append(n.Args, b.expr(a))
	}
	if call, ok := instr.(*ssa.Call); ok {
		n.Dst = b.results(call)
	}
	b.then(n)
}

// results are the variables that a call of other code gives values to.
func (b *builder) results(call *ssa.Call) []int {
	if tuple, ok := call.Type().(*types.Tuple); ok {
		dst := make([]int, tuple.Len())
		for i := range dst {
			dst[i] = b.number()
		}
		for _, r := range *call.Referrers() {
			if x, ok := r.(*ssa.Extract); ok {
				b.vars[x] = dst[x.Index]
				b.exprs[x] = &shapes.Expr{Op: shapes.Var, Index: dst[x.Index], Text: "result"}
			}
		}
		return dst
	}
	id := b.number()
	b.vars[call] = id
	b.exprs[call] = &shapes.Expr{Op: shapes.Var, Index: id, Text: "result"}
	return []int{id}
}

// passesContext reports whether a call is given a workflow.Context, or runs a
// closure, which may have one.
func (b *builder) passesContext(instr ssa.CallInstruction) bool {
	common := instr.Common()
	if _, ok := common.Value.(*ssa.MakeClosure); ok {
		return true
	}
	for _, a := range common.Args {
		if b.pkg.isContext(a.Type()) {
			return true
		}
	}
	return false
}

// callee is the function or interface method that a call names.
func callee(common *ssa.CallCommon) *types.Func {
	if common.IsInvoke() {
		return common.Method
	}
	if fn := common.StaticCallee(); fn != nil {
		if origin := fn.Origin(); origin != nil {
			fn = origin
		}
		obj, _ := fn.Object().(*types.Func)
		return obj
	}
	return nil
}

func calledName(common *ssa.CallCommon) string {
	if obj := callee(common); obj != nil {
		return obj.Name()
	}
	return strings.TrimPrefix(common.Value.Name(), "*")
}

// key names a function in the library.
func key(obj *types.Func) string {
	return obj.Origin().FullName()
}
