package futures

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
)

// search looks for ways from a call to the end of its function on which none
// of the needed uses happens.
type search struct {
	start ssa.CallInstruction
	uses  *uses
	need  Use
	// reached are the starts on such ways.
	reached map[ssa.CallInstruction]bool

	p     *pkg
	facts facts
	// headers of loops that have such a use, and guards in front of them.
	headers, guards map[*ssa.BasicBlock]bool
	seen            map[state]bool
	// ends by how they come about, the first of each in the function's order.
	ends map[manner]*ssa.Return
}

// manner is what happened on a way.
type manner struct {
	// failing: something went wrong; waited: the workflow yielded.
	failing, waited bool
}

type state struct {
	block *ssa.BasicBlock
	manner
}

// end is the worst end of the ways that s finds: the gravest is the one that
// nothing has gone wrong and nothing was waited for on.
func (p *pkg) end(s *search) *End {
	s.p, s.seen, s.ends, s.reached = p, map[state]bool{}, map[manner]*ssa.Return{}, map[ssa.CallInstruction]bool{}
	if s.uses.everywhere&s.need != 0 {
		return nil
	}
	s.facts = knownAt(s.start)
	s.hoist()
	block := s.start.Block()
	s.walk(block, slices.Index(block.Instrs, ssa.Instruction(s.start))+1, manner{})
	for _, m := range []manner{{}, {waited: true}, {failing: true}, {failing: true, waited: true}} {
		if at := s.ends[m]; at != nil {
			return &End{
				At: at, Failing: m.failing, Continues: continues(at),
				Idle: m == manner{} && p.endsIdle(s.start.Parent(), 0),
			}
		}
	}
	return nil
}

// hoist lets a use in a loop count for the loop: that it turns as often as
// there are futures is not followed, and neither is that it turns at all.
func (s *search) hoist() {
	s.headers, s.guards = map[*ssa.BasicBlock]bool{}, map[*ssa.BasicBlock]bool{}
	for _, header := range s.start.Parent().Blocks {
		loop := loopOf(header)
		if len(loop) == 0 || loop[s.start.Block()] || !s.usedIn(loop) {
			continue
		}
		s.headers[header] = true
		for _, pred := range header.Preds {
			// A range over a number is tested before its first turn.
			if !loop[pred] && slices.ContainsFunc(pred.Succs, func(b *ssa.BasicBlock) bool {
				return b != header && slices.ContainsFunc(b.Preds, func(b *ssa.BasicBlock) bool { return loop[b] })
			}) {
				s.guards[pred] = true
			}
		}
	}
}

func (s *search) usedIn(loop map[*ssa.BasicBlock]bool) bool {
	for instr, use := range s.uses.at {
		if use&s.need != 0 && loop[instr.Block()] {
			return true
		}
	}
	return false
}

// loopOf are the blocks of the loop that starts at header, if one does.
func loopOf(header *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	loop := map[*ssa.BasicBlock]bool{}
	for _, b := range header.Preds {
		if !header.Dominates(b) {
			continue
		}
		loop[header] = true
		for work := []*ssa.BasicBlock{b}; len(work) > 0; {
			x := work[len(work)-1]
			work = work[:len(work)-1]
			if !loop[x] {
				loop[x] = true
				work = append(work, x.Preds...)
			}
		}
	}
	return loop
}

func (s *search) walk(block *ssa.BasicBlock, from int, m manner) {
	if s.headers[block] {
		return
	}
	for _, instr := range block.Instrs[from:] {
		if s.uses.at[instr]&s.need != 0 {
			return
		}
		switch x := instr.(type) {
		case *ssa.Return:
			m.failing = m.failing || fails(x)
			if have := s.ends[m]; have == nil || x.Pos() < have.Pos() {
				s.ends[m] = x
			}
		case ssa.CallInstruction:
			s.reached[x] = true
			m.waited = m.waited || s.p.yields(x)
		}
	}
	if s.guards[block] {
		return
	}
	for i, next := range block.Succs {
		m := m
		if branch, ok := block.Instrs[len(block.Instrs)-1].(*ssa.If); ok {
			if s.impossible(branch, i == 0) {
				continue
			}
			m.failing = m.failing || wrong(branch.Cond, i == 0)
		}
		if at := (state{next, m}); !s.seen[at] {
			s.seen[at] = true
			s.walk(next, 0, m)
		}
	}
}

// impossible reports whether a branch cannot be taken with the future there.
func (s *search) impossible(branch *ssa.If, holds bool) bool {
	if v, equal := comparedToNil(branch.Cond); v != nil {
		if s.uses.carriers[v] != 0 && effects.IsFuture(v.Type()) {
			return equal == holds
		}
		// Beside an error there is no future.
		if x, ok := v.(*ssa.Extract); ok && x.Tuple == s.start.Value() && types.Identical(x.Type(), errorType) {
			return equal != holds
		}
	}
	return s.facts.contradict(branch, holds)
}

// yields reports whether a call lets the workflow's coroutine wait; what is
// deferred waits before the function ends.
func (p *pkg) yields(call ssa.CallInstruction) bool {
	if waits, ok := p.blocks[call]; ok {
		return waits
	}
	if _, ok := call.(*ssa.Go); ok {
		return false
	}
	targets, complete := p.effects.Targets(call)
	waits := !complete
	for i := range targets {
		waits = waits || !targets[i].Callback && targets[i].Does(models.Blocks)
	}
	p.blocks[call] = waits
	return waits
}

// fails reports whether a return certainly has an error, other than the one
// that continues as new.
func fails(ret *ssa.Return) bool {
	if len(ret.Results) == 0 {
		return false
	}
	last := ret.Results[len(ret.Results)-1]
	if !types.Identical(last.Type(), errorType) {
		return false
	}
	switch x := last.(type) {
	case *ssa.MakeInterface:
		return true
	case *ssa.Call:
		fn := x.Call.StaticCallee()
		if fn == nil || fn.Object() == nil || fn.Object().Pkg() == nil {
			return false
		}
		switch path := fn.Object().Pkg().Path(); path {
		case "errors", "fmt":
			return true
		default:
			return strings.HasPrefix(fn.Name(), "New") && !strings.HasPrefix(fn.Name(), "NewContinueAsNew")
		}
	}
	return false
}

// continues reports whether a return continues as new.
func continues(ret *ssa.Return) bool {
	if len(ret.Results) == 0 {
		return false
	}
	call, ok := ret.Results[len(ret.Results)-1].(*ssa.Call)
	if !ok {
		return false
	}
	fn := call.Call.StaticCallee()
	return fn != nil && models.OfSDK(fn.Object()) && strings.HasPrefix(fn.Name(), "NewContinueAsNew")
}
