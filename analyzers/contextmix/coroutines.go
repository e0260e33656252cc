package contextmix

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/workflows"
)

// coroutines knows which functions the SDK runs as coroutines of their own,
// with a context of their own, and what runs on them.
type coroutines struct {
	effects *effects.Result
	wf      *workflows.Result
	// code by function; entries are those that the SDK starts as a coroutine.
	code    map[*ssa.Function]*effects.Code
	entries map[*ssa.Function]bool
	// called are the closures without a coroutine around them, or within
	// another, that a coroutine calls, and by which.
	called map[*ssa.Function]*ssa.Function
	// uses memoises what functions do with the context in a parameter.
	uses map[use]doing
}

type use struct {
	fn    *ssa.Function
	param int
}

// doing is what code does with a context.
type doing uint8

const (
	nothing doing = iota
	// asking the SDK for something with it, deriving another not included.
	asking
	// blocking on it.
	blocking
)

func newCoroutines(e *effects.Result, wf *workflows.Result) *coroutines {
	c := &coroutines{
		effects: e, wf: wf,
		code: map[*ssa.Function]*effects.Code{}, entries: map[*ssa.Function]bool{},
		called: map[*ssa.Function]*ssa.Function{}, uses: map[use]doing{},
	}
	lits, funcs := map[ast.Node]bool{}, map[types.Object]bool{}
	for _, root := range wf.Roots {
		switch root.Kind {
		case workflows.Coroutine, workflows.UpdateHandler, workflows.Validator:
			if root.Lit != nil {
				lits[root.Lit] = true
			} else {
				funcs[root.Func] = true
			}
		}
	}
	for i := range e.Code {
		fn := e.Code[i].Func
		c.code[fn] = &e.Code[i]
		if obj := fn.Object(); lits[fn.Syntax()] || obj != nil && funcs[obj] {
			// A validator need not take a context.
			c.entries[fn] = takesContext(wf, fn)
		}
	}
	c.findCalled()
	return c
}

func takesContext(wf *workflows.Result, fn *ssa.Function) bool {
	for _, p := range fn.Params {
		if wf.IsContext(p.Type()) {
			return true
		}
	}
	return false
}

// entry is the innermost function around fn, or fn itself, that the SDK starts
// as a coroutine; nil when it runs on that of whoever calls it.
func (c *coroutines) entry(fn *ssa.Function) *ssa.Function {
	for ; fn != nil; fn = fn.Parent() {
		if c.entries[fn] {
			return fn
		}
	}
	return nil
}

// findCalled finds the closures that run on a coroutine they are not written
// in. One that another such closure calls counts as well.
func (c *coroutines) findCalled() {
	for changed := true; changed; {
		changed = false
		for _, code := range c.effects.Code {
			for _, instr := range calls(code.Func) {
				targets, _ := c.effects.Targets(instr)
				for _, t := range targets {
					if t.Func == nil || t.Func.Parent() == nil || c.entries[t.Func] || c.called[t.Func] != nil || t.Callback || t.By == nil {
						continue
					}
					by := c.entry(t.By)
					if by == nil || encloses(by, t.Func) {
						by = c.called[t.By]
					}
					// What other functions call of a closure they got somewhere
					// may belong to another execution of this one.
					related := t.By != code.Func || by != nil && outermost(by) == outermost(t.Func)
					if by != nil && !encloses(by, t.Func) && related {
						c.called[t.Func], changed = by, true
					}
				}
			}
		}
	}
}

func calls(fn *ssa.Function) []ssa.CallInstruction {
	var out []ssa.CallInstruction
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok {
				if _, ok := call.(*ssa.Go); !ok {
					out = append(out, call)
				}
			}
		}
	}
	return out
}

func outermost(fn *ssa.Function) *ssa.Function {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}

// encloses reports whether fn is outer or a closure within it.
func encloses(outer, fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		if fn == outer {
			return true
		}
	}
	return false
}

// runsOn is the coroutine that fn runs on, if that cannot be the one of owner,
// a function around it whose context it uses; else nil.
func (c *coroutines) runsOn(fn, owner *ssa.Function) *ssa.Function {
	for f := fn; f != nil && f != owner; f = f.Parent() {
		if c.entries[f] {
			return f
		}
		if by := c.called[f]; by != nil {
			return by
		}
	}
	return nil
}

// foreign tells whose context v is when it is that of another coroutine than
// fn runs on; on is the one that fn runs on.
func (c *coroutines) foreign(fn *ssa.Function, v ssa.Value) (owner, on *ssa.Function) {
	for _, o := range c.effects.Origins(v) {
		if o.Param == nil || !encloses(o.Param.Parent(), fn) {
			return nil, nil
		}
		if on = c.runsOn(fn, o.Param.Parent()); on == nil {
			return nil, nil
		}
		owner = o.Param.Parent()
	}
	return owner, on
}

