package effects

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// span is the source range of an instruction.
type span struct {
	pos, end token.Pos
	// text is the collection of a range statement as written.
	text string
}

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
	if ci, ok := instr.(ssa.CallInstruction); ok && !pos.IsValid() {
		// A range over an iterator: the call is where the iterator comes from.
		if from, ok := ci.Common().Value.(ssa.Instruction); ok && from.Pos().IsValid() {
			return u.spanOf(f, from)
		}
	}
	if !pos.IsValid() {
		pos = f.fn.Pos()
		if !pos.IsValid() && len(u.pass.Files) > 0 {
			pos = u.pass.Files[0].Package
		}
	}
	return span{pos: pos, end: pos}
}

func (u *unit) indexSpans() {
	u.spans = map[token.Pos]span{}
	for _, file := range u.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				u.spans[n.Lparen] = span{pos: n.Pos(), end: n.End()}
			case *ast.RangeStmt:
				u.spans[n.For] = span{pos: n.For, end: n.X.End(), text: types.ExprString(n.X)}
			case *ast.GoStmt:
				u.spans[n.Go] = span{pos: n.Go, end: n.Call.Fun.End()}
			case *ast.DeferStmt:
				u.spans[n.Defer] = span{pos: n.Defer, end: n.Call.End()}
			case *ast.SendStmt:
				u.spans[n.Arrow] = span{pos: n.Pos(), end: n.End()}
			case *ast.SelectStmt:
				u.spans[n.Select] = span{pos: n.Select, end: n.Select + token.Pos(len("select"))}
			case *ast.UnaryExpr:
				u.spans[n.OpPos] = span{pos: n.Pos(), end: n.End()}
			}
			return true
		})
	}
}

func (u *unit) indexMentions() {
	u.mentions = map[*ast.Ident]*types.Var{}
	for id, obj := range u.pass.TypesInfo.Uses {
		if v, ok := obj.(*types.Var); ok && packageLevel(v) {
			u.mentions[id] = v
		}
	}
}

func packageLevel(v *types.Var) bool { return v.Pkg() != nil && v.Parent() == v.Pkg().Scope() }

// readSpan is where f first mentions the package variable v: SSA keeps no
// position of a plain load.
func (u *unit) readSpan(f *function, v *types.Var) span {
	syntax := f.fn.Syntax()
	if syntax == nil {
		return span{pos: f.fn.Pos(), end: f.fn.Pos()}
	}
	var found *ast.Ident
	ast.Inspect(syntax, func(n ast.Node) bool {
		if found != nil {
			return false
		}
		if _, ok := n.(*ast.FuncLit); ok && n != syntax {
			return false
		}
		if id, ok := n.(*ast.Ident); ok && u.mentions[id] == v {
			found = id
		}
		return true
	})
	if found == nil {
		return span{pos: f.fn.Pos(), end: f.fn.Pos()}
	}
	return span{pos: found.Pos(), end: found.End()}
}
