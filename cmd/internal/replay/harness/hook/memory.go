package hook

import (
	"os"
	"runtime"
	"runtime/debug"
)

const (
	// spacious is the heap size up to which there is room for more.
	spacious = 256 << 20
	// enough is where the room ends.
	enough = 1 << 30
)

// roomy trades memory for time: a replay allocates much and keeps little, and a
// third of its time is for collecting that. Whoever has set limits of their own
// has a reason to, and a program that has loaded much of its own would grow by
// a multiple of that.
func roomy() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" && m.HeapAlloc < spacious {
		debug.SetGCPercent(400)
		debug.SetMemoryLimit(enough)
	}
}
