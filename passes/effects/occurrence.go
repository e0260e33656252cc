package effects

import (
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/models"
)

// occurrence is one effect at one instruction of one function.
type occurrence struct {
	instr   ssa.Instruction
	kind    models.Kind
	check   string
	symbol  string
	callee  string
	instead string
	// value is what replay would not reproduce; nil when the effect is not a
	// value. With order set it is a collection in doubtful order; bodies are
	// functions that run once per element of one.
	value  ssa.Value
	order  bool
	bodies []ssa.Value
	// inner is the flow inside the callee; its results and parameters are
	// those of target.
	inner  *Flow
	target *callee
	// loop is the map range itself.
	ranges *ssa.Range
	hops   int
	guess  bool
	// toggled: it happens only when a switch that is not in view says so.
	toggled bool
	steps   []Step
	// lifted: it happens in a callee of this package, which reports it.
	lifted     bool
	rooted     bool
	suppressed *directives.Directive
	flow       *Flow
	// channel is the native channel the instruction works on.
	channel ssa.Value
	at      span
}

// occurrences lists the effects of f in instruction order.
func (u *unit) occurrences(f *function) []*occurrence {
	if strings.HasPrefix(f.fn.Name(), "_C") {
		return nil // written by cgo, in a file that nobody has
	}
	var out []*occurrence
	add := func(o *occurrence) {
		if o.at == (span{}) {
			o.at = u.spanOf(f, o.instr)
		}
		o.toggled = !guessable(o.kind) && u.toggled(f, o.instr.Block())
		if o.kind == models.Log && u.notReplaying(f, o.instr.Block()) {
			return
		}
		if rule := o.kind.Rule(); rule != "" {
			o.suppressed = u.dirs.Covering(rule, o.at.pos)
		}
		out = append(out, o)
	}
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			u.instruction(f, instr, add)
		}
	}
	u.globalReads(f, add)
	for _, w := range f.globals {
		u.writeGlobal(f, w, add)
	}
	return out
}

func (u *unit) instruction(f *function, instr ssa.Instruction, add func(*occurrence)) {
	simple := func(kind models.Kind, check, symbol, instead string, channel ssa.Value) {
		add(&occurrence{
			instr: instr, kind: kind, check: check, symbol: symbol, instead: instead, channel: channel,
			steps: []Step{u.step(f, u.spanOf(f, instr).pos, u.qualified(f)+" has "+symbol)},
		})
	}
	switch x := instr.(type) {
	case *ssa.Go:
		simple(models.Goroutine, "start", GoStatement, "workflow.Go(ctx, ...)", nil)
	case *ssa.Send:
		simple(models.Sync, "channel", "a send on a native channel", "workflow.NewChannel(ctx)", x.Chan)
	case *ssa.MakeChan:
		simple(models.Sync, "channel", "make(chan)", "workflow.NewChannel(ctx)", x)
	case *ssa.Select:
		simple(models.Sync, "select", "a native select", "workflow.NewSelector(ctx)", nil)
	case *ssa.UnOp:
		if x.Op == token.ARROW {
			simple(models.Sync, "channel", "a receive from a native channel", "workflow.NewChannel(ctx)", x.X)
		}
	case *ssa.Convert:
		u.addressNumber(f, x, add)
	case *ssa.Range:
		if rangesMap(x.X.Type()) {
			at := u.spanOf(f, x)
			over := at.text
			if over == "" {
				over = "a map"
			}
			add(&occurrence{
				instr: x, kind: models.MapOrder, check: "range", symbol: over, ranges: x, order: true, at: at,
				instead: "workflow.DeterministicKeys(" + over + ")",
				steps:   []Step{u.step(f, at.pos, u.qualified(f)+" ranges over "+over)},
			})
		}
	case ssa.CallInstruction:
		if b, ok := x.Common().Value.(*ssa.Builtin); ok {
			switch b.Name() {
			case "len", "cap":
				if arg := x.Common().Args[0]; isChannel(arg.Type()) {
					simple(models.Sync, "channel", "the "+b.Name()+" of a native channel", "workflow.NewChannel(ctx)", arg)
				}
			case "close":
				simple(models.Sync, "channel", "close of a native channel", "workflow.NewChannel(ctx)", x.Common().Args[0])
			case "print", "println":
				simple(models.Log, "print", b.Name(), "workflow.GetLogger(ctx)", nil)
			case "recover":
				u.recovers(f, x, add)
			}
			return
		}
		if _, ok := instr.(*ssa.Go); ok {
			return
		}
		if c := f.byInstr[x]; c != nil {
			u.callOccurrences(f, c, add)
			u.printsAddress(f, c, add)
		}
	}
}

func (u *unit) callOccurrences(f *function, c *call, add func(*occurrence)) {
	for _, target := range c.callees {
		switch {
		case target.entry != nil:
			u.modelOccurrence(f, c, target, add)
		case target.fn != nil:
			for i := range target.fn.sumEffects() {
				e := &target.fn.sum.Effects[i]
				if target.guess && !guessable(e.Kind) || scheduling.has(e.Kind) {
					continue // markDoes carries those that schedule
				}
				o := u.lift(f, c, target, e, true)
				if e.Kind == models.Recovers && !u.liftRecover(c, o) {
					continue
				}
				add(o)
			}
		case target.sum != nil:
			for i := range target.sum.Effects {
				e := &target.sum.Effects[i]
				if e.Kind.Rule() == "" || !u.crosses(target.sum, e) || (target.guess || e.Guess) && !guessable(e.Kind) {
					continue
				}
				if e.Kind == models.Clock && u.memo(f, c) {
					continue
				}
				o := u.lift(f, c, target, e, false)
				if e.Kind == models.Recovers && !u.liftRecover(c, o) {
					continue
				}
				o.rooted = e.Rooted && target.sum.Module == u.module()
				add(o)
			}
		}
	}
}

