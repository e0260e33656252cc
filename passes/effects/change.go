package effects

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/models"
)

// Changes is what a function does to the outside world. It is a fact of its
// own beside Conduct, because few functions have any.
type Changes struct {
	List []Change
	// Makes are the results that it makes anew at each call.
	Makes []Made
}

// AFact marks Changes as a fact.
func (*Changes) AFact() {}

// String is for test output.
func (c *Changes) String() string { return "changes" }

// Made is what a result holds.
type Made struct {
	Result int
	Input  Input
}

// Change is one change of the outside world that a function makes: a row, a
// message, a payment.
type Change struct {
	// Symbol is the call that makes it, What it sends as far as that is known:
	// "INSERT INTO orders", "POST".
	Symbol, What string
	// Same: a second call with the same arguments changes nothing more, or
	// whether it does is not known.
	Same bool
	// Keyed is what lets the other side recognise a second call: "ON CONFLICT",
	// "Idempotency-Key"; empty without.
	Keyed string
	// Asks is the role of parameter Param, where that says what is sent; empty
	// when it is known.
	Asks  string
	Param int
	// Guess: one of several implementations of an interface makes it.
	Guess bool
	// Inputs are what goes into it.
	Inputs []Input
	// Steps lead to the call.
	Steps []Step
}

// Input is one value that goes into a change.
type Input struct {
	// Param of the function, or the field of that name of it; -1 for none.
	Param int
	Field string
	// Into is the field or column that takes it; empty when that has no name.
	Into string
	// Fresh is what makes the value anew at each call, and Sort what it makes;
	// At is where.
	Fresh string
	Sort  Freshness
	At    Step
	// Stamped: if it is a time, it was made a text or a number on the way.
	Stamped bool
	// Execution: it identifies the activity's execution, and is the same at
	// each attempt.
	Execution bool
}

// Freshness is what sort of value a call makes anew.
type Freshness uint8

const (
	// Moment: a time.
	Moment Freshness = iota
	// Stamp: a number or text made of a time.
	Stamp
	// Number: random data.
	Number
	// Identifier: made to differ from all others.
	Identifier
)

const (
	maxChanges = 8
	maxInputs  = 16
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

type input struct {
	Input
	owner *ssa.Function
}

// ChangeAt is a change with its place.
type ChangeAt struct {
	Change
	// Pos and End are in this package; none for a function of another.
	Pos, End token.Pos
	// Func is the function at that place.
	Func string
	// Suppressed is the directive that covers a step on the way to it, or nil.
	Suppressed *directives.Directive
}

// Changes lists the changes that a declared function makes, by itself and
// through what it calls, in the order of their places.
func (r *Result) Changes(fn *types.Func) []ChangeAt {
	if r.unit == nil || fn == nil {
		return nil
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	fn = fn.Origin()
	if fn.Pkg() != r.unit.pass.Pkg {
		var out []ChangeAt
		for _, c := range r.unit.changesElsewhere(fn).List {
			out = append(out, ChangeAt{Change: c})
		}
		return out
	}
	r.unit.start()
	return r.unit.changesAt(r.unit.byFn[r.unit.prog.FuncValue(fn)])
}

// ChangesOf lists the changes that a function literal of this package makes.
func (r *Result) ChangesOf(lit *ast.FuncLit) []ChangeAt {
	if r.unit == nil || lit == nil {
		return nil
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	r.unit.start()
	for _, f := range r.unit.fns {
		if f.fn.Syntax() == lit {
			return r.unit.changesAt(f)
		}
	}
	return nil
}

func (u *unit) changesAt(f *function) []ChangeAt {
	if f == nil {
		return nil
	}
	u.conductOf(f)
	var out []ChangeAt
	for _, c := range f.conduct.changes {
		s := u.spanOf(c.fn, c.at)
		out = append(out, ChangeAt{Change: c.exported(f), Pos: s.pos, End: s.end, Func: c.fn.name, Suppressed: c.suppressed})
	}
	slices.SortStableFunc(out, func(a, b ChangeAt) int { return cmp.Compare(a.Pos, b.Pos) })
	return out
}

// exportChanges hands the changes that a function makes to the packages that
// import this one.
func (u *unit) exportChanges(f *function, obj *types.Func) {
	fact := &Changes{Makes: u.makes(f)}
	for _, c := range f.conduct.changes {
		if c.suppressed != nil {
			continue
		}
		out := c.exported(f)
		for i := range out.Steps {
			out.Steps[i].Func = "" // said by the text
		}
		fact.List = append(fact.List, out)
	}
	if len(fact.List)+len(fact.Makes) > 0 {
		u.pass.ExportObjectFact(obj, fact)
	}
}

// changesElsewhere imports the changes that a function of another package makes.
func (u *unit) changesElsewhere(fn *types.Func) *Changes {
	if c, ok := u.changes[fn]; ok {
		return c
	}
	c := new(Changes)
	if u.actsHere(fn.Pkg()) && fn.Pkg() != u.pass.Pkg {
		u.pass.ImportObjectFact(fn, c)
	}
	u.changes[fn] = c
	return c
}

// changes are those of the list, to be taken in by a caller.
func (c *Changes) changes() []*change {
	var out []*change
	for _, of := range c.List {
		ch := &change{Change: of}
		for _, in := range of.Inputs {
			ch.inputs = append(ch.inputs, input{Input: in})
		}
		ch.Inputs = nil
		out = append(out, ch)
	}
	return out
}

// exported is what f's callers need to know of c.
func (c *change) exported(f *function) Change {
	out := c.Change
	out.Steps = slices.Clone(out.Steps)
	if c.asker != f.fn {
		out.Asks = ""
	}
	for _, in := range c.inputs {
		if in.Param >= 0 && in.owner != f.fn {
			continue
		}
		if !slices.Contains(out.Inputs, in.Input) {
			out.Inputs = append(out.Inputs, in.Input)
		}
	}
	return out
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
	if c.Keyed == "" {
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

// stopsChange reports whether a directive keeps a change from f's callers.
func (u *unit) stopsChange(f *function, d *directives.Directive) bool {
	u.conductOf(f)
	return slices.ContainsFunc(f.conduct.changes, func(c *change) bool { return c.suppressed == d })
}
