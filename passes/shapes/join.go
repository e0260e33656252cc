package shapes

import (
	"container/heap"
	"slices"
	"strconv"
	"strings"
)

// crossing is a place of a workflow that is too large to tell ways apart by
// what variables hold: there, all ways that lead to a place are one, but for
// what decides at once where it goes on (see telling).
//
// A variable that has several values where ways meet is generalised there, and
// named after itself. So what an edit changes in the shape is what follows from
// the edit: nothing goes by how many ways there are, or in which order they are
// found.
type crossing struct {
	in    *instance
	node  int
	name  string
	order []int
	// waiting are the ways that have come here and were not gone on from.
	waiting []arrival
	queued  bool
	// met: some were. first is the step that was made for them, made how many.
	met         bool
	first, made int
	// values of variables that have one; mixed are those that have several.
	values map[int]string
	mixed  map[int]bool
	// told are the values of the others.
	told map[int]map[string]bool
	// known are the conditions that all ways know, with the same outcome.
	known map[string]bool
}

// arrival is a way that has come to a crossing: out is the step that stands
// for it.
type arrival struct {
	out int
	env environment
}

// maxTold states of a crossing are told apart by what decides at once.
const maxTold = 12

// needed reports whether a workflow cannot be followed without a value.
func needed(v *Expr) bool {
	switch v.Op {
	case Func, Ctx, CancelOf, Named:
		return true
	}
	return v.Op == Const && v.Index != 0
}

// telling reports whether what a variable holds decides where a workflow goes
// on, or what it asks for, so that ways that differ in it are kept apart.
func (u *uses) telling(id int, v *Expr) bool {
	switch {
	case needed(v), v.Op == Failure:
		return true
	case v.Op == Const && (v.Text == "nil" || v.Text == "true" || v.Text == "false"):
		return true
	}
	return u.names[id] && !v.mutable()
}

// arrive is the step for a way to a place that is gone on from later, when all
// ways are there that come without a loop.
func (e *executor) arrive(in *instance, node int, env environment) int {
	name := in.path + "|" + strconv.Itoa(node)
	env = e.forgetful(name, env.trim(e.live(in, node)))
	i := len(e.out)
	e.out = append(e.out, Step{Op: Nop})
	if i >= maxSteps {
		e.out[i] = Step{Op: Unknown, Word: "too many paths"}
		return i
	}
	c := e.crossings[name]
	if c == nil {
		c = &crossing{in: in, node: node, name: name, order: append(slices.Clip(in.order), e.turns(in.graph)[node])}
		e.crossings[name] = c
	}
	c.waiting = append(c.waiting, arrival{i, env})
	if !c.queued {
		c.queued = true
		heap.Push(&e.agenda, c)
	}
	return i
}

// goOn takes the ways that have come to a crossing further.
func (e *executor) goOn(c *crossing) {
	waiting := c.waiting
	c.waiting, c.queued = nil, false
	late := c.met
	if !late {
		e.meet(c, waiting)
	}
	for _, a := range waiting {
		if late && e.differs(c, a.env) {
			// The next run knows. What would follow here is of two minds.
			e.out[a.out].Succ = []int{c.first}
			continue
		}
		env := e.joined(c, a.env)
		key := c.name + "|" + env.key()
		if i, ok := e.states[key]; ok {
			e.out[a.out].Succ = []int{i}
			continue
		}
		c.tell(env)
		if c.made >= maxTold && e.flatten(c) {
			e.out[a.out].Succ = []int{c.first}
			continue
		}
		e.states[key] = a.out
		if c.made++; c.made == 1 {
			c.first = a.out
		}
		e.place(c.name).visit(reached{e, a.out}, env)
		e.step(state{c.in, c.node, env, a.out})
	}
}

// meet finds out what the ways have in common.
func (u *uses) meet(c *crossing, ways []arrival) {
	c.met = true
	c.values, c.mixed, c.known = map[int]string{}, map[int]bool{}, map[string]bool{}
	c.told = map[int]map[string]bool{}
	for n, a := range ways {
		for _, b := range a.env.vars {
			if u.telling(b.id, b.value) {
				continue
			}
			value := b.value.key()
			if was, ok := c.values[b.id]; ok && was != value {
				c.mixed[b.id] = true
			}
			c.values[b.id] = value
		}
		if n == 0 {
			for _, k := range a.env.known {
				c.known[k.cond] = k.true
			}
			continue
		}
		for cond, outcome := range c.known {
			if known, holds := a.env.holds(cond); !known || holds != outcome {
				delete(c.known, cond)
			}
		}
	}
}

// differs compares a way that comes round a loop with those before, and notes
// for the next run what they do not have in common.
func (e *executor) differs(c *crossing, env environment) bool {
	news := false
	for _, b := range env.vars {
		if e.telling(b.id, b.value) || c.mixed[b.id] {
			continue
		}
		value := b.value.key()
		if was, ok := c.values[b.id]; !ok {
			c.values[b.id] = value
		} else if was != value {
			note(e.wide, c.name, b.id)
			news = true
		}
	}
	for cond, outcome := range c.known {
		if known, holds := env.holds(cond); !known || holds != outcome {
			note(e.blind, c.name, cond)
			news = true
		}
	}
	e.late = e.late || news
	return news
}

func note[K comparable](all map[string]map[K]bool, name string, what K) {
	if all[name] == nil {
		all[name] = map[K]bool{}
	}
	all[name][what] = true
}

// joined is a way without what sets it apart from the others.
func (e *executor) joined(c *crossing, env environment) environment {
	var known []assumption
	for _, k := range env.known {
		if outcome, ok := c.known[k.cond]; ok && outcome == k.true {
			known = append(known, k)
		} else {
			env = env.settle(k)
		}
	}
	env.known = known
	return e.widen(env, c.mixed)
}

// tell notes what sets a state apart from the others of a crossing.
func (c *crossing) tell(env environment) {
	for _, b := range env.vars {
		if c.told[b.id] == nil {
			c.told[b.id] = map[string]bool{}
		}
		c.told[b.id][b.value.key()] = true
	}
}

// flatten notes for the next run that not even what decides is to be told apart
// at a crossing. It reports whether there is such a thing.
func (e *executor) flatten(c *crossing) bool {
	news := false
	for id, values := range c.told {
		if len(values) > 1 && !e.flat[c.name][id] {
			note(e.flat, c.name, id)
			news = true
		}
	}
	e.late = e.late || news
	return news
}

// generalised is what a variable holds where its values are not told apart.
func (u *uses) generalised(id int) *Expr {
	kind, _, typed := strings.Cut(u.texts[id], ":")
	if !typed {
		kind = "value"
	}
	return Of(Local, kind+":v"+strconv.Itoa(id))
}

// agenda has the crossing that comes first in the workflow on top.
type agenda []*crossing

func (a agenda) Len() int           { return len(a) }
func (a agenda) Less(i, j int) bool { return slices.Compare(a[i].order, a[j].order) < 0 }
func (a agenda) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }
func (a *agenda) Push(c any)        { *a = append(*a, c.(*crossing)) }
func (a *agenda) Pop() any {
	old := *a
	c := old[len(old)-1]
	*a = old[:len(old)-1]
	return c
}
