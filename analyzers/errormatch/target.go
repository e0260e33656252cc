package errormatch

import (
	"fmt"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
)

const (
	typeInstead = "errors.As with a *temporal.ApplicationError, and its Type()"
	lost        = "which never matches, because what comes back is made anew from a type name and a message"
)

func (c *checker) call(call *ssa.Call) {
	fn := call.Call.StaticCallee()
	if fn == nil || fn.Object() == nil || fn.Object().Pkg() == nil {
		return
	}
	obj, args := fn.Object(), call.Call.Args
	switch obj.Pkg().Path() {
	case "errors", "github.com/pkg/errors":
		switch {
		case obj.Name() == "Is":
			c.value(call, "errors.Is", args[0], args[1])
		default:
			if t := sought(call); t != nil {
				c.typed(call, "errors."+obj.Name(), args[0], t)
			}
		}
	case "strings", "regexp":
		c.text(call, obj)
	}
}

// compare judges err == ErrX, and err.Error() == "x".
func (c *checker) compare(x *ssa.BinOp) {
	if x.Op != token.EQL && x.Op != token.NEQ {
		return
	}
	for _, pair := range [][2]ssa.Value{{x.X, x.Y}, {x.Y, x.X}} {
		switch {
		case isError(pair[0].Type()) && global(pair[0]) == nil && !isNil(pair[1]):
			c.value(x, x.Op.String(), pair[0], pair[1])
		case errorOf(pair[0]) != nil && isConstant(pair[1]):
			c.equality(x, errorOf(pair[0]))
		}
	}
}

func isNil(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	return ok && k.IsNil()
}

// value judges a comparison with a value: a variable, or one made on the spot.
func (c *checker) value(at ssa.Instruction, how string, err, target ssa.Value) {
	name, check := "", "target"
	g := global(target)
	switch {
	case g != nil && g.Object() != nil:
		path := g.Object().Pkg().Path()
		name = g.Name()
		if g.Object().Pkg() != c.Pass.Pkg {
			name = g.Object().Pkg().Name() + "." + name
		}
		if models.InSDK(path) {
			if g.Name() != "ErrCanceled" {
				return
			}
			check = "canceled"
		} else if isRemote(path) {
			return
		}
	default:
		mi, ok := target.(*ssa.MakeInterface)
		if !ok || survives(mi.X.Type()) {
			return
		}
		name = c.typeString(mi.X.Type())
	}
	w, ok := c.Effects.Remote(err)
	if !ok || w.Client && (strings.HasPrefix(name, "context.") || check == "canceled") {
		return
	}
	if check == "canceled" {
		if w.Outer == "ActivityError" {
			c.report(at, check, how+" finds workflow.ErrCanceled in the error of "+w.Of+" only where the workflow does not wait for the cancellation, else it is another value", "temporal.IsCanceledError")
		}
		return
	}
	if c.knows(at.Parent(), err) {
		return
	}
	c.report(at, check, fmt.Sprintf("%s looks for %s in the error of %s, %s", how, name, w.Of, lost), instead(name))
}

func instead(name string) string {
	switch name {
	case "context.Canceled":
		return "temporal.IsCanceledError"
	case "context.DeadlineExceeded":
		return "temporal.IsTimeoutError, or " + typeInstead
	}
	return typeInstead
}

// typed judges a search for a type in the chain of an error.
func (c *checker) typed(at ssa.Instruction, how string, err ssa.Value, t types.Type) {
	if types.IsInterface(t) || survives(t) {
		return
	}
	w, ok := c.Effects.Remote(err)
	if !ok || w.Client && fromServer(t) {
		return
	}
	if c.knows(at.Parent(), err) {
		return
	}
	c.report(at, "target", fmt.Sprintf("%s looks for %s in the error of %s, %s", how, c.typeString(t), w.Of, lost), typeInstead)
}

// assertion judges err.(T) and the cases of a type switch.
func (c *checker) assertion(at *ssa.TypeAssert, w effects.Remote) {
	t := at.AssertedType
	if !survives(t) {
		if !(w.Client && fromServer(t)) {
			c.report(at, "target", fmt.Sprintf("the error of %s is asserted to be %s, %s", w.Of, c.typeString(t), lost), typeInstead)
		}
		return
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok && w.Outer != "" && !w.Changed {
		switch name := sdkName(p.Elem()); name {
		case "ApplicationError", "TimeoutError", "PanicError":
			c.report(at, "wrapper", fmt.Sprintf("the error of %s is a *temporal.%s, so asserting *temporal.%s without unwrapping it fails", w.Of, w.Outer, name), "errors.As")
		}
	}
}

func (c *checker) typeString(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string {
		if p == c.Pass.Pkg {
			return ""
		}
		return p.Name()
	})
}
