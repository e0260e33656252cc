package defereffect

import (
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/workflows"
)

// body looks into deferred functions.
type body struct {
	effects *effects.Result
	wf      *workflows.Result
	// writes are the instructions that write memory which executions share,
	// and what they write.
	writes map[ssa.Instruction]string
}

// found is what a deferred call does, and how it gets there.
type found struct {
	name       string
	steps      []effects.Step
	confidence effects.Confidence
}

// question asks of one instruction whether it does what is looked for; target
// is one of the functions that a call reaches, else nil.
type question func(instr ssa.Instruction, target *effects.Target) *found

// call asks the question of a call and of the code it reaches in this package.
func (b *body) call(call ssa.CallInstruction, prefix string, ask question) *found {
	return b.follow(call, prefix, ask, map[*ssa.Function]bool{})
}

func (b *body) follow(call ssa.CallInstruction, prefix string, ask question, seen map[*ssa.Function]bool) *found {
	if at := ask(call, nil); at != nil {
		at.steps = append([]effects.Step{b.effects.StepAt(call, prefix+at.name)}, at.steps...)
		return at
	}
	targets, _ := b.effects.Targets(call)
	for i := range targets {
		t := &targets[i]
		if t.Callback {
			continue
		}
		var at *found
		if t.Func == nil {
			at = ask(call, t)
		} else if !seen[t.Func] && !b.disconnected(call) {
			seen[t.Func] = true
			at = b.look(t.Func, t.Name, ask, seen)
		}
		if at == nil {
			continue
		}
		at.steps = append([]effects.Step{b.effects.StepAt(call, prefix+t.Name)}, at.steps...)
		at.confidence = min(at.confidence, t.Confidence)
		return at
	}
	return nil
}

// look asks the question of the instructions of fn that run whatever happened
// before.
func (b *body) look(fn *ssa.Function, name string, ask question, seen map[*ssa.Function]bool) *found {
	guarded := b.guarded(fn)
	for _, block := range fn.Blocks {
		if guarded[block] {
			continue
		}
		for _, instr := range block.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok {
				if _, ok := call.(*ssa.Go); ok {
					continue
				}
				if at := b.follow(call, name+" calls ", ask, seen); at != nil {
					return at
				}
				continue
			}
			if at := ask(instr, nil); at != nil {
				at.steps = append([]effects.Step{b.effects.StepAt(instr, name+" has "+at.name)}, at.steps...)
				return at
			}
		}
	}
	return nil
}

// yields asks for what gives the coroutine up.
func (b *body) yields(instr ssa.Instruction, t *effects.Target) *found {
	if t == nil || !t.Does(models.Blocks) || b.disconnected(instr) {
		return nil
	}
	if t.Entry != nil && t.Entry.Check == "session" {
		// To defer workflow.CompleteSession is what its documentation says.
		return nil
	}
	return &found{name: t.Name, confidence: t.Confidence}
}

// acts asks for what changes something outside the execution.
func (b *body) acts(instr ssa.Instruction, t *effects.Target) *found {
	if t == nil {
		if name := b.writes[instr]; name != "" {
			return &found{name: "a write to " + name, confidence: effects.Proved}
		}
		return nil
	}
	if t.Entry != nil {
		if outside(t.Entry.Kind, t.Entry.Check) {
			return &found{name: t.Entry.Symbol, confidence: t.Confidence}
		}
		return nil
	}
	for _, e := range t.Effects {
		if outside(e.Kind, e.Check) {
			at := &found{name: e.Symbol, steps: e.Steps, confidence: t.Confidence}
			if e.Kind == models.GlobalWrite {
				at.name = "a write to " + e.Symbol
			}
			return at
		}
	}
	return nil
}

// outside reports whether an effect is one that others see. Logs and metrics
// are left to nativelog, and to unlock is right when an execution is dropped.
func outside(k models.Kind, check string) bool {
	switch k {
	case models.IO, models.WriteOutside, models.ReceiverWrite:
		return true
	case models.GlobalWrite:
		return check != "once"
	}
	return false
}

// disconnected reports whether all contexts that a call gets are for clean-up.
func (b *body) disconnected(instr ssa.Instruction) bool {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	found := false
	for _, arg := range call.Common().Args {
		if !b.wf.IsContext(arg.Type()) {
			continue
		}
		for _, o := range b.effects.Origins(arg) {
			if !o.Disconnected {
				return false
			}
			found = true
		}
	}
	return found
}

// yieldsAfter reports whether the function yields once it has come to d: only
// then can it be dropped with the call deferred.
func (b *body) yieldsAfter(d *ssa.Defer) bool {
	seen := map[*ssa.BasicBlock]bool{}
	var scan func(block *ssa.BasicBlock, from int) bool
	scan = func(block *ssa.BasicBlock, from int) bool {
		for _, instr := range block.Instrs[from:] {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			targets, _ := b.effects.Targets(call)
			for i := range targets {
				if !targets[i].Callback && targets[i].Does(models.Blocks) {
					return true
				}
			}
		}
		for _, next := range block.Succs {
			if !seen[next] {
				seen[next] = true
				if scan(next, 0) {
					return true
				}
			}
		}
		return false
	}
	for i, instr := range d.Block().Instrs {
		if instr == d {
			return scan(d.Block(), i+1)
		}
	}
	return false
}
