package shapes

import (
	"fmt"
	"math/rand"
	"testing"

	"github.com/stretchr/testify/require"
)

// random is a shape of n steps that go anywhere.
func random(r *rand.Rand, n int) *Shape {
	s := &Shape{}
	for i := range n {
		step := Step{Op: Command, Word: "activity", Name: fmt.Sprintf("%q", fmt.Sprintf("A%d", r.Intn(n))), Succ: []int{r.Intn(n)}}
		switch r.Intn(5) {
		case 0, 1:
			step = Step{Op: Branch, Cond: fmt.Sprintf("input.F%d", r.Intn(4)), Succ: []int{r.Intn(n), r.Intn(n)}}
		case 2:
			if r.Intn(2) == 0 {
				step = Step{Op: Return, Word: []string{"completed", "failed"}[r.Intn(2)]}
			}
		}
		if i == 0 && step.Op == Return {
			step = Step{Op: Command, Word: "activity", Name: `"First"`, Succ: []int{r.Intn(n)}}
		}
		s.Steps = append(s.Steps, step)
	}
	return minimise(s)
}

// However steps jump, the outline says where to, and what is read back from it
// is written the same.
func TestOutlineIsReadBack(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for i := range 3000 {
		s := random(r, 1+r.Intn(14))
		w := Workflow{Name: "W", Package: "p", Shape: s}
		text := (&Lock{Workflows: []Workflow{w}}).Format()
		read, err := ParseLock("lock", text)
		require.NoError(t, err, "%d\n%s", i, text)
		require.Equal(t, s.text(), strip(read.Workflows[0].Shape).text(), "%d\n%s", i, text)
		require.Equal(t, text, read.Format(), "%d", i)
	}
}

// strip drops the places, which only one side has.
func strip(s *Shape) *Shape {
	for i := range s.Steps {
		s.Steps[i].Pos = ""
	}
	// Ends are written wherever they are reached.
	return reachable(merge(s, partition(s)))
}
