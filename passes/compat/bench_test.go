package compat_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/passes/compat"
	"github.com/replayvet/replayvet/passes/shapes"
)

// Reading two outlines and walking them together: a loop over that many
// decisions of each sort, to which an activity was added.
//
//	go test ./passes/compat -run '^$' -bench Compare
func BenchmarkCompare(b *testing.B) {
	for _, n := range []int{2, 4} {
		b.Run(fmt.Sprintf("decisions=%d", 3*n), func(b *testing.B) {
			base := manyWays(n, nil)
			head := manyWays(n, func(i int) string {
				if i == n-1 {
					return "    activity \"New\"\n"
				}
				return ""
			})
			b.ReportAllocs()
			for b.Loop() {
				var sides [2]*shapes.Lock
				for i, outline := range []string{base, head} {
					lock, err := shapes.ParseLock("replayvet.lock", "format 2\n"+outline)
					require.NoError(b, err)
					sides[i] = lock
				}
				all := compat.All(sides[0].Workflows, compat.Head{Workflows: sides[1].Workflows, Complete: true})
				require.Equal(b, compat.Unsafe, all[0].Verdict)
			}
		})
	}
}
