package cli

import (
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestPercent(t *testing.T) {
	const mb = 1 << 20
	for live, want := range map[uint64]int{
		0: 12700, 1: 12700, 32 * mb: 1500, 128 * mb: 300, 256 * mb: 100, 300 * mb: 100, 4096 * mb: 100,
	} {
		require.Equal(t, want, percent(live), live/mb)
	}
}

func TestAfterCycle(t *testing.T) {
	calls := make(chan bool, 100)
	afterCycle(func() { calls <- true })
	for range 3 {
		require.Eventually(t, func() bool {
			runtime.GC()
			return len(calls) > 0
		}, time.Minute, time.Millisecond)
		<-calls
	}
}
