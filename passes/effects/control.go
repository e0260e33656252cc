package effects

import "golang.org/x/tools/go/ssa"

// control answers which blocks of a function run or not depending on a branch.
type control struct {
	fn    *ssa.Function
	ipdom []int // by block index; -1 is the exit
	loops []*loop
	// returns are the results that differ between returns.
	returns      uint64
	returnsKnown bool
}

// loop is a natural loop, or the body of an iterator function.
type loop struct {
	header *ssa.BasicBlock // nil for an iterator's body
	blocks map[*ssa.BasicBlock]bool
}

func (u *unit) control(fn *ssa.Function) *control {
	if c := u.tables[fn]; c != nil {
		return c
	}
	c := &control{fn: fn}
	c.findLoops()
	c.postdominators()
	u.tables[fn] = c
	return c
}

func (c *control) findLoops() {
	byHeader := map[*ssa.BasicBlock]*loop{}
	for _, b := range c.fn.Blocks {
		for _, h := range b.Succs {
			if !h.Dominates(b) {
				continue
			}
			l := byHeader[h]
			if l == nil {
				l = &loop{header: h, blocks: map[*ssa.BasicBlock]bool{h: true}}
				byHeader[h] = l
				c.loops = append(c.loops, l)
			}
			work := []*ssa.BasicBlock{b}
			for len(work) > 0 {
				x := work[len(work)-1]
				work = work[:len(work)-1]
				if l.blocks[x] {
					continue
				}
				l.blocks[x] = true
				work = append(work, x.Preds...)
			}
		}
	}
}

// innermost returns the smallest loop around b, nil outside loops.
func (c *control) innermost(b *ssa.BasicBlock) *loop {
	var best *loop
	for _, l := range c.loops {
		if l.blocks[b] && (best == nil || len(l.blocks) < len(best.blocks)) {
			best = l
		}
	}
	return best
}

// postdominators fills ipdom. Returns lead to the exit; so does, for a loop
// that never ends, its back edge, or everything in it would depend on every
// branch. Panics do not: code after a check does not depend on the panic.
func (c *control) postdominators() {
	n := len(c.fn.Blocks)
	exit := n
	succs := make([][]int, n+1)
	for _, b := range c.fn.Blocks {
		for _, s := range b.Succs {
			succs[b.Index] = append(succs[b.Index], s.Index)
		}
		if len(b.Instrs) > 0 {
			if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
				succs[b.Index] = append(succs[b.Index], exit)
			}
		}
	}
	reach := func() []bool {
		preds := make([][]int, n+1)
		for from, ss := range succs {
			for _, s := range ss {
				preds[s] = append(preds[s], from)
			}
		}
		seen := make([]bool, n+1)
		work := []int{exit}
		for len(work) > 0 {
			x := work[len(work)-1]
			work = work[:len(work)-1]
			if seen[x] {
				continue
			}
			seen[x] = true
			work = append(work, preds[x]...)
		}
		return seen
	}
	ends := reach()
	for _, b := range c.fn.Blocks {
		for _, h := range b.Succs {
			if h.Dominates(b) && !ends[b.Index] {
				succs[b.Index] = append(succs[b.Index], exit)
			}
		}
	}

	// Cooper, Harvey, Kennedy on the reversed graph.
	order := make([]int, 0, n+1) // postorder of the reversed graph from exit
	preds := make([][]int, n+1)
	for from, ss := range succs {
		for _, s := range ss {
			preds[s] = append(preds[s], from)
		}
	}
	mark := make([]bool, n+1)
	var visit func(x int)
	visit = func(x int) {
		mark[x] = true
		for _, p := range preds[x] {
			if !mark[p] {
				visit(p)
			}
		}
		order = append(order, x)
	}
	visit(exit)
	number := make([]int, n+1)
	for i, x := range order {
		number[x] = i
	}
	idom := make([]int, n+1)
	for i := range idom {
		idom[i] = -2
	}
	idom[exit] = exit
	intersect := func(a, b int) int {
		for a != b {
			for number[a] < number[b] {
				a = idom[a]
			}
			for number[b] < number[a] {
				b = idom[b]
			}
		}
		return a
	}
	for changed := true; changed; {
		changed = false
		for i := len(order) - 1; i >= 0; i-- {
			x := order[i]
			if x == exit {
				continue
			}
			best := -2
			for _, s := range succs[x] {
				if !mark[s] || idom[s] == -2 {
					continue
				}
				if best == -2 {
					best = s
				} else {
					best = intersect(best, s)
				}
			}
			if best != idom[x] {
				idom[x] = best
				changed = true
			}
		}
	}
	c.ipdom = make([]int, n)
	for i := range c.ipdom {
		c.ipdom[i] = idom[i]
		if idom[i] == exit || idom[i] == -2 {
			c.ipdom[i] = -1
		}
	}
}

// region lists, in block order, the blocks that run or not depending on the
// branch at the end of b, and the block where the paths meet again (nil when
// they meet only at the exit).
func (c *control) region(b *ssa.BasicBlock) (blocks []*ssa.BasicBlock, merge *ssa.BasicBlock) {
	stop := c.ipdom[b.Index]
	seen := make([]bool, len(c.fn.Blocks))
	work := append([]*ssa.BasicBlock(nil), b.Succs...)
	for len(work) > 0 {
		x := work[len(work)-1]
		work = work[:len(work)-1]
		if x.Index == stop || seen[x.Index] {
			continue
		}
		seen[x.Index] = true
		work = append(work, x.Succs...)
	}
	for _, x := range c.fn.Blocks {
		if seen[x.Index] {
			blocks = append(blocks, x)
		}
	}
	if stop >= 0 {
		merge = c.fn.Blocks[stop]
	}
	return blocks, merge
}
