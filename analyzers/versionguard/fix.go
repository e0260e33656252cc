package versionguard

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/compat"
	"github.com/replayvet/replayvet/passes/workflows"
)

// fixes is the branch that keeps running executions without a new statement. It
// is offered where that stands alone in the workflow's own function: it defines
// nothing for what follows, and asks for one thing.
func (g *guard) fixes(root workflows.Root, at ast.Node, c compat.Change) []emit.Fix {
	statement, ok := at.(ast.Stmt)
	if !ok || statement.Pos() < root.Func.Scope().Pos() || root.Func.Scope().End() < statement.End() {
		return nil
	}
	switch s := statement.(type) {
	case *ast.ExprStmt:
	case *ast.IfStmt:
		if s.Init == nil || s.Else != nil {
			return nil
		}
	default:
		return nil
	}
	ctx, commands := "", 0
	ast.Inspect(statement, func(n ast.Node) bool {
		if _, closure := n.(*ast.FuncLit); closure {
			commands = 2
			return false
		}
		call, ok := n.(*ast.CallExpr)
		if !ok || !slices.ContainsFunc(call.Args, g.isContext) {
			return true
		}
		if sel, ok := call.Fun.(*ast.SelectorExpr); ok && (sel.Sel.Name == "Get" || sel.Sel.Name == "GetLogger") {
			return true
		}
		commands++
		if id, ok := call.Args[0].(*ast.Ident); ok && g.isContext(id) {
			ctx = id.Name
		}
		return true
	})
	if commands != 1 || ctx == "" {
		return nil
	}
	workflow, edits := g.Import(statement.Pos(), "go.temporal.io/sdk/workflow", "workflow")
	guard := fmt.Sprintf("if %[1]sGetVersion(%[2]s, %[3]q, %[1]sDefaultVersion, 1) >= 1 {\n", workflow, ctx, c.ChangeID())
	edits = append(edits,
		analysis.TextEdit{Pos: statement.Pos(), End: statement.Pos(), NewText: []byte(guard)},
		analysis.TextEdit{Pos: statement.End(), End: statement.End(), NewText: []byte("\n}")})
	return []emit.Fix{{SuggestedFix: analysis.SuggestedFix{
		Message: "Guard the statement with workflow.GetVersion", TextEdits: edits,
	}}}
}

func (g *guard) isContext(e ast.Expr) bool {
	t := g.Pass.TypesInfo.TypeOf(e)
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == "Context" && types.IsInterface(named) && !isStandard(named)
}

// isStandard tells context.Context.
func isStandard(t *types.Named) bool {
	return t.Obj().Pkg() != nil && t.Obj().Pkg().Path() == "context"
}
