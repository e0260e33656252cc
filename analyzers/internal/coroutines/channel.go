package coroutines

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/replayvet/replayvet/analyzers/internal/rewrite"
)

func (c *conversion) makesChannel(v *variable, ctx string) bool {
	call, ok := v.made.(*ast.CallExpr)
	if !ok {
		return false
	}
	if fn, ok := call.Fun.(*ast.Ident); !ok || c.Pass.TypesInfo.Uses[fn] != types.Universe.Lookup("make") {
		return false
	}
	workflow := c.sdk(v.stmt)
	if len(call.Args) == 1 {
		return c.edit(rewrite.Replace(call.Pos(), call.End(), workflow+"NewChannel("+ctx+")"))
	}
	size := call.Args[1]
	if !types.Identical(c.Pass.TypesInfo.TypeOf(size), types.Typ[types.Int]) {
		return false
	}
	return c.edit(rewrite.Replace(call.Pos(), size.Pos(), workflow+"NewBufferedChannel("+ctx+", "))
}

// closing reports whether a mention of a channel closes it.
func (c *conversion) closing(id *ast.Ident) bool {
	return c.builtin(c.place(id), "close") != nil
}

func (c *conversion) builtin(p *rewrite.Place, name string) *ast.CallExpr {
	call, ok := p.Path[1].(*ast.CallExpr)
	if !ok {
		return nil
	}
	fn, ok := call.Fun.(*ast.Ident)
	if !ok || c.Pass.TypesInfo.Uses[fn] != types.Universe.Lookup(name) {
		return nil
	}
	return call
}

func (c *conversion) channelUse(v *variable, p *rewrite.Place) bool {
	elem := types.Unalias(v.obj.Type()).(*types.Chan).Elem()
	if call := c.builtin(p, "close"); call != nil {
		return c.edit(rewrite.Replace(call.Pos(), p.Path[0].Pos(), ""), rewrite.Replace(p.Path[0].End(), call.End(), ".Close()"))
	}
	ctx := context(p)
	if ctx == "" {
		return false
	}
	switch n := p.Path[1].(type) {
	case *ast.SendStmt:
		if n.Chan != p.Path[0] || p.Up(1).Around() == nil || p.Up(1).Around().Path[0] != ast.Node(n) {
			return false
		}
		return c.send(p.Up(1), n, elem, ctx)
	case *ast.RangeStmt:
		return n.X == p.Path[0] && c.each(v, p.Up(1), n, elem, ctx)
	case *ast.UnaryExpr:
		return n.Op == token.ARROW && c.receive(v, p.Up(1), elem, ctx)
	}
	return false
}

// send gives a constant the type of the channel: what is sent is any value.
func (c *conversion) send(p *rewrite.Place, n *ast.SendStmt, elem types.Type, ctx string) bool {
	before, after := "", ""
	if c.Pass.TypesInfo.Types[n.Value].Value != nil && !types.IsInterface(elem) && !literalOf(n.Value, elem) {
		written, edits, ok := p.Type(elem)
		if !ok {
			return false
		}
		c.edit(edits...)
		before, after = written+"(", ")"
	}
	return c.edit(
		rewrite.Replace(n.Chan.End(), n.Value.Pos(), ".Send("+ctx+", "+before),
		rewrite.Insert(n.Value.End(), after+")"))
}

// literalOf reports whether a literal has the type by default.
func literalOf(e ast.Expr, t types.Type) bool {
	switch e := e.(type) {
	case *ast.BasicLit:
		def := map[token.Token]types.BasicKind{token.INT: types.Int, token.FLOAT: types.Float64, token.STRING: types.String, token.CHAR: types.Int32}
		basic, ok := types.Unalias(t).(*types.Basic)
		return ok && basic.Kind() == def[e.Kind]
	case *ast.Ident:
		basic, ok := types.Unalias(t).(*types.Basic)
		return ok && basic.Kind() == types.Bool && (e.Name == "true" || e.Name == "false")
	}
	return false
}

