package replay

import "github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"

// DefaultAccept are the kinds that are part of everyday changes: the server
// never compares them, and running executions go on with what was recorded.
var DefaultAccept = []string{wire.ContinueInput, wire.ActivityInput, wire.ChildInput, wire.SignalInput, wire.TimerLength}
