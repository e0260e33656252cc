package signaldrain

import (
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/paths"
)

// question is a condition about a channel: that it is true says that the
// channel is empty, or that it is not.
type question struct {
	call  ssa.CallInstruction
	empty bool
	// either: a helper asks, and which answer means what is not looked into.
	either bool
}

func (d *drain) questions(cond ssa.Value, outcome bool, depth int) []question {
	if depth > 8 {
		return nil
	}
	switch x := cond.(type) {
	case *ssa.UnOp:
		if x.Op == token.NOT {
			return d.questions(x.X, !outcome, depth+1)
		}
		var out []question
		for _, alloc := range paths.Variables(x.X) {
			for _, ref := range *alloc.Referrers() {
				if store, ok := ref.(*ssa.Store); ok && store.Addr == alloc {
					out = append(out, d.questions(store.Val, outcome, depth+1)...)
				}
			}
		}
		return out
	case *ssa.Phi:
		var out []question
		for _, e := range x.Edges {
			if e != x {
				out = append(out, d.questions(e, outcome, depth+1)...)
			}
		}
		return out
	case *ssa.Extract:
		if call, ok := x.Tuple.(*ssa.Call); ok && x.Index == 0 || ok && d.asksInside(call) {
			return d.questions(call, outcome, depth+1)
		}
	case *ssa.Call:
		if symbol := paths.Symbol(d.Effects, x); asks[symbol] {
			return []question{{call: x, empty: !outcome}}
		}
		if d.asksInside(x) {
			return []question{{either: true}}
		}
	case *ssa.BinOp:
		return d.length(x, outcome)
	}
	return nil
}

// length is the question that a comparison of Len with a constant asks.
func (d *drain) length(x *ssa.BinOp, outcome bool) []question {
	call, ok := x.X.(*ssa.Call)
	c, constantly := x.Y.(*ssa.Const)
	if !ok || !constantly || c.Value == nil || paths.Symbol(d.Effects, call) != "workflow.ReceiveChannel.Len" {
		return nil
	}
	zero := constant.Compare(constant.MakeInt64(0), x.Op, constant.ToInt(c.Value))
	return []question{{call: call, empty: zero == outcome}}
}

// asksInside reports whether a helper of the package asks whether a channel is
// empty.
func (d *drain) asksInside(call ssa.CallInstruction) bool {
	return d.within(call, map[*ssa.Function]bool{})
}

func (d *drain) within(call ssa.CallInstruction, seen map[*ssa.Function]bool) bool {
	targets, _ := d.Effects.Targets(call)
	for _, t := range targets {
		if t.Entry != nil && asks[t.Entry.Symbol] {
			return true
		}
		if t.Func != nil && !t.Callback && d.contains(t.Func, seen) {
			return true
		}
	}
	return false
}

// contains reports whether a function asks, or what it calls.
func (d *drain) contains(fn *ssa.Function, seen map[*ssa.Function]bool) bool {
	if seen[fn] {
		return false
	}
	seen[fn] = true
	return slices.ContainsFunc(paths.Calls(fn), func(call ssa.CallInstruction) bool { return d.within(call, seen) })
}

// isNil reports whether a condition with an outcome says that a pointer or a
// channel is nil.
func isNil(cond ssa.Value, outcome bool) bool {
	x, ok := cond.(*ssa.BinOp)
	if !ok || (x.Op == token.EQL) != outcome || x.Op != token.EQL && x.Op != token.NEQ {
		return false
	}
	c, ok := x.Y.(*ssa.Const)
	return ok && c.IsNil() && !paths.IsError(x.X.Type())
}
