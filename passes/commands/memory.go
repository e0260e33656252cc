package commands

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
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
		return shapes.Fold(shapes.Of(shapes.Elem, "", b.expr(a.X), b.expr(a.Index)))
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
				if r.Addr == v && !again(r) {
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

// again reports whether a variable is given what it holds, as the return of
// named results is written.
func again(s *ssa.Store) bool {
	load, ok := s.Val.(*ssa.UnOp)
	return ok && load.Op == token.MUL && load.X == s.Addr && load.Block() == s.Block()
}

// variable is what a local variable in memory holds: what it is given, where
// that is one thing.
func (b *builder) variable(a *ssa.Alloc) *shapes.Expr {
	u := usesOf(a)
	switch {
	case a.Parent() == b.fn && several(a):
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
// nobody has its address but closures that read it, and the bodies of loops over
// functions: what it holds is then known on each path.
func plain(v ssa.Value) bool {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if _, declared := v.(*ssa.Alloc); !declared && !isYield(v.Parent()) || r.Addr != v {
				return false
			}
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.MakeInterface:
			for _, call := range *r.Referrers() {
				if call, ok := call.(*ssa.Call); !ok || filler(call) == nil || call.Parent() != v.Parent() {
					return false
				}
			}
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

// several reports whether a plain variable is given more than one value.
func several(a *ssa.Alloc) bool {
	u := usesOf(a)
	return (len(u.stores) > 1 || len(u.filled) > 1) && len(u.fields) == 0 && plain(a)
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
	in, addr := b, s.Addr
	for isYield(in.fn) {
		// The body of a loop over a function writes to the variables around it.
		fv, ok := addr.(*ssa.FreeVar)
		if !ok {
			break
		}
		up, bound := in.captured(fv)
		if up == nil {
			return
		}
		in, addr = up, bound
	}
	if a, ok := addr.(*ssa.Alloc); ok && several(a) {
		b.then(shapes.Node{Op: shapes.Assign, Dst: []int{in.cell(a)}, Args: []*shapes.Expr{b.expr(s.Val)}})
	}
}

// filler is what a call of the SDK reads into the variable that it is given the
// address of; nil for another call.
func filler(call *ssa.Call) ssa.Value {
	obj := callee(&call.Call)
	if obj == nil || !models.OfSDK(obj) || !call.Call.IsInvoke() {
		return nil
	}
	switch obj.Name() {
	case "Get", "Receive", "ReceiveAsync":
		return call.Call.Value
	}
	return nil
}

// fills is what a call writes to the variable that it is given the address of.
func (b *builder) fills(call *ssa.Call) *shapes.Expr {
	if from := filler(call); from != nil && call.Parent() == b.fn {
		return shapes.Of(shapes.Result, "", b.expr(from))
	}
	return nil
}

// fill writes down what a call of the SDK reads into a plain variable. Where it
// fails, that keeps what it had; but then nobody asks for it.
func (b *builder) fill(instr ssa.CallInstruction) {
	call, ok := instr.(*ssa.Call)
	if !ok || filler(call) == nil {
		return
	}
	for _, arg := range call.Call.Args {
		made, ok := arg.(*ssa.MakeInterface)
		if !ok {
			continue
		}
		if a, ok := made.X.(*ssa.Alloc); ok && several(a) {
			value := b.fills(call)
			if call.Call.Method.Name() == "ReceiveAsync" {
				// There may be nothing to receive.
				value = shapes.Of(shapes.Local, b.localName(a))
			}
			b.then(shapes.Node{Op: shapes.Assign, Dst: []int{b.cell(a)}, Args: []*shapes.Expr{value}})
		}
	}
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
			if literal := literalOf(u.stores[0].Val); literal != nil {
				if value := b.fieldIn(literal, a.Field); value != nil {
					return value
				}
			}
			return shapes.Fold(shapes.Of(shapes.Field, name, b.expr(u.stores[0].Val)))
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
	return shapes.Fold(shapes.Of(shapes.Field, name, of))
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
