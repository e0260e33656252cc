package compat

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// maxWork bounds the steps that a comparison takes.
const maxWork = 300000

// walk compares one shape, or body, of base with that of head.
type walk struct {
	base, head *shapes.Shape
	// ids are the changes that base knows.
	ids    map[string]bool
	seen   map[string]bool
	found  map[string]Change
	order  []string
	queue  []pair
	spent  *int
	inputs *[]swap
	// doneBase and doneHead are what the pair at hand has waited for.
	doneBase, doneHead map[string]bool
}

// swap is one command's inputs on both sides.
type swap struct {
	what, was, is string
	base, head    *shapes.Step
}

// pair is a place on both sides and what is known there.
type pair struct {
	base, head int
	lasting    []decision
	versions   map[string]int
	names      names
	// done are what both sides have waited for before.
	doneBase, doneHead map[string]bool
}

func newWalk(base, head *shapes.Shape) *walk {
	w := &walk{base: base, head: head, ids: map[string]bool{}, seen: map[string]bool{}, found: map[string]Change{}, spent: new(int), inputs: new([]swap)}
	w.knows(base)
	return w
}

func (w *walk) knows(s *shapes.Shape) {
	if s == nil {
		return
	}
	for i := range s.Steps {
		if s.Steps[i].Op == shapes.Version {
			w.ids[s.Steps[i].Name] = true
		}
		w.knows(s.Steps[i].Body)
	}
}

func (w *walk) run() {
	w.push(pair{versions: map[string]int{}, names: names{}, doneBase: map[string]bool{}, doneHead: map[string]bool{}})
	w.drain()
	w.swapped()
}

func (w *walk) drain() {
	for len(w.queue) > 0 {
		p := w.queue[0]
		w.queue = w.queue[1:]
		if *w.spent++; *w.spent > maxWork {
			w.report(Change{Check: "size", Evidence: true, Message: "the workflow has more paths than can be compared"})
			return
		}
		w.pair(p)
	}
}

func (w *walk) push(p pair) {
	key := p.key()
	if !w.seen[key] {
		w.seen[key] = true
		w.queue = append(w.queue, p)
	}
}

func (p pair) key() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d,%d;", p.base, p.head)
	for _, d := range p.lasting {
		fmt.Fprintf(&b, "%s=%t;", d.cond, d.holds)
	}
	writeSorted(&b, p.names.base)
	for _, id := range sortedKeys(p.versions) {
		fmt.Fprintf(&b, "%s=%d;", id, p.versions[id])
	}
	for _, set := range []map[string]bool{p.doneBase, p.doneHead} {
		b.WriteString(strings.Join(sortedKeys(set), ",") + ";")
	}
	return b.String()
}

