package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// conduct is a Conduct in the making.
type conduct struct {
	Conduct
	// calls are those of parameters, of functions around this one as well.
	calls []ownedCall
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
}

func (u *unit) walkConduct(f *function) *conduct {
	w := &conductWalk{u: u, f: f, out: new(conduct)}
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			if ci, ok := instr.(ssa.CallInstruction); ok {
				_, apart := ci.(*ssa.Go)
				for _, t := range u.actedBy(ci) {
					w.act(ci, t, apart)
				}
			}
		}
	}
	for _, anon := range f.fn.AnonFuncs {
		// Who calls it is not in view; that it is never called is unlikely.
		if g := u.byFn[anon]; g != nil && !u.placed[anon] {
			w.callback(g)
		}
	}
	return w.out
}

// act takes in what one target of a call does.
func (w *conductWalk) act(ci ssa.CallInstruction, t acted, apart bool) {
	switch {
	case t.owner != nil:
		call := ownedCall{t.owner, ParamCall{Param: t.param, Method: t.method, Apart: apart}}
		if !slices.Contains(w.out.calls, call) {
			w.out.calls = append(w.out.calls, call)
		}
	case t.fn != nil:
		w.u.placed[t.fn.fn] = true
		c := w.u.visitConduct(t.fn)
		w.merge(ci, &c.Conduct, t, apart)
		for _, call := range c.calls {
			if call.owner != t.fn {
				if !slices.Contains(w.out.calls, call) {
					w.out.calls = append(w.out.calls, call)
				}
			} else {
				w.pass(ci, call.ParamCall, t, apart)
			}
		}
	case t.entry != nil:
		w.modelled(ci, t, apart)
	case t.obj != nil:
		if c := w.u.conductElsewhere(t.obj); c != nil {
			w.merge(ci, c, t, apart)
			for _, call := range c.Calls {
				w.pass(ci, call, t, apart)
			}
			return
		}
		w.outside(ci, t, apart)
	}
}

// pass takes in what a callee does by calling what it is given.
func (w *conductWalk) pass(ci ssa.CallInstruction, call ParamCall, t acted, apart bool) {
	if call.Param >= len(t.args) || t.args[call.Param] == nil {
		return
	}
	for _, target := range w.given(t.args[call.Param], call.Method) {
		w.act(ci, target, apart || call.Apart)
	}
}

// given lists what calling (a method of) an argument runs.
func (w *conductWalk) given(v ssa.Value, method string) []acted {
	if method == "" {
		return w.u.sourceActs(w.u.sources(v), "", nil)
	}
	if types.IsInterface(v.Type()) {
		return w.u.sourceActs(w.u.methodSources(v, method), method, []ssa.Value{v})
	}
	if m := w.u.method(v.Type(), method); m != nil {
		return w.u.sourceActs([]source{m.source()}, method, []ssa.Value{v})
	}
	return nil
}

// merge takes in what code does that the call certainly or possibly runs.
func (w *conductWalk) merge(ci ssa.CallInstruction, c *Conduct, t acted, apart bool) {
	if c.Beats() {
		w.beat(w.lead(ci, t, c.Beat), apart || c.Background)
	}
}

// lead puts the call in front of a callee's steps.
func (w *conductWalk) lead(ci ssa.CallInstruction, t acted, steps []Step) []Step {
	text := w.u.qualified(w.f) + " calls " + t.name()
	if t.fn != nil && t.fn.fn.Parent() == w.f.fn && len(steps) > 0 {
		return steps // a closure's steps say whose it is
	}
	return capSteps(append([]Step{w.u.step(w.f, ci.Pos(), text)}, steps...))
}

func (w *conductWalk) beat(steps []Step, background bool) {
	if !w.out.Beats() {
		w.out.Beat = steps
	}
	w.out.Background = w.out.Background || background
}

// modelled takes in a call of modelled code.
func (w *conductWalk) modelled(ci ssa.CallInstruction, t acted, apart bool) {
	if t.entry.Kind == models.Heartbeat {
		w.beat([]Step{w.u.step(w.f, ci.Pos(), w.u.qualified(w.f)+" calls "+t.entry.Symbol)}, apart)
		return
	}
	first := len(t.args) - t.obj.Signature().Params().Len()
	for i, a := range t.args {
		if _, isFunc := a.Type().Underlying().(*types.Signature); isFunc && i >= first {
			called := t.entry.Kind != models.Goroutine && t.entry.CallsArg(i-first)
			for _, target := range w.given(a, "") {
				w.act(ci, target, apart || !called)
			}
		}
	}
	w.carriers(t)
}

// outside takes in a call of code that is not in view.
func (w *conductWalk) outside(ci ssa.CallInstruction, t acted, apart bool) {
	for _, a := range t.args {
		if _, isFunc := a.Type().Underlying().(*types.Signature); isFunc {
			for _, target := range w.given(a, "") {
				w.act(ci, target, true)
			}
		}
	}
	w.carriers(t)
}

// carriers looks at the arguments of code that is not in view for objects of
// this package whose methods it may call: readers and writers that record
// progress.
func (w *conductWalk) carriers(t acted) {
	for _, a := range t.args {
		mi, ok := a.(*ssa.MakeInterface)
		if !ok {
			continue
		}
		named, _ := namedOf(mi.X.Type())
		if named == nil || named.Obj().Pkg() != w.u.pass.Pkg {
			continue
		}
		for i := range named.NumMethods() {
			if fn := w.u.prog.FuncValue(named.Method(i)); fn != nil && w.u.byFn[fn] != nil {
				w.callback(w.u.byFn[fn])
			}
		}
	}
}

// callback takes in what code does that somebody may call some time.
func (w *conductWalk) callback(g *function) {
	if c := w.u.visitConduct(g); c.Beats() {
		w.beat(c.Beat, true)
	}
}
