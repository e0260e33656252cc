package effects

import (
	"sort"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/models"
)

// result lists the sites of this package's workflow code.
func (u *unit) result() *Result {
	r := &Result{unit: u}
	for _, f := range u.fns {
		u.noteUsed(f)
		if f.reach == nil {
			continue
		}
		trace, hops := u.path(f)
		r.Code = append(r.Code, Code{
			Func: f.fn, Name: f.name, Workflows: f.reach.workflows,
			Root: f.reach.from == nil, Trace: trace,
		})
		for _, o := range f.occs {
			if o.lifted && !o.guess || o.rooted {
				continue
			}
			if site, ok := u.site(f, o, trace, hops); ok {
				if o.kind == models.Recovers {
					site.Check = u.recoverSite(f, o)
				}
				r.Sites = append(r.Sites, site)
			}
		}
		r.Unresolved = append(r.Unresolved, u.unresolved(f, trace)...)
	}
	r.Sites = append(r.Sites, u.receiverSites()...)
	r.Sites = mergeSites(dropChannelUses(u, r.Sites))
	for _, d := range u.dirs.Directives {
		if u.used[d] {
			r.Used = append(r.Used, d)
		}
	}
	return r
}

// noteUsed remembers the directives that stop an effect.
func (u *unit) noteUsed(f *function) {
	for _, o := range f.occs {
		if o.suppressed != nil && !o.lifted {
			u.used[o.suppressed] = true
		}
	}
}

func (u *unit) site(f *function, o *occurrence, trace []Step, hops int) (Site, bool) {
	flow := u.flowOf(f, o)
	sinks := u.resolve(f, flow)
	switch o.kind {
	case models.MapOrder:
		if sinks&^SinkLog == 0 {
			return Site{}, false // the order does not show
		}
	case models.GlobalRead:
		if sinks&^SinkLog == 0 {
			return Site{}, false
		}
	}
	steps := append([]Step(nil), trace...)
	for i, s := range o.steps {
		if i == 0 {
			// In its own package a function needs no qualifier.
			s.Text = u.unqualify(f, s.Text)
		}
		steps = append(steps, s)
	}
	symbol := o.symbol
	if o.kind == models.GlobalRead || o.kind == models.GlobalWrite {
		symbol = strings.TrimPrefix(symbol, u.pass.Pkg.Name()+".")
	}
	confidence := Proved
	if hops+o.hops > 0 {
		confidence = Likely
	}
	if o.guess {
		confidence = Possible
	}
	return Site{
		Outcome: o.kind == models.IO && u.outcomeOnly(f, o),
		Pos:     o.at.pos, End: o.at.end, Kind: o.kind, Check: o.check, Symbol: symbol, Callee: o.callee,
		Instead: o.instead, Sinks: sinks, Func: f.name, Workflows: f.reach.workflows,
		Trace: capSteps(steps), Confidence: confidence, Suppressed: o.suppressed, Instr: o.instr,
	}, true
}

func (u *unit) unqualify(f *function, text string) string {
	q := u.qualified(f)
	if len(text) >= len(q) && text[:len(q)] == q {
		return f.name + text[len(q):]
	}
	return text
}

// mergeSites keeps one site per place and rule, the one with the shortest
// witness, and sorts by position. A suppressed one never hides another.
func mergeSites(sites []Site) []Site {
	sort.SliceStable(sites, func(i, j int) bool {
		a, b := &sites[i], &sites[j]
		switch {
		case a.Pos != b.Pos:
			return a.Pos < b.Pos
		case a.Kind != b.Kind:
			return a.Kind < b.Kind
		case a.Check != b.Check:
			return a.Check < b.Check
		case a.Confidence != b.Confidence:
			return a.Confidence > b.Confidence
		case len(a.Trace) != len(b.Trace):
			return len(a.Trace) < len(b.Trace)
		}
		return a.Symbol < b.Symbol
	})
	var out []Site
	for _, s := range sites {
		if n := len(out); n > 0 && out[n-1].Pos == s.Pos && out[n-1].Kind == s.Kind && out[n-1].Check == s.Check {
			out[n-1].Sinks |= s.Sinks
			out[n-1].Outcome = out[n-1].Outcome && s.Outcome
			continue
		}
		out = append(out, s)
	}
	return out
}

