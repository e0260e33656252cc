package cli

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/replay"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
	"github.com/replayvet/replayvet/cmd/internal/snapshot"
)

// The report of a replay is whole when its sources cannot be searched, or not
// in time.
func TestCoverIsASentenceWhenItFails(t *testing.T) {
	dir := t.TempDir()
	opts := replay.Options{Dir: dir}
	verdicts := []report.History{{Path: "h.json", Verdict: report.OK}}
	for name, longest := range map[string]time.Duration{"that took longer than 1ns": 1, "main module": time.Minute} {
		r := &report.Report{Histories: verdicts}
		cover(t.Context(), r, opts, settingsFlags{}, longest)
		require.Equal(t, verdicts, r.Histories)
		require.Len(t, r.Problems, 1)
		require.Contains(t, r.Problems[0].Reason, "the sources were not searched for what no history reaches: ")
		require.Contains(t, r.Problems[0].Reason, name)
	}
	file := filepath.Join(dir, "settings.yaml")
	require.NoError(t, os.WriteFile(file, []byte("nonsense: 1\n"), 0o600))
	r := &report.Report{}
	cover(t.Context(), r, opts, settingsFlags{file: file}, time.Minute)
	require.Contains(t, r.Problems[0].Reason, "nonsense")
}

func TestRequested(t *testing.T) {
	root := t.TempDir()
	f := snapshot.Function{Package: "example.com/app/flows", Place: snapshot.Place{File: filepath.Join(root, "flows", "flows.go")}}
	for pattern, want := range map[string]bool{
		"./...": true, "./flows": true, "./flows/...": true, "./flow/...": false, "./cmd/worker": false, ".": false,
		"example.com/app/...": true, "example.com/app/flows": true, "example.com/app": false, filepath.Join(root, "flows"): true,
	} {
		require.Equal(t, want, requested(f, replay.Options{Dir: root, Patterns: []string{pattern}}), pattern)
	}
	require.True(t, requested(f, replay.Options{Dir: root}))
}
