package hook

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRoomyLeavesSettingsOfTheUser(t *testing.T) {
	percent, limit := debug.SetGCPercent(100), debug.SetMemoryLimit(-1)
	t.Cleanup(func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	})
	// settled by roomy, both are put back to what they were.
	after := func() (int, int64) {
		roomy()
		return debug.SetGCPercent(100), debug.SetMemoryLimit(limit)
	}
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	p, l := after()
	require.Equal(t, 400, p)
	require.EqualValues(t, enough, l)
	for name, value := range map[string]string{"GOGC": "50", "GOMEMLIMIT": "100MiB"} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(name, value)
			p, l := after()
			require.Equal(t, 100, p)
			require.Equal(t, limit, l)
		})
	}
}
