package workflows

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/passes/models"
)

// use is one hand-over of a function to the SDK.
type use struct {
	role role
	kind Kind
	pos  token.Pos
	name string
	// unnamed: the registration gives a name that is not in view. Tested: it is
	// one with a test environment.
	unnamed, tested bool
}

// function is one of this package, declared or literal.
type function struct {
	fn   *types.Func
	lit  *ast.FuncLit
	name string
	// signature is true when a parameter is a context.
	signature bool
	// enclosing is the nearest literal around a literal, or nil.
	enclosing *function
	// callback is true for a literal that only code outside replay calls.
	callback bool
	uses     []use
}

// collector gathers the uses of each function, then judges them together: a
// function may be handed over more than once.
type collector struct {
	pass *analysis.Pass
	res  *Result
	resolver
	// all functions of the package in source order, and by what they are.
	all   []*function
	decl  map[*types.Func]*function
	lits  map[*ast.FuncLit]*function
	files map[*token.File]int
	// elsewhere are the uses of functions of other packages and of interface
	// methods, in source order.
	elsewhere []foreignUse
}

type foreignUse struct {
	fn *types.Func
	use
}

func newCollector(pass *analysis.Pass, res *Result) *collector {
	c := &collector{
		pass:  pass,
		res:   res,
		decl:  make(map[*types.Func]*function),
		lits:  make(map[*ast.FuncLit]*function),
		files: make(map[*token.File]int),
	}
	c.resolver = resolver{info: pass.TypesInfo, in: inspectorOf(pass), decls: make(map[*types.Func]*ast.FuncDecl)}
	for i, f := range pass.Files {
		c.files[pass.Fset.File(f.FileStart)] = i
	}
	return c
}

// functions lists the package's functions and judges their signatures.
func (c *collector) functions() {
	names := newNames(c.info)
	for cur := range c.in.Root().Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		f := &function{}
		switch n := cur.Node().(type) {
		case *ast.FuncDecl:
			f.name = names.decl(n)
			f.fn, _ = c.info.Defs[n.Name].(*types.Func)
			if f.fn == nil {
				continue
			}
			f.signature = c.res.takesContext(f.fn.Signature())
			c.decl[f.fn] = f
			c.decls[f.fn] = n
		case *ast.FuncLit:
			f.name = names.lit(cur)
			f.lit = n
			if sig, ok := c.info.TypeOf(n).(*types.Signature); ok {
				f.signature = c.res.takesContext(sig)
			}
			for up := range cur.Parent().Enclosing((*ast.FuncLit)(nil)) {
				f.enclosing = c.lits[up.Node().(*ast.FuncLit)]
				break
			}
			c.lits[n] = f
		}
		c.all = append(c.all, f)
	}
}

// uses finds where functions are handed to the SDK.
func (c *collector) uses() {
	c.in.Preorder([]ast.Node{
		(*ast.CallExpr)(nil), (*ast.CompositeLit)(nil), (*ast.AssignStmt)(nil),
	}, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.CallExpr:
			c.call(n)
		case *ast.CompositeLit:
			c.options(n)
		case *ast.AssignStmt:
			c.assignment(n)
		}
	})
}

func (c *collector) call(call *ast.CallExpr) {
	slots, params := slotsOf(c.info, call)
	for _, s := range slots {
		i := s.index
		if i < 0 {
			i += params.Len()
		}
		if i < 0 || i >= len(call.Args) {
			continue
		}
		u := use{role: s.role, kind: s.kind, pos: call.Pos()}
		if isRegistration(slots) {
			c.naming(call, &u)
		}
		c.hand(call.Args[i], u)
	}
}

// options finds functions in the SDK's option structs.
func (c *collector) options(lit *ast.CompositeLit) {
	t := c.info.TypeOf(lit)
	strct := structOf(t)
	if strct == nil {
		return
	}
	slots := fieldSlots(t)
	if slots == nil {
		return
	}
	for i, elt := range lit.Elts {
		if field, value := fieldAt(c.info, strct, i, elt); field != nil {
			if s, ok := slots[field.Name()]; ok {
				c.hand(value, use{role: s.role, kind: s.kind, pos: value.Pos()})
			}
		}
	}
}

// assignment finds functions that are set in such a struct afterwards.
func (c *collector) assignment(n *ast.AssignStmt) {
	if len(n.Lhs) != len(n.Rhs) {
		return
	}
	for i, lhs := range n.Lhs {
		sel, ok := ast.Unparen(lhs).(*ast.SelectorExpr)
		if !ok {
			continue
		}
		t := c.info.TypeOf(sel.X)
		if t == nil {
			continue
		}
		if s, ok := fieldSlots(t)[sel.Sel.Name]; ok {
			c.hand(n.Rhs[i], use{role: s.role, kind: s.kind, pos: n.Rhs[i].Pos()})
		}
	}
}

