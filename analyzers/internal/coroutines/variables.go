package coroutines

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/replayvet/replayvet/analyzers/internal/rewrite"
)

// declaration makes the variable one of the SDK's.
func (c *conversion) declaration(v *variable) bool {
	var name *ast.Ident
	for id, obj := range c.Pass.TypesInfo.Defs {
		if obj == v.obj {
			name = id
		}
	}
	p := c.place(name)
	ctx := context(p)
	if ctx == "" || len(p.Path) < 4 {
		return false
	}
	switch n := p.Path[1].(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE || len(n.Lhs) != 1 || len(n.Rhs) != 1 {
			return false
		}
		v.stmt, v.made = p.Up(1), n.Rhs[0]
	case *ast.ValueSpec:
		decl, ok := p.Path[2].(*ast.GenDecl)
		if !ok || decl.Lparen.IsValid() || len(n.Names) != 1 || len(n.Values) > 1 {
			return false
		}
		v.stmt = p.Up(2)
		if len(n.Values) == 1 {
			if n.Type != nil {
				return false
			}
			v.made = n.Values[0]
		}
	default:
		return false // a parameter, or a variable of a loop
	}
	if v.kind == channel {
		return c.makesChannel(v, ctx)
	}
	if !zero(v) {
		return false
	}
	workflow := c.sdk(p)
	call := workflow + v.kind.sdk + "(" + ctx + ")"
	if v.made != nil {
		return c.edit(rewrite.Replace(v.made.Pos(), v.made.End(), call))
	}
	decl := v.stmt.Path[0]
	return c.edit(rewrite.Replace(decl.Pos(), decl.End(), v.obj.Name()+" := "+call))
}

// zero reports whether a variable starts as a zero value or a pointer to one.
func zero(v *variable) bool {
	_, pointer := types.Unalias(v.obj.Type()).(*types.Pointer)
	switch e := v.made.(type) {
	case nil:
		return !pointer
	case *ast.CompositeLit:
		return len(e.Elts) == 0
	case *ast.UnaryExpr:
		lit, ok := e.X.(*ast.CompositeLit)
		return ok && e.Op == token.AND && len(lit.Elts) == 0
	case *ast.CallExpr:
		fn, ok := e.Fun.(*ast.Ident)
		return ok && fn.Name == "new" && pointer
	}
	return false
}

// use rewrites one mention of the variable.
func (c *conversion) use(v *variable, id *ast.Ident) bool {
	p := c.place(id)
	if v.kind == channel {
		return c.channelUse(v, p)
	}
	sel, ok := p.Path[1].(*ast.SelectorExpr)
	if !ok {
		return false
	}
	call, ok := p.Path[2].(*ast.CallExpr)
	if !ok || call.Fun != ast.Expr(sel) {
		return false
	}
	at := p.Up(2)
	method := v.kind.native + "." + sel.Sel.Name
	switch method {
	case "sync.WaitGroup.Add", "sync.WaitGroup.Done", "sync.Mutex.Unlock":
		return true
	case "sync.WaitGroup.Wait", "sync.Mutex.TryLock", "sync.Mutex.Lock":
		ctx := context(at)
		if ctx == "" {
			return false
		}
		c.edit(rewrite.Insert(call.Lparen+1, ctx))
		if method != "sync.Mutex.Lock" {
			return true
		}
		before, after, ok := at.Handle()
		if !ok || !at.Statement() {
			return false
		}
		return c.edit(rewrite.Insert(call.Pos(), before), rewrite.Insert(call.End(), after))
	}
	return false
}
