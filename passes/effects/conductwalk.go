package effects

import (
	"go/token"
	"go/types"
	"slices"
	"time"

	"golang.org/x/tools/go/ssa"
)

// conduct is a Conduct in the making.
type conduct struct {
	Conduct
	// calls are those of parameters, of functions around this one as well.
	calls []ownedCall
	// changes in the order in which they are met.
	changes []*change
}

type ownedCall struct {
	owner *function
	ParamCall
}

// exported is what f's callers need.
func (c *conduct) exported(f *function) *Conduct {
	out := c.Conduct
	for _, call := range c.calls {
		if call.owner == f && len(out.Calls) < maxOpen {
			out.Calls = append(out.Calls, call.ParamCall)
		}
	}
	return &out
}

// conductFrom computes the conduct of f and of all that it reaches in this
// package. Functions that call each other are gone over again with what the
// first round found.
func (u *unit) conductFrom(f *function) *conduct {
	if f.conduct != nil {
		return f.conduct
	}
	u.conducting, u.cyclic = nil, false
	u.visitConduct(f)
	for round := 0; u.cyclic && round < 2; round++ {
		for _, g := range u.conducting {
			g.conduct = u.walkConduct(g)
		}
	}
	u.conducting = nil
	return f.conduct
}

// visitConduct is the conduct of f as far as it is known.
func (u *unit) visitConduct(f *function) *conduct {
	switch {
	case f.conduct != nil:
		return f.conduct
	case f.visiting:
		u.cyclic = true
		return new(conduct)
	}
	f.visiting = true
	f.conduct = u.walkConduct(f)
	f.visiting = false
	u.conducting = append(u.conducting, f)
	return f.conduct
}

// conductWalk goes over the instructions of one function.
type conductWalk struct {
	u   *unit
	f   *function
	out *conduct
	// deeds are what loops are judged by; blocks those of the parameters'
	// calls in out.calls.
	deeds  []deed
	blocks []*ssa.BasicBlock
}

// deed is a wait, I/O or heartbeat in one block.
type deed struct {
	block *ssa.BasicBlock
	kind  deedKind
	// wait is its length, if known; io what does it.
	wait  time.Duration
	io    string
	steps []Step
}

type deedKind uint8

const (
	waiting deedKind = iota
	transferring
	beating
)

func (u *unit) walkConduct(f *function) *conduct {
	w := &conductWalk{u: u, f: f, out: new(conduct)}
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			w.instr(instr)
		}
	}
	for _, anon := range f.fn.AnonFuncs {
		// Who calls it is not in view; that it is never called is unlikely.
		if g := u.byFn[anon]; g != nil && !u.placed[anon] {
			w.callback(g)
		}
	}
	w.loops()
	return w.out
}

func (w *conductWalk) instr(instr ssa.Instruction) {
	switch x := instr.(type) {
	case ssa.CallInstruction:
		apart := Inline
		if _, ok := x.(*ssa.Go); ok {
			apart = Detached
		}
		for _, t := range w.u.actedBy(x) {
			w.act(x, t, apart)
		}
	case *ssa.Select:
		w.selects(x)
	case *ssa.UnOp:
		switch g, _ := x.X.(*ssa.Global); {
		case x.Op == token.ARROW:
			if d, ok := w.timer(x.X); ok {
				w.wait(x, d)
			}
		case g != nil && g.Name() == "ErrResultPending" && g.Pkg != nil && g.Pkg.Pkg.Path() == activityPath:
			w.out.Pending = true
		}
	}
}

// act takes in what one target of a call does.
func (w *conductWalk) act(ci ssa.CallInstruction, t acted, apart Apart) {
	switch {
	case t.owner != nil:
		w.open(ci, ownedCall{t.owner, ParamCall{Param: t.param, Method: t.method, Apart: apart}})
	case t.fn != nil:
		w.u.placed[t.fn.fn] = true
		c := w.u.visitConduct(t.fn)
		w.merge(ci, &c.Conduct, t, apart)
		for _, ch := range c.changes {
			w.lift(ci, t, ch)
		}
		for _, call := range c.calls {
			if call.owner == t.fn {
				w.pass(ci, call.ParamCall, t, apart)
			} else {
				call.Apart = max(call.Apart, apart)
				w.open(ci, call)
			}
		}
	case t.entry != nil:
		w.modelled(ci, t, apart)
	case t.obj != nil:
		if c := w.u.conductElsewhere(t.obj); c != nil {
			w.merge(ci, c, t, apart)
			for _, ch := range w.u.changesElsewhere(t.obj).changes() {
				w.lift(ci, t, ch)
			}
			for _, call := range c.Calls {
				w.pass(ci, call, t, apart)
			}
			return
		}
		w.outside(ci, t, apart)
	}
}

// open takes down a call of a parameter.
func (w *conductWalk) open(ci ssa.CallInstruction, call ownedCall) {
	for i, have := range w.out.calls {
		if have == call && w.blocks[i] == ci.Block() {
			return
		}
	}
	w.out.calls = append(w.out.calls, call)
	w.blocks = append(w.blocks, ci.Block())
}

