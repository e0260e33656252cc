package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// LocalName is how code of the same package refers to obj: "Quote",
// "(*Service).Quote", "Service.Quote".
func LocalName(obj *types.Func) string {
	recv := obj.Signature().Recv()
	if recv == nil {
		return obj.Name()
	}
	if named, ptr := namedOf(recv.Type()); named != nil {
		if ptr {
			return "(*" + named.Obj().Name() + ")." + obj.Name()
		}
		return named.Obj().Name() + "." + obj.Name()
	}
	return obj.Name()
}

// DisplayName is how code of other packages refers to obj.
func DisplayName(obj *types.Func) string {
	if obj.Pkg() == nil {
		return obj.Name()
	}
	pkg := obj.Pkg().Name()
	recv := obj.Signature().Recv()
	if recv == nil {
		return pkg + "." + obj.Name()
	}
	if named, ptr := namedOf(recv.Type()); named != nil {
		if ptr {
			return "(*" + pkg + "." + named.Obj().Name() + ")." + obj.Name()
		}
		return pkg + "." + named.Obj().Name() + "." + obj.Name()
	}
	return pkg + "." + obj.Name()
}

// namedOf strips one pointer and aliases.
func namedOf(t types.Type) (named *types.Named, pointer bool) {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t, pointer = types.Unalias(p.Elem()), true
	}
	named, _ = t.(*types.Named)
	return named, pointer
}

// typeKey names a type independently of the type checker's universe.
func typeKey(t types.Type) string {
	named, _ := namedOf(t)
	if named == nil || named.Obj().Pkg() == nil {
		return ""
	}
	return named.Obj().Pkg().Path() + "." + named.Obj().Name()
}

// fieldKey names field i of the struct t points to or is.
func fieldKey(t types.Type, i int) string {
	v := fieldVar(t, i)
	if v == nil {
		return ""
	}
	if key := typeKey(t); key != "" {
		return key + "." + v.Name()
	}
	return ""
}

// fieldVar is the origin of field i of the struct t points to or is.
func fieldVar(t types.Type, i int) *types.Var {
	t = t.Underlying()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem().Underlying()
	}
	if s, ok := t.(*types.Struct); ok && i < s.NumFields() {
		return s.Field(i).Origin()
	}
	return nil
}

// globalName is how other packages refer to g.
func globalName(g *ssa.Global) string {
	if g.Pkg != nil {
		return g.Pkg.Pkg.Name() + "." + g.Name()
	}
	return g.Name()
}
