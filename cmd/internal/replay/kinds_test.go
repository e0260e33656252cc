package replay

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
	"github.com/replayvet/replayvet/passes/config"
)

func TestSettingsKnowEveryKind(t *testing.T) {
	require.ElementsMatch(t, []string{
		wire.EarlyClose, wire.Ending, wire.ResultChanged, wire.ContinueTarget, wire.ContinueInput, wire.UnawaitedLocal,
		wire.Replaying, wire.Swapped, wire.ActivityInput, wire.ChildInput, wire.SignalInput, wire.TimerLength,
	}, config.SemanticChanges)
	require.Subset(t, config.SemanticChanges, DefaultAccept)
}
