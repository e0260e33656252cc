package shapes

import "slices"

// turns numbers the nodes of a graph so that each comes after those that lead
// to it, and a loop is done before what follows it: Bourdoncle's weak
// topological order.
func (u *uses) turns(g *Graph) []int {
	if u.ordered[g] == nil {
		within := make([]int, len(g.Nodes))
		turn := make([]int, len(g.Nodes))
		count, loops := 0, 0
		var arrange func(starts []int, loop int)
		arrange = func(starts []int, loop int) {
			sets := components(starts, func(i int) []int {
				return slices.DeleteFunc(slices.Clone(g.Nodes[i].Succ), func(t int) bool { return within[t] != loop })
			})
			for _, set := range slices.Backward(sets) {
				head := set[0]
				count++
				turn[head] = count
				// A node that is done is in no loop.
				within[head] = -1
				if len(set) == 1 {
					continue
				}
				loops++
				inner := loops
				for _, i := range set[1:] {
					within[i] = inner
				}
				var starts []int
				for _, t := range append(slices.Clone(g.Nodes[head].Succ), set[1:]...) {
					if within[t] == inner {
						starts = append(starts, t)
					}
				}
				arrange(starts, inner)
			}
		}
		if len(g.Nodes) > 0 {
			arrange([]int{0}, 0)
		}
		u.ordered[g] = turn
	}
	return u.ordered[g]
}
