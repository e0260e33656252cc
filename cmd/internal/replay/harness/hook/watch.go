package hook

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// watch ends the process when a replay takes too long: code that does not
// yield cannot be stopped in any other way. The SDK's own detector is off,
// because on a busy machine it also strikes where nothing is wrong.
func (s *state) watch(h wire.History, w *Worker, timeout time.Duration) (done func()) {
	timer := time.AfterFunc(timeout, func() {
		s.write(wire.Record{Result: &wire.Result{
			History: h.ID,
			Queue:   w.queue,
			Worker:  w.index,
			Runs:    1, Failed: 1,
			Stuck: true,
			Error: fmt.Sprintf("the replay did not end within %s", timeout),
			Stack: stuckStack(),
		}})
		os.Exit(wire.ExitStuck)
	})
	return func() { timer.Stop() }
}

// stuckStack is the user's part of the goroutine that runs workflow code.
func stuckStack() []wire.Frame {
	buffer := make([]byte, 1<<20)
	buffer = buffer[:runtime.Stack(buffer, true)]
	for _, goroutine := range strings.Split(string(buffer), "\n\n") {
		waiting, _, _ := strings.Cut(goroutine, "\n")
		// Coroutines that wait for their turn are in the SDK's own code.
		if !strings.Contains(goroutine, "internal.(*coroutineState)") || strings.Contains(goroutine, "coroutineState).yield") {
			continue
		}
		if frames := parseStack(goroutine); len(frames) > 0 && waiting != "" {
			return frames
		}
	}
	return nil
}
