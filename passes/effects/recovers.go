package effects

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// The checks of models.Recovers: the function swallows panics of what it calls,
// or those of whoever defers it.
const (
	swallows = "swallow"
	deferred = "deferred"
)

// recovers adds the calls of recover in f that swallow what the SDK panics
// with.
func (u *unit) recovers(f *function, call ssa.CallInstruction, add func(*occurrence)) {
	value, ok := call.(*ssa.Call)
	if !ok || !u.swallowed(value) {
		return // `defer recover()` recovers nothing
	}
	add(&occurrence{
		instr: call, kind: models.Recovers, check: deferred, symbol: "recover",
		steps: []Step{u.step(f, u.spanOf(f, call).pos, u.qualified(f)+" calls recover")},
	})
}

// liftRecover turns what the callee at c recovers into what the caller does;
// false when that is nothing, for recover works in a deferred function only.
func (u *unit) liftRecover(c *call, o *occurrence) bool {
	if o.check == swallows {
		return true
	}
	o.check = swallows
	_, ok := c.instr.(*ssa.Defer)
	return ok && u.guards(c.caller)
}

// recoverSite is the check under which f shows its own call of recover: what
// matters of it is who defers f.
func (u *unit) recoverSite(f *function, o *occurrence) string {
	for _, c := range f.callers {
		if _, ok := c.instr.(*ssa.Defer); ok && o.check == deferred && u.guards(c.caller) {
			return swallows
		}
	}
	return o.check
}

// guards reports whether a panic of the SDK can come through f: it is workflow
// code by its parameters, or something it calls may be. A library that does
// not know the SDK runs workflow code only where it calls a func it was given.
func (u *unit) guards(f *function) bool { return u.callsSDK(f, map[*function]bool{}) }

func (u *unit) callsSDK(f *function, seen map[*function]bool) bool {
	if seen[f] {
		return false
	}
	seen[f] = true
	if u.roots[f.fn] != nil {
		return true
	}
	for _, o := range f.opens {
		if o.method == "" || u.wf.SDK != nil {
			return true
		}
	}
	for _, p := range f.fn.Params {
		if u.wf.IsContext(p.Type()) {
			return true
		}
	}
	for _, c := range f.calls {
		if c.unresolved && u.wf.SDK != nil {
			return true
		}
		for _, target := range c.callees {
			switch {
			case target.fn != nil:
				if u.callsSDK(target.fn, seen) {
					return true
				}
			case target.entry != nil:
				if target.obj != nil && models.OfSDK(target.obj) {
					return true
				}
			case target.sum != nil:
				if u.does(target)&scheduling != 0 || callsParam(target.sum) {
					return true
				}
			}
		}
	}
	return false
}

func callsParam(sum *Summary) bool {
	for i := range sum.Open {
		if sum.Open[i].Method == "" {
			return true
		}
	}
	return false
}

// swallowed reports whether on some path from the call of recover, where it
// returned what the SDK can panic with, no panic with the same value follows.
func (u *unit) swallowed(call *ssa.Call) bool {
	p := &panicPath{u: u, value: map[ssa.Value]bool{}, seen: map[*ssa.BasicBlock]bool{}}
	p.follow(call)
	b := call.Block()
	for i, instr := range b.Instrs {
		if instr == call {
			return p.returns(b, i+1)
		}
	}
	return true
}

// panicPath walks the control flow after a recover that returned something.
type panicPath struct {
	u *unit
	// value holds what is made of the recovered value, itself included.
	value map[ssa.Value]bool
	seen  map[*ssa.BasicBlock]bool
}

// follow collects what is computed from v: a panic with a longer text still
// passes on what happened.
func (p *panicPath) follow(v ssa.Value) {
	if p.value[v] || v.Referrers() == nil {
		return
	}
	p.value[v] = true
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Val == v {
				p.follow(r.Addr)
			}
		case *ssa.IndexAddr:
			p.follow(r)
			p.follow(r.X) // the slice of a variadic call
		case *ssa.FieldAddr:
			p.follow(r)
			p.follow(r.X)
		case ssa.Value:
			p.follow(r)
		}
	}
	// The address of an element, stored to: what holds the element has it too.
	switch a := v.(type) {
	case *ssa.IndexAddr:
		p.follow(a.X)
	case *ssa.FieldAddr:
		p.follow(a.X)
	}
}

func (p *panicPath) returns(b *ssa.BasicBlock, from int) bool {
	for _, instr := range b.Instrs[from:] {
		switch x := instr.(type) {
		case *ssa.Panic:
			return !p.value[x.X]
		case *ssa.Return:
			return true
		case *ssa.Call:
			if p.panicsAgain(x) {
				return false
			}
		}
	}
	succs := b.Succs
	if branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok {
		switch outcome, known := p.decided(branch.Cond); {
		case known && outcome:
			succs = succs[:1]
		case known:
			succs = succs[1:]
		}
	}
	for _, s := range succs {
		if !p.seen[s] {
			p.seen[s] = true
			if p.returns(s, 0) {
				return true
			}
		}
	}
	return false
}

// panicsAgain reports whether a call is handed the value and never returns.
func (p *panicPath) panicsAgain(call *ssa.Call) bool {
	handed := false
	for _, a := range call.Call.Args {
		handed = handed || p.value[a]
	}
	if fn := call.Call.StaticCallee(); handed && fn != nil {
		f := p.u.byFn[fn]
		return f != nil && alwaysPanics(fn)
	}
	return false
}

func alwaysPanics(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && b != fn.Recover {
			return false
		}
	}
	return true
}

// decided is the outcome of a condition for a value of the SDK: not nil, and
// of no type that the program declares.
func (p *panicPath) decided(cond ssa.Value) (outcome, known bool) {
	switch c := cond.(type) {
	case *ssa.BinOp:
		if c.Op != token.EQL && c.Op != token.NEQ {
			return false, false
		}
		if p.recovered(c.X) && isNil(c.Y) || p.recovered(c.Y) && isNil(c.X) {
			return c.Op == token.NEQ, true
		}
	case *ssa.UnOp:
		if c.Op == token.NOT {
			outcome, known = p.decided(c.X)
			return !outcome, known
		}
	case *ssa.Extract:
		if a, ok := c.Tuple.(*ssa.TypeAssert); ok && c.Index == 1 && p.recovered(a.X) && p.u.ownType(a.AssertedType) {
			return false, true
		}
	}
	return false, false
}

// recovered reports whether v is the recovered value, not made from it.
func (p *panicPath) recovered(v ssa.Value) bool {
	return p.value[v] && types.IsInterface(v.Type())
}

// ownType reports whether the SDK cannot panic with a value of type t.
func (u *unit) ownType(t types.Type) bool {
	named, _ := namedOf(t)
	if named == nil || named.Obj().Pkg() == nil {
		return false
	}
	if types.IsInterface(t) {
		return named.Obj().Pkg().Path() == "runtime" // runtime.Error
	}
	return !strings.HasPrefix(named.Obj().Pkg().Path(), "go.temporal.io/")
}
