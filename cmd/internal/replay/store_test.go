package replay

import (
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	"github.com/replayvet/replayvet/cmd/internal/histories"
	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

func TestStoreKeepsEventsOnDisk(t *testing.T) {
	s, err := newStore()
	require.NoError(t, err)
	read, problems, err := histories.Read(t.Context(), []string{"testdata/histories"}, nil)
	require.NoError(t, err)
	require.Empty(t, problems)
	for _, h := range read {
		require.NoError(t, s.add(h))
	}
	require.NoError(t, s.flush())
	require.Len(t, s.list, len(read))
	for i, kept := range s.list {
		require.Nil(t, kept.Events)
		require.Equal(t, read[i].Path, kept.Path)
		require.Equal(t, read[i].Workflow, kept.Workflow)
		require.Equal(t, read[i].WorkflowID, kept.WorkflowID)
		require.Equal(t, read[i].RunID, kept.RunID)
		events, err := s.events(kept)
		require.NoError(t, err)
		require.True(t, proto.Equal(read[i].Events, events), kept.Path)
	}
	s.close()
	require.NoFileExists(t, s.file.Name())
}

func TestReceivedHasEachHandlerOnce(t *testing.T) {
	for file, want := range map[string][]wire.Handler{
		"signals": {{Kind: wire.SignalHandler, Name: "s"}},
		"updated": {{Kind: wire.UpdateHandler, Name: "u"}},
		"base":    nil,
	} {
		read, _, err := histories.Read(t.Context(), []string{"testdata/histories/" + file + ".json"}, nil)
		require.NoError(t, err)
		require.Equal(t, want, received(read[0].Events.GetEvents()), file)
	}
}
