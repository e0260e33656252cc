package finding_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

func TestRead(t *testing.T) {
	report := finding.Report{Version: finding.Version, Tool: finding.Tool{Name: "replayvet", Version: "v0.1.0"}}
	report.Findings = []finding.Finding{at("a.go", 1, 2, "r/a", "m")}
	report.Coverage.Workflows = 3
	report.Settle()
	text, err := json.Marshal(report)
	require.NoError(t, err)
	back, err := finding.Read(strings.NewReader(string(text)))
	require.NoError(t, err)
	require.Equal(t, report, *back)
}

func TestReadRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":              "the file is empty",
		"text":          "not a JSON report",
		"[]":            "not a JSON report",
		`{"version":1}`: "not a report of replayvet check",
		`{"version":1,"tool":{"name":"replayvet"},"findings":[],"workflows":[]}`:                    "not a report of replayvet check",
		`{"version":2,"tool":{"name":"replayvet","version":"v9.0.0"},"findings":[],"coverage":{}}`:  "version 2, this replayvet reads version 1: convert it with the release that wrote it (v9.0.0)",
		`{"version":1,"tool":{"name":"replayvet"},"findings":[{"severity":"grave"}],"coverage":{}}`: `"grave" is not one of`,
	} {
		_, err := finding.Read(strings.NewReader(text))
		require.ErrorContains(t, err, want, text)
	}
}

func TestExplain(t *testing.T) {
	e, ok := finding.Explain("wallclock/branch")
	require.True(t, ok)
	require.Contains(t, e.Markdown, "# wallclock")
	require.True(t, strings.HasSuffix(e.URL, "wallclock.md#branch"))
	for _, unknown := range []string{"wallclock/gone", "gone/branch", "wallclock", ""} {
		_, ok := finding.Explain(unknown)
		require.False(t, ok, unknown)
	}
}
