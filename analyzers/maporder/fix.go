package maporder

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/rewrite"
	"github.com/replayvet/replayvet/passes/effects"
)

// fixes goes over the sorted keys. Executions that are running may have gone
// over the map in another order, so that needs a review.
func fixes(w *rewrite.Writer, site effects.Site) []emit.Fix {
	p := w.At(site.Pos, site.End)
	if p == nil || p.Context() == nil || !w.Has("DeterministicKeys") {
		return nil
	}
	loop, ok := p.Path[0].(*ast.RangeStmt)
	if !ok || loop.Tok != token.DEFINE {
		return nil
	}
	m, ok := types.Unalias(w.Pass.TypesInfo.TypeOf(loop.X)).Underlying().(*types.Map)
	if !ok || !ordered(m.Key()) {
		return nil
	}
	if _, ok := types.Unalias(w.Pass.TypesInfo.TypeOf(loop.X)).(*types.TypeParam); ok {
		return nil
	}
	workflow, edits := p.Qualifier()
	edits = append(edits, rewrite.Insert(loop.X.Pos(), workflow+"DeterministicKeys("), rewrite.Insert(loop.X.End(), ")"))
	over, ok := keys(p, loop)
	if !ok {
		return nil
	}
	return p.Fix(false, "Range over "+workflow+"DeterministicKeys("+types.ExprString(loop.X)+")"+rewrite.Guard, append(edits, over...)...)
}

// ordered reports whether keys of the type can be sorted.
func ordered(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return false
	}
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsOrdered != 0
}

// keys makes the key the element of the loop, and the value one that the body
// looks up.
func keys(p *rewrite.Place, loop *ast.RangeStmt) ([]analysis.TextEdit, bool) {
	key, _ := loop.Key.(*ast.Ident)
	value, _ := loop.Value.(*ast.Ident)
	if key == nil || loop.Value != nil && value == nil {
		return nil, false
	}
	if value == nil || value.Name == "_" {
		if key.Name == "_" {
			return nil, false
		}
		edits := []analysis.TextEdit{rewrite.Insert(key.Pos(), "_, ")}
		if value != nil {
			edits = append(edits, rewrite.Replace(key.End(), value.End(), ""))
		}
		return edits, true
	}
	root := again(loop.X)
	if root == nil || len(loop.Body.List) == 0 || changes(p, loop, key.Name) || p.Pass.TypesInfo.Scopes[loop.Body].Lookup(value.Name) != nil {
		return nil, false
	}
	var edits []analysis.TextEdit
	name := key.Name
	if name == "_" {
		name = p.Name("key")
		edits = append(edits, rewrite.Replace(key.Pos(), value.End(), "_, "+name))
	} else {
		edits = append(edits, rewrite.Insert(key.Pos(), "_, "), rewrite.Replace(key.End(), value.End(), ""))
	}
	if name == root.Name {
		return nil, false
	}
	element := value.Name + " := " + types.ExprString(loop.X) + "[" + name + "]"
	line := "\n" + p.Indent(loop.For) + "\t"
	at, element := inside(p, loop), line+element
	if begin := loop.Body.List[0].Pos(); p.Pass.Fset.PositionFor(begin, false).Line == p.Pass.Fset.PositionFor(loop.Body.Lbrace, false).Line {
		at, element = loop.Body.Lbrace+1, element+line
	}
	return append(edits, rewrite.Insert(at, element)), true
}

// again is the variable that an expression starts with, if it is nothing but
// fields of one, so that it can be written a second time.
func again(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return again(e.X)
	}
	return nil
}

// inside is where the first statement of the body begins, behind a comment on
// the loop's own line.
func inside(p *rewrite.Place, loop *ast.RangeStmt) token.Pos {
	line := func(at token.Pos) int { return p.Pass.Fset.PositionFor(at, false).Line }
	at := loop.Body.Lbrace + 1
	for _, group := range p.File.Comments {
		for _, c := range group.List {
			if c.Pos() >= at && line(c.Pos()) == line(loop.Body.Lbrace) && c.End() <= loop.Body.Rbrace && line(c.End()) != line(loop.Body.Rbrace) {
				at = c.End()
			}
		}
	}
	return at
}

// changes reports whether the body may put other keys into the map or take
// them out: the loop would then go over keys that are not there any more.
func changes(p *rewrite.Place, loop *ast.RangeStmt, key string) bool {
	m := types.ExprString(loop.X)
	root := p.Pass.TypesInfo.Uses[again(loop.X)]
	is := func(e ast.Expr) bool {
		e = ast.Unparen(e)
		return types.ExprString(e) == m && p.Pass.TypesInfo.Uses[again(e)] == root
	}
	found := false
	ast.Inspect(loop.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				if index, ok := ast.Unparen(lhs).(*ast.IndexExpr); ok && is(index.X) && types.ExprString(index.Index) != key || is(lhs) {
					found = true
				}
			}
		case *ast.CallExpr:
			for i, arg := range n.Args {
				if !is(arg) {
					continue
				}
				builtin, _ := ast.Unparen(n.Fun).(*ast.Ident)
				_, ok := p.Pass.TypesInfo.Uses[builtin].(*types.Builtin)
				current := ok && builtin.Name == "delete" && i == 0 && types.ExprString(n.Args[1]) == key
				found = found || !current && !(ok && builtin.Name == "len")
			}
		}
		return !found
	})
	return found
}
