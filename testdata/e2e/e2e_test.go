//go:build e2e

package e2e

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/client"
)

var update = flag.Bool("update", false, "save the histories as those of the tests without a service")

// TestService runs every workflow on a real service, pulls the histories, and
// replays them: with the SDK against every edit, as they are and scrubbed, and
// with replayvet unchanged.
func TestService(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	replayvet := buildReplayvet(t)
	address := startService(t)
	c := connect(t, ctx, address)
	execute(t, ctx, c)
	if t.Failed() {
		return
	}
	dir := t.TempDir()
	pulled := filepath.Join(dir, "pulled")
	t.Log(output(t, replayvet, "histories", "pull", "-address", address, "-o", pulled))
	// Nothing has happened since, but runs may still be open.
	t.Log(output(t, replayvet, "histories", "pull", "-address", address, "-o", pulled))
	first := filepath.Join(dir, "histories")
	saveFirstRuns(t, pulled, first)
	if *update {
		saveFirstRuns(t, pulled, "histories")
	}
	for _, e := range executions {
		require.FileExists(t, filepath.Join(first, e.id+".json"))
	}

	scrubbed := filepath.Join(dir, "scrubbed")
	t.Log(output(t, replayvet, "histories", "scrub", "-o", scrubbed, first))
	for name, folder := range map[string]string{"pulled": first, "scrubbed": scrubbed} {
		t.Run(name, func(t *testing.T) { holdSDK(t, folder) })
	}
	t.Run("replayvet", func(t *testing.T) { holdUnchanged(t, replayvet, first) })
}

// saveFirstRuns copies the first run of each execution under its id.
func saveFirstRuns(t *testing.T, from, to string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(to, 0o777))
	files, err := filepath.Glob(filepath.Join(from, "*", "*.json"))
	require.NoError(t, err)
	for _, path := range files {
		file, err := os.Open(path)
		require.NoError(t, err)
		events, err := client.HistoryFromJSON(file, client.HistoryJSONOptions{})
		require.NoError(t, err)
		require.NoError(t, file.Close())
		started := events.Events[0].GetWorkflowExecutionStartedEventAttributes()
		if !known(started.GetWorkflowId()) || started.GetOriginalExecutionRunId() != started.GetFirstExecutionRunId() {
			continue
		}
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(to, started.GetWorkflowId()+".json"), text, 0o666))
	}
}

func known(id string) bool {
	for _, e := range executions {
		if e.id == id {
			return true
		}
	}
	return false
}

// holdSDK replays every row with the SDK's replayer.
func holdSDK(t *testing.T, folder string) {
	all, err := rows()
	require.NoError(t, err)
	for _, r := range all {
		if err := replay(t, folder, r); (err == nil) != r.passes {
			t.Errorf("%s/%s (%s): %v", r.history, r.edit, r.change, err)
		}
	}
}

// TestReplayvet holds replayvet to edits.txt with the saved histories.
func TestReplayvet(t *testing.T) {
	replayvet := buildReplayvet(t)
	holdUnchanged(t, replayvet, "histories")
	scrubbed := t.TempDir()
	output(t, replayvet, "histories", "scrub", "-o", scrubbed, "histories")
	holdUnchanged(t, replayvet, scrubbed, "-strict-off", "none")
	all, err := rows()
	require.NoError(t, err)
	for _, r := range all {
		if r.edit == "-" {
			continue
		}
		t.Run(r.name(), func(t *testing.T) {
			t.Parallel()
			got := verdicts(t, replayvet, r.name(), filepath.Join("histories", r.history+".json"))[r.history]
			require.Equal(t, r.verdict, got.Verdict, "%s: %s", r.change, got.Message)
		})
	}
}

// TestScrubIsVerified: what workflow code reads can be blanked only where it
// does not matter.
func TestScrubIsVerified(t *testing.T) {
	replayvet := buildReplayvet(t)
	scrub := exec.Command(replayvet, "histories", "scrub", "-readable", "-replay", "./worker", "-o", t.TempDir(), "histories")
	out, err := scrub.CombinedOutput()
	require.Error(t, err)
	require.Equal(t, 2, scrub.ProcessState.ExitCode())
	require.Contains(t, string(out), "skipped histories/worded.json: it is ok before scrubbing, and nondeterministic after it: ")
	require.Contains(t, string(out), "1 history not written")
	require.Equal(t, 1, strings.Count(string(out), "skipped "), string(out))

	output(t, replayvet, "histories", "scrub", "-replay", "./worker", "-o", t.TempDir(), "histories")

	none := exec.Command(replayvet, "histories", "scrub", "-replay", ".", "-o", t.TempDir(), "histories/base.json")
	out, err = none.CombinedOutput()
	require.Error(t, err)
	require.Contains(t, string(out), "no workflow code here")
}

// holdUnchanged replays all histories on the code that they were recorded with.
func holdUnchanged(t *testing.T, replayvet, folder string, flags ...string) {
	all, err := rows()
	require.NoError(t, err)
	found := verdicts(t, replayvet, "", folder, flags...)
	for _, r := range all {
		if r.edit != "-" {
			continue
		}
		if got := found[r.history]; got.Verdict != r.verdict {
			t.Errorf("%s unchanged: %s, want %s: %s", r.history, got.Verdict, r.verdict, got.Message)
		}
	}
}

type verdict struct{ Verdict, Message string }

var anID = regexp.MustCompile(`^[a-z]+$`)

// verdicts are those of replayvet replay, by the workflow's id.
func verdicts(t *testing.T, replayvet, edit, histories string, flags ...string) map[string]verdict {
	t.Helper()
	cmd := exec.Command(replayvet, slices.Concat([]string{"replay", "-format", "json", "-histories", histories}, flags, []string{"./worker"})...)
	cmd.Env = append(os.Environ(), "EDIT="+edit)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil && cmd.ProcessState.ExitCode() < 0 {
		t.Fatal(err)
	}
	var report struct {
		Histories []struct{ WorkflowID, Verdict, Message string }
	}
	require.NoError(t, json.Unmarshal(out, &report), string(out))
	found := make(map[string]verdict)
	for _, h := range report.Histories {
		require.Regexp(t, anID, h.WorkflowID)
		found[h.WorkflowID] = verdict{h.Verdict, h.Message}
	}
	return found
}
