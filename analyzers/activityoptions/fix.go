package activityoptions

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/options"
)

// fixes adds a StartToCloseTimeout to the literal that all options of a call
// come from. How long an attempt may take is for people to say, so the fix
// needs a review.
func (r *run) fixes(c *options.Call) []emit.Fix {
	if len(c.Reaching()) != 1 || !c.Reaching()[0].Given.IsValid() {
		return nil
	}
	lit := r.literal(c.Reaching()[0].Given)
	if lit == nil {
		return nil
	}
	qualifier, edits := r.Import(lit.Lbrace, "time", "time")
	field := "StartToCloseTimeout: " + qualifier + "Minute"
	if len(lit.Elts) > 0 {
		if _, ok := lit.Elts[0].(*ast.KeyValueExpr); !ok {
			return nil
		}
		field += ", "
		if line := r.Pass.Fset.Position; line(lit.Lbrace).Line != line(lit.Elts[0].Pos()).Line {
			field = "\n" + field[:len(field)-1]
		}
	}
	edits = append(edits, analysis.TextEdit{Pos: lit.Lbrace + 1, End: lit.Lbrace + 1, NewText: []byte(field)})
	return []emit.Fix{{SuggestedFix: analysis.SuggestedFix{Message: "Add StartToCloseTimeout: " + qualifier + "Minute to the options", TextEdits: edits}}}
}

// literal is the literal that a call of With*Options gets, itself or as the one
// value of a variable.
func (r *run) literal(given token.Pos) *ast.CompositeLit {
	var arg ast.Expr
	for _, file := range r.Pass.Files {
		if given < file.FileStart || file.FileEnd < given {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && call.Lparen == given && len(call.Args) == 2 {
				arg = ast.Unparen(call.Args[1])
			}
			return arg == nil
		})
	}
	if arg == nil {
		return nil
	}
	if expr, result, ok := r.targets.Only(arg); ok && result == 0 {
		arg = ast.Unparen(expr)
	}
	lit, _ := arg.(*ast.CompositeLit)
	return lit
}
