package effects

import (
	"sort"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// summarise computes the summary of every function, callees first; functions
// that call each other are done together until nothing changes.
func (u *unit) summarise() {
	u.findReach()
	u.findWrites()
	u.summariseComponents()
}

// summariseComponents summarises the active functions that have none yet.
func (u *unit) summariseComponents() {
	for _, component := range u.components() {
		recursive := len(component) > 1
		for _, f := range component {
			u.markDoes(f)
			for _, c := range f.calls {
				for _, target := range c.callees {
					recursive = recursive || target.fn == f
				}
			}
		}
		if recursive {
			for range component {
				for _, f := range component {
					u.markDoes(f)
				}
			}
		}
		for round := 0; ; round++ {
			changed := false
			for _, f := range component {
				if u.summariseFunction(f) {
					changed = true
				}
			}
			if !recursive || !changed || round > 4 {
				break
			}
			for _, f := range component {
				f.params = map[flowKey]*Flow{}
			}
		}
	}
}

// markDoes collects which scheduling effects f has.
func (u *unit) markDoes(f *function) {
	for _, c := range f.calls {
		if _, ok := c.instr.(*ssa.Go); ok {
			continue
		}
		for _, target := range c.callees {
			set := u.does(target)
			if target.callback && set.has(models.Blocks) {
				// It is set up now and waits later, on its own coroutine.
				set.remove(models.Blocks)
				set.add(models.Handler)
			}
			f.does |= set
		}
	}
}

// does is the set of scheduling effects of a call target.
func (u *unit) does(target *callee) kindSet {
	var set kindSet
	switch {
	case target.entry != nil:
		switch target.entry.Kind {
		case models.Command, models.Blocks, models.Handler:
			set.add(target.entry.Kind)
		}
		if target.entry.Kind == models.Command && target.entry.Check == continueAsNew {
			set |= continues
		}
		if waits(target.entry) {
			set.add(models.Blocks)
		}
	case target.fn != nil:
		return target.fn.does
	case target.sum != nil:
		for i := range target.sum.Effects {
			switch k := target.sum.Effects[i].Kind; k {
			case models.Command, models.Blocks, models.Handler:
				set.add(k)
				if target.sum.Effects[i].Check == continueAsNew {
					set |= continues
				}
			}
		}
	}
	return set
}

// summariseFunction recomputes f's summary and reports whether it changed.
func (u *unit) summariseFunction(f *function) bool {
	f.occs = u.occurrences(f)
	sum := &Summary{Module: u.module()}
	at := map[effectKey]int{}
	for _, o := range f.occs {
		if o.suppressed != nil {
			continue
		}
		e := Effect{
			Kind: o.kind, Check: o.check, Symbol: o.symbol, Instead: o.instead, Order: o.order,
			Flow: u.flowOf(f, o), Rooted: o.rooted || f.reach != nil, Hops: o.hops, Guess: o.guess || o.toggled, Steps: o.steps,
		}
		e.Flow.dropFree()
		if o.kind == models.MapOrder && e.Flow.empty() {
			continue // the order does not show
		}
		if o.kind == models.GlobalRead && e.Flow.Sinks&^SinkLog == 0 && e.Flow.Results == 0 && e.Flow.Params == 0 && len(e.Flow.Fields) == 0 {
			continue
		}
		key := effectKey{e.Kind, e.Check, e.Symbol, e.Guess}
		i, ok := at[key]
		if !ok {
			if len(sum.Effects) < maxEffects {
				at[key] = len(sum.Effects)
				sum.Effects = append(sum.Effects, e)
			}
			continue
		}
		have := &sum.Effects[i]
		have.Flow.join(e.Flow)
		have.Rooted = have.Rooted && e.Rooted
		have.Guess = have.Guess && e.Guess
		if e.Hops < have.Hops || e.Hops == have.Hops && len(e.Steps) < len(have.Steps) {
			have.Hops, have.Steps = e.Hops, e.Steps
		}
	}
	for _, k := range []models.Kind{models.Command, models.Blocks, models.Handler} {
		if f.does.has(k) {
			e := Effect{Kind: k}
			if k == models.Command && f.does&continues != 0 {
				e.Check = continueAsNew
			}
			sum.Effects = append(sum.Effects, e)
		}
	}
	sort.SliceStable(sum.Effects, func(i, j int) bool {
		a, b := &sum.Effects[i], &sum.Effects[j]
		if a.Kind != b.Kind {
			return a.Kind < b.Kind
		}
		if a.Symbol != b.Symbol {
			return a.Symbol < b.Symbol
		}
		return a.Check < b.Check
	})
	changed := f.sum == nil || len(f.sum.Effects) != len(sum.Effects)
	if !changed {
		for i := range sum.Effects {
			a, b := &f.sum.Effects[i], &sum.Effects[i]
			changed = changed || a.Kind != b.Kind || a.Symbol != b.Symbol || len(a.Steps) != len(b.Steps) || a.Flow.Sinks != b.Flow.Sinks || a.Flow.Results != b.Flow.Results
		}
	}
	f.sum = sum
	return changed
}

type effectKey struct {
	kind          models.Kind
	check, symbol string
	// A guess says less than a certainty: where only the one goes, the other
	// must not seem to.
	guess bool
}

// components lists the strongly connected components of the call graph,
// callees first (Tarjan), functions in source order within each.
func (u *unit) components() [][]*function {
	var (
		out     [][]*function
		stack   []*function
		index   = make([]int, len(u.fns))
		low     = make([]int, len(u.fns))
		onStack = make([]bool, len(u.fns))
		counter int
	)
	var visit func(f *function)
	visit = func(f *function) {
		counter++
		index[f.index], low[f.index] = counter, counter
		stack = append(stack, f)
		onStack[f.index] = true
		for _, g := range u.successors(f) {
			if g.sum != nil {
				continue
			}
			if index[g.index] == 0 {
				visit(g)
				low[f.index] = min(low[f.index], low[g.index])
			} else if onStack[g.index] {
				low[f.index] = min(low[f.index], index[g.index])
			}
		}
		if low[f.index] != index[f.index] {
			return
		}
		var component []*function
		for {
			g := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			onStack[g.index] = false
			component = append(component, g)
			if g == f {
				break
			}
		}
		sort.Slice(component, func(i, j int) bool { return component[i].index < component[j].index })
		out = append(out, component)
	}
	for _, f := range u.fns {
		if f.active && f.sum == nil && index[f.index] == 0 {
			visit(f)
		}
	}
	return out
}

// successors are the functions of this package that f's calls and closures
// reach; a closure's flows are needed by the function that makes it.
func (u *unit) successors(f *function) []*function {
	var out []*function
	for _, c := range f.calls {
		for _, target := range c.callees {
			if target.fn != nil {
				out = append(out, target.fn)
			}
		}
	}
	for _, anon := range f.fn.AnonFuncs {
		if a := u.byFn[anon]; a != nil {
			out = append(out, a)
		}
	}
	return out
}
