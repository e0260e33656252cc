package errormatch

import (
	"fmt"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// searches are the functions that look into a text.
var searches = map[string]bool{
	"Contains": true, "ContainsAny": true, "HasPrefix": true, "HasSuffix": true, "EqualFold": true,
	"Index": true, "LastIndex": true, "Count": true, "MatchString": true,
}

// text judges a search in the text of an error.
func (c *checker) text(call *ssa.Call, fn types.Object) {
	if !searches[fn.Name()] {
		return
	}
	for _, arg := range call.Call.Args {
		err := errorOf(arg)
		if err == nil {
			continue
		}
		if w, ok := c.Effects.Remote(err); ok && !w.Client {
			c.report(call, "text", fmt.Sprintf("%s.%s searches the text of the error of %s, which holds names and ids that change and what people edit", fn.Pkg().Name(), fn.Name(), w.Of), typeInstead)
		}
		return
	}
}

// equality judges err.Error() == "x": the SDK puts its own words around.
func (c *checker) equality(at ssa.Instruction, err ssa.Value) {
	w, ok := c.Effects.Remote(err)
	if !ok || w.Client {
		return
	}
	c.report(at, "equality", fmt.Sprintf("the text of the error of %s is compared as a whole, and never is just what was returned: the SDK adds type, ids and more", w.Of), typeInstead)
}

// errorOf is the error whose Error() a text is, or nil.
func errorOf(v ssa.Value) ssa.Value {
	call, ok := v.(*ssa.Call)
	if !ok {
		return nil
	}
	if call.Call.IsInvoke() {
		if call.Call.Method.Name() == "Error" && isError(call.Call.Value.Type()) {
			return call.Call.Value
		}
		return nil
	}
	fn := call.Call.StaticCallee()
	if fn == nil || fn.Object() == nil || fn.Object().Pkg() == nil || fn.Object().Pkg().Path() != "strings" {
		return nil
	}
	switch fn.Object().Name() {
	case "ToLower", "ToUpper", "TrimSpace":
		return errorOf(call.Call.Args[0])
	}
	return nil
}

func isConstant(v ssa.Value) bool {
	_, ok := v.(*ssa.Const)
	return ok
}
