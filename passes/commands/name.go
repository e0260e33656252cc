package commands

import (
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/shapes"
)

// executed is the name under which the server knows what is executed: of a
// function or method its own, of a string its last part, which is all that
// replay compares.
func (b *builder) executed(v ssa.Value) *shapes.Expr {
	for {
		switch x := v.(type) {
		case *ssa.MakeInterface:
			v = x.X
			continue
		case *ssa.ChangeType:
			v = x.X
			continue
		}
		break
	}
	if fn := closureOf(v); fn != nil {
		return shapes.Quoted(executedName(fn))
	}
	e := b.expr(v)
	if e.Op == shapes.Func && e.Text != "" {
		return shapes.Quoted(lastPart(e.Text))
	}
	if e.Op == shapes.Const {
		if s, err := strconv.Unquote(e.Text); err == nil {
			return shapes.Quoted(lastPart(s))
		}
	}
	return e
}

// executedName is the name that the SDK takes a function's to be.
func executedName(fn *ssa.Function) string {
	if obj, ok := fn.Object().(*types.Func); ok {
		return obj.Name()
	}
	name := strings.TrimSuffix(strings.TrimSuffix(fn.Name(), "$bound"), "$thunk")
	return strings.ReplaceAll(name, "$", ".func")
}

func lastPart(s string) string {
	return s[strings.LastIndex(s, ".")+1:]
}

// option is a field of the options that a context is given last, as far as
// that happens in the function.
func (b *builder) option(ctx ssa.Value, options, field string) *shapes.Expr {
	for range 20 {
		call, ok := ctx.(*ssa.Call)
		if !ok {
			if load, ok := ctx.(*ssa.UnOp); ok {
				if alloc, ok := load.X.(*ssa.Alloc); ok {
					if u := usesOf(alloc); len(u.stores) == 1 {
						ctx = u.stores[0].Val
						continue
					}
				}
			}
			return nil
		}
		obj := callee(&call.Call)
		if obj == nil || !b.pkg.isSDK(obj) || len(call.Call.Args) == 0 {
			return nil
		}
		switch obj.Name() {
		case "WithChildOptions", "WithActivityOptions":
			if strings.TrimPrefix(obj.Name(), "With") == strings.Replace(options, "ChildWorkflow", "Child", 1) {
				return b.field(call.Call.Args[1], field)
			}
		case "WithWorkflowID":
			if field == "WorkflowID" {
				return b.expr(call.Call.Args[1])
			}
		}
		ctx = call.Call.Args[0]
	}
	return nil
}

// field is a field of a struct value; nil when nothing sets it.
func (b *builder) field(v ssa.Value, name string) *shapes.Expr {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return nil
	}
	alloc, ok := load.X.(*ssa.Alloc)
	if !ok {
		return nil
	}
	for _, s := range usesOf(alloc).fields {
		if addr := s.Addr.(*ssa.FieldAddr); fieldName(addr.X.Type(), addr.Field) == name {
			return b.expr(s.Val)
		}
	}
	return nil
}

// service is the one that a Nexus client was made for.
func (b *builder) service(client ssa.Value) *shapes.Expr {
	if call, ok := client.(*ssa.Call); ok {
		if obj := callee(&call.Call); obj != nil && obj.Name() == "NewNexusClient" {
			return b.expr(call.Call.Args[1])
		}
	}
	return nil
}
