package e2e

import (
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"example.com/e2e/flows"
)

// TestSDK holds what edits.txt says of the SDK's replayer to the release in
// use, with the saved histories: no service is needed.
func TestSDK(t *testing.T) {
	all, err := rows()
	require.NoError(t, err)
	require.Greater(t, len(all), 100)
	for _, r := range all {
		t.Run(r.history+"/"+r.edit, func(t *testing.T) {
			err := replay(t, "histories", r)
			if r.passes {
				require.NoError(t, err, r.change)
			} else {
				require.Error(t, err, r.change)
			}
		})
	}
}

func replay(t *testing.T, folder string, r row) error {
	t.Helper()
	flows.Edit, flows.Runs = r.name(), 0
	defer func() { flows.Edit = "" }()
	replayer, err := worker.NewWorkflowReplayerWithOptions(worker.WorkflowReplayerOptions{DisableDeadlockDetection: true})
	require.NoError(t, err)
	flows.RegisterWorkflows(replayer)
	events := load(t, folder, r.history)
	started := events.Events[0].GetWorkflowExecutionStartedEventAttributes()
	return replayer.ReplayWorkflowHistoryWithOptions(quiet, events, worker.ReplayWorkflowHistoryOptions{
		OriginalExecution: workflow.Execution{ID: started.GetWorkflowId(), RunID: started.GetOriginalExecutionRunId()},
	})
}

// quiet keeps stack traces of expected panics out of the output.
var quiet = log.NewStructuredLogger(slog.New(slog.DiscardHandler))

func load(t *testing.T, folder, name string) *historypb.History {
	t.Helper()
	file, err := os.Open(filepath.Join(folder, name+".json"))
	require.NoError(t, err)
	defer file.Close()
	events, err := client.HistoryFromJSON(file, client.HistoryJSONOptions{})
	require.NoError(t, err)
	return events
}

// TestEditsAreListed: every edit in the code is in the table, and the other
// way round; every history has a row.
func TestEditsAreListed(t *testing.T) {
	files, err := filepath.Glob("flows/*.go")
	require.NoError(t, err)
	var inCode, inTable []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, m := range regexp.MustCompile(`"([a-z]+/[a-z-]+)"`).FindAllStringSubmatch(string(text), -1) {
			inCode = append(inCode, m[1])
		}
	}
	all, err := rows()
	require.NoError(t, err)
	var histories []string
	for _, r := range all {
		histories = append(histories, r.history)
		if r.edit != "-" {
			inTable = append(inTable, r.name())
		}
	}
	for _, names := range []*[]string{&inCode, &inTable, &histories} {
		slices.Sort(*names)
		*names = slices.Compact(*names)
	}
	require.Equal(t, inTable, inCode)

	saved, err := filepath.Glob("histories/*.json")
	require.NoError(t, err)
	for i := range saved {
		saved[i] = strings.TrimSuffix(filepath.Base(saved[i]), ".json")
	}
	slices.Sort(saved)
	require.Equal(t, histories, saved)
}