// hand records that the SDK gets e.
func (c *collector) hand(e ast.Expr, u use) {
	if u.role == registersActivity && c.handStructs(e, u) {
		return
	}
	found := c.targets(e)
	if len(found) == 0 && u.role == registers && !u.tested {
		c.res.Unfollowed = append(c.res.Unfollowed, u.pos)
	}
	for _, t := range found {
		// One of several is a guess, for instance from a table that holds both
		// workflows and activities. It has to fit.
		if t.sole || c.fits(t, u.role) {
			c.record(t, u.through(t.at, e))
		}
	}
}

// through is the use with its position moved to where the function is named,
// when that is not where it is handed over: a wrapper around registration hands
// over many.
func (u use) through(at, e ast.Expr) use {
	if at != ast.Unparen(e) {
		u.pos = at.Pos()
	}
	return u
}

func (c *collector) fits(t target, r role) bool {
	var sig *types.Signature
	if t.lit != nil {
		sig, _ = c.info.TypeOf(t.lit).(*types.Signature)
	} else {
		sig = t.fn.Signature()
	}
	switch {
	case sig == nil:
		return false
	case r.runsActivity():
		return !c.res.takesContext(sig)
	case r == registers, r == continues, r == starts:
		return c.res.takesContext(sig)
	}
	return true
}

// handStructs records the methods of registered structs. It reports whether e
// cannot be a function as well.
func (c *collector) handStructs(e ast.Expr, u use) bool {
	if ptr := structPointer(c.info.TypeOf(e)); ptr != nil {
		c.handMethods(ptr, u)
		return true
	}
	for _, value := range c.terminals(e) {
		if ptr := structPointer(c.info.TypeOf(value)); ptr != nil {
			c.handMethods(ptr, u.through(value, e))
		}
	}
	return false
}

func structPointer(t types.Type) *types.Pointer {
	ptr, ok := types.Unalias(t).(*types.Pointer)
	if !ok {
		return nil
	}
	if _, ok := ptr.Elem().Underlying().(*types.Struct); !ok {
		return nil
	}
	return ptr
}

// handMethods records a registered struct's methods as the SDK does: those that
// are exported and can be activities. The SDK takes a method with a
// workflow.Context too, but nobody means it as an activity.
func (c *collector) handMethods(ptr *types.Pointer, u use) {
	set := types.NewMethodSet(ptr)
	for i := range set.Len() {
		fn, ok := set.At(i).Obj().(*types.Func)
		if !ok || !fn.Exported() {
			continue
		}
		t := target{fn: fn.Origin()}
		if !isActivityFormat(fn.Signature()) || !c.fits(t, u.role) {
			continue
		}
		method := u
		if u.name != "" {
			method.name += fn.Name()
		}
		c.record(t, method)
	}
}

var errorType = types.Universe.Lookup("error").Type()

// isActivityFormat is the SDK's own check: an error, or a result and an error.
func isActivityFormat(sig *types.Signature) bool {
	n := sig.Results().Len()
	return (n == 1 || n == 2) && types.Implements(sig.Results().At(n-1).Type(), errorType.Underlying().(*types.Interface))
}

func (c *collector) record(t target, u use) {
	c.registration(t, u)
	switch {
	case t.lit != nil:
		if f := c.lits[t.lit]; f != nil {
			f.uses = append(f.uses, u)
		}
	case c.decl[t.fn] != nil:
		f := c.decl[t.fn]
		f.uses = append(f.uses, u)
	case !models.OfSDK(t.fn):
		c.elsewhere = append(c.elsewhere, foreignUse{t.fn, u})
	}
}

// compare orders positions by file as the package lists them. Bases in the file
// set are no order: loaders parse files in parallel.
func (c *collector) compare(a, b token.Pos) int {
	fa, fb := c.pass.Fset.File(a), c.pass.Fset.File(b)
	if fa != fb {
		return c.files[fa] - c.files[fb]
	}
	return int(a) - int(b)
}

// outside reports whether f runs outside replay: as side effect or activity, or
// written within a literal that does.
func (f *function) outside() bool {
	return f.handedOutside() || f.enclosing != nil && f.enclosing.outside()
}

// handedOutside reports whether f itself is given to what runs it outside
// replay. A declared activity is not excluded for that: workflow code may call
// it by mistake, and then it matters what it does.
func (f *function) handedOutside() bool {
	return f.callback || slices.ContainsFunc(f.uses, func(u use) bool {
		return u.role == records || f.lit != nil && u.role.runsActivity()
	})
}