func writeSorted(b *strings.Builder, m map[string]string) {
	for _, k := range sortedKeys(m) {
		fmt.Fprintf(b, "%s=%s;", k, m[k])
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// pair runs both sides to what shows next, base first: its decisions are those
// of the runs that are under way.
func (w *walk) pair(p pair) {
	base := w.runBase(p)
	for i := range base {
		for _, h := range w.runHead(p, &base[i]) {
			w.meet(p, &base[i], &h)
		}
	}
}

// runBase runs base on every way, with every version that a run can have.
func (w *walk) runBase(p pair) []arrival {
	start := fork{arrival: arrival{node: p.base, versions: p.versions, names: p.names, decisions: slices.Clone(p.lasting)}, seen: map[int]bool{}}
	return w.advance(w.base, start, decide, record)
}

// advance runs one side to the next steps that show, or round a loop. branch
// and version yield the ways on from such a step.
func (w *walk) advance(s *shapes.Shape, start fork, branch, version func(fork, *shapes.Step) []fork) []arrival {
	var out []arrival
	queue := []fork{start}
	for len(queue) > 0 && len(out) < maxArrivals {
		if *w.spent++; *w.spent > maxWork {
			return out
		}
		f := queue[0]
		queue = queue[1:]
		step := &s.Steps[f.node]
		if f.seen[f.node] {
			f.loop = true
			out = append(out, f.arrival)
			continue
		}
		if shows(step) {
			out = append(out, f.arrival)
			continue
		}
		f.seen[f.node] = true
		switch step.Op {
		case shapes.Branch:
			queue = append(queue, branch(f, step)...)
			continue
		case shapes.Version:
			queue = append(queue, version(f, step)...)
			continue
		case shapes.Await:
			f.waits = append(f.waits, wait{step.Items, step.Pos, step})
		case shapes.Body:
			f.handlers = append(f.handlers, step)
		}
		f.node = step.Succ[0]
		queue = append(queue, f)
	}
	return out
}

// decide takes a branch of base: both ways, unless it is known which.
func decide(f fork, step *shapes.Step) []fork {
	if holds, known := shapes.DecideVersion(step.Cond, f.versions); known {
		f.node = step.Next(holds)
		return []fork{f}
	}
	if holds, known := decided(f.decisions, step.Cond); known && lasting(step.Cond) {
		f.node = step.Next(holds)
		return []fork{f}
	}
	return f.both(step)
}

// both takes a branch both ways.
func (f fork) both(step *shapes.Step) []fork {
	var forks []fork
	for _, holds := range []bool{true, false} {
		g := f.clone()
		g.decisions = append(g.decisions, decision{step.Cond, holds, lasting(step.Cond)})
		g.node = step.Next(holds)
		forks = append(forks, g)
	}
	return forks
}

// record is what GetVersion of base has yielded: any version, once.
func record(f fork, step *shapes.Step) []fork {
	all := step.Versions()
	if _, known := f.versions[step.Name]; known || len(all) == 0 {
		f.node = step.Succ[0]
		return []fork{f}
	}
	var forks []fork
	for _, v := range all {
		g := f.clone().withVersion(step.Name, v)
		g.node = step.Succ[0]
		forks = append(forks, g)
	}
	return forks
}

func decided(decisions []decision, cond string) (holds, known bool) {
	for _, d := range decisions {
		if d.cond == cond {
			return d.holds, true
		}
	}
	return false, false
}

// runHead runs head with the decisions that base has taken.
func (w *walk) runHead(p pair, base *arrival) []arrival {
	start := fork{arrival: arrival{node: p.head, versions: base.versions, names: base.names}, seen: map[int]bool{}, consumed: len(p.lasting)}
	return w.advance(w.head, start,
		func(f fork, step *shapes.Step) []fork { return w.follow(f, step, base) },
		func(f fork, step *shapes.Step) []fork { return w.version(f, step, base) })
}

// follow takes a branch of head as base has decided it.
func (w *walk) follow(f fork, step *shapes.Step, base *arrival) []fork {
	if holds, known := shapes.DecideVersion(step.Cond, f.versions); known {
		f.node = step.Next(holds)
		return []fork{f}
	}
	for i, d := range base.decisions {
		if !d.lasting && i < f.consumed {
			continue
		}
		n, ok := f.names.match(d.cond, step.Cond)
		if !ok {
			continue
		}
		f.names = n
		if !d.lasting {
			f.consumed = i + 1
		}
		f.node = step.Next(d.holds)
		return []fork{f}
	}
	for _, d := range f.decisions {
		if d.cond == step.Cond && d.lasting {
			f.node = step.Next(d.holds)
			return []fork{f}
		}
	}
	// Base does not ask: a run can be on either side.
	forks := f.both(step)
	for i := range forks {
		forks[i].guessed = append(forks[i].guessed, step.Cond)
	}
	return forks
}

// version is what GetVersion of head yields to an old run.
func (w *walk) version(f fork, step *shapes.Step, base *arrival) []fork {
	low, high, ok := step.Span()
	next := func(g fork) fork { g.node = step.Succ[0]; return g }
	if !ok {
		return []fork{next(f)}
	}
	v, known := f.versions[step.Name]
	if !known {
		if !w.ids[step.Name] {
			v = -1
			f = f.withVersion(step.Name, v)
			if low > v {
				f.early = append(f.early, Change{
					Check: "nodefault", Head: step.Pos, Is: words(step),
					Message: fmt.Sprintf("GetVersion(%s) does not support workflow.DefaultVersion, which every run started before has", step.Name),
					Breaks:  "every run that was started before and has not passed this point",
				})
			}
			return []fork{next(f)}
		}
		// Base asks for it later, or not on this path.
		all := w.recordedOf(step.Name)
		if len(all) == 0 {
			return []fork{next(f)}
		}
		var forks []fork
		for _, v := range all {
			g := f.clone().withVersion(step.Name, v)
			if v != -1 {
				g.early = append(g.early, Change{
					Check: "moved", Head: step.Pos, Is: words(step),
					Message: fmt.Sprintf("GetVersion(%s) is asked for earlier than it was recorded: a run gets workflow.DefaultVersion here and its recorded version later, and replay does not notice", step.Name),
					Breaks:  "runs that recorded the version",
				})
			}
			forks = append(forks, next(g))
		}
		return forks
	}
	switch {
	case v < low:
		f.early = append(f.early, Change{
			Check: "minraised", Head: step.Pos, Is: words(step),
			Message: fmt.Sprintf("GetVersion(%s) supports no version below %d any more, and runs have %s", step.Name, low, versionName(v)),
			Breaks:  "runs that have " + versionName(v),
		})
	case v > high:
		f.early = append(f.early, Change{
			Check: "maxlowered", Head: step.Pos, Is: words(step),
			Message: fmt.Sprintf("GetVersion(%s) supports no version above %d any more, and runs have %s", step.Name, high, versionName(v)),
			Breaks:  "runs that have " + versionName(v),
		})
	}
	return []fork{next(f)}
}

func versionName(v int) string {
	if v == -1 {
		return "workflow.DefaultVersion"
	}
	return fmt.Sprintf("version %d", v)
}

// recordedOf are the versions that base can record of a change, anywhere.
func (w *walk) recordedOf(id string) []int {
	var all []int
	var visit func(s *shapes.Shape)
	visit = func(s *shapes.Shape) {
		if s == nil {
			return
		}
		for i := range s.Steps {
			step := &s.Steps[i]
			if step.Op == shapes.Version && step.Name == id {
				all = append(all, step.Versions()...)
			}
			visit(step.Body)
		}
	}
	visit(w.base)
	slices.Sort(all)
	return slices.Compact(all)
}
