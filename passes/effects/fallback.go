package effects

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// fallsBack reports whether what a call makes only stands in for something that
// was given and is empty, as in
//
//	if order.ID == "" {
//		order.ID = uuid.NewString()
//	}
//
// Who gives one has it recognised; that nobody does is not in view.
func fallsBack(ci ssa.CallInstruction) bool {
	made, ok := ci.(ssa.Value)
	b := ci.Block()
	if !ok || len(b.Preds) != 1 {
		return false
	}
	branch, ok := b.Preds[0].Instrs[len(b.Preds[0].Instrs)-1].(*ssa.If)
	if !ok {
		return false
	}
	given := emptyWhen(branch.Cond, b.Preds[0].Succs[0] == b)
	return given != nil && replaces(made, given, 0)
}

// emptyWhen is the parameter or field that is empty when cond has the truth.
func emptyWhen(cond ssa.Value, truth bool) ssa.Value {
	cmp, ok := cond.(*ssa.BinOp)
	if !ok || !(cmp.Op == token.EQL && truth || cmp.Op == token.NEQ && !truth) || !isEmpty(cmp.Y) {
		return nil
	}
	v := cmp.X
	if length, ok := v.(*ssa.Call); ok {
		if b, ok := length.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
			v = length.Call.Args[0]
		}
	}
	switch x := v.(type) {
	case *ssa.Parameter, *ssa.Field:
		return v
	case *ssa.UnOp:
		switch x.X.(type) {
		case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Alloc:
			return v
		}
	}
	return nil
}

// isEmpty reports whether v is "", 0, nil or the nil of an id.
func isEmpty(v ssa.Value) bool {
	switch x := v.(type) {
	case *ssa.Const:
		if x.Value == nil {
			return true
		}
		switch x.Value.Kind() {
		case constant.String:
			return constant.StringVal(x.Value) == ""
		case constant.Int:
			return constant.Sign(x.Value) == 0
		}
	case *ssa.UnOp:
		g, ok := x.X.(*ssa.Global)
		return ok && g.Name() == "Nil"
	}
	return false
}

// replaces reports whether v, or what is made of it, takes the place of given.
func replaces(v, given ssa.Value, depth int) bool {
	if v.Referrers() == nil || depth > 4 {
		return false
	}
	for _, r := range *v.Referrers() {
		switch x := r.(type) {
		case *ssa.Phi:
			for _, e := range x.Edges {
				if e == given || sameLoaded(e, given) {
					return true
				}
			}
		case *ssa.Store:
			if load, ok := given.(*ssa.UnOp); ok && x.Val == v && sameAddress(x.Addr, load.X) {
				return true
			}
		case *ssa.Call:
			if isError(x.Type()) {
				continue
			}
			if replaces(x, given, depth+1) {
				return true
			}
		case *ssa.Extract, *ssa.Convert, *ssa.ChangeType, *ssa.BinOp:
			if replaces(x.(ssa.Value), given, depth+1) {
				return true
			}
		}
	}
	return false
}