// report reports the calls in code with the context of another coroutine.
func (c *coroutines) report(s *emit.Sink, code effects.Code) {
	for _, call := range calls(code.Func) {
		// The receiver is no argument: to ask the outer context whether it is
		// cancelled is no use of its coroutine.
		for _, arg := range call.Common().Args {
			if !c.wf.IsContext(arg.Type()) {
				continue
			}
			owner, on := c.foreign(code.Func, arg)
			if owner == nil {
				continue
			}
			what, target := c.does(call, arg)
			if what == nothing {
				continue
			}
			f := emit.Finding{
				Check: "scope", Function: code.Name, Workflows: code.Workflows, Trace: code.Trace,
				Instead: "the workflow.Context that " + c.name(on) + " gets", Confidence: target.Confidence,
			}
			f.Pos, f.End = s.Effects.Span(call)
			f.What = target.Name + " uses the context of " + c.name(owner) + " on the coroutine of " + c.name(on) + ", so what it sees of cancellation, options and values is not its own"
			if what == blocking {
				f.Check = "outer"
				f.What = target.Name + " blocks on the context of " + c.name(owner) + " while the coroutine of " + c.name(on) + " runs it, so the SDK parks the wrong coroutine and panics"
			}
			s.Report(f)
			break
		}
	}
}

func (c *coroutines) name(fn *ssa.Function) string {
	if code := c.code[fn]; code != nil {
		return code.Name
	}
	return fn.Name()
}

// does is the worst that a call does with the context arg, and the target
// that does it.
func (c *coroutines) does(call ssa.CallInstruction, arg ssa.Value) (doing, effects.Target) {
	var (
		worst doing
		by    effects.Target
	)
	targets, _ := c.effects.Targets(call)
	for _, t := range targets {
		if t.Callback {
			continue
		}
		d := nothing
		switch {
		case t.Entry != nil:
			d = asks(t)
		case t.Func != nil:
			for i, a := range t.Args {
				if a == arg {
					d = max(d, c.doesWith(t.Func, i))
				}
			}
		case t.Does(models.Blocks):
			d = blocking
		case t.Does(models.Command), t.Does(models.Handler):
			d = asking
		}
		if d > worst {
			worst, by = d, t
		}
	}
	return worst, by
}

// asks is what a modelled function does with a context.
func asks(t effects.Target) doing {
	switch {
	case t.Does(models.Blocks):
		return blocking
	case t.Obj != nil && models.OfSDK(t.Obj) && depends(t):
		return asking
	}
	return nothing
}

// depends reports whether a function of the SDK that does not block does
// something else for another context. Most do not: workflow.Now and
// workflow.NewSelector get the same from every context of an execution. What
// derives a context does not count, what is done with the new one does.
func depends(t effects.Target) bool {
	if t.Entry.Kind == models.Command {
		switch t.Entry.Check {
		case "sideeffect", "mutablesideeffect", "version", "upsert":
			return false
		}
		return true
	}
	switch t.Obj.Name() {
	case "Go", "GoNamed", // the coroutine is cancelled with the context it is given
		"GetLogger", "GetCurrentUpdateInfo", // the update that is being handled
		"GetActivityOptions", "GetLocalActivityOptions", "GetChildWorkflowOptions", "GetSessionInfo":
		return true
	}
	return false
}

// doesWith is what fn does with the context in a parameter.
func (c *coroutines) doesWith(fn *ssa.Function, param int) doing {
	if param >= len(fn.Params) {
		return nothing
	}
	key := use{fn, param}
	if d, ok := c.uses[key]; ok {
		return d
	}
	c.uses[key] = nothing // recursion adds nothing
	worst := nothing
	for f := range within(fn) {
		if f != fn && c.entry(f) != c.entry(fn) {
			continue
		}
		for _, call := range calls(f) {
			for _, arg := range call.Common().Args {
				if !c.wf.IsContext(arg.Type()) || !c.from(arg, fn.Params[param]) {
					continue
				}
				d, _ := c.does(call, arg)
				worst = max(worst, d)
			}
		}
	}
	c.uses[key] = worst
	return worst
}

func (c *coroutines) from(v ssa.Value, param *ssa.Parameter) bool {
	for _, o := range c.effects.Origins(v) {
		if o.Param == param {
			return true
		}
	}
	return false
}

// within yields fn and the closures in it.
func within(fn *ssa.Function) func(func(*ssa.Function) bool) {
	return func(yield func(*ssa.Function) bool) { walk(fn, yield) }
}

func walk(fn *ssa.Function, yield func(*ssa.Function) bool) bool {
	if !yield(fn) {
		return false
	}
	for _, anon := range fn.AnonFuncs {
		if !walk(anon, yield) {
			return false
		}
	}
	return true
}
