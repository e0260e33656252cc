package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// syncCheck refines the model's word for a native primitive by how it is used;
// "" when it is harmless because only this execution has it.
func (u *unit) syncCheck(f *function, c *call, target *callee) string {
	e := target.entry
	switch e.Check {
	case "lock":
		if !u.yieldsWhileLocked(c) {
			return "guard"
		}
	case "once":
		if u.ownsReceiver(f, target) {
			return "" // a flag
		}
		for _, body := range c.callees {
			if body.fn != nil && (u.does(body) != 0 || harmful(body.fn.sum)) || body.sum != nil && harmful(body.sum) {
				return "once"
			}
		}
		return "guard"
	case "pool":
		if strings.HasSuffix(e.Symbol, ".Put") || u.ownsReceiver(f, target) {
			return ""
		}
	case "atomic":
		return u.atomicCheck(f, c, target)
	}
	return e.Check
}

// atomicCheck finds the atomics that do more than count: a sync.Map answers
// with what others stored, a swap says who was first, a load in a loop waits.
func (u *unit) atomicCheck(f *function, c *call, target *callee) string {
	_, op, _ := strings.Cut(target.entry.Symbol[strings.LastIndex(target.entry.Symbol, "/")+1:], ".")
	if i := strings.LastIndex(op, "."); i >= 0 {
		op = op[i+1:]
	}
	answers := c.instr.Value() != nil && c.instr.Common().Signature().Results().Len() > 0
	switch {
	case !answers || u.ownsReceiver(f, target):
	case isSyncMap(target.entry):
		return "map"
	case strings.HasPrefix(op, "CompareAndSwap"), strings.HasPrefix(op, "Swap"):
		return "swap"
	case strings.HasPrefix(op, "Load") && u.spins(f, c):
		return "wait"
	}
	return "atomic"
}

func isSyncMap(e *models.Entry) bool { return strings.HasPrefix(e.Symbol, "(*sync.Map).") }

// found is the result of a sync.Map's method that says whether something was
// there: what was there is mostly what a cache holds.
func found(v ssa.Value) ssa.Value {
	if _, ok := v.Type().(*types.Tuple); !ok {
		return v
	}
	for _, r := range *v.Referrers() {
		if x, ok := r.(*ssa.Extract); ok && x.Index == 1 {
			return x
		}
	}
	return nil
}

// spins reports whether c decides on going on with a loop in which nothing
// yields.
func (u *unit) spins(f *function, c *call) bool {
	l := u.control(f.fn).innermost(c.instr.Block())
	if l == nil {
		return false
	}
	for _, other := range f.calls {
		if !l.blocks[other.instr.Block()] {
			continue
		}
		for _, target := range other.callees {
			if u.does(target)&yields != 0 {
				return false
			}
		}
	}
	decides := false
	var follow func(v ssa.Value, depth int)
	follow = func(v ssa.Value, depth int) {
		if v.Referrers() == nil || depth > 3 {
			return
		}
		for _, r := range *v.Referrers() {
			switch x := r.(type) {
			case *ssa.If:
				for _, s := range x.Block().Succs {
					decides = decides || !l.blocks[s]
				}
			case *ssa.UnOp:
				follow(x, depth+1)
			case *ssa.BinOp:
				follow(x, depth+1)
			}
		}
	}
	follow(c.instr.Value(), 0)
	return decides
}

// yields are the kinds that let other coroutines run.
const yields = kindSet(1<<models.Command | 1<<models.Blocks)

func harmful(sum *Summary) bool {
	if sum == nil {
		return false
	}
	for i := range sum.Effects {
		switch k := sum.Effects[i].Kind; k {
		case models.GlobalWrite, models.GlobalRead, models.Sync, models.Log:
		default:
			if k.Rule() != "" {
				return true
			}
		}
	}
	return false
}

// yieldsWhileLocked looks forward from a lock for a call that yields on a way
// without an unlock, into the callers where the function returns locked. A
// deferred unlock comes after everything.
func (u *unit) yieldsWhileLocked(lock *call) bool {
	return u.yieldsAfter(lock, map[*call]bool{})
}

