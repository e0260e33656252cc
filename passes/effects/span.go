package effects

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// span is the source range of an instruction.
type span struct{ pos, end token.Pos }

// spanOf widens the position that SSA keeps of an instruction (the parenthesis
// of a call, the keyword of a statement) to what a reader would underline.
func (u *unit) spanOf(f *function, instr ssa.Instruction) span {
	if u.spans == nil {
		u.indexSpans()
	}
	pos := instr.Pos()
	if s, ok := u.spans[pos]; ok {
		return s
	}
	if !pos.IsValid() {
		pos = f.fn.Pos()
		if !pos.IsValid() && len(u.pass.Files) > 0 {
			pos = u.pass.Files[0].Package
		}
	}
	return span{pos, pos}
}

func (u *unit) indexSpans() {
	u.spans = map[token.Pos]span{}
	for _, file := range u.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				u.spans[n.Lparen] = span{n.Pos(), n.End()}
			case *ast.RangeStmt:
				u.spans[n.For] = span{n.For, n.X.End()}
			case *ast.GoStmt:
				u.spans[n.Go] = span{n.Go, n.Call.Fun.End()}
			case *ast.DeferStmt:
				u.spans[n.Defer] = span{n.Defer, n.Call.End()}
			case *ast.SendStmt:
				u.spans[n.Arrow] = span{n.Pos(), n.End()}
			case *ast.SelectStmt:
				u.spans[n.Select] = span{n.Select, n.Select + token.Pos(len("select"))}
			case *ast.UnaryExpr:
				u.spans[n.OpPos] = span{n.Pos(), n.End()}
			}
			return true
		})
	}
}

// readSpan is where f first mentions the package variable v: SSA keeps no
// position of a plain load.
func (u *unit) readSpan(f *function, v *types.Var) span {
	syntax := f.fn.Syntax()
	if syntax == nil {
		return span{f.fn.Pos(), f.fn.Pos()}
	}
	var found *ast.Ident
	ast.Inspect(syntax, func(n ast.Node) bool {
		if found != nil {
			return false
		}
		if _, ok := n.(*ast.FuncLit); ok && n != syntax {
			return false
		}
		if id, ok := n.(*ast.Ident); ok && u.pass.TypesInfo.Uses[id] == v {
			found = id
		}
		return true
	})
	if found == nil {
		return span{f.fn.Pos(), f.fn.Pos()}
	}
	return span{found.Pos(), found.End()}
}
