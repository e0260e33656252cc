package commands

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/shapes"
)

// load is what is read from an address.
func (b *builder) load(addr ssa.Value) *shapes.Expr {
	switch a := addr.(type) {
	case *ssa.Alloc:
		return b.variable(a)
	case *ssa.FreeVar:
		if up, bound := b.captured(a); up != nil {
			return up.load(bound)
		}
		return shapes.Of(shapes.Local, b.localName(a))
	case *ssa.Global:
		return shapes.Lit(a.Pkg.Pkg.Name() + "." + a.Name())
	case *ssa.FieldAddr:
		return b.fieldOf(a)
	case *ssa.IndexAddr:
		index := b.expr(a.Index)
		if _, ok := a.Index.(*ssa.BinOp); ok {
			// The counter of a range loop has no name.
			index = shapes.Of(shapes.Local, "int:i")
		}
		return shapes.Of(shapes.Elem, "", b.expr(a.X), index)
	case *ssa.Parameter, *ssa.UnOp, *ssa.Phi, *ssa.Extract, *ssa.Call:
		return b.expr(a)
	}
	return shapes.Of(shapes.Local, b.localName(addr))
}

// captured is the value around a closure that one of its free variables is.
func (b *builder) captured(v *ssa.FreeVar) (*builder, ssa.Value) {
	if b.up == nil || b.made == nil {
		return nil, nil
	}
	for i, fv := range b.fn.FreeVars {
		if fv == v && i < len(b.made.Bindings) {
			return b.up, b.made.Bindings[i]
		}
	}
	return nil, nil
}

// uses of a variable's address, in its function and the closures that capture it.
type uses struct {
	stores []*ssa.Store
	// fields are the stores to parts of it.
	fields []*ssa.Store
	// filled are the calls that are given the address.
	filled []*ssa.Call
}

func usesOf(a ssa.Value) *uses {
	u := &uses{}
	seen := map[ssa.Value]bool{}
	var visit func(v ssa.Value)
	visit = func(v ssa.Value) {
		if seen[v] || v.Referrers() == nil {
			return
		}
		seen[v] = true
		for _, r := range *v.Referrers() {
			switch r := r.(type) {
			case *ssa.Store:
				if r.Addr == v {
					u.stores = append(u.stores, r)
				}
			case *ssa.FieldAddr:
				for _, s := range *r.Referrers() {
					if store, ok := s.(*ssa.Store); ok && store.Addr == r {
						u.fields = append(u.fields, store)
					}
				}
			case *ssa.MakeInterface:
				for _, s := range *r.Referrers() {
					if call, ok := s.(*ssa.Call); ok {
						u.filled = append(u.filled, call)
					}
				}
			case *ssa.Call:
				u.filled = append(u.filled, r)
			case *ssa.MakeClosure:
				for i, bound := range r.Bindings {
					if bound == v {
						visit(r.Fn.(*ssa.Function).FreeVars[i])
					}
				}
			}
		}
	}
	visit(a)
	return u
}

// variable is what a local variable in memory holds: what it is given, where
// that is one thing.
func (b *builder) variable(a *ssa.Alloc) *shapes.Expr {
	u := usesOf(a)
	switch {
	case len(u.stores) > 1 && a.Parent() == b.fn && plain(a):
		return &shapes.Expr{Op: shapes.Var, Index: b.cell(a), Text: b.localName(a)}
	case len(u.stores) == 1 && len(u.filled)+len(u.fields) == 0 && u.stores[0].Parent() == b.fn:
		return b.expr(u.stores[0].Val)
	case len(u.fields) == 0 && len(u.filled) == 1 && onlyConstants(u.stores):
		if from := b.fills(u.filled[0]); from != nil {
			return from
		}
	}
	return shapes.Of(shapes.Local, b.localName(a))
}

// onlyConstants: the variable begins as one, if anything is stored at all.
func onlyConstants(stores []*ssa.Store) bool {
	for _, s := range stores {
		if _, ok := s.Val.(*ssa.Const); !ok {
			return false
		}
	}
	return len(stores) <= 1
}

