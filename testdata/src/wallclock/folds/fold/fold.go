// Package fold hands what a function returns to the same function again.
package fold

type State struct {
	Text string
	N    int
}

func Repeat(f func(State) State, n int) State {
	var s State
	for range n {
		s = f(s)
	}
	return s
}
