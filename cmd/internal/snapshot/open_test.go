package snapshot_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/snapshot"
)

func TestOpen(t *testing.T) {
	c := snapshot.Change{ID: `"say \"c\""`, Ranges: []string{"-1..2"}, Workflows: []string{"Flow", "Flow"}}
	// Three runs of version 1, one of which is of a type by another name, and
	// one without a version.
	var asked []string
	count := func(_ context.Context, query string) (int, error) {
		asked = append(asked, query)
		switch has, of := strings.Contains(query, `TemporalChangeVersion = "say \"c\"-1"`), strings.Contains(query, "IN"); {
		case has && of:
			return 2, nil
		case has || of && !strings.Contains(query, "TemporalChangeVersion"):
			return 3, nil
		case query == `WorkflowType = "Flow"`:
			return 9, nil
		}
		return 0, nil
	}
	tally, err := c.Open(context.Background(), count)
	require.NoError(t, err)
	require.Equal(t, map[int]snapshot.Count{-1: {Runs: 1, Open: 1}, 1: {Runs: 3, Open: 3}, 2: {}}, tally.Versions)
	require.Contains(t, asked, `WorkflowType IN ("Flow") AND ExecutionStatus = "Running"`)
	_, ok := c.Raised(tally)
	require.False(t, ok)

	tally.Versions[-1] = snapshot.Count{}
	minimum, ok := c.Raised(tally)
	require.True(t, ok)
	require.Equal(t, 1, minimum)
	tally.Unseen = []string{"Flow"}
	_, ok = c.Raised(tally)
	require.False(t, ok, "its runs may go by another name")

	c.Ranges = []string{"-1..900"}
	tally, err = c.Open(context.Background(), count)
	require.NoError(t, err)
	_, ok = c.Raised(tally)
	require.False(t, ok, "not counted")
}
