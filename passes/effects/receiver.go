package effects

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/models"
)

// receiverSites lists the writes to memory that all executions on a worker
// share (fields of a registered method's receiver, variables that a factory's
// workflow captured) and the reads of such fields.
func (u *unit) receiverSites() []Site {
	var out []Site
	written := map[*types.Var]string{}
	for _, f := range u.fns {
		switch {
		case u.sharesReceiver(f):
			w := u.sharedWalk("receiver")
			w.written = written
			w.walk(sharedObject{f: f}, nil)
			out = append(out, w.out...)
		case u.sharesCaptured(f):
			for i := range f.fn.FreeVars {
				w := u.sharedWalk("captured")
				w.walk(sharedObject{f: f, index: i, free: true}, nil)
				out = append(out, w.out...)
			}
		}
	}
	u.writtenOutside(written)
	if len(written) > 0 {
		for _, f := range u.fns {
			if u.sharesReceiver(f) {
				w := u.sharedWalk("receiverread")
				w.written = written
				w.walk(sharedObject{f: f}, nil)
				out = append(out, w.out...)
			}
		}
	}
	for _, foreign := range u.wf.Foreign {
		out = append(out, u.foreignReceiver(foreign)...)
	}
	return out
}

// sharesReceiver: f is registered as a method, so its receiver is that of all
// its executions.
func (u *unit) sharesReceiver(f *function) bool {
	root := u.roots[f.fn]
	return root != nil && f.reach != nil && root.Registered && f.fn.Signature.Recv() != nil
}

// sharesCaptured: f is a workflow that a function outside workflow code made.
func (u *unit) sharesCaptured(f *function) bool {
	if u.roots[f.fn] == nil || f.reach == nil || f.reach.from != nil {
		return false
	}
	parent := u.byFn[f.fn.Parent()]
	return parent != nil && parent.reach == nil
}

// sharedObject is a parameter or captured variable that refers to shared
// memory.
type sharedObject struct {
	f     *function
	index int
	free  bool
	// held: the captured variable is the closure's own function's, only what
	// it refers to is shared.
	held bool
}

// holds reports whether the reference v leads to the shared memory.
func (s sharedObject) holds(u *unit, v ssa.Value) bool {
	return slices.ContainsFunc(u.places(s.f, v), s.is)
}

func (s sharedObject) is(p place) bool {
	switch base := p.base.(type) {
	case *ssa.Parameter:
		return !s.free && base.Parent() == s.f.fn && paramIndex(base) == s.index
	case *ssa.FreeVar:
		return s.free && base.Parent() == s.f.fn && s.index < len(s.f.fn.FreeVars) && s.f.fn.FreeVars[s.index] == base && (p.deep || !s.held)
	}
	return false
}

// sharedWalk follows a shared object through the functions that get it.
type sharedWalk struct {
	u     *unit
	check string
	seen  map[sharedObject]bool
	out   []Site
	// written collects the fields that are written, or for receiverread names
	// them; the value says by what.
	written map[*types.Var]string
}

const maxShared = 200

func (u *unit) sharedWalk(check string) *sharedWalk {
	return &sharedWalk{u: u, check: check, seen: map[sharedObject]bool{}}
}

