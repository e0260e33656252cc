package workflows

import "go/types"

// contextOf is the type workflow.Context. Its package has moved between
// releases of the SDK, so the name is looked up where users look it up.
func contextOf(sdk *types.Package) types.Type {
	name, ok := sdk.Scope().Lookup("Context").(*types.TypeName)
	if !ok {
		return nil
	}
	t := types.Unalias(name.Type())
	if iface, ok := t.Underlying().(*types.Interface); !ok || iface.NumMethods() == 0 {
		return nil
	}
	return t
}

// IsContext reports whether t is workflow.Context, a named type over it, a
// struct or interface that embeds it, a pointer to such, or a type parameter
// whose constraint is one.
//
// Whatever has its methods is one: they mention types of the SDK, so neither a
// context.Context nor a look-alike has them by chance.
func (r *Result) IsContext(t types.Type) bool {
	if r.Context == nil || t == nil {
		return false
	}
	return isContext(t, r.Context.Underlying().(*types.Interface), nil)
}

// isContext skips the type parameters in seen: constraints may be recursive.
func isContext(t types.Type, context *types.Interface, seen []*types.TypeParam) bool {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		for _, s := range seen {
			if s == t {
				return false
			}
		}
		return impliesContext(t.Constraint(), context, append(seen, t))
	case *types.Pointer:
		if types.Implements(t, context) {
			return true
		}
		// A *workflow.Context, or a pointer to a named type over it, has no
		// methods; it is how code hands back a context with options.
		elem := types.Unalias(t.Elem())
		return types.IsInterface(elem) && isContext(elem, context, seen)
	case *types.Basic:
		return false
	default:
		return types.Implements(t, context)
	}
}

// impliesContext reports whether every type that satisfies the constraint is a
// context: it has the methods, or each term of one of its unions is one.
func impliesContext(constraint types.Type, context *types.Interface, seen []*types.TypeParam) bool {
	iface, ok := constraint.Underlying().(*types.Interface)
	if !ok {
		return false
	}
	if types.Implements(iface, context) {
		return true
	}
	for i := range iface.NumEmbeddeds() {
		switch e := types.Unalias(iface.EmbeddedType(i)).(type) {
		case *types.Union:
			all := e.Len() > 0
			for j := range e.Len() {
				all = all && impliesTerm(e.Term(j).Type(), context, seen)
			}
			if all {
				return true
			}
		default:
			if impliesTerm(e, context, seen) {
				return true
			}
		}
	}
	return false
}

func impliesTerm(t types.Type, context *types.Interface, seen []*types.TypeParam) bool {
	if types.IsInterface(t) && !isTypeParam(t) {
		return impliesContext(t, context, seen)
	}
	return isContext(t, context, seen)
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

// takesContext reports whether a parameter of sig is a context. A variadic of
// contexts is a slice, and the function a helper over contexts.
func (r *Result) takesContext(sig *types.Signature) bool {
	params := sig.Params()
	for i := range params.Len() {
		if r.IsContext(params.At(i).Type()) {
			return true
		}
	}
	return false
}
