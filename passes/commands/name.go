package commands

import (
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/shapes"
)

// executed is the name under which the server knows what is executed: of a
// function or method what a worker says, of a string its last part, which is all
// that replay compares.
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
		if obj, ok := fn.Object().(*types.Func); ok {
			return shapes.Of(shapes.Executed, key(obj))
		}
		return shapes.Quoted(strings.ReplaceAll(fn.Name(), "$", ".func"))
	}
	e := b.expr(v)
	if e.Op == shapes.Func && e.Text != "" {
		return shapes.Of(shapes.Executed, e.Text)
	}
	if e.Op == shapes.Const {
		if s, err := strconv.Unquote(e.Text); err == nil {
			return shapes.Quoted(lastPart(s))
		}
	}
	return e
}

func lastPart(s string) string {
	return s[strings.LastIndex(s, ".")+1:]
}

// option is what the context of a call carries.
func (b *builder) option(ctx ssa.Value, name string) *shapes.Expr {
	return shapes.Fold(shapes.Of(shapes.Option, name, b.expr(ctx)))
}

// contextWith is what a function of the SDK that derives a context yields.
func (b *builder) contextWith(name string, args []ssa.Value) *shapes.Expr {
	ctx := b.expr(args[0])
	option, value := "", shapes.Lit(`""`)
	switch name {
	case "WithActivityOptions":
		option = "ActivityID"
	case "WithChildOptions":
		option = "WorkflowID"
	case "WithWorkflowID":
		return shapes.Fold(shapes.Of(shapes.With, "WorkflowID", b.expr(args[1]), ctx))
	default:
		return ctx
	}
	if given := b.field(args[1], option); given != nil {
		value = given
	}
	return shapes.Fold(shapes.Of(shapes.With, option, value, ctx))
}

// sideEffect writes a side effect with what its function calls and yields: that
// tells two of them apart, which replay does not.
func (b *builder) sideEffect(instr ssa.CallInstruction, fn ssa.Value) {
	var what []string
	if f := closureOf(fn); f != nil {
		for _, block := range f.Blocks {
			for _, in := range block.Instrs {
				switch in := in.(type) {
				case *ssa.Call:
					what = append(what, calledName(&in.Call))
				case *ssa.Return:
					for _, r := range in.Results {
						if made, ok := r.(*ssa.MakeInterface); ok {
							r = made.X
						}
						if c, ok := r.(*ssa.Const); ok {
							what = append(what, literal(c).Text)
						}
					}
				}
			}
		}
	}
	n := shapes.Node{Op: shapes.Command, Word: "side effect", Ident: b.ident(instr), Pos: b.pos(instr.Pos())}
	if len(what) > 0 {
		n.Args = []*shapes.Expr{shapes.Lit(strings.Join(what, " "))}
	}
	b.then(n)
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