// plain reports whether a variable is only written where it is declared, and
// nobody has its address but closures that read it: what it holds is then known
// on each path.
func plain(v ssa.Value) bool {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if _, declared := v.(*ssa.Alloc); !declared || r.Addr != v {
				return false
			}
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.MakeClosure:
			for i, bound := range r.Bindings {
				if bound == v && !plain(r.Fn.(*ssa.Function).FreeVars[i]) {
					return false
				}
			}
		default:
			return false
		}
	}
	return true
}

// cell is the number of a plain variable.
func (b *builder) cell(a *ssa.Alloc) int {
	if _, ok := b.vars[a]; !ok {
		b.vars[a] = b.number()
		b.g.Cells = append(b.g.Cells, b.vars[a])
	}
	return b.vars[a]
}

// store writes down what a plain variable gets.
func (b *builder) store(s *ssa.Store) {
	if a, ok := s.Addr.(*ssa.Alloc); ok && plain(a) && len(usesOf(a).stores) > 1 {
		b.then(shapes.Node{Op: shapes.Assign, Dst: []int{b.cell(a)}, Args: []*shapes.Expr{b.expr(s.Val)}})
	}
}

// fills is what a call writes to the variable that it is given the address of.
func (b *builder) fills(call *ssa.Call) *shapes.Expr {
	obj := callee(&call.Call)
	if obj == nil || !b.pkg.isSDK(obj) || !call.Call.IsInvoke() || call.Parent() != b.fn {
		return nil
	}
	switch obj.Name() {
	case "Get", "Receive", "ReceiveAsync":
		return shapes.Of(shapes.Result, "", b.expr(call.Call.Value))
	}
	return nil
}

// fieldOf is a field's value.
func (b *builder) fieldOf(a *ssa.FieldAddr) *shapes.Expr {
	name := fieldName(a.X.Type(), a.Field)
	if alloc, ok := a.X.(*ssa.Alloc); ok {
		u := usesOf(alloc)
		var given []*ssa.Store
		for _, s := range u.fields {
			if f := s.Addr.(*ssa.FieldAddr); f.Field == a.Field {
				given = append(given, s)
			}
		}
		switch {
		case len(given) == 1 && len(u.stores)+len(u.filled) == 0 && given[0].Parent() == b.fn:
			return b.expr(given[0].Val)
		case len(given) == 0 && len(u.stores) == 1 && u.stores[0].Parent() == b.fn:
			return shapes.Of(shapes.Field, name, b.expr(u.stores[0].Val))
		}
		return b.part(b.variable(alloc), a, name)
	}
	return b.part(b.load(a.X), a, name)
}

// part is a field of something; one that is written after it was made changes.
func (b *builder) part(of *shapes.Expr, a *ssa.FieldAddr, name string) *shapes.Expr {
	if b.pkg.changing(fieldVar(a.X.Type(), a.Field)) {
		base := of.Text
		if i := strings.Index(base, ":"); i >= 0 {
			base = base[i+1:]
		}
		return shapes.Of(shapes.Local, local(a.Type(), base+"."+name))
	}
	return shapes.Of(shapes.Field, name, of)
}

// changing reports whether the package writes a field of what was made before.
func (p *pkg) changing(v *types.Var) bool {
	if p.changed == nil {
		p.changed = map[*types.Var]bool{}
		for _, fn := range p.all() {
			for _, block := range fn.Blocks {
				for _, instr := range block.Instrs {
					store, ok := instr.(*ssa.Store)
					if !ok {
						continue
					}
					addr, ok := store.Addr.(*ssa.FieldAddr)
					if !ok {
						continue
					}
					if _, fresh := addr.X.(*ssa.Alloc); !fresh {
						p.changed[fieldVar(addr.X.Type(), addr.Field).Origin()] = true
					}
				}
			}
		}
	}
	return p.changed[v.Origin()]
}
