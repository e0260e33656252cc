package shapes

// components are the sets of nodes that lead to each other, by Tarjan's
// algorithm, of the nodes that are reached from the starts: each set after those
// that it leads to, and in it the node that was reached first in front.
func components(starts []int, next func(int) []int) [][]int {
	index, low := map[int]int{}, map[int]int{}
	on := map[int]bool{}
	var stack []int
	var found [][]int
	var visit func(i int)
	visit = func(i int) {
		index[i] = len(index) + 1
		low[i] = index[i]
		stack = append(stack, i)
		on[i] = true
		for _, t := range next(i) {
			if index[t] == 0 {
				visit(t)
				low[i] = min(low[i], low[t])
			} else if on[t] {
				low[i] = min(low[i], index[t])
			}
		}
		if low[i] != index[i] {
			return
		}
		at := len(stack) - 1
		for stack[at] != i {
			at--
		}
		set := append([]int(nil), stack[at:]...)
		stack = stack[:at]
		for _, t := range set {
			on[t] = false
		}
		found = append(found, set)
	}
	for _, i := range starts {
		if index[i] == 0 {
			visit(i)
		}
	}
	return found
}