func (u *unit) yieldsAfter(c *call, seen map[*call]bool) bool {
	if seen[c] {
		return false
	}
	seen[c] = true
	f := c.caller
	visited := map[*ssa.BasicBlock]bool{}
	returns := false
	var scan func(b *ssa.BasicBlock, from int) bool
	scan = func(b *ssa.BasicBlock, from int) bool {
		for _, instr := range b.Instrs[from:] {
			switch x := instr.(type) {
			case *ssa.Return:
				returns = true
			case *ssa.Call:
				next := f.byInstr[x]
				if next == nil {
					continue
				}
				for _, target := range next.callees {
					if unlocks(target) {
						return false
					}
					if u.does(target)&yields != 0 {
						return true
					}
				}
			}
		}
		for _, s := range b.Succs {
			if !visited[s] {
				visited[s] = true
				if scan(s, 0) {
					return true
				}
			}
		}
		return false
	}
	for i, instr := range c.instr.Block().Instrs {
		if instr == c.instr && scan(c.instr.Block(), i+1) {
			return true
		}
	}
	if !returns || u.unlocksDeferred(f) {
		return false
	}
	for _, caller := range f.callers {
		if _, plain := caller.instr.(*ssa.Call); plain && u.yieldsAfter(caller, seen) {
			return true
		}
	}
	return false
}

// unlocks reports whether the target is an unlock, or a function whose purpose
// is one: it unlocks and does not lock.
func unlocks(target *callee) bool {
	if isSync(target, "unlock") {
		return true
	}
	if target.fn == nil {
		return false
	}
	found := false
	for _, c := range target.fn.calls {
		for _, t := range c.callees {
			if isSync(t, "lock") {
				return false
			}
			found = found || isSync(t, "unlock")
		}
	}
	return found
}

func isSync(target *callee, check string) bool {
	return target.entry != nil && target.entry.Kind == models.Sync && target.entry.Check == check
}

func (u *unit) unlocksDeferred(f *function) bool {
	for _, c := range f.calls {
		if _, ok := c.instr.(*ssa.Defer); !ok {
			continue
		}
		for _, target := range c.callees {
			if unlocks(target) {
				return true
			}
		}
	}
	return false
}

// ownsReceiver reports whether the first argument of a call belongs to one
// execution.
func (u *unit) ownsReceiver(f *function, target *callee) bool {
	a := target.arg(0)
	return a != nil && u.own(f, u.places(f, a), 0)
}

// own reports whether all the places are memory that workflow code made.
func (u *unit) own(f *function, places []place, depth int) bool {
	if len(places) == 0 || depth > 4 {
		return false
	}
	for _, p := range places {
		if !u.ownPlace(f, p, depth+1) {
			return false
		}
	}
	return true
}

func (u *unit) ownPlace(f *function, p place, depth int) bool {
	switch base := p.base.(type) {
	case *ssa.Alloc:
		// Of workflow code, or of a constructor that it calls.
		return f.reach != nil
	case *ssa.Parameter:
		g := u.byFn[base.Parent()]
		if g == nil {
			return false
		}
		if r := u.roots[g.fn]; r != nil && (r.Registered || g.reach == nil || g.reach.from == nil) {
			return false // the SDK calls it
		}
		found := false
		for _, c := range g.callers {
			if c.caller.reach == nil {
				continue
			}
			for _, target := range c.callees {
				if target.fn != g {
					continue
				}
				a := target.arg(paramIndex(base))
				if a == nil || !u.own(c.caller, u.placesThrough(c.caller, a, write{field: p.field, deep: p.deep}), depth) {
					return false
				}
				found = true
			}
		}
		return found
	case *ssa.FreeVar:
		for _, c := range u.stores.closures[base.Parent()] {
			parent := u.byFn[c.Parent()]
			for i, fv := range base.Parent().FreeVars {
				if fv == base && (parent == nil || !u.own(parent, u.placesThrough(parent, c.Bindings[i], write{field: p.field, deep: p.deep}), depth)) {
					return false
				}
			}
		}
		return len(u.stores.closures[base.Parent()]) > 0
	}
	return false
}
