package effects

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// calledBy is the function that calls what c reaches through t.
func calledBy(c *call, t *through) *ssa.Function {
	if t == nil {
		return c.caller.fn
	}
	for t.open != nil {
		if t.open.next == nil {
			return t.open.at.caller.fn
		}
		t = t.open.next
	}
	return nil
}

func (c *callee) confidence() Confidence {
	switch {
	case c.guess:
		return Possible
	case c.hops > 0:
		return Likely
	}
	return Proved
}

// effectsOf are the effects of a target as they concern its caller.
func (u *unit) effectsOf(target *callee) []Effect {
	var out []Effect
	switch {
	case target.fn != nil:
		return target.fn.sumEffects()
	case target.sum != nil:
		for i := range target.sum.Effects {
			if u.crosses(target.sum, &target.sum.Effects[i]) {
				out = append(out, target.sum.Effects[i])
			}
		}
	}
	return out
}

// Functions lists the code of this package that a func value can be; what a
// parameter can be, its callers here say.
func (r *Result) Functions(v ssa.Value) []*ssa.Function {
	if r.unit == nil {
		return nil
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	return r.unit.functions(v, map[ssa.Value]bool{})
}

func (u *unit) functions(v ssa.Value, seen map[ssa.Value]bool) []*ssa.Function {
	if seen[v] {
		return nil
	}
	seen[v] = true
	var out []*ssa.Function
	for _, s := range u.sources(v) {
		switch {
		case s.fn != nil:
			out = append(out, s.fn)
		case s.owner != nil:
			for _, c := range u.staticCallers(u.byFn[s.owner]) {
				if args := c.Common().Args; s.param < len(args) {
					out = append(out, u.functions(args[s.param], seen)...)
				}
			}
		}
	}
	return out
}

// Written is a write to memory that was there before a function ran.
type Written struct {
	Instr ssa.Instruction
	// Place names what holds the memory: a captured variable, the receiver or
	// a package variable.
	Place string
}

// WritesOutside lists what fn and the closures in it write of captured
// variables, fn's receiver and package variables; of the first two also
// through functions that get a pointer to them.
func (r *Result) WritesOutside(fn *ssa.Function) []Written {
	if r.unit == nil || r.unit.byFn[fn] == nil {
		return nil
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	u := r.unit
	u.activate([]*function{u.byFn[fn]})
	var out []Written
	for _, f := range u.fns {
		if !encloses(fn, f.fn) {
			continue
		}
		for _, w := range f.writes {
			if place := u.placeOutside(fn, f.fn, w); place != "" {
				out = append(out, Written{Instr: w.instr, Place: place})
			}
		}
		for _, w := range f.globals {
			if w.direct {
				out = append(out, Written{Instr: w.instr, Place: "the package variable " + globalName(w.global)})
			}
		}
	}
	return out
}

// placeOutside names what a write in f, which is fn or a closure in it,
// changes outside of fn; "" when the memory is fn's own.
func (u *unit) placeOutside(fn, f *ssa.Function, w write) string {
	for w.free && f != fn {
		up, ok := u.capturedFrom(f, w.index)
		if !ok {
			return ""
		}
		f, w = f.Parent(), write{index: up, free: true}
	}
	switch {
	case w.free && w.index < len(f.FreeVars):
		return "the captured variable " + f.FreeVars[w.index].Name()
	case !w.free && f == fn && w.index == 0 && f.Signature.Recv() != nil:
		return "the receiver " + f.Params[0].Name()
	}
	return ""
}

// capturedFrom is the index of the captured variable of f's parent that f
// captures as its own at index.
func (u *unit) capturedFrom(f *ssa.Function, index int) (int, bool) {
	for _, c := range u.stores.closures[f] {
		if fv, ok := root(c.Bindings[index]).(*ssa.FreeVar); ok {
			for i, p := range f.Parent().FreeVars {
				if p == fv {
					return i, true
				}
			}
		}
	}
	return 0, false
}

// Span is the source range of an instruction of this package, as a reader
// would underline it.
func (r *Result) Span(instr ssa.Instruction) (from, to token.Pos) {
	if r.unit == nil || r.unit.byFn[instr.Parent()] == nil {
		return instr.Pos(), instr.Pos()
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	s := r.unit.spanOf(r.unit.byFn[instr.Parent()], instr)
	return s.pos, s.end
}

// StepAt is the step of a witness that happens at an instruction of this
// package.
func (r *Result) StepAt(instr ssa.Instruction, text string) Step {
	from, _ := r.Span(instr)
	return r.unit.step(r.unit.byFn[instr.Parent()], from, text)
}