func (w *sharedWalk) walk(s sharedObject, steps []Step) {
	if w.seen[s] || len(w.seen) > maxShared || s.f.reach == nil {
		return
	}
	w.seen[s] = true
	if w.check == "receiverread" {
		w.reads(s, steps)
	} else {
		w.writes(s, steps)
	}
	u, f := w.u, s.f
	for _, c := range f.calls {
		if _, ok := c.instr.(*ssa.Go); ok {
			continue
		}
		for _, target := range c.callees {
			if target.fn == nil || target.guess || u.excluded[target.fn.fn] {
				continue
			}
			for i, a := range target.args {
				if a != nil && s.holds(u, a) {
					hop := append(slices.Clone(steps), u.step(f, u.spanOf(f, c.instr).pos, f.name+" calls "+target.fn.name))
					w.walk(sharedObject{f: target.fn, index: i}, hop)
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
				switch {
				case s.holds(u, b):
					w.walk(sharedObject{f: a, index: i, free: true, held: s.held}, steps)
				case slices.ContainsFunc(u.stores.allocs[b], func(v ssa.Value) bool { return s.holds(u, v) }):
					// A parameter that is captured is copied to a variable
					// first.
					w.walk(sharedObject{f: a, index: i, free: true, held: true}, steps)
				}
			}
		}
	}
}

func (w *sharedWalk) writes(s sharedObject, steps []Step) {
	u, f := w.u, s.f
	for _, x := range f.writes {
		if x.index != s.index || x.free != s.free || s.held && !x.deep || !x.direct && u.inView(f, x.instr) {
			continue
		}
		field, name := s.written(x)
		if field != nil && !f.once && w.written != nil {
			w.written[field] = u.qualified(f)
		}
		at := u.spanOf(f, x.instr)
		site := Site{
			Pos: at.pos, End: at.end, Kind: models.ReceiverWrite, Check: w.check, Symbol: name, Func: f.name,
			Workflows: f.reach.workflows, Instr: x.instr, Confidence: Proved,
			Trace: capSteps(append(slices.Clone(steps), u.step(f, at.pos, f.name+" writes "+name))),
		}
		if f.once {
			site.Check = "once"
		}
		w.add(site)
	}
}

// reads lists the loads of fields that change while workflows run.
func (w *sharedWalk) reads(s sharedObject, steps []Step) {
	u, f := w.u, s.f
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			load, ok := instr.(*ssa.UnOp)
			if !ok || load.Op != token.MUL || callable(load.Type()) {
				continue
			}
			addr, ok := load.X.(*ssa.FieldAddr)
			if !ok {
				continue
			}
			field := fieldVar(addr.X.Type(), addr.Field)
			by, ok := w.written[field]
			if !ok || !s.holds(u, addr) {
				continue
			}
			slice := u.newSlicer(f)
			slice.value(load)
			flow := slice.run()
			// That it is stored in the field again does not matter by itself.
			own := fieldKey(addr.X.Type(), addr.Field)
			flow.Fields = slices.DeleteFunc(slices.Clone(flow.Fields), func(key string) bool { return key == own })
			sinks := u.resolve(f, flow)
			if sinks&^SinkLog == 0 {
				continue
			}
			pos := addr.Pos()
			name := "the field " + field.Name()
			w.add(Site{
				Pos: pos, End: pos + token.Pos(len(field.Name())), Kind: models.ReceiverRead, Check: w.check, Symbol: name,
				Sinks: sinks, Func: f.name, Workflows: f.reach.workflows, Instr: load, Confidence: Proved,
				Trace: capSteps(append(slices.Clone(steps), u.step(f, pos, f.name+" reads "+name+", which "+by+" writes"))),
			})
		}
	}
}

func (w *sharedWalk) add(site Site) {
	site.Suppressed = w.u.suppressedAt(site.Kind, site)
	w.out = append(w.out, site)
}

// writtenOutside adds the fields of shared receivers that functions outside
// workflow code write while workflows run: activities of the same struct.
func (u *unit) writtenOutside(written map[*types.Var]string) {
	shared := map[string]bool{}
	for _, f := range u.fns {
		if u.sharesReceiver(f) {
			shared[typeKey(f.fn.Signature.Recv().Type())] = true
		}
	}
	if len(shared) == 0 {
		return
	}
	for f := range u.running() {
		recv := f.fn.Signature.Recv()
		if f.reach != nil || f.once || recv == nil || !shared[typeKey(recv.Type())] {
			continue
		}
		for _, x := range f.writes {
			if x.free || x.index != 0 {
				continue
			}
			if field, _ := (sharedObject{f: f}).written(x); field != nil {
				if by, ok := written[field]; !ok || u.qualified(f) < by {
					written[field] = u.qualified(f)
				}
			}
		}
	}
}

// written is the field of the shared object that x writes, nil when it is the
// whole, and a name for people.
func (s sharedObject) written(x write) (*types.Var, string) {
	var base ssa.Value
	if x.free {
		base = s.f.fn.FreeVars[x.index]
	} else {
		base = s.f.fn.Params[x.index]
	}
	t := base.Type()
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if x.free && x.deep {
		// The variable holds a pointer: its fields are those of what it
		// points to.
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
	}
	if x.field >= 0 {
		if v := fieldVar(t, x.field); v != nil {
			return v, "the field " + v.Name()
		}
	}
	if x.free {
		return nil, "the captured variable " + base.Name()
	}
	return nil, "what " + base.Name() + " points to"
}

// inView reports whether the write at instr happens in a callee of this
// package, which reports it itself.
func (u *unit) inView(f *function, instr ssa.Instruction) bool {
	ci, ok := instr.(ssa.CallInstruction)
	if !ok || f.byInstr[ci] == nil {
		return false
	}
	return slices.ContainsFunc(f.byInstr[ci].callees, func(c *callee) bool { return c.fn != nil })
}

func (u *unit) suppressedAt(kind models.Kind, s Site) *directives.Directive {
	d := u.dirs.Covering(kind.Rule(), s.Pos)
	if d != nil {
		u.used[d] = true
	}
	return d
}

// writtenName names the memory that a write in f changes.
func (f *function) writtenName(x write) string {
	_, name := sharedObject{f: f}.written(x)
	return name
}
