package selector

import (
	"go/constant"
	"go/token"
	"strconv"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/passes/effects"
)

// reportExhausted reports the Select that blocks forever, since every future
// has been ready once before.
func reportExhausted(s *emit.Sink, code *effects.Code, sel *selector) {
	if !sel.complete || sel.pending || len(sel.futures) == 0 || len(sel.receives)+len(sel.others) > 0 {
		return
	}
	loops := paths.Loops(code.Func)
	for _, add := range sel.futures {
		// One in a loop adds again and again; one in a closure, who knows when.
		if add.Parent() != code.Func || around(loops, add.Block(), sel.made.Block()) != nil {
			return
		}
	}
	once := 0
	for _, call := range sel.selects {
		if call.Parent() != code.Func {
			return
		}
		l := around(loops, call.Block(), sel.made.Block())
		if l == nil {
			once++
		} else if n, counted := turns(l); counted && n > len(sel.futures) && l.EveryTurn(call.Block()) || endless(l) {
			reportSelect(s, code, call, len(sel.futures))
			return
		}
	}
	if last := chain(sel.selects); once == len(sel.selects) && last != nil && once > len(sel.futures) {
		reportSelect(s, code, last, len(sel.futures))
	}
}

func reportSelect(s *emit.Sink, code *effects.Code, call ssa.CallInstruction, futures int) {
	f := start(s, "exhausted", code, call)
	f.What = "workflow.Selector.Select is called more often than the Selector has futures, each of which is ready once, so it blocks forever"
	f.Instead = "as many calls as futures, of which there are " + strconv.Itoa(futures)
	s.Report(f)
}

// around is the innermost loop around b that is not around made as well.
func around(loops []*paths.Loop, b, made *ssa.BasicBlock) *paths.Loop {
	for _, l := range loops {
		if l.Blocks[b] {
			if l.Blocks[made] {
				return nil
			}
			return l
		}
	}
	return nil
}

// chain is the last of calls that all run one after another; nil when some may
// not run.
func chain(calls []ssa.CallInstruction) ssa.CallInstruction {
	for i := 1; i < len(calls); i++ {
		if !before(calls[i-1], calls[i]) {
			return nil
		}
	}
	if len(calls) == 0 {
		return nil
	}
	return calls[len(calls)-1]
}

func before(a, b ssa.CallInstruction) bool {
	if a.Block() != b.Block() {
		return a.Block().Dominates(b.Block())
	}
	for _, instr := range a.Block().Instrs {
		if instr == a || instr == b {
			return instr == a
		}
	}
	return false
}

// endless reports whether nothing leaves a loop but a panic.
func endless(l *paths.Loop) bool {
	for _, b := range l.List() {
		if len(b.Succs) == 0 {
			if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Panic); !ok {
				return false
			}
		}
		for _, next := range b.Succs {
			if !l.Blocks[next] {
				return false
			}
		}
	}
	return true
}

// turns is how often a loop turns that counts from one constant to another and
// is left nowhere else.
func turns(l *paths.Loop) (n int, counted bool) {
	test := onlyExit(l)
	if test == nil {
		return 0, false
	}
	branch, ok := test.Instrs[len(test.Instrs)-1].(*ssa.If)
	if !ok {
		return 0, false
	}
	cond, ok := branch.Cond.(*ssa.BinOp)
	if !ok || cond.Op != token.LSS && cond.Op != token.LEQ || !l.Blocks[test.Succs[0]] {
		return 0, false
	}
	limit, ok := number(cond.Y)
	if !ok {
		return 0, false
	}
	// A loop tests its variable before a turn, or after one what the next gets.
	x, after := cond.X, test.Succs[0] == l.Header
	if sum, ok := x.(*ssa.BinOp); ok && after && isOne(sum) {
		x = sum.X
	} else if after {
		return 0, false
	}
	phi, ok := x.(*ssa.Phi)
	if !ok || phi.Block() != l.Header {
		return 0, false
	}
	first, found := int64(0), false
	for i, e := range phi.Edges {
		if l.Blocks[l.Header.Preds[i]] {
			if sum, ok := e.(*ssa.BinOp); !ok || !isOne(sum) || sum.X != phi {
				return 0, false
			}
		} else if first, found = number(e); !found {
			return 0, false
		}
	}
	if cond.Op == token.LEQ {
		limit++
	}
	return int(limit - first), found
}

// onlyExit is the only block that a loop is left from, or nil.
func onlyExit(l *paths.Loop) *ssa.BasicBlock {
	var exit *ssa.BasicBlock
	for _, b := range l.List() {
		for _, next := range b.Succs {
			if !l.Blocks[next] {
				if exit != nil {
					return nil
				}
				exit = b
			}
		}
	}
	return exit
}

func isOne(sum *ssa.BinOp) bool {
	n, ok := number(sum.Y)
	return ok && n == 1 && sum.Op == token.ADD
}

func number(v ssa.Value) (int64, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(c.Value)
}
