package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// call is one call instruction and what it can reach.
type call struct {
	caller  *function
	instr   ssa.CallInstruction
	callees []*callee
	// unresolved: at least one target is not in view; candidates are the
	// types that could be meant.
	unresolved bool
	candidates []string
}

// callee is one target of a call.
type callee struct {
	// Exactly one of fn, entry and sum is set, or obj alone for code that
	// nothing is known about (assembly, cgo, a package that was skipped).
	fn    *function
	entry *models.Entry
	sum   *Summary
	obj   *types.Func
	// args are the values of the callee's parameters, receiver first; nil
	// where the call goes through a helper.
	args []ssa.Value
	// via are the steps between the call instruction and the target when a
	// helper calls what this call passes to it.
	via []Step
	// through is the helper between, for following what its call of the target
	// returns; nil without one.
	through *through
	// hops counts func values and interfaces on the way.
	hops int
	// callback: the SDK calls it later.
	callback bool
	// guess: one of several types in view that implement the interface.
	guess bool
	// label names what is called where the target has no name of its own.
	label string
}

// through is the helper that calls what a call passes to it.
type through struct {
	helper *callee
	// open of a helper of this package, flow of one elsewhere.
	open *open
	flow *Flow
}

// open is a call through a parameter of a function.
type open struct {
	owner  *function
	param  int
	method string
	iface  types.Type
	steps  []Step
	// at is the call in owner; next is set when that only passes the
	// parameter on to another helper.
	at   *call
	next *through
	flow *Flow
}

func (c *callee) name() string {
	switch {
	case c.entry != nil:
		return c.entry.Symbol
	case c.obj != nil:
		return DisplayName(c.obj)
	case c.fn != nil:
		return c.fn.name
	case c.label != "":
		return c.label
	}
	return "a func value"
}

// called is the function that the call instruction names: the helper when the
// target is what the call passes to it.
func (c *callee) called() string {
	if c.through != nil {
		return c.through.helper.called()
	}
	return c.name()
}

// listCalls finds the call instructions of every function and the targets that
// need no look outside the package.
func (u *unit) listCalls() {
	for _, f := range u.fns {
		for _, b := range f.fn.Blocks {
			for _, instr := range b.Instrs {
				if ci, ok := instr.(ssa.CallInstruction); ok {
					if _, builtin := ci.Common().Value.(*ssa.Builtin); !builtin {
						c := &call{caller: f, instr: ci}
						f.calls = append(f.calls, c)
						f.byInstr[ci] = c
					}
				}
			}
		}
	}
	u.markSpawned()
	for _, f := range u.fns {
		for _, c := range f.calls {
			u.resolveLocal(c)
		}
	}
}

// resolveLocal links a static call of this package's code or of modelled code.
func (u *unit) resolveLocal(c *call) {
	common := c.instr.Common()
	fn := common.StaticCallee()
	if fn == nil || common.IsInvoke() {
		return
	}
	if origin := fn.Origin(); origin != nil {
		fn = origin
	}
	if f := u.byFn[fn]; f != nil {
		u.link(c, &callee{fn: f, args: common.Args})
		return
	}
	if obj, ok := fn.Object().(*types.Func); ok {
		obj = obj.Origin()
		if entry, ok := u.entry(obj); ok {
			u.link(c, &callee{entry: &entry, obj: obj, args: common.Args})
		}
	}
}

// markSpawned finds the functions that only go statements call: what they do
// is not done by the workflow, the goroutine itself is the finding.
func (u *unit) markSpawned() {
	for _, f := range u.fns {
		for _, c := range f.calls {
			if _, ok := c.instr.(*ssa.Go); !ok {
				continue
			}
			fn := c.instr.Common().StaticCallee()
			if g := u.byFn[fn]; fn != nil && g != nil && len(u.stores.static[fn]) == 1 {
				g.spawned = true
			}
		}
	}
}

// inGoroutine reports whether f, or a function around it, only runs in one.
func (u *unit) inGoroutine(f *function) bool {
	for fn := f.fn; fn != nil; fn = fn.Parent() {
		if g := u.byFn[fn]; g != nil && g.spawned {
			return true
		}
	}
	return false
}

func (u *unit) resolveCall(c *call) {
	common := c.instr.Common()
	if common.IsInvoke() {
		u.resolveInvoke(c)
		return
	}
	if fn := common.StaticCallee(); fn != nil {
		if _, ok := common.Value.(*ssa.MakeClosure); !ok || fn.Synthetic == "" {
			u.resolveStatic(c, fn)
			return
		}
	}
	u.addSources(c, u.sources(common.Value), common.Args, "", 1, nil, nil)
}

