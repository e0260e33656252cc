package commands

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/shapes"
)

// formatted is a text that fmt.Sprintf puts together of strings, as the sum that
// one would write without it; nil where it does more.
func (b *builder) formatted(obj *types.Func, args []ssa.Value) *shapes.Expr {
	if obj.FullName() != "fmt.Sprintf" {
		return nil
	}
	format, ok := args[0].(*ssa.Const)
	if !ok || format.Value == nil {
		return nil
	}
	parts := strings.Split(constant.StringVal(format.Value), "%s")
	values := spread(args, 1)
	if len(parts) == 1 || len(values) != len(parts)-1 || strings.Contains(strings.Join(parts, ""), "%") {
		return nil
	}
	var text *shapes.Expr
	add := func(e *shapes.Expr) {
		switch {
		case e.Op == shapes.Const && e.Text == `""`:
		case text == nil:
			text = e
		default:
			text = shapes.Fold(shapes.Of(shapes.Pure, "+", text, e))
		}
	}
	for i, part := range parts {
		add(shapes.Quoted(part))
		if i == len(values) {
			break
		}
		boxed, ok := values[i].(*ssa.MakeInterface)
		if !ok || !types.Identical(types.Unalias(boxed.X.Type()), types.Typ[types.String]) {
			return nil // One with a String method says something else.
		}
		add(b.expr(boxed.X))
	}
	if text == nil {
		return shapes.Quoted("")
	}
	return text
}