// dropChannelUses keeps one site per native channel made in workflow code: the
// make, which is where it has to be replaced.
func dropChannelUses(u *unit, sites []Site) []Site {
	made := map[ssa.Instruction]bool{}
	for i := range sites {
		if m, ok := sites[i].Instr.(*ssa.MakeChan); ok && sites[i].Suppressed == nil {
			made[m] = true
		}
	}
	var out []Site
	for _, s := range sites {
		if c := channelOf(s.Instr); c != nil {
			if m := u.madeAt(c, map[ssa.Value]bool{}); m != nil && made[m] {
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

// channelOf is the channel an instruction sends on, receives from or closes.
func channelOf(instr ssa.Instruction) ssa.Value {
	switch x := instr.(type) {
	case *ssa.Send:
		return x.Chan
	case *ssa.UnOp:
		return x.X
	case ssa.CallInstruction:
		if b, ok := x.Common().Value.(*ssa.Builtin); ok && b.Name() == "close" {
			return x.Common().Args[0]
		}
	}
	return nil
}

// madeAt finds the make of a channel within the package.
func (u *unit) madeAt(v ssa.Value, seen map[ssa.Value]bool) *ssa.MakeChan {
	if seen[v] {
		return nil
	}
	seen[v] = true
	switch x := v.(type) {
	case *ssa.MakeChan:
		return x
	case *ssa.ChangeType:
		return u.madeAt(x.X, seen)
	case *ssa.Phi:
		for _, e := range x.Edges {
			if m := u.madeAt(e, seen); m != nil {
				return m
			}
		}
	case *ssa.Parameter:
		f := u.byFn[x.Parent()]
		if f == nil {
			return nil
		}
		for _, c := range f.callers {
			for _, target := range c.callees {
				if i := paramIndex(x); target.fn == f && i < len(target.args) && target.args[i] != nil {
					if m := u.madeAt(target.args[i], seen); m != nil {
						return m
					}
				}
			}
		}
	case *ssa.UnOp:
		return u.madeAt(x.X, seen)
	case *ssa.FreeVar:
		for i, fv := range x.Parent().FreeVars {
			if fv != x {
				continue
			}
			for _, c := range u.stores.closures[x.Parent()] {
				if m := u.madeAt(c.Bindings[i], seen); m != nil {
					return m
				}
			}
		}
	case *ssa.Alloc:
		for _, stored := range u.cellStores(x) {
			if m := u.madeAt(stored, seen); m != nil {
				return m
			}
		}
	}
	return nil
}

// unresolved lists the calls of f whose target is not in view.
func (u *unit) unresolved(f *function, trace []Step) []Site {
	var out []Site
	for _, c := range f.calls {
		if !c.unresolved {
			continue
		}
		at := u.spanOf(f, c.instr)
		what := "a func value"
		common := c.instr.Common()
		if common.IsInvoke() {
			what = displayName(common.Method)
		} else if fn := common.StaticCallee(); fn != nil {
			what = fn.Name()
		}
		s := Site{
			Pos: at.pos, End: at.end, Kind: models.Unknown, Symbol: what, Func: f.name,
			Workflows: f.reach.workflows, Trace: trace, Instr: c.instr, Candidates: c.candidates,
		}
		out = append(out, s)
	}
	return out
}

// receiverSites lists the writes to memory that all executions on a worker
// share: fields of a registered method's receiver, variables that a factory's
// workflow captured.
func (u *unit) receiverSites() []Site {
	var out []Site
	for _, f := range u.fns {
		root := u.roots[f.fn]
		if root == nil || f.reach == nil {
			continue
		}
		if root.Registered && f.fn.Signature.Recv() != nil {
			out = append(out, u.sharedWrites(f, write{index: 0}, "receiver", nil, map[sharedKey]bool{})...)
		}
		if parent := f.fn.Parent(); parent != nil && f.reach.from == nil && u.byFn[parent] != nil && u.byFn[parent].reach == nil {
			for i := range f.fn.FreeVars {
				out = append(out, u.sharedWrites(f, write{index: i, free: true}, "captured", nil, map[sharedKey]bool{})...)
			}
		}
	}
	for _, foreign := range u.wf.Foreign {
		out = append(out, u.foreignReceiver(foreign.Func, foreign.Pos, foreign.Name)...)
	}
	return out
}

type sharedKey struct {
	f     *function
	index int
	free  bool
}

// sharedWrites follows the shared object from f to the instructions that
// write it.
func (u *unit) sharedWrites(f *function, shared write, check string, steps []Step, seen map[sharedKey]bool) []Site {
	key := sharedKey{f, shared.index, shared.free}
	if seen[key] || len(seen) > 200 {
		return nil
	}
	seen[key] = true
	is := func(v ssa.Value) bool {
		switch r := root(v).(type) {
		case *ssa.Parameter:
			return !shared.free && r.Parent() == f.fn && paramIndex(r) == shared.index
		case *ssa.FreeVar:
			return shared.free && r.Parent() == f.fn && shared.index < len(f.fn.FreeVars) && f.fn.FreeVars[shared.index] == r
		}
		return false
	}
	var out []Site
	for _, w := range f.writes {
		if w.index != shared.index || w.free != shared.free {
			continue
		}
		if !w.direct && u.inView(f, w.instr) {
			continue
		}
		at := u.spanOf(f, w.instr)
		what := u.writtenName(w.instr)
		s := Site{
			Pos: at.pos, End: at.end, Kind: models.ReceiverWrite, Check: check, Symbol: what, Func: f.name,
			Workflows: f.reachWorkflows(), Instr: w.instr, Confidence: Proved,
			Trace: append(append([]Step(nil), steps...), u.step(f, at.pos, f.name+" writes "+what)),
		}
		s.Suppressed = u.suppressedAt(models.ReceiverWrite, s)
		out = append(out, s)
	}
	for _, c := range f.calls {
		for _, target := range c.callees {
			if target.fn == nil || target.callback {
				continue
			}
			for i, a := range target.args {
				if a != nil && is(a) {
					hop := append(append([]Step(nil), steps...), u.step(f, u.spanOf(f, c.instr).pos, f.name+" calls "+target.fn.name))
					out = append(out, u.sharedWrites(target.fn, write{index: i}, check, hop, seen)...)
				}
			}
		}
	}
	for _, anon := range f.fn.AnonFuncs {
		a := u.byFn[anon]
		if a == nil || u.excluded[anon] {
			continue
		}
		for _, c := range u.stores.closures[anon] {
			for i, b := range c.Bindings {
				if is(b) || u.cellHolds(b, is) {
					out = append(out, u.sharedWrites(a, write{index: i, free: true}, check, steps, seen)...)
				}
			}
		}
	}
	return out
}

// cellHolds reports whether the captured variable holds the shared object: a
// parameter that a closure captures is copied to a variable first.
func (u *unit) cellHolds(b ssa.Value, is func(ssa.Value) bool) bool {
	for _, v := range u.stores.allocs[b] {
		if is(v) {
			return true
		}
	}
	return false
}

// inView reports whether the write at instr happens in a callee of this
// package, which reports it itself.
func (u *unit) inView(f *function, instr ssa.Instruction) bool {
	ci, ok := instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	c := f.byInstr[ci]
	if c == nil {
		return false
	}
	for _, target := range c.callees {
		if target.fn != nil {
			return true
		}
	}
	return false
}

func (f *function) reachWorkflows() []string {
	if f.reach == nil {
		return nil
	}
	return f.reach.workflows
}

func (u *unit) suppressedAt(kind models.Kind, s Site) *directives.Directive {
	d := u.dirs.Covering(kind.Rule(), s.Pos)
	if d != nil {
		u.used[d] = true
	}
	return d
}

// writtenName names the place a store writes, as far as the source does.
func (u *unit) writtenName(instr ssa.Instruction) string {
	var addr ssa.Value
	switch x := instr.(type) {
	case *ssa.Store:
		addr = x.Addr
	case *ssa.MapUpdate:
		addr = x.Map
	case ssa.CallInstruction:
		if args := x.Common().Args; len(args) > 0 {
			addr = args[0]
		}
	}
	for addr != nil {
		switch x := addr.(type) {
		case *ssa.FieldAddr:
			if v := fieldVar(x.X.Type(), x.Field); v != nil {
				return "the field " + v.Name()
			}
			return "a field"
		case *ssa.UnOp:
			addr = x.X
		case *ssa.IndexAddr:
			addr = x.X
		case *ssa.FreeVar:
			return "the captured variable " + x.Name()
		case *ssa.Parameter:
			return "what " + x.Name() + " points to"
		default:
			return "shared memory"
		}
	}
	return "shared memory"
}
