package activityargs

import (
	"fmt"
	"go/ast"
	"go/types"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/effects"
)

// result compares the target of a Get with what the awaited function returns.
func (c checker) result(get *ast.CallExpr) {
	sel, ok := ast.Unparen(get.Fun).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Get" && sel.Sel.Name != "GetWithOptions" || len(get.Args) < 2 {
		return
	}
	e, ok := c.awaited(sel.X)
	if !ok {
		return
	}
	info := c.s.Pass.TypesInfo
	into := ast.Unparen(get.Args[1])
	t := info.TypeOf(into)
	if t == nil || info.Types[into].IsNil() || isOpen(t) {
		return
	}
	f := emit.Finding{Pos: into.Pos(), End: into.End(), Confidence: effects.Likely}
	pointer, ok := types.Unalias(t).Underlying().(*types.Pointer)
	results := e.sig.Results()
	switch {
	case !ok:
		f.Check, f.Confidence = "result", effects.Proved
		f.What = fmt.Sprintf("Get takes a pointer to decode into, and %s is %s: it always fails", types.ExprString(into), c.typeString(t))
	case results.Len() == 1:
		f.Check, f.Confidence = "noresult", effects.Proved
		f.What = fmt.Sprintf("%s returns nothing but an error, so Get leaves %s as it is", c.name(e.Execution), types.ExprString(into))
		f.Instead = "nil as target"
	case results.Len() == 2:
		why := clash(results.At(0).Type(), pointer.Elem())
		if why == "" {
			return
		}
		f.Check = "result"
		f.What = fmt.Sprintf("Get decodes the result of %s, %s, into %s: %s", c.name(e.Execution),
			c.typeString(results.At(0).Type()), c.typeString(pointer.Elem()), why)
	default:
		return
	}
	c.s.Report(f)
}

// awaited is the call whose future e is: itself, or the only value of a
// variable.
func (c checker) awaited(e ast.Expr) (executed, bool) {
	e = ast.Unparen(e)
	if expr, result, ok := c.targets.Only(e); ok && result == 0 {
		e = expr
	}
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return executed{}, false
	}
	ex, ok := c.executed[call]
	return ex, ok
}
