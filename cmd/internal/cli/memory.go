package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// Garbage is collected for the first time when the heap has grown to first, then
// to enough, and from there on at twice its size, which is Go's own rule. A
// collection costs what is live, so those of a heap that is small yet pay least.
const (
	first        = 192 << 20
	enough       = 512 << 20
	often        = 100
	liveOnHeap   = "/gc/heap/live:bytes"
	percentByEnv = "GOGC"
)

// minimum is the heap that Go does not collect below, at 100 percent; it grows
// with the percentage.
const minimum = 4 << 20

// spendMemory trades memory that a run has to spare for time, as long as it is
// not much.
func spendMemory() {
	if os.Getenv(percentByEnv) != "" {
		return
	}
	debug.SetGCPercent(first / minimum * 100)
	afterCycle(func() {
		live := []metrics.Sample{{Name: liveOnHeap}}
		metrics.Read(live)
		if live[0].Value.Kind() == metrics.KindUint64 {
			debug.SetGCPercent(percent(live[0].Value.Uint64()))
		}
	})
}

// percent is how much the heap may grow when that much of it is live.
func percent(live uint64) int {
	live = max(live, minimum)
	return int(max(often, (max(enough, live)-live)*100/live))
}

// afterCycle calls f behind each collection.
func afterCycle(f func()) {
	type garbage struct{ _ *int }
	runtime.AddCleanup(new(garbage), func(f func()) {
		f()
		afterCycle(f)
	}, f)
}
