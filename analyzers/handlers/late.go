package handlers

import (
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
)

// setters are what sets a handler, and whether of an update.
var setters = map[string]bool{
	"workflow.SetQueryHandler": false, "workflow.SetQueryHandlerWithOptions": false,
	"workflow.SetUpdateHandler": true, "workflow.SetUpdateHandlerWithOptions": true,
}

// blocked is the state in which the workflow has waited; the other bits are
// the handlers that are set.
const blocked paths.State = 1

// reportLate reports handlers that are set after the workflow has waited on
// every way there: on one of several, conditions may exclude each other.
func reportLate(s *emit.Sink, codes map[*ssa.Function]*effects.Code, workflow *effects.Code) {
	late, soon := map[ssa.CallInstruction]bool{}, map[ssa.CallInstruction]bool{}
	set := newBits()
	m := &paths.Machine{Effects: s.Effects, Step: func(instr ssa.Instruction, state paths.State) paths.State {
		call, ok := instr.(ssa.CallInstruction)
		if !ok {
			return state
		}
		if _, ok := setters[paths.Symbol(s.Effects, call)]; ok {
			bit := set.of(call)
			late[call] = true
			if state&blocked == 0 || state&bit != 0 {
				soon[call] = true
			}
			return state | bit
		}
		if waits(s, call) {
			state |= blocked
		}
		return state
	}}
	m.Run(workflow.Func, 0)
	for i := range s.Effects.Code {
		for _, call := range paths.Calls(s.Effects.Code[i].Func) {
			if !late[call] || soon[call] {
				continue
			}
			symbol := paths.Symbol(s.Effects, call)
			f := start(s, "late", codes[call.Parent()], call)
			f.What = symbol + " is called after the workflow has waited, so an update that arrives before is rejected"
			if !setters[symbol] {
				f.Check = "latequery"
				f.What = symbol + " is called after the workflow has waited, so a query that arrives before fails"
			}
			f.Instead = symbol + " at the start of the workflow"
			s.Report(f)
		}
	}
}

// bits gives each handler a bit: by its name, or by where it is set.
type bits struct {
	names map[string]paths.State
	calls map[ssa.CallInstruction]paths.State
	next  paths.State
}

func newBits() *bits {
	return &bits{names: map[string]paths.State{}, calls: map[ssa.CallInstruction]paths.State{}, next: blocked << 1}
}

func (b *bits) of(call ssa.CallInstruction) paths.State {
	name := paths.Constant(paths.Argument(call, 1))
	if bit, ok := b.names[name]; ok && name != "" {
		return bit
	}
	if bit, ok := b.calls[call]; ok {
		return bit
	}
	bit := b.next
	b.next <<= 1 // more than 63 handlers: the rest is taken as set
	if name != "" {
		b.names[name] = bit
	} else {
		b.calls[call] = bit
	}
	return bit
}

// waits reports whether a call of the SDK gives up the workflow task. A local
// activity is part of it, and a lock is free at first. What a helper of another
// package waits for is not in view; it may be one of these.
func waits(s *emit.Sink, call ssa.CallInstruction) bool {
	targets, _ := s.Effects.Targets(call)
	for _, t := range targets {
		if t.Entry != nil && !t.Callback && t.Does(models.Blocks) && t.Entry.Check != "lock" && !paths.Local(s.Effects, call) {
			return true
		}
	}
	return false
}
