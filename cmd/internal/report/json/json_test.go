package json_test

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/report/json"
)

func validate(t *testing.T, document []byte) error {
	t.Helper()
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "..", "..", "docs", "check.schema.json"))
	require.NoError(t, err)
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	require.NoError(t, err)
	return schema.Validate(value)
}

func full() finding.Report {
	place := finding.Range{File: "a.go", Source: "/src/a.go", Line: 12, Column: 5, EndLine: 12, EndColumn: 15}
	return finding.Report{
		Version: finding.Version,
		Tool:    finding.Tool{Name: "replayvet", Version: "v0.1.0"},
		Findings: []finding.Finding{{
			Rule: "wallclock", Check: "wallclock/branch", Severity: finding.Error, Message: "a < b && c: <-ch", Range: place,
			Package: "example.com/app", Function: "Flow", Workflows: []string{"Flow"},
			Trace: []finding.Step{{File: "a.go", Line: 1, Column: 1, Text: "Flow calls it"}},
			Fixes: []finding.Fix{{Message: "Replace it", Safe: true}}, URL: "u", Confidence: "proved",
			Fingerprint: "0123456789abcdef0123456789abcdef",
		}},
		Comparison: &finding.Comparison{Baseline: "b", Known: 1, Gone: []finding.Gone{{Key: finding.Key{Check: "r/c", Package: "p", What: "w"}, Count: 1}}},
		Coverage: finding.Coverage{
			Packages: 1, Workflows: 1, Activities: 1, UnresolvedCalls: 1,
			Unresolved: []finding.Unresolved{{Range: place, Call: "f", Function: "Flow", Workflows: []string{"Flow"}, Candidates: []string{}}},
			Skipped:    []finding.Skipped{{Package: "p", Analyzer: "a", Reason: "r"}, {Package: "q", Reason: "r"}},
		},
	}
}

func TestWrite(t *testing.T) {
	report := full()
	var b bytes.Buffer
	require.NoError(t, json.Write(&b, &report))
	require.NoError(t, validate(t, b.Bytes()))
	require.Contains(t, b.String(), `"a < b && c: <-ch"`, "code is readable")
	require.True(t, bytes.HasSuffix(b.Bytes(), []byte("}\n")))
	require.NotContains(t, b.String(), "/src/", "no path of this machine")

	var again bytes.Buffer
	require.NoError(t, json.Write(&again, &report))
	require.Equal(t, b.String(), again.String())
}

func TestEmptyReport(t *testing.T) {
	report := finding.Report{Version: finding.Version, Tool: finding.Tool{Name: "replayvet"}}
	report.Settle()
	var b bytes.Buffer
	require.NoError(t, json.Write(&b, &report))
	require.NoError(t, validate(t, b.Bytes()))
}

func TestSchemaRefuses(t *testing.T) {
	for name, spoil := range map[string]func(*finding.Report){
		"another version": func(r *finding.Report) { r.Version++ },
		"null":            func(r *finding.Report) { r.Findings[0].Fixes = nil },
		"off":             func(r *finding.Report) { r.Findings[0].Severity = finding.Off },
		"bare check":      func(r *finding.Report) { r.Findings[0].Check = "branch" },
		"no line":         func(r *finding.Report) { r.Findings[0].Line = 0 },
	} {
		t.Run(name, func(t *testing.T) {
			report := full()
			spoil(&report)
			var b bytes.Buffer
			require.NoError(t, json.Write(&b, &report))
			require.Error(t, validate(t, b.Bytes()))
		})
	}
}
