package paths

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/effects"
)

// State is what has happened so far, as bits of the rule.
type State uint64

// Machine runs a state over all ways through a function and the functions of
// this package that it calls. What two ways have in common is looked at once,
// so that the work is bounded by functions times states.
type Machine struct {
	Effects *effects.Result
	// Step is the state after an instruction, calls of the package's own
	// functions excepted. It is also how a rule learns in which states an
	// instruction is reached: called once for each.
	Step func(instr ssa.Instruction, s State) State
	// Edge, if set, is the state after a branch to the i-th successor of b.
	Edge func(b *ssa.BasicBlock, i int, s State) State
	// Exit, if set, is told the states in which the function that Run was
	// given returns, or one whose result it returns as it is.
	Exit func(ret *ssa.Return, s State)

	memo map[visit][]State
}

type visit struct {
	fn    *ssa.Function
	entry State
	// tail: what fn returns is what the function returns that Run was given.
	tail bool
}

// Run lists the states in which fn returns when it is entered in one.
func (m *Machine) Run(fn *ssa.Function, entry State) []State {
	m.memo = map[visit][]State{}
	return m.run(visit{fn, entry, true})
}

func (m *Machine) run(v visit) []State {
	if exits, ok := m.memo[v]; ok {
		return exits
	}
	m.memo[v] = nil // recursion adds no way of its own
	if len(v.fn.Blocks) == 0 {
		return []State{v.entry}
	}
	type at struct {
		block *ssa.BasicBlock
		state State
	}
	var exits []State
	seen := map[at]bool{}
	work := []at{{v.fn.Blocks[0], v.entry}}
	for len(work) > 0 {
		here := work[0]
		work = work[1:]
		if seen[here] {
			continue
		}
		seen[here] = true
		states := []State{here.state}
		for _, instr := range here.block.Instrs {
			states = m.each(v, instr, states)
			if ret, ok := instr.(*ssa.Return); ok {
				for _, s := range states {
					if !slices.Contains(exits, s) {
						exits = append(exits, s)
					}
					if v.tail && m.Exit != nil {
						m.Exit(ret, s)
					}
				}
			}
		}
		for i, next := range here.block.Succs {
			for _, s := range states {
				if m.Edge != nil {
					s = m.Edge(here.block, i, s)
				}
				work = append(work, at{next, s})
			}
		}
	}
	slices.Sort(exits)
	m.memo[v] = exits
	return exits
}

func (m *Machine) each(v visit, instr ssa.Instruction, states []State) []State {
	var out []State
	add := func(more ...State) {
		for _, s := range more {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	for _, s := range states {
		switch x := instr.(type) {
		case *ssa.Call:
			add(m.call(x, s, v.tail && returned(x))...)
		case *ssa.RunDefers:
			add(m.deferred(x, s)...)
		case *ssa.Defer, *ssa.Go:
			add(s)
		default:
			add(m.Step(instr, s))
		}
	}
	return out
}

// call runs what a call may run, and after that what a helper calls of what it
// is passed: where and how often in the helper is not looked into.
func (m *Machine) call(call ssa.CallInstruction, s State, tail bool) []State {
	targets, complete := m.Effects.Targets(call)
	var out []State
	step := !complete
	for _, t := range targets {
		switch {
		case t.Callback || t.By != call.Parent():
		case t.Func != nil:
			out = append(out, m.run(visit{t.Func, s, tail})...)
		default:
			step = true
		}
	}
	if step || len(out) == 0 {
		out = append(out, m.Step(call, s))
	}
	for _, t := range targets {
		if t.Func == nil || t.Callback || t.By == call.Parent() {
			continue
		}
		var next []State
		for _, s := range out {
			next = append(next, m.run(visit{t.Func, s, false})...)
		}
		slices.Sort(next)
		out = slices.Compact(next)
	}
	return out
}

// deferred runs the deferred calls of a function, last first. One that is not
// deferred on every way may not run.
func (m *Machine) deferred(run *ssa.RunDefers, s State) []State {
	var defers []*ssa.Defer
	for _, b := range run.Parent().Blocks {
		for _, instr := range b.Instrs {
			if d, ok := instr.(*ssa.Defer); ok {
				defers = append(defers, d)
			}
		}
	}
	states := []State{s}
	for _, d := range slices.Backward(defers) {
		var next []State
		for _, s := range states {
			next = append(next, m.call(d, s, false)...)
			if !d.Block().Dominates(run.Block()) {
				next = append(next, s)
			}
		}
		slices.Sort(next)
		states = slices.Compact(next)
	}
	return states
}
