package commands

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/shapes"
)

// expr is a value as far as it is known without running anything.
func (b *builder) expr(v ssa.Value) *shapes.Expr {
	if e := b.exprs[v]; e != nil {
		return e
	}
	// A value that depends on itself is one that changes.
	b.exprs[v] = shapes.Of(shapes.Local, b.localName(v))
	e := b.evaluate(v)
	b.exprs[v] = e
	return e
}

func (b *builder) evaluate(v ssa.Value) *shapes.Expr {
	switch v := v.(type) {
	case *ssa.Const:
		return literal(v)
	case *ssa.Parameter:
		if id, ok := b.vars[v]; ok {
			return &shapes.Expr{Op: shapes.Var, Index: id, Text: v.Name()}
		}
	case *ssa.Function:
		return b.function(v, nil)
	case *ssa.MakeClosure:
		return b.function(v.Fn.(*ssa.Function), v)
	case *ssa.MakeInterface:
		if isError(v.Type()) {
			// An interface around a value is not nil, whatever the value.
			return shapes.Of(shapes.Failure, "")
		}
		return b.expr(v.X)
	case *ssa.ChangeType:
		return b.expr(v.X)
	case *ssa.ChangeInterface:
		return b.expr(v.X)
	case *ssa.Convert:
		return b.expr(v.X)
	case *ssa.Phi:
		return b.phi(v)
	case *ssa.UnOp:
		switch v.Op {
		case token.MUL:
			return b.load(v.X)
		case token.NOT:
			return shapes.Fold(shapes.Of(shapes.Not, "", b.expr(v.X)))
		case token.SUB:
			return shapes.Of(shapes.Pure, "-", shapes.Lit("0"), b.expr(v.X))
		}
	case *ssa.BinOp:
		if more := b.more(v); more != nil {
			return more
		}
		if turn := b.turn(v); turn != nil {
			return turn
		}
		return shapes.Fold(shapes.Of(shapes.Pure, v.Op.String(), b.expr(v.X), b.expr(v.Y)))
	case *ssa.Field:
		return shapes.Fold(shapes.Of(shapes.Field, fieldName(v.X.Type(), v.Field), b.expr(v.X)))
	case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Global:
		return b.load(v)
	case *ssa.Index:
		return shapes.Fold(shapes.Of(shapes.Elem, "", b.expr(v.X), b.expr(v.Index)))
	case *ssa.Lookup:
		return shapes.Of(shapes.Elem, "", b.expr(v.X), b.expr(v.Index))
	case *ssa.TypeAssert:
		return b.expr(v.X)
	case *ssa.Slice:
		if v.Low == nil && v.High == nil {
			if alloc, ok := v.X.(*ssa.Alloc); ok {
				if elements := spread([]ssa.Value{v}, 0); len(elements) > 0 && elements[0] != ssa.Value(v) && frozen(v) {
					list := shapes.Of(shapes.Pure, "list")
					for _, e := range elements {
						list.Args = append(list.Args, b.entry(e))
					}
					return list
				}
				return shapes.Of(shapes.Local, local(v.Type(), alloc.Comment))
			}
			return b.expr(v.X)
		}
	case *ssa.Extract:
		return b.extract(v)
	case *ssa.Alloc:
		return b.load(v)
	case *ssa.Call:
		return b.result(v)
	}
	return shapes.Of(shapes.Local, b.localName(v))
}

// localName is how a value that changes is told from others: its type, and
// what people call it.
func (b *builder) localName(v ssa.Value) string {
	name := v.Name()
	switch v := v.(type) {
	case *ssa.Phi:
		name = v.Comment
	case *ssa.Alloc:
		name = v.Comment
	case *ssa.FreeVar, *ssa.Parameter:
	default:
		// Registers have no name that lasts.
		name = "value"
	}
	return local(v.Type(), name)
}

