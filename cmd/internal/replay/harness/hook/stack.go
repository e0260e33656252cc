package hook

import (
	"runtime"
	"strconv"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

const (
	// depth of the stacks that are kept with each command.
	depth = 48
	// steps of a call path that are told.
	steps = 12
)

// callers returns where the caller of the SDK is. Resolving it is left for
// when somebody asks.
func callers() []uintptr {
	pcs := make([]uintptr, depth)
	return pcs[:runtime.Callers(3, pcs)]
}

// path resolves a stack to its frames in the user's code, innermost first.
func path(pcs []uintptr) []wire.Frame {
	var frames []wire.Frame
	if len(pcs) == 0 {
		return nil
	}
	for more, next := true, runtime.CallersFrames(pcs); more && len(frames) < steps; {
		var f runtime.Frame
		f, more = next.Next()
		if users(f.Function) {
			frames = append(frames, wire.Frame{Function: f.Function, File: f.File, Line: f.Line})
		}
	}
	return frames
}

// own is the path prefix of the harness, wherever its source was put.
var own = func() string {
	pc, _, _, _ := runtime.Caller(0)
	name := runtime.FuncForPC(pc).Name()
	return name[:strings.LastIndex(name, "/hook.")]
}()

// users reports whether a function belongs neither to the SDK nor to Go nor to
// the harness.
func users(function string) bool {
	for _, prefix := range []string{"go.temporal.io/sdk/", "runtime.", "reflect.", "panic", own} {
		if strings.HasPrefix(function, prefix) {
			return false
		}
	}
	return function != ""
}

// parseStack takes the frames of the user's code out of a printed stack.
func parseStack(text string) []wire.Frame {
	lines := strings.Split(text, "\n")
	var frames []wire.Frame
	for i := 0; i+1 < len(lines) && len(frames) < steps; i++ {
		position, ok := strings.CutPrefix(lines[i+1], "\t")
		if !ok {
			continue
		}
		function := strings.TrimPrefix(lines[i], "created by ")
		if created, _, found := strings.Cut(function, " in goroutine "); found {
			function = created
		} else if open := strings.LastIndex(function, "("); open > 0 {
			function = function[:open]
		}
		position, _, _ = strings.Cut(position, " ")
		colon := strings.LastIndex(position, ":")
		if colon < 0 || !users(function) {
			continue
		}
		line, err := strconv.Atoi(position[colon+1:])
		if err == nil {
			frames = append(frames, wire.Frame{Function: function, File: position[:colon], Line: line})
		}
	}
	return frames
}
