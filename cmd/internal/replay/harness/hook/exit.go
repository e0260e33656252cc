package hook

import (
	"fmt"
	"log"
	"os"
	"runtime"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// Exit stands in for os.Exit in the user's code. In workflow code, and before
// a worker has started, it does what it says and tells where. After that the
// user's main may not end the process any more: a server that finds its port
// taken has nothing to do with a replay.
func Exit(code int) { exit(code) }

// Fatal stands in for log.Fatal.
func Fatal(v ...any) {
	log.Print(v...)
	exit(1)
}

// Fatalf stands in for log.Fatalf.
func Fatalf(format string, v ...any) {
	log.Printf(format, v...)
	exit(1)
}

// Fatalln stands in for log.Fatalln.
func Fatalln(v ...any) {
	log.Println(v...)
	exit(1)
}

func exit(code int) {
	pcs := callers()
	if process.working() && !inWorkflow(pcs) {
		select {}
	}
	if process.records != nil {
		process.write(wire.Record{Note: &wire.Note{Kind: wire.NoteExit, Text: fmt.Sprintf("os.Exit(%d)", code), Stack: path(pcs)}})
	}
	os.Exit(code)
}

// working reports whether a worker has started.
func (s *state) working() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, w := range s.workers {
		w.mu.Lock()
		started := w.started
		w.mu.Unlock()
		if started {
			return true
		}
	}
	return false
}

// inWorkflow reports whether the SDK has called the code as a coroutine.
func inWorkflow(pcs []uintptr) bool {
	if len(pcs) == 0 {
		return false
	}
	for more, frames := true, runtime.CallersFrames(pcs); more; {
		var f runtime.Frame
		f, more = frames.Next()
		if strings.HasPrefix(f.Function, "go.temporal.io/sdk/internal.(*coroutineState)") {
			return true
		}
	}
	return false
}