// guessable are the kinds worth reporting when one of several implementations
// has them: values, which are graded down for it.
func guessable(k models.Kind) bool {
	switch k {
	case models.Clock, models.Random, models.Host, models.IO, models.MapOrder:
		return true
	}
	return false
}

// crosses reports whether an effect of another module's code concerns the
// caller: locks, caches and log lines inside a library are its own business
// and cannot be held across a yield, since a library does not yield.
func (u *unit) crosses(sum *Summary, e *Effect) bool {
	if sum.Module == u.module() {
		return true
	}
	switch e.Kind {
	case models.Host:
		// Libraries use addresses to detect cycles and for alignment; their
		// results do not depend on them.
		return e.Check != "pointer"
	case models.Sync, models.Log, models.GlobalWrite, models.GlobalRead, models.ReceiverRead, models.ReceiverWrite, models.Context:
		return false
	}
	return true
}

func (f *function) sumEffects() []Effect {
	if f.sum == nil {
		return nil
	}
	return f.sum.Effects
}

// lift is the effect e of a callee as it shows at the call.
func (u *unit) lift(f *function, c *call, target *callee, e *Effect, lifted bool) *occurrence {
	name := target.name()
	if target.fn != nil {
		name = u.qualified(target.fn)
	}
	steps := make([]Step, 0, len(e.Steps)+2)
	text := u.qualified(f) + " calls " + name
	if target.through != nil {
		text = u.qualified(f) + " calls " + target.called()
	}
	steps = append(steps, u.step(f, u.spanOf(f, c.instr).pos, text))
	steps = append(steps, target.via...)
	steps = append(steps, e.Steps...)
	o := &occurrence{
		instr: c.instr, kind: e.Kind, check: e.Check, symbol: e.Symbol, callee: target.called(), instead: e.Instead,
		order: e.Order, inner: &e.Flow, target: target, hops: e.Hops + target.hops, steps: capSteps(steps), lifted: lifted, guess: target.guess || e.Guess,
	}
	return o
}

func capSteps(steps []Step) []Step {
	if len(steps) <= maxSteps {
		return steps
	}
	// The first steps say where it starts, the last what it is.
	kept := append([]Step(nil), steps[:maxSteps-1]...)
	return append(kept, steps[len(steps)-1])
}

func (u *unit) modelOccurrence(f *function, c *call, target *callee, add func(*occurrence)) {
	e := target.entry
	if e.Kind.Rule() == "" || e.Seeded && u.seeded(target) {
		return
	}
	o := &occurrence{
		instr: c.instr, kind: e.Kind, check: e.Check, symbol: e.Symbol, callee: e.Symbol, instead: e.Instead,
		target: target, hops: target.hops,
	}
	if e.Kind == models.Sync {
		if o.check = u.syncCheck(f, c, target); o.check == "" {
			return
		}
	}
	steps := append([]Step{u.step(f, u.spanOf(f, c.instr).pos, u.qualified(f)+" calls "+e.Symbol)}, target.via...)
	if target.through != nil {
		steps[0].Text = u.qualified(f) + " calls " + target.called() + " with " + e.Symbol
	}
	o.steps = capSteps(steps)
	if target.through == nil && !target.callback {
		if v := c.instr.Value(); v != nil {
			o.value = v
			if o.check == "map" {
				o.value = found(v)
			}
		}
	}
	if e.Kind == models.MapOrder {
		o.order = true
		if e.Check == "callback" {
			o.value = nil
			o.bodies = target.args
		}
	}
	add(o)
}

// seeded reports whether the source of randomness a method is called on was
// made in view: then only its seed decides, which is followed by itself.
func (u *unit) seeded(target *callee) bool {
	if len(target.args) == 0 || target.args[0] == nil {
		return false
	}
	switch root(target.args[0]).(type) {
	case *ssa.Global, *ssa.FreeVar:
		return false
	case *ssa.Parameter:
		return true
	case *ssa.Call, *ssa.Alloc, *ssa.Phi, *ssa.Extract:
		return true
	}
	return false
}

// flowOf is where the occurrence's value goes in its function.
func (u *unit) flowOf(f *function, o *occurrence) Flow {
	if o.flow != nil {
		return *o.flow
	}
	o.flow = new(Flow)
	s := u.newSlicer(f)
	switch {
	case o.ranges != nil:
		s.rangeOver(o.ranges)
	case o.bodies != nil:
		for _, b := range o.bodies {
			if b != nil && callable(b.Type()) {
				s.body(b)
			}
		}
	default:
		s.unfailing = o.kind == models.Random
		s.yields(o, canFail(o.kind))
	}
	if o.target != nil {
		s.fromTarget(o)
	}
	*o.flow = s.run()
	return *o.flow
}

// fromTarget carries what the target of a call leaves to the call.
func (s *slicer) fromTarget(o *occurrence) {
	instr, ok := o.instr.(ssa.CallInstruction)
	if !ok {
		return
	}
	switch t := o.target; {
	case t.callback:
		// The SDK takes the result: see rootResult.
		if o.inner != nil {
			s.out.Sinks |= o.inner.Sinks
		}
	case t.through != nil:
		if o.inner == nil || o.inner.Results|o.inner.OrderResults != 0 {
			s.through(instr, t.through)
		}
		if o.inner != nil {
			s.out.Sinks |= o.inner.Sinks
		}
	case o.inner != nil:
		s.apply(instr, t, *o.inner)
	}
}
