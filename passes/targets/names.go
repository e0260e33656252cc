package targets

import (
	"go/ast"
	"go/types"
)

// Entry is one name that a registration takes, and what stands behind it.
type Entry struct {
	Name string
	Sig  *types.Signature
	// Func is nil for a literal and for what a variable holds.
	Func *types.Func
}

// Entries are the names that a registration takes, as far as they are known.
func (r *Result) Entries(reg Registration) []Entry {
	if reg.Named && reg.Name == "" {
		return nil
	}
	t := r.info.TypeOf(reg.Target)
	if t == nil {
		return nil
	}
	if sig, ok := t.Underlying().(*types.Signature); ok {
		name := reg.Name
		if name == "" {
			if fn := r.Func(reg.Target); fn != nil && !r.Instance(reg.Target) {
				name = fn.Name()
			}
		}
		if name == "" {
			return nil
		}
		return []Entry{{name, r.signature(reg.Target, sig), r.Func(reg.Target)}}
	}
	ptr, ok := types.Unalias(t).(*types.Pointer)
	if !ok || reg.Workflow {
		return nil
	}
	if _, ok := ptr.Elem().Underlying().(*types.Struct); !ok {
		return nil
	}
	var entries []Entry
	set := types.NewMethodSet(ptr)
	for i := range set.Len() {
		if fn, ok := set.At(i).Obj().(*types.Func); ok && fn.Exported() && valid(fn.Signature()) {
			sig, _ := set.At(i).Type().(*types.Signature)
			entries = append(entries, Entry{reg.Name + fn.Name(), sig, fn})
		}
	}
	return entries
}

// valid is the SDK's own check: an error, or a result and an error.
func valid(sig *types.Signature) bool {
	n := sig.Results().Len()
	return (n == 1 || n == 2) && types.Identical(sig.Results().At(n-1).Type(), types.Universe.Lookup("error").Type())
}

// Signature is what a target takes and returns, without the receiver: by its
// type, or, for a name, by the one registration of it in this package. It is
// nil when that is not known.
func (r *Result) Signature(e Execution) *types.Signature {
	t := r.info.TypeOf(e.Target)
	if t == nil {
		return nil
	}
	if sig, ok := t.Underlying().(*types.Signature); ok {
		return r.signature(e.Target, sig)
	}
	name, ok := r.Constant(e.Target)
	if !ok {
		return nil
	}
	var found *types.Signature
	for _, reg := range r.Registrations {
		if reg.Workflow != e.Workflow {
			continue
		}
		for _, entry := range r.Entries(reg) {
			if entry.Name != name {
				continue
			}
			if found != nil && !types.Identical(found, entry.Sig) {
				return nil
			}
			found = entry.Sig
		}
	}
	return found
}

// signature drops the receiver that a method expression takes as parameter.
func (r *Result) signature(e ast.Expr, sig *types.Signature) *types.Signature {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok || r.info.Selections[sel] == nil || r.info.Selections[sel].Kind() != types.MethodExpr {
		return sig
	}
	var params []*types.Var
	for i := 1; i < sig.Params().Len(); i++ {
		params = append(params, sig.Params().At(i))
	}
	return types.NewSignatureType(nil, nil, nil, types.NewTuple(params...), sig.Results(), sig.Variadic())
}

// Func is the declared function or method that e names, or nil.
func (r *Result) Func(e ast.Expr) *types.Func {
	if id := ident(e); id != nil {
		fn, _ := r.info.Uses[id].(*types.Func)
		return fn
	}
	return nil
}

// Instance reports whether e is an instance of a generic function. A method of
// a generic type is not: it has a name of its own.
func (r *Result) Instance(e ast.Expr) bool {
	id := ident(e)
	if id == nil {
		return false
	}
	_, ok := r.info.Instances[id]
	return ok && r.Func(e) != nil
}

func ident(e ast.Expr) *ast.Ident {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return e.Sel
	case *ast.IndexExpr:
		return ident(e.X)
	case *ast.IndexListExpr:
		return ident(e.X)
	}
	return nil
}
