package linkage

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"
)

// Step is one thing that a function does with a worker: it registers names, or
// hands the worker to a function that may.
type Step struct {
	Place
	// Func is the function around it, by its full name.
	Func string
	// Worker is the variable's name; Param its number among the parameters of
	// Func, the receiver not counted, -1 for another variable. Block tells
	// variables and the blocks of statements apart.
	Worker string
	Param  int
	Block  [2]string
	// Sure steps are taken whenever Func is called.
	Sure bool
	// Entries are the indices of what is registered.
	Entries []int
	// To gets the worker as its argument number Arg; "" for a registration.
	To  string
	Arg int
}

// workers lists what functions do with workers, in source order. What is in no
// block of statements, or is given a worker by more than a variable, is left
// out, as are registrations that a name may be given twice.
func (r *reader) workers() {
	at := 0
	entries := make(map[*ast.CallExpr][]int)
	for _, reg := range r.targets.Registrations {
		for range r.targets.Entries(reg) {
			if !reg.Unchecked {
				entries[reg.Call] = append(entries[reg.Call], at)
			}
			at++
		}
	}
	if !r.importsSDK() {
		return
	}
	for _, file := range r.pass.Files {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Body != nil {
				w := &workerSteps{reader: r, fn: fn, entries: entries}
				w.block(fn.Body)
			}
		}
	}
}

func (r *reader) importsSDK() bool {
	return slices.ContainsFunc(r.pass.Pkg.Imports(), func(p *types.Package) bool { return p.Path() == "go.temporal.io/sdk/worker" })
}

type workerSteps struct {
	*reader
	fn      *ast.FuncDecl
	entries map[*ast.CallExpr][]int
	// returns is true once the function may have returned.
	returns bool
}

func (w *workerSteps) block(block *ast.BlockStmt) {
	for _, stmt := range block.List {
		if s, ok := stmt.(*ast.ExprStmt); ok {
			if call, ok := ast.Unparen(s.X).(*ast.CallExpr); ok {
				w.step(call, block)
			}
			continue
		}
		ast.Inspect(stmt, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.ReturnStmt, *ast.BranchStmt:
				w.returns = true
			case *ast.BlockStmt:
				w.block(n)
				return false
			}
			return true
		})
	}
}

func (w *workerSteps) step(call *ast.CallExpr, block *ast.BlockStmt) {
	fn, ok := typeutil.Callee(w.pass.TypesInfo, call).(*types.Func)
	if !ok {
		return
	}
	s := Step{Func: w.fullName(), Block: [2]string{w.at(block.Pos()), ""}, Sure: block == w.fn.Body && !w.returns}
	if indices := w.entries[call]; indices != nil {
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && w.worker(&s, sel.X) {
			s.Place, s.Entries = w.place(call), indices
			w.record.Steps = append(w.record.Steps, s)
		}
		return
	}
	if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) || fn.Signature().Variadic() {
		return
	}
	for i, arg := range call.Args {
		if w.worker(&s, arg) {
			s.Place, s.To, s.Arg = w.place(call), fn.Origin().FullName(), i
			w.record.Steps = append(w.record.Steps, s)
			return
		}
	}
}

// at names a place as every run does.
func (w *workerSteps) at(pos token.Pos) string { return w.pass.Fset.Position(pos).String() }

func (w *workerSteps) fullName() string {
	obj, ok := w.pass.TypesInfo.Defs[w.fn.Name].(*types.Func)
	if !ok {
		return ""
	}
	return obj.FullName()
}

// worker reports whether e is a variable that holds one worker all the time.
func (w *workerSteps) worker(s *Step, e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := w.pass.TypesInfo.Uses[id].(*types.Var)
	if !ok || !w.targets.Fixed(v) {
		return false
	}
	if obj, _, _ := types.LookupFieldOrMethod(v.Type(), true, nil, "RegisterActivity"); obj == nil {
		return false
	}
	s.Worker, s.Param, s.Block[1] = v.Name(), -1, w.at(v.Pos())
	sig := w.pass.TypesInfo.Defs[w.fn.Name].Type().(*types.Signature)
	for i := range sig.Params().Len() {
		if sig.Params().At(i) == v {
			s.Param = i
		}
	}
	return true
}
