package workflows

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/replayvet/replayvet/passes/models"
)

// naming finds out which name a registration gives.
func (c *collector) naming(call *ast.CallExpr, u *use) {
	if strings.HasPrefix(calleeName(call), "RegisterDynamic") {
		u.unnamed = true // It serves every name that no other has.
	} else if len(call.Args) > 1 {
		var known bool
		u.name, known = c.explicitName(call.Args[1])
		u.unnamed = !known
	}
	if fn, ok := typeutil.Callee(c.info, call).(*types.Func); ok && fn.Signature().Recv() != nil {
		of := typeName(fn.Signature().Recv().Type())
		u.tested = of != nil && strings.HasPrefix(of.Name(), "Test")
	}
}

// registration takes down a name that a function is registered under.
func (c *collector) registration(t target, u use) {
	if u.role != registers && u.role != registersActivity || u.tested {
		return
	}
	r := Registration{Func: t.fn, Activity: u.role == registersActivity, Pos: u.pos}
	if t.lit != nil {
		r.Func = c.delegate(t.lit)
	}
	if r.Func != nil && isAbstract(r.Func) {
		return
	}
	switch {
	case u.unnamed:
	case u.name != "":
		r.Name = u.name
	case t.lit == nil && !c.instance(t.at): // Only the linker knows the names of others.
		r.Name = t.fn.Name()
	}
	c.res.Registrations = append(c.res.Registrations, r)
}

// delegate is the function that a literal hands its context to, in its last
// statement and nowhere else: to the server, the two are one. Nil for other
// literals.
func (c *collector) delegate(lit *ast.FuncLit) *types.Func {
	sig, ok := c.info.TypeOf(lit).(*types.Signature)
	if !ok || sig.Params().Len() == 0 || len(lit.Body.List) == 0 || !c.res.IsContext(sig.Params().At(0).Type()) {
		return nil
	}
	ret, ok := lit.Body.List[len(lit.Body.List)-1].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return nil
	}
	call, ok := ast.Unparen(ret.Results[0]).(*ast.CallExpr)
	if !ok {
		return nil
	}
	uses, given := 0, false
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && c.info.Uses[id] == sig.Params().At(0) {
			uses++
			for _, arg := range call.Args {
				given = given || ast.Unparen(arg) == ast.Expr(id)
			}
		}
		return true
	})
	fn, ok := typeutil.Callee(c.info, call).(*types.Func)
	if uses != 1 || !given || !ok || models.OfSDK(fn) {
		return nil
	}
	return fn.Origin()
}

// instance reports whether e is an instance of a generic function.
func (c *collector) instance(e ast.Expr) bool {
	switch x := e.(type) {
	case *ast.IndexExpr, *ast.IndexListExpr:
		return true
	case *ast.Ident:
		return c.info.Instances[x].Type != nil
	case *ast.SelectorExpr:
		return c.info.Instances[x.Sel].Type != nil
	}
	return false
}

// explicitName is the constant Name of registration options, "" where they give
// none; known is false where they may give one that is not in view.
func (c *collector) explicitName(options ast.Expr) (name string, known bool) {
	values := c.terminals(options)
	if len(values) != 1 {
		return "", false
	}
	lit, ok := values[0].(*ast.CompositeLit)
	if !ok {
		return "", false
	}
	strct := structOf(c.info.TypeOf(lit))
	if strct == nil {
		return "", false
	}
	for i, elt := range lit.Elts {
		if field, value := fieldAt(c.info, strct, i, elt); field != nil && field.Name() == "Name" {
			return c.stringOf(value)
		}
	}
	// What a variable holds may get its name afterwards.
	return "", values[0] == ast.Unparen(options)
}

// stringOf is the one string that e can have.
func (c *collector) stringOf(e ast.Expr) (s string, known bool) {
	values := c.terminals(e)
	if len(values) != 1 {
		return "", false
	}
	if v := c.info.Types[values[0]].Value; v != nil && v.Kind() == constant.String {
		return constant.StringVal(v), true
	}
	return "", false
}
