package linkage

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/replayvet/replayvet/passes/targets"
)

func (r *reader) calls() {
	gets := r.gets()
	for _, e := range r.targets.Executions {
		c := Call{
			Place: r.place(e.Call), Callee: e.Callee, Target: r.written(e.Target), Spread: e.Spread,
			Args: r.arguments(e.Args), Gets: gets[e.Call],
		}
		if e.Workflow {
			c.Kind = Workflow
		}
		if name, ok := r.targets.Constant(e.Target); ok {
			c.Name, c.Written = name, true
		} else if fn := r.targets.Func(e.Target); fn != nil && !r.targets.Instance(e.Target) {
			c.Name = fn.Name()
		}
		if sig := r.targets.Signature(e); sig != nil {
			s := r.signature(sig, r.local)
			c.Signature = &s
		}
		r.record.Calls = append(r.record.Calls, c)
	}
}

func (r *reader) arguments(exprs []ast.Expr) []Argument {
	var args []Argument
	for _, e := range exprs {
		t := r.pass.TypesInfo.TypeOf(e)
		args = append(args, Argument{
			Place: r.place(e), Type: r.types.Add(t), Text: types.TypeString(t, r.local),
			Nil: r.pass.TypesInfo.Types[ast.Unparen(e)].IsNil(),
		})
	}
	return args
}

func (r *reader) written(e ast.Expr) string {
	if _, ok := e.(*ast.FuncLit); ok {
		return "a func literal"
	}
	return types.ExprString(e)
}

// entries of a registration by a struct are its methods.
func (r *reader) entries() {
	for _, reg := range r.targets.Registrations {
		kind := Activity
		if reg.Workflow {
			kind = Workflow
		}
		found := r.targets.Entries(reg)
		if len(found) == 0 {
			// What a table holds can come from elsewhere than from literals.
			r.record.Hidden[kind] = true
			r.table(reg, kind)
		}
		for _, e := range found {
			entry := Entry{Place: r.place(reg.Call), Kind: kind, Name: e.Name, Signature: r.signature(e.Sig, named)}
			if e.Func != nil {
				entry.Func = e.Func.FullName()
			}
			r.record.Entries = append(r.record.Entries, entry)
		}
	}
}

// gets lists the calls of Get by the call whose future they are called on.
func (r *reader) gets() map[*ast.CallExpr][]Get {
	executed := make(map[*ast.CallExpr]bool)
	for _, e := range r.targets.Executions {
		executed[e.Call] = true
	}
	gets := make(map[*ast.CallExpr][]Get)
	if len(executed) == 0 {
		return gets
	}
	r.everyCall(func(get *ast.CallExpr) {
		sel, ok := ast.Unparen(get.Fun).(*ast.SelectorExpr)
		if !ok || sel.Sel.Name != "Get" && sel.Sel.Name != "GetWithOptions" || len(get.Args) < 2 {
			return
		}
		if call := r.awaited(sel.X); executed[call] {
			if g, ok := r.get(get.Args[1]); ok {
				gets[call] = append(gets[call], g)
			}
		}
	})
	return gets
}

// get is the target of a Get; ok is false for one that takes nothing or
// anything.
func (r *reader) get(target ast.Expr) (Get, bool) {
	target = ast.Unparen(target)
	t := r.pass.TypesInfo.TypeOf(target)
	if t == nil || r.pass.TypesInfo.Types[target].IsNil() {
		return Get{}, false
	}
	if _, ok := types.Unalias(t).(*types.TypeParam); ok || types.IsInterface(t) {
		return Get{}, false
	}
	g := Get{Place: r.place(target), Text: types.ExprString(target), Is: types.TypeString(t, r.local)}
	if pointer, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		g.Pointer, g.Type, g.Is = true, r.types.Add(pointer.Elem()), types.TypeString(pointer.Elem(), r.local)
	}
	return g, true
}

// awaited is the call whose result e is: itself, or the first one of what is
// the only value of a variable; nil when that is not known.
func (r *reader) awaited(e ast.Expr) *ast.CallExpr {
	e = ast.Unparen(e)
	if expr, result, ok := r.targets.Only(e); ok && result == 0 {
		e = expr
	}
	call, _ := e.(*ast.CallExpr)
	return call
}

func (r *reader) everyCall(do func(*ast.CallExpr)) {
	for _, file := range r.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				do(call)
			}
			return true
		})
	}
}

// signature describes what the SDK decodes for a function. How types are
// written depends on who reads it.
func (r *reader) signature(sig *types.Signature, write types.Qualifier) Signature {
	params := sig.Params()
	s := Signature{Any: sig.Variadic()}
	for i := range params.Len() {
		t := params.At(i).Type()
		if i == 0 && targets.IsContext(t) {
			continue
		}
		s.Params = append(s.Params, Param{r.types.Add(t), types.TypeString(t, write)})
	}
	s.Any = s.Any || len(s.Params) == 1 && isDynamic(params.At(params.Len()-1).Type())
	s.NoResult = sig.Results().Len() == 1
	if sig.Results().Len() == 2 {
		t := sig.Results().At(0).Type()
		s.Result = &Param{r.types.Add(t), types.TypeString(t, write)}
	}
	return s
}

// isDynamic reports whether a parameter takes all arguments undecoded.
func isDynamic(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == "EncodedValues"
}

// local writes types of the package without its name, named all with it.
func (r *reader) local(p *types.Package) string {
	if p == r.pass.Pkg {
		return ""
	}
	return p.Name()
}

func named(p *types.Package) string { return p.Name() }

func (r *reader) place(n ast.Node) Place { return r.span(n.Pos(), n.End()) }

func (r *reader) span(pos, end token.Pos) Place {
	p := Place{Pos: pos, End: end, From: r.pass.Fset.Position(pos), To: r.pass.Fset.Position(end)}
	for _, d := range r.directives.Directives {
		if d.From <= pos && pos < d.To {
			if d.Foreign {
				p.Ignored = append(p.Ignored, "*")
			}
			p.Ignored = append(p.Ignored, d.Rules...)
		}
	}
	return p
}
