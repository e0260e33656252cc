package shapes

// turns numbers the nodes of a graph so that each comes after those that lead
// to it, and a loop is done before what follows it: Bourdoncle's weak
// topological order.
func (u *uses) turns(g *Graph) []int {
	if u.ordered[g] == nil {
		o := &ordering{g: g, within: make([]int, len(g.Nodes)), turn: make([]int, len(g.Nodes))}
		for i := range o.turn {
			o.turn[i] = -1
		}
		if len(g.Nodes) > 0 {
			o.components(0)
		}
		u.ordered[g] = o.reversed()
	}
	return u.ordered[g]
}

// ordering is the state of Tarjan's algorithm, applied again to each loop
// without its head.
type ordering struct {
	g *Graph
	// within is the loop around a node: only nodes of the current one are gone to.
	within []int
	loop   int
	loops  int
	turn   []int
	// last to first.
	out []int

	count      int
	index, low map[int]int
	stack      []int
	on         map[int]bool
}

// components orders what can be reached from a node within the current loop.
func (o *ordering) components(from int) {
	index, low, stack, on, count := o.index, o.low, o.stack, o.on, o.count
	o.index, o.low, o.stack, o.on, o.count = map[int]int{}, map[int]int{}, nil, map[int]bool{}, 0
	o.visit(from)
	o.index, o.low, o.stack, o.on, o.count = index, low, stack, on, count
}

func (o *ordering) visit(n int) {
	o.index[n], o.low[n] = o.count, o.count
	o.count++
	o.stack = append(o.stack, n)
	o.on[n] = true
	for _, s := range o.g.Nodes[n].Succ {
		if o.within[s] != o.loop || o.turn[s] == 0 {
			continue
		}
		if _, seen := o.index[s]; !seen {
			o.visit(s)
			o.low[n] = min(o.low[n], o.low[s])
		} else if o.on[s] {
			o.low[n] = min(o.low[n], o.index[s])
		}
	}
	if o.low[n] != o.index[n] {
		return
	}
	var members []int
	for {
		m := o.stack[len(o.stack)-1]
		o.stack = o.stack[:len(o.stack)-1]
		o.on[m] = false
		members = append(members, m)
		if m == n {
			break
		}
	}
	if len(members) > 1 {
		o.inner(n, members)
	}
	o.emit(n)
}

// inner orders a loop without its head, which comes before it.
func (o *ordering) inner(head int, members []int) {
	outer := o.loop
	o.loops++
	o.loop = o.loops
	for _, m := range members {
		o.within[m] = o.loop
	}
	o.within[head] = outer
	for _, s := range o.g.Nodes[head].Succ {
		if o.within[s] == o.loop && o.turn[s] < 0 {
			o.components(s)
		}
	}
	for _, m := range members {
		if m != head && o.turn[m] < 0 {
			o.components(m)
		}
	}
	o.loop = outer
}

func (o *ordering) emit(n int) {
	o.turn[n] = 0
	o.out = append(o.out, n)
}

func (o *ordering) reversed() []int {
	for i, n := range o.out {
		o.turn[n] = len(o.out) - i
	}
	return o.turn
}
