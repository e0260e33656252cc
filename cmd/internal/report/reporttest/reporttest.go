// Package reporttest is what the tests of report formats share: reports to
// write, and goldens to compare with.
package reporttest

import (
	"bytes"
	_ "embed"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

//go:embed demo.json
var demo []byte

// Demo is the saved report of testdata/demo.
func Demo(t *testing.T) *finding.Report {
	t.Helper()
	report, err := finding.Read(bytes.NewReader(demo))
	require.NoError(t, err)
	return report
}

// Awkward is a report with one of everything that formats have to treat with
// care: characters of their syntax, a suppressed finding, one without end,
// trace or function, a dependency, absolute paths, a package that was skipped.
func Awkward() *finding.Report {
	at := func(file string, line int) finding.Range {
		return finding.Range{File: file, Line: line, Column: 3, EndLine: line, EndColumn: 9}
	}
	report := &finding.Report{
		Version: finding.Version,
		Tool:    finding.Tool{Name: "replayvet", Version: "(devel)"},
		Findings: []finding.Finding{
			{
				Rule: "wallclock", Check: "wallclock/branch", Severity: finding.Error,
				Message: "100% of \"<-ch\" & more,\nsecond: line\r\n", Range: at("a b/100%,c:d.go", 4),
				Package: "example.com/app", Function: "Flow",
			},
			{
				Rule: "wallclock", Check: "wallclock/branch", Severity: finding.Warning, Message: "hidden", Range: at("b.go", 5),
				Package: "example.com/app", Function: "Flow", Suppressed: true,
			},
			{
				Rule: "gone", Check: "gone/check", Severity: finding.Info, Message: "from another release",
				Range:     finding.Range{File: "C:/src/b.go", Line: 6, Column: 1, EndLine: 8, EndColumn: 2},
				Workflows: []string{"Flow", "Other"},
				Trace: []finding.Step{
					{File: "github.com/Azure/lib@v1.2.0/clock.go", Line: 3, Column: 1, Text: "Flow calls lib.Now"},
					{Text: "no place"},
				},
			},
			{Rule: "gone", Check: "gone/check", Severity: finding.Warning, Message: "no line", Range: finding.Range{File: "/src/c.go"}},
		},
		Coverage: finding.Coverage{Packages: 2, Skipped: []finding.Skipped{
			{Package: "example.com/app/x", Reason: "x.go:1:1: expected 'package'"},
			{Package: "example.com/app/y", Analyzer: "effects", Reason: "failed"},
		}},
	}
	return report
}

// Empty is the report of a run without findings.
func Empty() *finding.Report {
	report := &finding.Report{Version: finding.Version, Tool: finding.Tool{Name: "replayvet", Version: "v0.1.0"}}
	report.Settle()
	return report
}

// Golden compares what a format writes with testdata/name; UPDATE_GOLDEN=1
// writes that file.
func Golden(t *testing.T, name string, report *finding.Report, write func(io.Writer, *finding.Report) error) {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, write(&b, report))
	GoldenBytes(t, name, b.Bytes())
}

// GoldenBytes is Golden for what a test has edited.
func GoldenBytes(t *testing.T, name string, have []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if os.Getenv("UPDATE_GOLDEN") != "" {
		require.NoError(t, os.WriteFile(file, have, 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), string(have))
}