// local is the text of a Local.
func local(t types.Type, name string) string {
	kind := "value"
	if name == "" {
		name = "value"
	}
	for done := false; !done; {
		switch u := types.Unalias(t).(type) {
		case *types.Pointer:
			t = u.Elem()
			continue
		case *types.Slice:
			kind = "list"
		case *types.Map:
			kind = "map"
		case *types.Named:
			kind = u.Obj().Name()
		case *types.Basic:
			kind = strings.ReplaceAll(u.Name(), " ", "_")
		}
		done = true
	}
	return kind + ":" + strings.Map(func(r rune) rune {
		if r == '_' || r == '.' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, name)
}

func literal(c *ssa.Const) *shapes.Expr {
	switch {
	case c.Value == nil:
		if _, ok := c.Type().Underlying().(*types.Struct); ok {
			return shapes.Lit("zero")
		}
		return shapes.Nil
	case c.Value.Kind() == constant.String:
		return shapes.Quoted(constant.StringVal(c.Value))
	}
	return shapes.Lit(c.Value.ExactString())
}

// phi is a merged value. The one at the head of a loop changes by turn; of a
// truth, each turn is followed, as it is what says whether there is another.
func (b *builder) phi(phi *ssa.Phi) *shapes.Expr {
	if basic, ok := phi.Type().Underlying().(*types.Basic); ok && basic.Info()&types.IsBoolean != 0 {
		return b.merged(phi)
	}
	for _, pred := range phi.Block().Preds {
		if phi.Block().Dominates(pred) {
			return shapes.Of(shapes.Local, b.localName(phi))
		}
	}
	return b.merged(phi)
}

// merged is a variable that each way here gives a value.
func (b *builder) merged(phi *ssa.Phi) *shapes.Expr {
	if !b.wanted[phi] {
		b.wanted[phi] = true
		b.vars[phi] = b.number()
		b.phis = append(b.phis, phi)
	}
	return &shapes.Expr{Op: shapes.Var, Index: b.vars[phi], Text: b.localName(phi)}
}

// function is a function as a value: one of the library, or a closure.
func (b *builder) function(fn *ssa.Function, made *ssa.MakeClosure) *shapes.Expr {
	if fn.Parent() == nil && made == nil {
		return b.pkg.function(fn)
	}
	if b.closures[fn] == nil {
		b.closures[fn] = b.pkg.build(fn, b, made)
	}
	return &shapes.Expr{Op: shapes.Func, Body: b.closures[fn]}
}

// closureOf is the function behind a value that is written there, or nil.
func closureOf(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.Function:
		return v
	case *ssa.MakeClosure:
		return v.Fn.(*ssa.Function)
	}
	return nil
}

// within evaluates in a closure without writing it down.
func (b *builder) within(fn *ssa.Function, v ssa.Value) *builder {
	made, _ := v.(*ssa.MakeClosure)
	return &builder{
		pkg: b.pkg, fn: fn, up: b, made: made, next: b.next, g: &shapes.Graph{},
		vars: map[ssa.Value]int{}, idents: map[ssa.Instruction]int{}, closures: map[*ssa.Function]*shapes.Graph{},
		exprs: map[ssa.Value]*shapes.Expr{}, wanted: map[*ssa.Phi]bool{},
	}
}

// extract is one of several results.
func (b *builder) extract(x *ssa.Extract) *shapes.Expr {
	switch t := x.Tuple.(type) {
	case *ssa.Next:
		r, ok := t.Iter.(*ssa.Range)
		if !ok {
			break
		}
		if x.Index == 0 {
			return shapes.Of(shapes.More, "", b.expr(r.X))
		}
		return shapes.Of(shapes.Elem, "", b.expr(r.X), shapes.Of(shapes.Local, "key:key"))
	case *ssa.Lookup:
		if x.Index == 0 {
			return shapes.Of(shapes.Elem, "", b.expr(t.X), b.expr(t.Index))
		}
		return shapes.Of(shapes.Pure, "has", b.expr(t.X), b.expr(t.Index))
	case *ssa.TypeAssert:
		if x.Index == 0 {
			return b.expr(t.X)
		}
		return shapes.Of(shapes.Pure, "is", b.expr(t.X), shapes.Lit(types.TypeString(t.AssertedType, (*types.Package).Name)))
	case *ssa.Call:
		return b.resultAt(t, x.Index)
	}
	return shapes.Of(shapes.Local, b.localName(x))
}

func fieldName(t types.Type, i int) string {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return t.Underlying().(*types.Struct).Field(i).Name()
}

func fieldVar(t types.Type, i int) *types.Var {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return t.Underlying().(*types.Struct).Field(i)
}
