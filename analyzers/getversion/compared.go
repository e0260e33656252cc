package getversion

import (
	"fmt"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/passes/effects"
)

// reportComparisons reports comparisons of a version that its range decides.
func reportComparisons(s *emit.Sink, calls []asked) {
	byCall := map[*ssa.Call]asked{}
	fixed := map[*ssa.Call]bool{}
	for _, c := range calls {
		if c.ranged && c.low <= c.high {
			// A version that no run has any more decides no less than the range.
			c.low, c.retired = c.oldest(s)
			byCall[c.call] = c
		}
	}
	for i := range s.Effects.Code {
		code := &s.Effects.Code[i]
		for _, block := range code.Func.Blocks {
			for _, instr := range block.Instrs {
				if cmp, ok := instr.(*ssa.BinOp); ok {
					reportComparison(s, byCall, fixed, code, cmp)
				}
			}
		}
	}
}

var mirrored = map[token.Token]token.Token{
	token.EQL: token.EQL, token.NEQ: token.NEQ, token.LSS: token.GTR, token.LEQ: token.GEQ, token.GTR: token.LSS, token.GEQ: token.LEQ,
}

func reportComparison(s *emit.Sink, byCall map[*ssa.Call]asked, fixed map[*ssa.Call]bool, code *effects.Code, cmp *ssa.BinOp) {
	op, v, with := cmp.Op, cmp.X, cmp.Y
	if _, ok := v.(*ssa.Const); ok {
		op, v, with = mirrored[op], with, v
	}
	k, ok := number(with)
	if _, comparison := mirrored[op]; !ok || !comparison {
		return
	}
	c, ok := byCall[origin(v, 0)]
	if !ok {
		return
	}
	always, never := true, true
	for version := c.low; version <= c.high && version-c.low < 1000; version++ {
		holds := compare(version, op, k)
		always, never = always && holds, never && !holds
	}
	if !always && !never {
		return
	}
	inside := c.code == code
	c.code = code
	if k > c.high || k == c.high && op == token.GTR {
		f := c.start(s, "above", cmp)
		f.What = fmt.Sprintf("a version of workflow.GetVersion is compared with %d, and its maximum is %d, so no run goes the way of a newer one", k, c.high)
		f.Instead = "the new version as maximum"
		s.Report(f)
		return
	}
	f := c.start(s, "decided", cmp)
	f.What = fmt.Sprintf("every version from the minimum %d to the maximum %d of workflow.GetVersion compares the same with %d, so one of the ways is dead", c.low, c.high, k)
	switch {
	case c.retired:
		// The finding about the call has the fix for both.
	case !inside:
		offer(&f, nil, "another function asks for the version")
	case !fixed[c.call]:
		// One fix has all branches on a call: the variable goes with the last.
		fixed[c.call] = true
		fix, why := keepTaken(s, c, c.low)
		if fix == nil && why == "" {
			why = "the comparison is not by itself the condition of an if or a case"
		}
		offer(&f, fix, why)
	}
	s.Report(f)
}

// offer adds a fix, and says why there is none, or none for all.
func offer(f *emit.Finding, fix *emit.Fix, why string) {
	if fix != nil {
		f.Fixes = []emit.Fix{*fix}
	}
	if why != "" {
		f.What += "; branches are left to you where " + why
	}
}

func compare(x int, op token.Token, y int) bool {
	switch op {
	case token.EQL:
		return x == y
	case token.NEQ:
		return x != y
	case token.LSS:
		return x < y
	case token.LEQ:
		return x <= y
	case token.GTR:
		return x > y
	}
	return x >= y
}

// origin is the call of GetVersion that a value comes from: by way of variables
// that are set once, and of helpers of the package that return nothing else.
func origin(v ssa.Value, depth int) *ssa.Call {
	call := paths.Source(v)
	if call == nil || depth > 5 {
		return call
	}
	fn := call.Call.StaticCallee()
	if fn == nil || len(fn.Blocks) == 0 {
		return call
	}
	var found *ssa.Call
	for _, block := range fn.Blocks {
		ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		if len(ret.Results) != 1 {
			return nil
		}
		inner := origin(ret.Results[0], depth+1)
		if inner == nil || found != nil && found != inner {
			return nil
		}
		found = inner
	}
	return found
}