// each makes a range over a channel a loop that ends when it is closed.
func (c *conversion) each(v *variable, p *rewrite.Place, loop *ast.RangeStmt, elem types.Type, ctx string) bool {
	indent := p.Indent(loop.For) + "\t"
	text, into := "for {\n"+indent, "nil"
	if key, ok := loop.Key.(*ast.Ident); ok && key.Name != "_" {
		written, edits, ok := p.Type(elem)
		if !ok || loop.Tok != token.DEFINE || c.Pass.TypesInfo.Scopes[loop.Body].Lookup(key.Name) != nil {
			return false
		}
		c.edit(edits...)
		text += "var " + key.Name + " " + written + "\n" + indent
		into = "&" + key.Name
	} else if loop.Key != nil && !ok {
		return false
	}
	text += "if more := " + v.obj.Name() + ".Receive(" + ctx + ", " + into + "); !more {\n" + indent + "\tbreak\n" + indent + "}"
	if len(loop.Body.List) > 0 && c.Pass.Fset.PositionFor(loop.Body.List[0].Pos(), false).Line == c.Pass.Fset.PositionFor(loop.Body.Lbrace, false).Line {
		text += "\n" + indent
	}
	return c.edit(rewrite.Replace(loop.For, loop.Body.Lbrace+1, text))
}

// receive rewrites <-c, which is at p.
func (c *conversion) receive(v *variable, p *rewrite.Place, elem types.Type, ctx string) bool {
	call := func(into string) string { return v.obj.Name() + ".Receive(" + ctx + ", " + into + ")" }
	expr := p.Path[0].(ast.Expr)
	if p.Statement() {
		return c.edit(rewrite.Replace(expr.Pos(), expr.End(), call("nil")))
	}
	stmt := p.Around()
	if stmt == nil {
		return false
	}
	indent := stmt.Indent(stmt.Path[0].Pos())
	written, edits, ok := stmt.Type(elem)
	if !ok {
		return false
	}
	c.edit(edits...)
	declare := func(name string) string { return "var " + name + " " + written + "\n" + indent }
	if assign, ok := stmt.Path[0].(*ast.AssignStmt); ok && len(assign.Rhs) == 1 && assign.Rhs[0] == expr {
		first, ok := assign.Lhs[0].(*ast.Ident)
		if !ok {
			return false
		}
		switch {
		case assign.Tok == token.ASSIGN && first.Name == "_" && len(assign.Lhs) == 1:
			return c.edit(rewrite.Replace(assign.Pos(), assign.End(), call("nil")))
		case assign.Tok == token.ASSIGN:
			// What is received stays away where it is nil or the channel closed.
			if len(assign.Lhs) != 1 || c.closes || nilable(elem) || !types.Identical(c.Pass.TypesInfo.TypeOf(first), elem) {
				return false
			}
			return c.edit(rewrite.Replace(assign.Pos(), assign.End(), call("&"+first.Name)))
		}
		text, into := "", "nil"
		if first.Name != "_" {
			if c.Pass.TypesInfo.Defs[first] == nil {
				return false
			}
			text, into = declare(first.Name), "&"+first.Name
		}
		if len(assign.Lhs) == 2 {
			second, ok := assign.Lhs[1].(*ast.Ident)
			switch {
			case !ok || second.Name != "_" && c.Pass.TypesInfo.Defs[second] == nil:
				return false
			case second.Name != "_":
				text += second.Name + " := "
			}
		}
		return c.edit(rewrite.Replace(assign.Pos(), assign.End(), text+call(into)))
	}
	if _, ok := c.Pass.TypesInfo.TypeOf(expr).(*types.Tuple); ok || !p.First(stmt) {
		return false
	}
	name := stmt.Name("received")
	return c.edit(
		rewrite.Insert(stmt.Path[0].Pos(), declare(name)+call("&"+name)+"\n"+indent),
		rewrite.Replace(expr.Pos(), expr.End(), name))
}

func nilable(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Basic, *types.Struct, *types.Array:
		return false
	}
	return true
}
