package finding_test

import (
	"encoding/json"
	"go/token"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/effects"
)

func paths() finding.Paths {
	root := filepath.FromSlash("/src/app")
	cache := filepath.FromSlash("/cache/example.com/lib@v1.2.0")
	return finding.Paths{
		Base:    root,
		Modules: map[string]string{cache: "example.com/lib@v1.2.0"},
		Step: func(name string) string {
			return map[string]string{
				"example.com/app/orders/checkout.go": filepath.Join(root, "orders", "checkout.go"),
				"example.com/lib/clock/clock.go":     filepath.Join(cache, "clock", "clock.go"),
			}[name]
		},
	}
}

func TestShow(t *testing.T) {
	for _, test := range []struct{ name, file, want string }{
		{"in the folder", "/src/app/orders/checkout.go", "orders/checkout.go"},
		{"beside the folder", "/src/shared/clock.go", "../shared/clock.go"},
		{"dependency", "/cache/example.com/lib@v1.2.0/clock/clock.go", "example.com/lib@v1.2.0/clock/clock.go"},
		{"at the root of a dependency", "/cache/example.com/lib@v1.2.0/lib.go", "example.com/lib@v1.2.0/lib.go"},
		{"no file", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, paths().Show(filepath.FromSlash(test.file)))
		})
	}
}

func TestFrom(t *testing.T) {
	at := token.Position{Filename: filepath.FromSlash("/src/app/orders/checkout.go"), Line: 12, Column: 5}
	end := at
	end.Column = 15
	f := finding.From(analyzers.Reported{
		Rule: "wallclock", Check: "branch", Severity: config.Error, Message: "m",
		Position: at, EndPosition: end, Package: "example.com/app/orders", Function: "Checkout",
		Workflows: []string{"Checkout"}, Confidence: effects.Proved, URL: "u",
		Trace: []effects.Step{
			{File: "example.com/app/orders/checkout.go", Line: 12, Column: 5, Func: "Checkout", Text: "Checkout calls clock.Read"},
			{File: "example.com/lib/clock/clock.go", Line: 3, Func: "Read", Text: "Read calls time.Now"},
			{File: "example.com/gone/x.go", Line: 1, Text: "unknown file"},
		},
	}, paths())
	require.Equal(t, "wallclock/branch", f.Check)
	require.Equal(t, finding.Range{File: "orders/checkout.go", Source: at.Filename, Line: 12, Column: 5, EndLine: 12, EndColumn: 15}, f.Range)
	require.Equal(t, []string{"orders/checkout.go", "example.com/lib@v1.2.0/clock/clock.go", "example.com/gone/x.go"},
		[]string{f.Trace[0].File, f.Trace[1].File, f.Trace[2].File})
	require.Equal(t, "proved", f.Confidence)
}

func TestFromWithoutEnd(t *testing.T) {
	at := token.Position{Filename: filepath.FromSlash("/src/app/a.go"), Line: 2, Column: 3}
	f := finding.From(analyzers.Reported{Position: at}, paths())
	require.Equal(t, [2]int{2, 3}, [2]int{f.EndLine, f.EndColumn})
}

func TestEmptyListsAreNotNull(t *testing.T) {
	report := finding.Report{Findings: []finding.Finding{finding.From(analyzers.Reported{Severity: config.Info}, paths())}}
	report.Settle()
	text, err := json.Marshal(report)
	require.NoError(t, err)
	require.NotContains(t, string(text), "null")

	var empty finding.Report
	empty.Settle()
	text, err = json.Marshal(empty)
	require.NoError(t, err)
	require.NotContains(t, string(text), "null")
}

func TestSeverityIsAWord(t *testing.T) {
	text, err := json.Marshal(finding.Error)
	require.NoError(t, err)
	require.JSONEq(t, `"error"`, string(text))
	var back finding.Severity
	require.NoError(t, json.Unmarshal([]byte(`"warning"`), &back))
	require.Equal(t, finding.Warning, back)
	require.ErrorContains(t, json.Unmarshal([]byte(`"grave"`), &back), `"grave" is not one of error`)
}

func at(file string, line, column int, check, message string) finding.Finding {
	return finding.Finding{Rule: "r", Check: check, Message: message, Severity: finding.Warning, Range: finding.Range{File: file, Line: line, Column: column}}
}

func TestSettle(t *testing.T) {
	want := []finding.Finding{
		at("a.go", 1, 1, "r/a", "m"),
		at("a.go", 1, 1, "r/b", "l"),
		at("a.go", 1, 1, "r/b", "m"),
		at("a.go", 1, 2, "r/a", "m"),
		at("a.go", 2, 1, "r/a", "m"),
		at("a.go", 10, 1, "r/a", "m"),
		at("b.go", 1, 1, "r/a", "m"),
	}
	report := finding.Report{}
	for i := range want {
		report.Findings = append(report.Findings, want[len(want)-1-i], want[i])
	}
	report.Settle()
	for i := range report.Findings {
		require.NotEmpty(t, report.Findings[i].Fingerprint)
		report.Findings[i].Fingerprint = ""
	}
	require.Equal(t, want, report.Findings)
}

func TestFails(t *testing.T) {
	warning := finding.Report{Findings: []finding.Finding{at("a.go", 1, 1, "r/a", "m")}}
	require.True(t, warning.Fails(finding.Info))
	require.True(t, warning.Fails(finding.Warning))
	require.False(t, warning.Fails(finding.Error))
	require.False(t, warning.Fails(finding.Off), "off is the threshold nothing reaches")

	warning.Findings[0].Suppressed = true
	require.False(t, warning.Fails(finding.Info))
	require.Zero(t, warning.Count(finding.Warning))
	warning.DropSuppressed()
	require.Empty(t, warning.Findings)
}
