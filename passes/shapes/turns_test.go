package shapes

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTurns(t *testing.T) {
	tests := []struct {
		name string
		succ [][]int
		// order in which the nodes are to be gone on from.
		want []int
	}{
		{"ways that meet", [][]int{{1, 2}, {3}, {3}, {}}, []int{0, 2, 1, 3}},
		{"a loop is done before what follows it", [][]int{{1}, {3, 2}, {1}, {}}, []int{0, 1, 2, 3}},
		{"so is one with a break", [][]int{{1}, {4, 2}, {4, 3}, {1}, {}}, []int{0, 1, 2, 3, 4}},
		{"a loop in a loop", [][]int{{1}, {5, 2}, {4, 3}, {2}, {1}, {}}, []int{0, 1, 2, 3, 4, 5}},
		{"a loop that is left from within another", [][]int{{1}, {5, 2}, {4, 3}, {2, 5}, {1}, {}}, []int{0, 1, 2, 3, 4, 5}},
		{"a node of its own loop", [][]int{{1}, {1, 2}, {}}, []int{0, 1, 2}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := &Graph{}
			for _, succ := range test.succ {
				g.Nodes = append(g.Nodes, Node{Succ: succ})
			}
			turns := (&uses{ordered: map[*Graph][]int{}}).turns(g)
			order := make([]int, len(turns))
			for n, turn := range turns {
				order[turn-1] = n
			}
			require.Equal(t, test.want, order)
		})
	}
}
