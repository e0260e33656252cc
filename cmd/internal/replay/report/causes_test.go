package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
	"github.com/replayvet/replayvet/passes/config"
)

func TestEveryCauseIsExplained(t *testing.T) {
	for _, kind := range config.SemanticChanges {
		require.NotEmpty(t, report.Explain(kind), kind)
	}
	for _, cause := range []string{
		"activity-added", "local-activity-replaced", "child-workflow-changed-id", "timer-removed", "cancel-external-renamed", "search-attributes-reordered",
	} {
		require.NotContains(t, report.Explain(cause), "WHAT", cause)
		require.NotEmpty(t, report.Explain(cause), cause)
	}
	for _, cause := range []string{
		"version-marker-removed", "version-marker-renamed", "version-marker-added", "version-branch-changed", "handler-removed", "result-type-changed",
	} {
		require.NotContains(t, report.Explain(cause), "command", "%s has a text of its own", cause)
		require.NotEmpty(t, report.Explain(cause), cause)
	}
	require.Contains(t, report.Explain("local-activity-removed"), "a local activity event")
	require.Contains(t, report.Explain("activity-removed"), "an activity event")
	require.Empty(t, report.Explain("something"))
}
