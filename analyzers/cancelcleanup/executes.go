package cancelcleanup

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
)

// found is a call that starts something on a context that may be cancelled.
type found struct {
	exec ssa.CallInstruction
	// outer is the call that leads there from where the search began.
	outer ssa.CallInstruction
	// name of the function of the SDK, and of what is started.
	name  string
	chain []ssa.Value
}

// search looks for what clean-up starts.
type search struct {
	*run
	outer ssa.CallInstruction
	// guarded: leave out what runs only when nothing has gone wrong.
	guarded bool
	seen    map[*ssa.Function]bool
	each    func(found)
	// bodies counts what was looked into.
	bodies int
}

// maxBodies bounds a search: helpers that call helpers have many ways.
const maxBodies = 400

// call follows a call in a frame. What executions from before a change do is
// left as it is.
func (s *search) call(call ssa.CallInstruction, f *frame) {
	if _, ok := call.(*ssa.Go); ok {
		return
	}
	targets, _ := s.Effects.Targets(call)
	for i := range targets {
		t := &targets[i]
		switch {
		case t.Callback:
		case t.Entry != nil:
			if t.Entry.Kind == models.Command && slices.Contains(effects.Cancellable, t.Entry.Check) {
				s.start(call, t.Entry.Symbol, f)
			}
		case len(t.StartsOn) > 0:
			for _, k := range t.StartsOn {
				if k < len(t.Args) && t.Args[k] != nil {
					s.found(call, t.Args[k], "what "+t.Name+" starts", f)
				}
			}
		case t.Func != nil && !s.seen[t.Func] && t.Does(models.Command):
			s.seen[t.Func] = true
			s.body(t.Func, &frame{fn: t.Func, call: call, args: t.Args, up: f})
			delete(s.seen, t.Func)
		}
	}
}

func (s *search) start(call ssa.CallInstruction, symbol string, f *frame) {
	i := slices.IndexFunc(call.Common().Args, func(a ssa.Value) bool { return s.wf.IsContext(a.Type()) })
	if i < 0 {
		return
	}
	s.found(call, call.Common().Args[i], nameOf(call, symbol), f)
}

func (s *search) found(call ssa.CallInstruction, ctx ssa.Value, name string, f *frame) {
	if chain, ok := s.chain(ctx, f); ok && len(chain) > 0 {
		s.each(found{exec: call, outer: s.outer, name: name, chain: chain})
	}
}

func (s *search) body(fn *ssa.Function, f *frame) {
	s.bodies++
	if len(s.seen) > maxDepth || s.bodies > maxBodies {
		return
	}
	for _, b := range fn.Blocks {
		if s.guarded && whenWell(b) || effects.BeforeChange(b) {
			continue
		}
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok {
				s.call(call, f)
			}
		}
	}
}

// whenWell reports whether a block runs only when there is no error: no result
// so far, or no cancelled context.
func whenWell(b *ssa.BasicBlock) bool {
	for ; b.Idom() != nil; b = b.Idom() {
		branch, ok := b.Idom().Instrs[len(b.Idom().Instrs)-1].(*ssa.If)
		if ok && len(b.Preds) == 1 && well(branch.Cond, b == branch.Block().Succs[0]) {
			return true
		}
	}
	return false
}

func well(cond ssa.Value, holds bool) bool {
	switch x := cond.(type) {
	case *ssa.UnOp:
		return x.Op == token.NOT && well(x.X, !holds)
	case *ssa.BinOp:
		if !types.Identical(x.X.Type(), errorType) || !isNil(x.X) && !isNil(x.Y) {
			return false
		}
		return (x.Op == token.EQL) == holds
	case *ssa.Call:
		// Not cancelled.
		return !holds && cancellationTest(x) != nil
	}
	return false
}

var errorType = types.Universe.Lookup("error").Type()

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil
}
