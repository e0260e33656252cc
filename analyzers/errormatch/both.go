package errormatch

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// knows reports whether a function looks for an ApplicationError in the same
// error too, and so for both forms that an error can have.
func (c *checker) knows(fn *ssa.Function, err ssa.Value) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || call.Call.StaticCallee() == nil || len(call.Call.Args) == 0 || !same(call.Call.Args[0], err) {
				continue
			}
			if t := sought(call); t != nil {
				if p, ok := types.Unalias(t).(*types.Pointer); ok && sdkName(p.Elem()) == "ApplicationError" {
					return true
				}
			}
			if callee := call.Call.StaticCallee(); models.OfSDK(callee.Object()) && callee.Name() == "IsApplicationError" {
				return true
			}
		}
	}
	return false
}

// same reports whether two values are one, or are loaded from one variable.
func same(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	x, ok := a.(*ssa.UnOp)
	y, also := b.(*ssa.UnOp)
	return ok && also && x.X == y.X
}

// sought is the type that errors.As or errors.AsType looks for, or nil.
func sought(call *ssa.Call) types.Type {
	fn, args := call.Call.StaticCallee(), call.Call.Args
	if fn == nil || fn.Object() == nil || fn.Object().Pkg() == nil {
		return nil
	}
	switch fn.Object().Pkg().Path() + "." + fn.Object().Name() {
	case "errors.As", "github.com/pkg/errors.As":
		if mi, ok := args[1].(*ssa.MakeInterface); ok {
			if p, ok := mi.X.Type().Underlying().(*types.Pointer); ok {
				return p.Elem()
			}
		}
	case "errors.AsType":
		if len(fn.TypeArgs()) == 1 {
			return fn.TypeArgs()[0]
		}
	}
	return nil
}
