package replay

import "github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"

// Kinds are the kinds of semantic changes: what the SDK lets pass although the
// code does not do what the history has.
var Kinds = []string{
	wire.EarlyClose, wire.Ending, wire.ResultChanged, wire.ContinueTarget, wire.UnawaitedLocal,
	wire.Replaying, wire.Swapped,
	wire.ContinueInput, wire.ActivityInput, wire.ChildInput, wire.SignalInput, wire.TimerLength,
}

// DefaultAccept are the kinds that are part of everyday changes: the server
// never compares them, and running executions go on with what was recorded.
var DefaultAccept = []string{wire.ContinueInput, wire.ActivityInput, wire.ChildInput, wire.SignalInput, wire.TimerLength}
