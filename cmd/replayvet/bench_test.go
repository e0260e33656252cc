package main

import (
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Whole runs over the fixtures, with what the go command takes: without what
// earlier runs have kept, and with all of it.
//
//	go test ./cmd/replayvet -run '^$' -bench Check -benchtime 5x
func BenchmarkCheck(b *testing.B) {
	root, tool := buildTool(b)
	for _, mode := range []struct {
		name string
		args []string
	}{
		{"cold", []string{"-no-cache"}},
		{"warm", nil},
	} {
		b.Run(mode.name, func(b *testing.B) {
			b.Setenv("REPLAYVET_CACHE", filepath.Join(b.TempDir(), "cache"))
			args := append([]string{"check", "-fail-on", "never"}, append(mode.args, "./testdata/src/...", "./testdata/demo/...")...)
			once := func() time.Duration {
				cmd := exec.Command(tool, args...)
				cmd.Dir = root
				out, err := cmd.Output()
				require.NoError(b, err)
				require.NotEmpty(b, out)
				return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
			}
			once()
			var cpu time.Duration
			for b.Loop() {
				cpu += once()
			}
			b.ReportMetric(cpu.Seconds()/float64(b.N), "cpu-s/op")
		})
	}
}
