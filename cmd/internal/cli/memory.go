package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// A heap may grow to enough before garbage is collected more often than five
// times its size asks for; it is never collected more often than twice its size
// does, which is Go's own rule.
const (
	enough       = 512 << 20
	seldom       = 400
	often        = 100
	liveOnHeap   = "/gc/heap/live:bytes"
	percentByEnv = "GOGC"
)

// spendMemory trades memory that a run has to spare for time, as long as it is
// not much.
func spendMemory() {
	if os.Getenv(percentByEnv) != "" {
		return
	}
	debug.SetGCPercent(seldom)
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
	if live == 0 {
		return seldom
	}
	spare := max(enough, live) - live
	return int(min(seldom, max(often, spare*100/live)))
}

// afterCycle calls f behind each collection.
func afterCycle(f func()) {
	type garbage struct{ _ *int }
	runtime.AddCleanup(new(garbage), func(f func()) {
		f()
		afterCycle(f)
	}, f)
}
