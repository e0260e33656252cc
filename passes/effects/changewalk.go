package effects

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/models"
)

// change is a Change in the making.
type change struct {
	Change
	// at is the instruction of this package that makes it or leaves the
	// package towards it, fn the function that holds at.
	at ssa.Instruction
	fn *function
	// inputs of parameters belong to owners, which can be functions around.
	inputs []input
	// suppressed: a directive at this step keeps it from callers. The function
	// that holds the step still reports it, as suppressed.
	suppressed *directives.Directive
	// asker is the function whose parameter is asked.
	asker *ssa.Function
}

// addChange notes what the call at ci does, or, where that is nil, code that
// somebody calls.
func (w *conductWalk) addChange(ci ssa.CallInstruction, c *change) {
	if c.Asks == "" && c.What == "" && c.Symbol == "" {
		return
	}
	if ci != nil {
		c.suppressed = w.u.dirs.Covering(models.WriteOutside.Rule(), w.u.spanOf(w.f, ci).pos)
	}
	for _, have := range w.out.changes {
		if have.at == c.at && have.Symbol == c.Symbol && have.What == c.What {
			return
		}
	}
	if len(w.out.changes) < maxChanges {
		w.out.changes = append(w.out.changes, c)
	}
}

// change takes in a call of modelled code that changes something outside.
func (w *conductWalk) change(ci ssa.CallInstruction, t acted) {
	if !t.entry.Outside && !saysWhat(t.entry) || strings.HasPrefix(t.obj.Name(), "Prepare") {
		return // what is prepared is sent by what is made of it
	}
	c := &change{at: ci, fn: w.f, Change: Change{Symbol: t.entry.Symbol, Same: t.entry.Same, Guess: t.guess, Param: -1}}
	m := w.meaning(t)
	if m.nothing || !m.known && m.param == nil || m.what == "" && m.param == nil && !t.entry.Outside {
		return
	}
	if m.param != nil {
		c.Asks, c.Param, c.asker = m.role, paramIndex(m.param), m.param.Parent()
	}
	c.apply(m)
	c.Steps = []Step{w.u.step(w.f, w.u.spanOf(w.f, ci).pos, w.u.qualified(w.f)+" calls "+t.entry.Symbol)}
	c.inputs, c.Keyed = w.sent(ci, t, m, c.Keyed)
	if c.Keyed == "" && w.u.looksBefore(ci) {
		c.Keyed = "a look before it"
	}
	w.addChange(ci, c)
}

// apply takes over what a statement or request turned out to mean.
func (c *change) apply(m meaning) {
	if m.what != "" {
		c.What = m.what
	}
	c.Same = c.Same || m.same
	if m.keyed != "" {
		c.Keyed = m.keyed
	}
}

// lift takes in the change that a callee makes.
func (w *conductWalk) lift(ci ssa.CallInstruction, t acted, inner *change) {
	if inner.suppressed != nil {
		return
	}
	c := &change{Change: inner.Change, at: ci, fn: w.f, asker: inner.asker}
	c.Guess = c.Guess || t.guess
	if t.fn != nil {
		c.at, c.fn = inner.at, inner.fn
	}
	if c.Asks != "" && t.fn != nil && inner.asker == t.fn.fn || c.Asks != "" && t.fn == nil {
		if c.Param >= len(t.args) || t.args[c.Param] == nil {
			return
		}
		m := w.says(t.args[c.Param], c.Asks)
		c.Asks, c.Param, c.asker = "", -1, nil
		switch {
		case m.nothing || !m.known && m.param == nil:
			return
		case m.param != nil:
			c.Asks, c.Param, c.asker = m.role, paramIndex(m.param), m.param.Parent()
		}
		c.apply(m)
		c.at, c.fn = ci, w.f
	}
	c.Steps = inner.Steps
	if ci != nil {
		c.Steps = w.lead(ci, t, inner.Steps)
	}
	p := w.u.newProvenance(ci)
	for _, in := range inner.inputs {
		switch {
		case in.Param < 0 || t.fn != nil && in.owner != t.fn.fn:
			p.add(in)
		case in.Param < len(t.args) && t.args[in.Param] != nil:
			p.into = in.Into
			p.stamped = in.Stamped
			arg := t.args[in.Param]
			p.value(arg, fieldNamed(arg.Type(), in.Field), 0)
		}
	}
	c.inputs = p.out
	if keyword.MatchString(c.Keyed) && slices.ContainsFunc(p.out, func(in input) bool { return in.Fresh != "" && keyword.MatchString(in.Into) }) {
		c.Keyed = "" // the key that comes in here is another at each attempt
	} else if c.Keyed == "" {
		c.Keyed = p.keyed
	}
	if c.Keyed == "" && ci != nil && w.u.looksBefore(ci) {
		c.Keyed = "a look before it"
	}
	w.addChange(ci, c)
}

// saysWhat reports whether an argument or what the receiver was made from says
// what a call does.
func saysWhat(e *models.Entry) bool {
	return roleOf(e, "statement") >= 0 || roleOf(e, "request") >= 0
}

func roleOf(e *models.Entry, role string) int {
	for i := range 8 {
		if e.Roles[i] == role {
			return i
		}
	}
	return -1
}

// fieldNamed is the index of a field by its name; -1 for none.
func fieldNamed(t types.Type, name string) int {
	if name == "" {
		return -1
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return -1
	}
	for i := range st.NumFields() {
		if st.Field(i).Name() == name {
			return i
		}
	}
	return -1
}
