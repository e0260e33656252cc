package effects

import "golang.org/x/tools/go/ssa"

// escape is what a loop in doubtful order leaves behind.
type escape struct {
	// flow holds the sinks that the loop reaches at once, the results of the
	// function that it decides, and the parameters it calls per element.
	flow Flow
	// taints are values that depend on the order, memory and contents are
	// places that do.
	taints []taint
	// leaving are values of one iteration that are used after it.
	leaving  []leak
	memory   []taint
	contents []taint
	// unsorted are collections that hold other elements in another order.
	unsorted []ssa.Value
	// calls leave something behind in what they are given.
	calls []repeated
	// partial: the loop can stop early, so a collection it fills holds an
	// arbitrary part, which no sort repairs.
	partial bool
}

// leak is the use after the loop of a value of one iteration.
type leak struct {
	taint
	use ssa.Instruction
}

// repeated is a call that the loop makes once per element, with what its
// target leaves behind.
type repeated struct {
	instr  ssa.CallInstruction
	target *callee
	flow   Flow
}

// escapes classifies what the loop l does by whether its outcome depends on
// the order of the iterations. Filling a map, adding integers, keeping a
// minimum, any and all are independent of it. iter are the values that differ
// between iterations, keys those of them that no two iterations share.
func (u *unit) escapes(f *function, l *loop, iter, keys []ssa.Value) escape {
	return u.walkLoop(f, l, iter, keys).out
}

func (u *unit) walkLoop(f *function, l *loop, iter, keys []ssa.Value) *orderWalk {
	w := &orderWalk{
		u: u, f: f, l: l, keys: map[ssa.Value]bool{},
		dep: map[ssa.Value]bool{}, prog: map[ssa.Value]uint64{}, influences: map[*ssa.BasicBlock][]*ssa.If{},
	}
	for _, b := range f.fn.Blocks {
		if l.blocks[b] {
			w.blocks = append(w.blocks, b)
		}
	}
	for _, k := range keys {
		w.keys[k] = true
	}
	w.depend(iter)
	w.findPlaces()
	w.progress(iter)
	w.breaks()
	w.calls()
	w.carried()
	w.updates()
	w.exits()
	return w
}

// orderWalk looks at one loop.
type orderWalk struct {
	u *unit
	f *function
	l *loop
	// blocks of the loop, in the order of the function.
	blocks []*ssa.BasicBlock
	// dep are the values in the loop that depend on the iteration's element,
	// keys those that tell it apart from every other.
	dep, keys map[ssa.Value]bool
	// places are what one iteration hands to the next; prog says of a value in
	// the loop on which of them it depends, so on the iterations before.
	places []*carry
	prog   map[ssa.Value]uint64
	// influences memoises which branches decide whether a block runs.
	influences map[*ssa.BasicBlock][]*ssa.If
	// stops are the conditions that end the loop early and go on after it.
	stops []*ssa.If
	out   escape
}

func (w *orderWalk) inside(b *ssa.BasicBlock) bool { return w.l.blocks[b] }

// local reports whether v is made anew in each iteration.
func (w *orderWalk) local(v ssa.Value) bool {
	switch r := root(v).(type) {
	case *ssa.Alloc:
		return w.inside(r.Block())
	case *ssa.MakeMap:
		return w.inside(r.Block())
	case *ssa.MakeSlice:
		return w.inside(r.Block())
	}
	return false
}

// own reports whether v belongs to the iteration: made in it, or reached from
// its element.
func (w *orderWalk) own(v ssa.Value) bool {
	return w.local(v) || w.dep[v] || w.dep[root(v)]
}
