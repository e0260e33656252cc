package getversion

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
)

// reportUncovered reports versions above the minimum that no branch is for,
// where the version does nothing but be compared for equality, without an else
// or a default. The minimum needs no branch: it stands for what was there.
func reportUncovered(s *emit.Sink, calls []asked) {
	for _, c := range calls {
		if !c.ranged || c.high-c.low < 2 {
			continue
		}
		v := variable(s, c)
		if v == nil {
			continue
		}
		handled, all := branches(s, v)
		// A branch for the minimum alone is for what newer runs no longer do.
		if all || !slices.ContainsFunc(handled, func(v int) bool { return v > c.low }) {
			continue
		}
		var missing []string
		for version := c.low + 1; version <= c.high; version++ {
			if !slices.Contains(handled, version) && (version != 0 || c.low >= 0) {
				missing = append(missing, fmt.Sprint(version))
			}
		}
		if len(missing) == 0 {
			continue
		}
		f := c.start(s, "uncovered", c.call)
		f.What = fmt.Sprintf("no branch is for version %s of workflow.GetVersion, so runs that have it go none of the ways", strings.Join(missing, ", "))
		f.Instead = "a branch for each version, or >="
		s.Report(f)
	}
}

// variable is what a call is assigned to, if it is assigned but once.
func variable(s *emit.Sink, c asked) *types.Var {
	syntax := c.code.Func.Syntax()
	if syntax == nil {
		return nil
	}
	var found *types.Var
	ast.Inspect(syntax, func(n ast.Node) bool {
		assign, ok := n.(*ast.AssignStmt)
		if !ok || assign.Tok != token.DEFINE || len(assign.Lhs) != 1 || len(assign.Rhs) != 1 {
			return true
		}
		call, ok := ast.Unparen(assign.Rhs[0]).(*ast.CallExpr)
		if id, named := assign.Lhs[0].(*ast.Ident); ok && named && call.Lparen == c.call.Pos() {
			found, _ = s.Pass.TypesInfo.Defs[id].(*types.Var)
		}
		return true
	})
	return found
}

// branches are the versions that v is compared with for equality; all is true
// when something else is done with it.
func branches(s *emit.Sink, v *types.Var) (handled []int, all bool) {
	uses, understood := 0, 0
	for _, used := range s.Pass.TypesInfo.Uses {
		if used == v {
			uses++
		}
	}
	is := func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		return ok && s.Pass.TypesInfo.Uses[id] == v
	}
	value := func(e ast.Expr) (int, bool) {
		tv := s.Pass.TypesInfo.Types[e]
		if tv.Value == nil {
			return 0, false
		}
		n, exact := constant.Int64Val(constant.ToInt(tv.Value))
		return int(n), exact
	}
	for _, file := range s.Pass.Files {
		if v.Pos() < file.FileStart || file.FileEnd <= v.Pos() {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.IfStmt:
				cmp, ok := ast.Unparen(n.Cond).(*ast.BinaryExpr)
				if !ok || cmp.Op != token.EQL || !is(cmp.X) {
					return true
				}
				k, ok := value(cmp.Y)
				if _, chained := n.Else.(*ast.IfStmt); ok && (n.Else == nil || chained) && !leaves(n.Body) {
					handled = append(handled, k)
					understood++
				}
			case *ast.SwitchStmt:
				if n.Tag == nil || !is(n.Tag) {
					return true
				}
				for _, clause := range n.Body.List {
					list := clause.(*ast.CaseClause).List
					if list == nil || leaves(&ast.BlockStmt{List: clause.(*ast.CaseClause).Body}) {
						return true // What comes after is for the rest.
					}
					for _, e := range list {
						k, ok := value(e)
						if !ok {
							return true
						}
						handled = append(handled, k)
					}
				}
				understood++
			}
			return true
		})
	}
	return handled, understood != uses
}

// leaves reports whether a block ends by going elsewhere, which makes what
// follows it an else.
func leaves(block *ast.BlockStmt) bool {
	if len(block.List) == 0 {
		return false
	}
	switch block.List[len(block.List)-1].(type) {
	case *ast.ReturnStmt, *ast.BranchStmt:
		return true
	}
	return false
}
