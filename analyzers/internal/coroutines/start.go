package coroutines

import (
	"go/ast"
	"go/token"
	"go/types"
	"go/version"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/rewrite"
	"github.com/replayvet/replayvet/passes/models"
)

// start makes a go statement a call of workflow.Go.
//
// A coroutine starts later than a goroutine evaluates its arguments, so they
// must be such that nothing changes until then.
func (c *conversion) start(g *ast.GoStmt) bool {
	p := c.place(g)
	ctx := p.Context()
	if ctx == nil || !p.Blocking() || !c.harmless(g) || !c.own(g, ctx) {
		return false
	}
	workflow := c.sdk(p)
	open := workflow + "Go(" + ctx.Name() + ", func(" + ctx.Name() + " " + workflow + "Context)"
	indent := p.Indent(g.Go)
	lit, ok := g.Call.Fun.(*ast.FuncLit)
	if !ok {
		if !c.steady(g.Call.Fun) || slices.ContainsFunc(g.Call.Args, func(arg ast.Expr) bool { return !c.steady(arg) }) {
			return false
		}
		return c.edit(
			rewrite.Replace(g.Go, g.Call.Pos(), open+" {\n"+indent+"\t"),
			rewrite.Insert(g.Call.End(), "\n"+indent+"})"))
	}
	if lit.Type.Results.NumFields() > 0 || !c.parameters(lit, g.Call.Args, ctx) {
		return false
	}
	return c.edit(
		rewrite.Replace(g.Go, lit.Type.End(), open),
		rewrite.Replace(lit.End(), g.Call.End(), ")"))
}

// parameters reports whether a literal does not need its parameters: they have
// the names of what it is given.
func (c *conversion) parameters(lit *ast.FuncLit, args []ast.Expr, ctx *types.Var) bool {
	var names []*ast.Ident
	for _, field := range lit.Type.Params.List {
		if len(field.Names) == 0 {
			return false
		}
		names = append(names, field.Names...)
	}
	if len(names) != len(args) {
		return false
	}
	for i, name := range names {
		arg, ok := args[i].(*ast.Ident)
		if !ok || arg.Name != name.Name || !c.steady(arg) {
			return false
		}
		param, given := c.Pass.TypesInfo.Defs[name], c.Pass.TypesInfo.Uses[arg]
		if param == nil || given == nil || !types.Identical(param.Type(), given.Type()) {
			return false
		}
		if _, waits := kindOf(param.Type()); waits || c.assigned(param) {
			return false
		}
	}
	return true
}

// steady reports whether an expression has the same value when the coroutine
// starts: a constant, a function, or a variable that is set once.
func (c *conversion) steady(e ast.Expr) bool {
	if tv := c.Pass.TypesInfo.Types[e]; tv.Value != nil || tv.IsNil() {
		return true
	}
	switch e := e.(type) {
	case *ast.Ident:
		switch obj := c.Pass.TypesInfo.Uses[e].(type) {
		case *types.Func, *types.Builtin:
			return true
		case *types.Var:
			return obj.Pkg() == c.Pass.Pkg && obj.Parent() != c.Pass.Pkg.Scope() && !c.assigned(obj) && !c.shared(obj)
		}
	case *ast.SelectorExpr:
		sel := c.Pass.TypesInfo.Selections[e]
		if sel == nil {
			_, ok := c.Pass.TypesInfo.Uses[e.Sel].(*types.Func)
			return ok
		}
		switch sel.Recv().Underlying().(type) {
		case *types.Pointer, *types.Interface:
			return sel.Kind() == types.MethodVal && c.steady(e.X)
		}
	}
	return false
}

// shared reports whether all turns of a loop have the variable in common, as
// they had before Go 1.22.
func (c *conversion) shared(obj types.Object) bool {
	if language := c.Pass.TypesInfo.FileVersions[c.file]; language == "" || version.Compare(language, "go1.22") >= 0 {
		return false
	}
	found := false
	ast.Inspect(c.decl, func(n ast.Node) bool {
		if loop, ok := n.(*ast.RangeStmt); ok && loop.Tok == token.DEFINE {
			for _, e := range []ast.Expr{loop.Key, loop.Value} {
				if id, ok := e.(*ast.Ident); ok && c.Pass.TypesInfo.Defs[id] == obj {
					found = true
				}
			}
		}
		return !found
	})
	return found
}