// pass takes in what a callee does by calling what it is given.
func (w *conductWalk) pass(ci ssa.CallInstruction, call ParamCall, t acted, apart Apart) {
	if call.Param >= len(t.args) || t.args[call.Param] == nil {
		return
	}
	before := len(w.deeds)
	for _, target := range w.given(t.args[call.Param], call.Method) {
		if target.owner != nil {
			w.open(ci, ownedCall{target.owner, ParamCall{
				Param: target.param, Method: target.method, Apart: max(apart, call.Apart), Loop: call.Loop, Waits: call.Waits,
			}})
			continue
		}
		w.act(ci, target, max(apart, call.Apart))
	}
	if call.Loop && max(apart, call.Apart) != Detached {
		done := slices.Clone(w.deeds[before:])
		if call.Waits {
			done = append(done, deed{kind: waiting})
		}
		w.loop(done, &Loop{}, func() []Step {
			return []Step{w.u.step(w.f, ci.Pos(), w.u.qualified(w.f)+" lets "+t.name()+" call what it is given, over and over")}
		})
	}
}

// given lists what calling (a method of) an argument runs.
func (w *conductWalk) given(v ssa.Value, method string) []acted {
	if method == "" {
		if m := w.u.onlyMethod(v); m != nil {
			return w.u.sourceActs([]source{m.source()}, "", nil)
		}
		return w.u.sourceActs(w.u.sources(v), "", nil)
	}
	if types.IsInterface(v.Type()) {
		obj, _, _ := types.LookupFieldOrMethod(v.Type(), false, w.u.pass.Pkg, method)
		if fn, ok := obj.(*types.Func); ok {
			return w.u.methodActs(v, fn, []ssa.Value{v})
		}
		return nil
	}
	if m := w.u.method(v.Type(), method); m != nil {
		return w.u.sourceActs([]source{m.source()}, method, []ssa.Value{v})
	}
	return nil
}

// merge takes in what code does that the call certainly or possibly runs.
func (w *conductWalk) merge(ci ssa.CallInstruction, c *Conduct, t acted, apart Apart) {
	if c.Beats() {
		w.beat(ci, w.lead(ci, t, c.Beat), apart != Inline || c.Background)
	}
	w.mergeDetails(ci, c, t)
	if apart == Detached && !c.Beats() && c.Loop != nil && c.Loop.Waits {
		return // a service beside the work: nobody waits for it
	}
	w.out.Pending = w.out.Pending || c.Pending
	w.out.Open = w.out.Open || c.Open
	if c.IO != "" {
		w.transfer(ci, c.IO, c.Within, func() []Step { return w.lead(ci, t, nil) })
	}
	if apart != Inline && c.Beats() && c.IO == "" {
		// It only looks after the heartbeats: their pace is its own, and that
		// it stops with the context says nothing about the work.
		w.pace(c.Wait, ci, t)
		w.pace(c.Pace, ci, t)
		return
	}
	w.pace(c.Pace, ci, t)
	w.out.Looks = w.out.Looks || c.Looks
	w.out.Hands = w.out.Hands || c.Hands
	if t.guess {
		return
	}
	w.mergeLoop(ci, c.Loop, t)
	if apart != Inline {
		return
	}
	w.out.Lasts = w.out.Lasts || c.Lasts
	if c.Waits {
		w.waitFor(ci, c.Wait.For, c.Wait.For > 0, func() []Step { return w.lead(ci, t, c.Wait.Steps) })
	}
	for _, k := range c.Sleeps {
		if k < len(t.args) && t.args[k] != nil {
			w.wait(ci, t.args[k])
		}
	}
}

// lead puts the call in front of a callee's steps.
func (w *conductWalk) lead(ci ssa.CallInstruction, t acted, steps []Step) []Step {
	if t.fn != nil && t.fn.fn.Parent() == w.f.fn && len(steps) > 0 {
		return steps // a closure's steps say whose it is
	}
	text := w.u.qualified(w.f) + " calls " + t.name()
	return capSteps(append([]Step{w.u.step(w.f, ci.Pos(), text)}, steps...))
}

func (w *conductWalk) beat(ci ssa.CallInstruction, steps []Step, background bool) {
	if !w.out.Beats() {
		w.out.Beat = steps
	}
	w.out.Background = w.out.Background || background
	w.deeds = append(w.deeds, deed{block: ci.Block(), kind: beating})
}

func (w *conductWalk) pace(p Wait, ci ssa.CallInstruction, t acted) {
	if p.For > w.out.Pace.For {
		w.out.Pace = Wait{p.For, w.lead(ci, t, p.Steps)}
	}
}

// transfer takes down that a call does I/O, for no longer than within, or the
// deadline of the context that it gets here.
func (w *conductWalk) transfer(ci ssa.CallInstruction, io string, within time.Duration, steps func() []Step) {
	within = shorter(within, w.deadline(ci, nil))
	switch {
	case w.out.IO != "" && iterates(io):
		// It goes on with what was opened under another's deadline.
	case w.out.IO == "":
		w.out.IO, w.out.Within = io, within
	case w.out.Within > 0 && within == 0:
		w.out.IO, w.out.Within = io, 0
	case w.out.Within > 0:
		w.out.Within = max(w.out.Within, within)
	}
	w.deeds = append(w.deeds, deed{block: ci.Block(), kind: transferring, io: io, steps: steps()})
}
