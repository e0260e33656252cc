package payload

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/targets"
)

// executions judges calls of functions that are not declared here, and the
// arguments that nothing else says the type of.
func (c *checker) executions(decls map[any]*function) {
	seen := make(map[*types.Func]bool)
	for _, e := range c.t.Executions {
		sig := c.t.Signature(e)
		if sig == nil {
			c.arguments(e)
			continue
		}
		fn := c.t.Func(e.Target)
		if fn == nil || decls[fn.Origin()] != nil || seen[fn] || e.Workflow || isDynamic(sig) {
			continue
		}
		seen[fn] = true
		c.signature(e, fn, sig)
	}
}

// signature judges an activity of another package, or of an interface, where it
// is first executed.
func (c *checker) signature(e targets.Execution, fn *types.Func, sig *types.Signature) {
	for i := range sig.Params().Len() {
		v := sig.Params().At(i)
		if i == 0 && c.isContext(v.Type()) || e.Callee == "ExecuteLocalActivity" {
			continue
		}
		name := "a parameter"
		if v.Name() != "" {
			name = "the parameter " + v.Name()
		}
		c.value(e.Target, v.Type(), name+" of "+fn.Name(), decodes, sig.Variadic() && i == sig.Params().Len()-1)
	}
	if sig.Results().Len() == 2 {
		c.value(e.Target, sig.Results().At(0).Type(), "the result of "+fn.Name(), encodes, false)
	}
}

// arguments judges what is passed to a name.
func (c *checker) arguments(e targets.Execution) {
	if e.Callee == "ExecuteLocalActivity" || e.Spread {
		return
	}
	for _, arg := range e.Args {
		tv := c.s.Pass.TypesInfo.Types[arg]
		if tv.IsNil() || tv.Type == nil {
			continue
		}
		for _, f := range c.faultsOf(tv.Type, encodes) {
			if f.check != "field" {
				c.fault(arg, "the argument "+types.ExprString(arg)+" of "+e.Callee, f)
			}
		}
	}
}

// signals judges what is received from channels that carry signals.
func (c *checker) signals() {
	for _, file := range c.s.Pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			fn, ok := typeutil.Callee(c.s.Pass.TypesInfo, call).(*types.Func)
			if !ok || !models.OfSDK(fn) {
				return true
			}
			switch fn.Name() {
			case "Receive", "ReceiveAsync", "ReceiveWithTimeout", "ReceiveAsyncWithMoreFlag":
				sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
				if ok && len(call.Args) > 0 && c.isSignal(sel.X) {
					c.target(call.Args[len(call.Args)-1], "what "+fn.Name()+" decodes a signal into")
				}
			case "SignalWorkflow", "SignalExternalWorkflow", "SignalChildWorkflow":
				if n := len(call.Args); n > 0 {
					arg := call.Args[n-1]
					for _, f := range c.faultsOf(c.s.Pass.TypesInfo.TypeOf(arg), encodes) {
						if f.check != "field" {
							c.fault(arg, "the argument "+types.ExprString(arg)+" of "+fn.Name(), f)
						}
					}
				}
			}
			return true
		})
	}
}

// target judges a pointer to decode into.
func (c *checker) target(arg ast.Expr, what string) {
	tv := c.s.Pass.TypesInfo.Types[arg]
	if tv.Type == nil {
		return
	}
	if p, ok := tv.Type.Underlying().(*types.Pointer); ok {
		c.value(arg, p.Elem(), what, decodes, false)
	}
}

// isSignal reports whether e is a channel of signals: the call that makes one,
// or a variable that holds nothing else. Channels between coroutines pass values
// as they are.
func (c *checker) isSignal(e ast.Expr) bool {
	e = ast.Unparen(e)
	if expr, _, ok := c.t.Only(e); ok {
		e = expr
	}
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	fn, ok := typeutil.Callee(c.s.Pass.TypesInfo, call).(*types.Func)
	return ok && models.OfSDK(fn) && (fn.Name() == "GetSignalChannel" || fn.Name() == "GetSignalChannelWithOptions")
}
