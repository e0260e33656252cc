package handlers

import (
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/passes/models"
)

// readsOf reports whether a condition reads what one of the handlers writes
// when it no longer waits for anything: its sign that it is done.
func readsOf(s *emit.Sink, condition *ssa.Function, handlers []*ssa.Function) bool {
	read := paths.Read(s.Effects, condition)
	for _, h := range handlers {
		if read.Meet(paths.Written(s.Effects, h, func(instr ssa.Instruction) bool { return last(s, instr) })) {
			return true
		}
	}
	return false
}

// last reports whether nothing waits on a way from an instruction on. What is
// deferred runs at the end.
func last(s *emit.Sink, instr ssa.Instruction) bool {
	if _, deferred := instr.(*ssa.Defer); deferred {
		return true
	}
	seen := map[*ssa.BasicBlock]bool{}
	var waits func(instrs []ssa.Instruction, next []*ssa.BasicBlock) bool
	waits = func(instrs []ssa.Instruction, next []*ssa.BasicBlock) bool {
		for _, instr := range instrs {
			if call, ok := instr.(*ssa.Call); ok && does(s, call, models.Blocks) {
				return true
			}
		}
		for _, b := range next {
			if !seen[b] {
				seen[b] = true
				if waits(b.Instrs, b.Succs) {
					return true
				}
			}
		}
		return false
	}
	b := instr.Block()
	for i, other := range b.Instrs {
		if other == instr {
			return !waits(b.Instrs[i+1:], b.Succs)
		}
	}
	return true
}