func (u *unit) resolveStatic(c *call, fn *ssa.Function) {
	if origin := fn.Origin(); origin != nil {
		fn = origin
	}
	args := c.instr.Common().Args
	if f := u.byFn[fn]; f != nil {
		u.link(c, &callee{fn: f, args: args})
		return
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok {
		c.unresolved = true
		return
	}
	obj = obj.Origin()
	if own := u.prog.FuncValue(obj); own != nil && u.byFn[own] != nil {
		// A wrapper of a promoted or generic method of this package.
		u.link(c, &callee{fn: u.byFn[own], args: args})
		return
	}
	u.external(c, obj, args, 0, nil, nil)
}

// external adds a target in another package, and what it calls of what it is
// given.
func (u *unit) external(c *call, obj *types.Func, args []ssa.Value, hops int, via []Step, thru *through) {
	if entry, ok := u.entry(obj); ok {
		if obj.Pkg() != nil && obj.Name() == "Error" && entry.Kind == models.Unknown {
			entry.Kind = models.Pure
		}
		u.link(c, &callee{entry: &entry, obj: obj, args: args, hops: hops, via: via, through: thru})
		u.modelCallbacks(c, &entry, obj, args)
		return
	}
	sum := u.summary(obj)
	if sum == nil {
		u.link(c, &callee{obj: obj, args: args, hops: hops, via: via, through: thru})
		return
	}
	target := &callee{sum: sum, obj: obj, args: args, hops: hops, via: via, through: thru}
	u.link(c, target)
	for _, k := range sum.Outside {
		if k < len(args) && args[k] != nil {
			u.passOutside(args[k])
		}
	}
	u.openCallees(c, target)
}

// openCallees resolves what a summarised function calls of its arguments.
func (u *unit) openCallees(c *call, helper *callee) {
	for i := range helper.sum.Open {
		o := &helper.sum.Open[i]
		if o.Param < 0 || o.Param >= len(helper.args) || helper.args[o.Param] == nil {
			c.unresolved = true
			continue
		}
		steps := append(append([]Step(nil), helper.via...), o.Steps...)
		u.argument(c, helper.args[o.Param], o.Method, helper.hops+1, steps, &through{helper: helper, flow: &o.Flow})
	}
}

// argument adds what calling (a method of) the value v reaches.
func (u *unit) argument(c *call, v ssa.Value, method string, hops int, via []Step, thru *through) {
	if method == "" {
		u.addSources(c, u.sources(v), nil, "", hops, via, thru)
		return
	}
	if !types.IsInterface(v.Type()) {
		// The caller knows the concrete type although the callee did not.
		if m := u.method(v.Type(), method); m != nil {
			u.addSources(c, []source{m.source()}, nil, method, hops, via, thru)
		}
		return
	}
	u.addMethodSources(c, v, method, nil, hops, via, thru)
}

func (u *unit) resolveInvoke(c *call) {
	common := c.instr.Common()
	entry, modelled := u.cfg.Models.Method(common.Value.Type(), common.Method)
	if common.Method.Pkg() == nil || common.Method.Name() == "Error" && common.Method.Signature().Params().Len() == 0 {
		// error.Error: texts are deterministic as far as their values are.
		u.link(c, &callee{entry: &models.Entry{Symbol: "error.Error"}, obj: common.Method, args: invokeArgs(common)})
		return
	}
	if modelled && entry.Kind != models.Unknown && entry.Kind != models.Clock {
		u.link(c, &callee{entry: &entry, obj: common.Method, args: invokeArgs(common)})
		u.modelCallbacks(c, &entry, common.Method, invokeArgs(common))
		return
	}
	if modelled {
		known := u.methodSources(common.Value, common.Method.Name())
		all := len(known) > 0
		for _, s := range known {
			all = all && !s.unknown && s.owner == nil
		}
		if !all && entry.Kind == models.Clock {
			u.link(c, &callee{entry: &entry, obj: common.Method, args: invokeArgs(common), hops: 1})
			return
		}
	}
	u.addMethodSources(c, common.Value, common.Method.Name(), common.Args, 1, nil, nil)
}

func invokeArgs(common *ssa.CallCommon) []ssa.Value {
	return append([]ssa.Value{common.Value}, common.Args...)
}

// addMethodSources adds the methods that calling name on v reaches; args are
// the arguments without the receiver, nil when a helper makes the call.
func (u *unit) addMethodSources(c *call, v ssa.Value, name string, args []ssa.Value, hops int, via []Step, thru *through) {
	sources := u.methodSources(v, name)
	if len(sources) == 0 {
		sources = []source{{unknown: true, param: -1}}
	}
	var resolved []source
	unknown := false
	for _, s := range sources {
		switch {
		case s.unknown:
			unknown = true
		case s.value != nil:
			if sum := s.value.method(name); sum != nil {
				u.linkSummary(c, sum, append([]ssa.Value{v}, args...), hops, via, thru)
			} else {
				unknown = true
			}
		case s.owner != nil && (u.passedBySDK(s.owner) || !encloses(s.owner, c.caller.fn)):
			// Nobody in view passes what the SDK does; a parameter of another
			// function got here through memory.
			unknown = true
		default:
			if s.bound == nil {
				s.bound = v
			}
			resolved = append(resolved, s)
		}
	}
	u.addSources(c, resolved, args, name, hops, via, thru)
	if !unknown {
		return
	}
	if len(resolved) > 0 {
		c.unresolved = true
		return
	}
	u.guess(c, v, name, args, hops, via, thru)
}

// guess resolves a method of an interface value by the types in view.
func (u *unit) guess(c *call, v ssa.Value, name string, args []ssa.Value, hops int, via []Step, thru *through) {
	candidates := u.hierarchy.implementers(v.Type())
	if len(candidates) == 1 {
		if m := u.method(candidates[0], name); m != nil {
			s := m.source()
			s.bound = v
			u.addSources(c, []source{s}, args, name, hops, via, thru)
			return
		}
	}
	if thru == nil && len(candidates) <= maxGuesses {
		for _, t := range candidates {
			m := u.method(t, name)
			if m == nil {
				continue
			}
			target := &callee{args: append([]ssa.Value{v}, args...), hops: hops, via: via, guess: true, fn: u.byFn[m.fn]}
			if m.obj != nil {
				target.obj, target.sum = m.obj, u.summary(m.obj)
			}
			if target.fn != nil || target.sum != nil {
				u.link(c, target)
			}
		}
	}
	for _, t := range candidates {
		c.candidates = append(c.candidates, types.TypeString(t, types.RelativeTo(u.pass.Pkg)))
	}
	c.unresolved = true
}

// maxGuesses is how many implementations of an interface are looked at when
// no value in view says which one is meant.
const maxGuesses = 4

// addSources adds targets; args are those of the call instruction.
func (u *unit) addSources(c *call, sources []source, args []ssa.Value, method string, hops int, via []Step, thru *through) {
	for _, s := range sources {
		full := args
		if s.bound != nil && args != nil {
			full = append([]ssa.Value{s.bound}, args...)
		} else if s.bound != nil {
			full = []ssa.Value{s.bound}
		}
		switch {
		case s.fn != nil:
			u.link(c, &callee{fn: u.byFn[s.fn], args: full, hops: hops, via: via, through: thru})
		case s.obj != nil:
			u.external(c, s.obj, full, hops, via, thru)
		case s.entry != nil && method == "":
			u.link(c, &callee{entry: s.entry, args: full, hops: hops, via: via, through: thru, label: s.entry.Symbol})
		case s.value != nil && s.value.Call != nil:
			u.linkSummary(c, s.value.Call, args, hops, via, thru)
		case s.owner != nil && s.param >= 0:
			u.addOpen(c, s, method, via, thru)
		default:
			c.unresolved = true
		}
	}
}

func (u *unit) linkSummary(c *call, sum *Summary, args []ssa.Value, hops int, via []Step, thru *through) {
	u.link(c, &callee{sum: sum, args: args, hops: hops, via: via, through: thru, label: u.label(c.instr.Common())})
}

// label names the func or interface value that a call goes through.
func (u *unit) label(common *ssa.CallCommon) string {
	if common.IsInvoke() {
		return DisplayName(common.Method)
	}
	switch v := common.Value.(type) {
	case *ssa.UnOp:
		switch a := v.X.(type) {
		case *ssa.Global:
			return globalName(a)
		case *ssa.FieldAddr:
			if f := fieldVar(a.X.Type(), a.Field); f != nil {
				return "the field " + f.Name()
			}
		}
	case *ssa.Call:
		if fn := v.Call.StaticCallee(); fn != nil {
			if obj, ok := fn.Object().(*types.Func); ok {
				return DisplayName(obj.Origin())
			}
		}
	}
	return ""
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

// addOpen records that c calls a parameter of the function s.owner.
func (u *unit) addOpen(c *call, s source, method string, via []Step, thru *through) {
	f := u.byFn[s.owner]
	if u.inGoroutine(c.caller) {
		return
	}
	if u.outside(c.caller.fn) {
		if f != nil && encloses(s.owner, c.caller.fn) {
			f.runsOutside(s.param)
		}
		return
	}
	if f == nil || u.passedBySDK(s.owner) || !encloses(s.owner, c.caller.fn) {
		c.unresolved = true
		return
	}
	what := s.owner.Params[s.param].Name()
	if method != "" {
		what += "." + method
	}
	steps := append([]Step{u.step(c.caller, c.instr.Pos(), u.qualified(c.caller)+" calls "+what)}, via...)
	o := &open{owner: f, at: c, next: thru, param: s.param, method: method, iface: s.owner.Params[s.param].Type(), steps: steps}
	for _, have := range f.opens {
		if have.param == o.param && have.method == o.method && have.at == o.at {
			return
		}
	}
	if len(f.opens) < maxOpen {
		f.opens = append(f.opens, o)
	}
}

// same reports whether two targets are reached through the same helper's call.
func (t *through) same(o *through) bool {
	if t == nil || o == nil {
		return t == o
	}
	return t.open == o.open && t.flow == o.flow
}

// link adds a target unless it is there already.
func (u *unit) link(c *call, target *callee) {
	if target.fn == nil && target.entry == nil && target.sum == nil {
		c.unresolved = true
	}
	for _, have := range c.callees {
		if have.fn == target.fn && have.sum == target.sum && have.obj == target.obj && have.through.same(target.through) &&
			(target.fn != nil || target.sum != nil || target.obj != nil) {
			return
		}
	}
	c.callees = append(c.callees, target)
	if target.fn != nil {
		target.fn.callers = append(target.fn.callers, c)
	}
}

// resolveOpens carries calls through parameters to the places that pass the
// arguments, until nothing new is found.
func (u *unit) resolveOpens() {
	type key struct {
		c *call
		o *open
		t *callee
	}
	done := map[key]bool{}
	for changed := true; changed; {
		changed = false
		for _, f := range u.fns {
			for i := 0; i < len(f.callers); i++ {
				c := f.callers[i]
				for _, target := range c.callees {
					if target.fn != f || target.callback {
						continue
					}
					for _, o := range f.opens {
						k := key{c, o, target}
						if done[k] {
							continue
						}
						done[k], changed = true, true
						if o.param >= len(target.args) || target.args[o.param] == nil {
							c.unresolved = true
							continue
						}
						u.argument(c, target.args[o.param], o.method, target.hops+1, o.steps, &through{helper: target, open: o})
					}
				}
			}
		}
	}
}

// modelCallbacks adds the functions a modelled function calls before it
// returns, and the roots that an SDK function calls later.
func (u *unit) modelCallbacks(c *call, entry *models.Entry, obj *types.Func, args []ssa.Value) {
	first := 0
	if obj.Signature().Recv() != nil {
		first = 1
	}
	if models.OfSDK(obj) {
		if entry.Kind == models.Command {
			if entry.Check == "sideeffect" || entry.Check == "mutablesideeffect" {
				for _, a := range args {
					if _, isFunc := a.Type().Underlying().(*types.Signature); isFunc {
						u.passOutside(a)
						break // the second of a mutable one, equals, is replayed
					}
				}
			}
			return
		}
		for _, a := range args {
			if !callable(a.Type()) {
				continue
			}
			for _, s := range u.sources(a) {
				if s.obj != nil && u.foreignCallback(s.obj) {
					u.link(c, &callee{obj: s.obj, sum: u.summary(s.obj), callback: true})
				}
				if s.fn != nil && u.roots[s.fn] != nil && !u.excluded[s.fn] {
					full := []ssa.Value(nil)
					if s.bound != nil {
						full = []ssa.Value{s.bound}
					}
					u.link(c, &callee{fn: u.byFn[s.fn], args: full, callback: true})
				}
			}
		}
		return
	}
	if entry.Kind == models.Goroutine {
		return
	}
	for i := first; i < len(args); i++ {
		if _, isFunc := args[i].Type().Underlying().(*types.Signature); isFunc && entry.CallsArg(i-first) {
			u.addSources(c, u.sources(args[i]), nil, "", 0, nil, nil)
		}
	}
}

// staticCallers lists the calls that name f.
func (u *unit) staticCallers(f *function) []ssa.CallInstruction {
	return u.stores.static[f.fn]
}

func (v *Value) method(name string) *Summary {
	for i := range v.Methods {
		if v.Methods[i].Name == name {
			return &v.Methods[i].Sum
		}
	}
	return nil
}
