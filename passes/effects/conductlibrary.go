package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// modelled takes in a call of modelled code.
func (w *conductWalk) modelled(ci ssa.CallInstruction, t acted, apart Apart) {
	at := func() []Step {
		return []Step{w.u.step(w.f, ci.Pos(), w.u.qualified(w.f)+" calls "+t.entry.Symbol)}
	}
	switch {
	case t.entry.Kind == models.Heartbeat:
		w.beat(ci, at(), apart != Inline)
		w.records(ci, t)
		return
	case t.entry.Kind == models.Goroutine:
		apart = max(apart, Worker)
	case transfers(t.entry) && converses(t.obj) || t.entry.Kind == models.Unknown && takesContext(t.obj):
		w.transfer(ci, t.entry.Symbol, 0, at)
	case t.entry.Symbol == "time.Sleep" && len(t.args) == 1 && apart == Inline:
		w.wait(ci, t.args[0])
	case ofPackage(t.obj, activityPath):
		w.reads(ci, t)
	}
	w.context(t)
	w.change(ci, t)
	first := len(t.args) - t.obj.Signature().Params().Len()
	for i, a := range t.args {
		if _, isFunc := a.Type().Underlying().(*types.Signature); isFunc && i >= first {
			called := t.entry.Kind != models.Goroutine && t.entry.CallsArg(i-first)
			for _, target := range w.given(a, "") {
				if called {
					w.act(ci, target, apart)
				} else {
					w.act(ci, target, max(apart, Worker))
				}
			}
		}
	}
	w.carriers(t)
}

// transfers reports whether modelled code talks to another process: a file may
// take long as well, but nearly never does.
func transfers(e *models.Entry) bool {
	if e.Kind != models.IO {
		return e.Outside
	}
	switch e.Check {
	case "file", "fs", "ioutil", "stdin", "process":
		return false
	}
	return true
}

// converses reports whether a function of a library that does I/O has the form
// of one that does: it can fail, or be stopped. Its others make things up.
func converses(fn *types.Func) bool {
	if strings.HasPrefix(fn.Name(), "QueryRow") {
		return true
	}
	sig := fn.Signature()
	for i := range sig.Params().Len() {
		if isContext(sig.Params().At(i).Type()) {
			return true
		}
	}
	n := sig.Results().Len()
	return n > 0 && isError(sig.Results().At(n-1).Type())
}

// outside takes in a call of code that is not in view.
func (w *conductWalk) outside(ci ssa.CallInstruction, t acted, apart Apart) {
	if takesContext(t.obj) {
		w.transfer(ci, t.name(), 0, func() []Step {
			return []Step{w.u.step(w.f, ci.Pos(), w.u.qualified(w.f)+" calls "+t.name())}
		})
		w.out.Open = w.out.Open || t.obj.Pkg() == w.u.pass.Pkg || w.u.actsHere(t.obj.Pkg())
	}
	w.context(t)
	for _, a := range t.args {
		if _, isFunc := a.Type().Underlying().(*types.Signature); isFunc {
			for _, target := range w.given(a, "") {
				w.act(ci, target, max(apart, Worker))
			}
		}
	}
	w.carriers(t)
}

// takesContext reports whether fn has a parameter that is a context, and can
// fail: the form of what talks to somebody else.
func takesContext(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	sig := fn.Signature()
	n := sig.Results().Len()
	if n == 0 || !isError(sig.Results().At(n-1).Type()) {
		return false
	}
	for i := range sig.Params().Len() {
		if isContext(sig.Params().At(i).Type()) {
			return true
		}
	}
	return false
}

// carriers looks at the arguments of code that is not in view for objects of
// the user's whose methods it may call: readers and writers that record
// progress.
// Activities are not called back: a struct of them goes along as a value.
func (w *conductWalk) carriers(t acted) {
	for _, a := range t.args {
		mi, ok := a.(*ssa.MakeInterface)
		if !ok {
			continue
		}
		named, _ := namedOf(mi.X.Type())
		if named == nil || !w.u.actsHere(named.Obj().Pkg()) {
			continue
		}
		for i := range named.NumMethods() {
			if w.u.runsAsActivity(named.Method(i)) {
				continue
			}
			if fn := w.u.prog.FuncValue(named.Method(i)); fn != nil && w.u.byFn[fn] != nil {
				w.callback(w.u.byFn[fn])
			} else if c := w.u.conductElsewhere(named.Method(i)); c != nil {
				w.background(c)
			}
		}
	}
}

// background takes in the heartbeats of what somebody may call some time.
func (w *conductWalk) background(c *Conduct) {
	if !c.Beats() {
		return
	}
	if !w.out.Beats() {
		w.out.Beat = c.Beat
	}
	w.out.Background = true
	w.out.Recorded = append(w.out.Recorded, c.Recorded...)
}

// callback takes in what code does that somebody may call some time.
func (w *conductWalk) callback(g *function) {
	c := w.u.visitConduct(g)
	w.background(&c.Conduct)
	if g.fn.Parent() == nil {
		return // a method that a library may call: to read or to show
	}
	for _, ch := range c.changes {
		w.lift(nil, acted{fn: g}, ch)
	}
}
