package commands_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The shapes of the workflows of the fixtures, with the summaries that they are
// made from.
//
//	go test ./passes/commands -run '^$' -bench Shapes
func BenchmarkShapes(b *testing.B) {
	pkgs := packagesOf(b, nil, "./equal/...")
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n = len(workflowsOf(b, pkgs))
		require.NotZero(b, n)
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "workflows/s")
}