// assigned reports whether a variable is set again after its declaration, or
// its address taken.
func (c *conversion) assigned(obj types.Object) bool {
	again := false
	is := func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		return ok && c.Pass.TypesInfo.Uses[id] == obj
	}
	ast.Inspect(c.decl, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			again = again || slices.ContainsFunc(n.Lhs, is)
		case *ast.IncDecStmt:
			again = again || is(n.X)
		case *ast.UnaryExpr:
			again = again || n.Op == token.AND && is(n.X)
		case *ast.RangeStmt:
			again = again || n.Key != nil && is(n.Key) || n.Value != nil && is(n.Value)
		}
		return !again
	})
	return again
}

// own reports whether all contexts that a goroutine uses become the
// coroutine's: it uses one, under its name, and does not set it. A future that
// it leaves alone would be a finding afterwards.
func (c *conversion) own(g *ast.GoStmt, ctx *types.Var) bool {
	ok := true
	ast.Inspect(g.Call, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			v, is := c.Pass.TypesInfo.Uses[n].(*types.Var)
			if is && !v.IsField() && v != ctx && !(g.Pos() <= v.Pos() && v.Pos() < g.End()) && types.AssignableTo(v.Type(), c.Workflows.Context) {
				ok = false
			}
		case *ast.AssignStmt:
			for i, lhs := range n.Lhs {
				id, is := lhs.(*ast.Ident)
				if is && c.Pass.TypesInfo.Uses[id] == ctx {
					ok = false
				}
				if is && id.Name == "_" && len(n.Rhs) == len(n.Lhs) && c.future(n.Rhs[i]) {
					ok = false
				}
			}
		case *ast.ExprStmt:
			ok = ok && !c.future(n.X)
		case *ast.GoStmt:
			ok = false
		}
		return ok
	})
	return ok && !c.future(g.Call)
}

func (c *conversion) future(e ast.Expr) bool {
	t := c.Pass.TypesInfo.TypeOf(e)
	if t == nil {
		return false
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && models.OfSDK(named.Obj()) && strings.HasSuffix(named.Obj().Name(), "Future")
}

// harmless reports whether the goroutine does nothing that would be a finding
// in a coroutine, apart from the waiting that is converted.
func (c *conversion) harmless(g *ast.GoStmt) bool {
	instr := c.instruction(g)
	if instr == nil {
		return false
	}
	targets, complete := c.Effects.Targets(instr)
	if !complete {
		return false
	}
	for _, t := range targets {
		if t.Entry != nil {
			return false
		}
		for _, e := range t.Effects {
			if e.Kind == models.Sync && t.Func != nil && len(e.Steps) <= 1 {
				continue // judged by its syntax
			}
			if e.Kind == models.Unknown || e.Kind.Rule() != "" {
				return false
			}
		}
	}
	return !c.waitsOtherwise(g)
}

// waitsOtherwise looks for native waiting on anything but the variables of the
// conversion.
func (c *conversion) waitsOtherwise(g *ast.GoStmt) bool {
	found := false
	converted := func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		return ok && slices.ContainsFunc(c.vars, func(v *variable) bool { return c.Pass.TypesInfo.Uses[id] == v.obj })
	}
	ast.Inspect(g.Call, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectStmt:
			found = true
		case *ast.SendStmt:
			found = found || !converted(n.Chan)
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW && !converted(n.X)
		case *ast.RangeStmt:
			if _, ok := c.Pass.TypesInfo.TypeOf(n.X).Underlying().(*types.Chan); ok {
				found = found || !converted(n.X)
			}
		case *ast.CallExpr:
			sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr)
			if ok && c.Pass.TypesInfo.Uses[sel.Sel] != nil && c.Pass.TypesInfo.Uses[sel.Sel].Pkg() != nil && c.Pass.TypesInfo.Uses[sel.Sel].Pkg().Path() == "sync" {
				found = found || !converted(sel.X)
			}
		}
		return !found
	})
	return found
}

// instruction finds the SSA form of a go statement.
func (f *Fixes) instruction(g *ast.GoStmt) *ssa.Go {
	if f.gos == nil {
		f.gos = make(map[token.Pos]*ssa.Go)
		var walk func(*ssa.Function)
		walk = func(fn *ssa.Function) {
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					if g, ok := instr.(*ssa.Go); ok {
						f.gos[g.Pos()] = g
					}
				}
			}
			for _, inner := range fn.AnonFuncs {
				walk(inner)
			}
		}
		for _, code := range f.Effects.Code {
			walk(code.Func)
		}
	}
	return f.gos[g.Go]
}
