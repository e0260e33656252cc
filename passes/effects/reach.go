package effects

import (
	"sort"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/workflows"
)

// reach is how workflow code gets to a function.
type reach struct {
	// workflows are the entry points that reach it, sorted by name.
	workflows []string
	// from, at and via lead one hop back towards an entry point; from is nil
	// for an entry point.
	from *function
	at   ssa.Instruction
	text string
	via  []Step
	hops int
}

type edge struct {
	to   *function
	at   ssa.Instruction
	text string
	via  []Step
	hops int
}

// edges lists where workflow code goes from f: calls that run on the
// workflow's own coroutines, and callbacks that f sets up. What a goroutine
// runs is not followed: the goroutine itself is the finding.
func (u *unit) edges(f *function) []edge {
	var out []edge
	called := map[*function]bool{}
	for _, c := range f.calls {
		if _, ok := c.instr.(*ssa.Go); ok {
			continue
		}
		for _, target := range c.callees {
			if target.fn == nil || u.excluded[target.fn.fn] || target.guess {
				continue
			}
			called[target.fn] = true
			verb := " calls "
			if target.callback {
				verb = " sets up "
			}
			text := f.name + verb + target.fn.name
			if target.through != nil {
				text = f.name + " calls " + target.called() + " with " + target.fn.name
			}
			out = append(out, edge{to: target.fn, at: c.instr, text: text, via: target.via, hops: target.hops})
		}
	}
	for _, anon := range f.fn.AnonFuncs {
		a := u.byFn[anon]
		if a != nil && u.roots[anon] != nil && !u.excluded[anon] && !called[a] {
			out = append(out, edge{to: a, text: f.name + " sets up " + a.name})
		}
	}
	return out
}

// findReach marks the functions that workflow code reaches.
func (u *unit) findReach() {
	var roots []*function
	for _, f := range u.fns {
		if u.roots[f.fn] != nil {
			roots = append(roots, f)
		}
	}
	if len(roots) == 0 {
		return
	}
	all := u.walk(roots)
	called := map[*function]bool{}
	for _, f := range all {
		for _, e := range u.edges(f) {
			if e.to != f {
				called[e.to] = true
			}
		}
	}
	var entries []*function
	for _, f := range roots {
		if r := u.roots[f.fn]; r.Registered || !called[f] {
			entries = append(entries, f)
		}
	}
	// Roots that only call each other: the first of them stands for all.
	covered := map[*function]bool{}
	for _, f := range u.walk(entries) {
		covered[f] = true
	}
	for _, f := range roots {
		if !covered[f] {
			entries = append(entries, f)
			for _, g := range u.walk([]*function{f}) {
				covered[g] = true
			}
		}
	}
	sort.SliceStable(entries, func(i, j int) bool { return entries[i].index < entries[j].index })
	u.trace(entries)
	for _, f := range entries {
		name := u.roots[f.fn].Name
		for _, g := range u.walk([]*function{f}) {
			g.reach.workflows = append(g.reach.workflows, name)
		}
	}
	for _, f := range u.fns {
		if f.reach != nil {
			f.reach.workflows = sortedUnique(f.reach.workflows)
		}
	}
}

func sortedUnique(names []string) []string {
	sort.Strings(names)
	out := names[:0]
	for i, n := range names {
		if i == 0 || n != names[i-1] {
			out = append(out, n)
		}
	}
	return out
}

// walk lists what from reaches, itself included.
func (u *unit) walk(from []*function) []*function {
	seen := make([]bool, len(u.fns))
	var out []*function
	work := append([]*function(nil), from...)
	for len(work) > 0 {
		f := work[0]
		work = work[1:]
		if seen[f.index] {
			continue
		}
		seen[f.index] = true
		out = append(out, f)
		for _, e := range u.edges(f) {
			work = append(work, e.to)
		}
	}
	return out
}

// trace sets the shortest way from an entry point to each function, with the
// fewest dynamic calls first.
func (u *unit) trace(entries []*function) {
	for _, f := range entries {
		f.reach = &reach{}
	}
	level := entries
	for len(level) > 0 {
		var next []*function
		for _, f := range level {
			for _, e := range u.edges(f) {
				if e.to.reach != nil {
					continue
				}
				e.to.reach = &reach{from: f, at: e.at, text: e.text, via: e.via, hops: e.hops}
				next = append(next, e.to)
			}
		}
		level = next
	}
}

// path lists the steps from an entry point to f and the dynamic calls on it.
func (u *unit) path(f *function) (steps []Step, hops int) {
	for g := f; g != nil && g.reach != nil && g.reach.from != nil; g = g.reach.from {
		r := g.reach
		pos := g.fn.Pos()
		if r.at != nil {
			pos = u.spanOf(r.from, r.at).pos
		}
		hop := append([]Step{u.step(r.from, pos, r.text)}, r.via...)
		steps = append(hop, steps...)
		hops += r.hops
	}
	return steps, hops
}

// closes reports whether what f returns is what a workflow returns.
func (u *unit) closes(f *function) bool {
	root := u.roots[f.fn]
	return root != nil && root.Kind == workflows.Workflow && f.reach != nil && (f.reach.from == nil || root.Registered)
}

// callbackSink is what the result of a function that the SDK calls decides.
func callbackSink(r *workflows.Root) Sinks {
	switch r.Kind {
	case workflows.QueryHandler:
		return SinkLog // answers a question, is not recorded
	case workflows.UpdateHandler:
		return SinkResult
	case workflows.Validator:
		return SinkLog // the verdict is recorded, replay does not ask again
	case workflows.Condition:
		return SinkBranch
	}
	return 0
}
