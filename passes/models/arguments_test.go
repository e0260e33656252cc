package models

import (
	"fmt"
	"go/types"
	"maps"
	"slices"
)

// checkArguments reports an argument index that the symbol does not have, or
// that cannot be what the line says it is. st resolves in pkg.
func checkArguments(pkg *types.Package, st *statement) error {
	fn := function(pkg, st)
	if fn == nil {
		return nil // packages, types, variables and fields
	}
	params := fn.Signature().Params()
	variadic := fn.Signature().Variadic()
	fail := func(format string, args ...any) error {
		return fmt.Errorf("%s: %s: %s", st.position(), st.key(), fmt.Sprintf(format, args...))
	}
	for _, i := range slices.Sorted(maps.Keys(st.entry.Roles)) {
		if i >= params.Len() {
			return fail("role of argument %d of %d", i, params.Len())
		}
	}
	if st.entry.RestRole != "" && st.entry.RestFrom > params.Len()-1 {
		return fail("role from argument %d of %d", st.entry.RestFrom, params.Len())
	}
	if st.entry.RestRole != "" && !variadic {
		return fail("role of the rest of the arguments, which are not variadic")
	}
	for _, i := range st.entry.Calls {
		if i >= params.Len() {
			return fail("calls argument %d of %d", i, params.Len())
		}
		if !callableType(params.At(i).Type()) {
			return fail("calls argument %d, a %s", i, params.At(i).Type())
		}
	}
	for _, i := range append(st.entry.Writes, st.entry.Sorts...) {
		if i == Receiver {
			continue
		}
		if i >= params.Len() {
			return fail("writes argument %d of %d", i, params.Len())
		}
		if _, basic := params.At(i).Type().Underlying().(*types.Basic); basic {
			return fail("writes argument %d, a %s", i, params.At(i).Type())
		}
	}
	return nil
}

// callableType holds for functions, for interfaces, whose methods are called,
// and for collections of either.
func callableType(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Signature, *types.Interface:
		return true
	case *types.Slice:
		return callableType(t.Elem())
	}
	return false
}

func function(pkg *types.Package, st *statement) *types.Func {
	switch st.verb {
	case funcVerb:
		fn, _ := pkg.Scope().Lookup(st.name).(*types.Func)
		return fn
	case methodVerb:
		t := pkg.Scope().Lookup(st.typ).Type()
		if !types.IsInterface(t) {
			t = types.NewPointer(t)
		}
		member, _, _ := types.LookupFieldOrMethod(t, true, pkg, st.name)
		fn, _ := member.(*types.Func)
		return fn
	}
	return nil
}
