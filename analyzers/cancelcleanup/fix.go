package cancelcleanup

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/rewrite"
	"github.com/replayvet/replayvet/passes/models"
)

// local is what the fix calls the new context, as the SDK's documentation does.
const local = "disconnectedCtx"

// extent is the part of a file that a fix changes.
type extent struct{ from, to token.Pos }

// disconnect makes a disconnected context in front of the statement with the
// call, and passes it to all that gets the old one from there to the end of
// the block. It gives up where the old one is no plain variable, is set again,
// or where the new name is taken.
func (r *run) disconnect(exec ssa.CallInstruction) (emit.Fix, bool) {
	file := r.fileOf(exec.Pos())
	if file == nil {
		return emit.Fix{}, false
	}
	path, _ := astutil.PathEnclosingInterval(file, exec.Pos(), exec.Pos())
	call, list, at := enclosing(path)
	if call == nil {
		return emit.Fix{}, false
	}
	old := r.contextIn(call)
	if old == nil || r.taken(list[at].Pos()) {
		return emit.Fix{}, false
	}
	start := list[at].Pos()
	// One fix a block: the first changes all that follows.
	edited := extent{start, list[len(list)-1].End()}
	for _, other := range r.edited {
		if edited.from < other.to && other.from < edited.to {
			return emit.Fix{}, false
		}
	}
	qualifier, edits := r.Import(start, "go.temporal.io/sdk/workflow", "workflow")
	edits = append(edits, analysis.TextEdit{
		Pos: start, End: start,
		NewText: []byte(local + ", _ := " + qualifier + "NewDisconnectedContext(" + old.Name() + ")\n" + rewrite.Indent(r.Pass, start)),
	})
	for _, stmt := range list[at:] {
		uses, ok := r.handed(stmt, old)
		if !ok {
			return emit.Fix{}, false
		}
		for _, id := range uses {
			edits = append(edits, analysis.TextEdit{Pos: id.Pos(), End: id.End(), NewText: []byte(local)})
		}
	}
	r.edited = append(r.edited, edited)
	return emit.Fix{SuggestedFix: analysis.SuggestedFix{
		Message: "Pass a context from workflow.NewDisconnectedContext(" + old.Name() + ")", TextEdits: edits,
	}}, true
}

func (r *run) fileOf(pos token.Pos) *ast.File {
	for _, file := range r.Pass.Files {
		if file.FileStart <= pos && pos <= file.FileEnd {
			return file
		}
	}
	return nil
}

// enclosing is the call around a position, and the statements of the innermost
// block with the one that it is in.
func enclosing(path []ast.Node) (call *ast.CallExpr, list []ast.Stmt, at int) {
	for i, n := range path {
		if c, ok := n.(*ast.CallExpr); ok && call == nil {
			call = c
		}
		switch n := n.(type) {
		case *ast.BlockStmt:
			list = n.List
		case *ast.CaseClause:
			list = n.Body
		case *ast.CommClause:
			list = n.Body
		case *ast.FuncLit, *ast.FuncDecl:
			return nil, nil, 0
		}
		if call == nil || list == nil {
			continue
		}
		for k, stmt := range list {
			if i > 0 && stmt == path[i-1] {
				return call, list, k
			}
		}
		return nil, nil, 0
	}
	return nil, nil, 0
}

// contextIn is the variable that the first argument of a call is, or is
// derived from.
func (r *run) contextIn(call *ast.CallExpr) *types.Var {
	for len(call.Args) > 0 {
		switch arg := ast.Unparen(call.Args[0]).(type) {
		case *ast.Ident:
			if v, ok := r.Pass.TypesInfo.Uses[arg].(*types.Var); ok && r.wf.IsContext(v.Type()) {
				return v
			}
			return nil
		case *ast.CallExpr:
			call = arg
			continue
		}
		break
	}
	return nil
}

// handed lists the uses of a context as an argument in a statement; not ok if
// it is set there, or if a function of the SDK would not find what the old one
// is about: whether it is cancelled.
func (r *run) handed(stmt ast.Stmt, old *types.Var) (uses []*ast.Ident, ok bool) {
	ok = true
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				if objectOf(r.Pass.TypesInfo, lhs) == old {
					ok = false
				}
			}
		case *ast.CallExpr:
			for _, arg := range n.Args {
				if id, is := ast.Unparen(arg).(*ast.Ident); is && r.Pass.TypesInfo.Uses[id] == old {
					uses = append(uses, id)
				}
			}
			if fn, is := ast.Unparen(n.Fun).(*ast.SelectorExpr); is && fn.Sel.Name == "NewDisconnectedContext" && models.OfSDK(r.Pass.TypesInfo.Uses[fn.Sel]) {
				ok = false
			}
		}
		return true
	})
	return uses, ok
}

// taken reports whether the new name means something already.
func (r *run) taken(at token.Pos) bool {
	scope := r.Pass.Pkg.Scope().Innermost(at)
	if scope == nil {
		return true
	}
	_, obj := scope.LookupParent(local, token.NoPos)
	return obj != nil
}
