package sarif_test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/report/reporttest"
	format "github.com/replayvet/replayvet/cmd/internal/report/sarif"
	"github.com/replayvet/replayvet/cmd/internal/sarif"
)

// validate holds a document against the schema of the standard.
func validate(t *testing.T, document []byte) error {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile(filepath.Join("testdata", "sarif-schema-2.1.0.json"))
	require.NoError(t, err)
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	require.NoError(t, err)
	return schema.Validate(value)
}

func write(t *testing.T, report *finding.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, format.Write(&b, report))
	require.NoError(t, validate(t, b.Bytes()))
	return b.Bytes()
}

func read(t *testing.T, report *finding.Report) sarif.Run {
	t.Helper()
	var log sarif.Log
	require.NoError(t, json.Unmarshal(write(t, report), &log))
	require.Len(t, log.Runs, 1)
	return log.Runs[0]
}

// The pages of rules change with them, so the goldens do without.
func withoutPages(t *testing.T, report *finding.Report) []byte {
	t.Helper()
	var log sarif.Log
	require.NoError(t, json.Unmarshal(write(t, report), &log))
	for i := range log.Runs[0].Tool.Driver.Rules {
		log.Runs[0].Tool.Driver.Rules[i].Help = nil
	}
	text, err := json.MarshalIndent(log, "", "  ")
	require.NoError(t, err)
	return append(text, '\n')
}

func TestGoldens(t *testing.T) {
	for name, report := range map[string]*finding.Report{
		"demo": reporttest.Demo(t), "awkward": reporttest.Awkward(), "empty": reporttest.Empty(),
	} {
		t.Run(name, func(t *testing.T) {
			reporttest.GoldenBytes(t, name+".sarif", withoutPages(t, report))
			require.Equal(t, string(write(t, report)), string(write(t, report)))
		})
	}
}

// A schema that accepts everything would make the other tests worthless.
func TestSchemaRefuses(t *testing.T) {
	document := write(t, reporttest.Demo(t))
	for name, edit := range map[string][2]string{
		"level":       {`"level": "error"`, `"level": "grave"`},
		"line":        {`"startLine": 19`, `"startLine": 0`},
		"unknown key": {`"columnKind"`, `"columKind"`},
		"version":     {`"version": "2.1.0"`, `"version": "2.2"`},
	} {
		t.Run(name, func(t *testing.T) {
			spoilt := bytes.Replace(document, []byte(edit[0]), []byte(edit[1]), 1)
			require.NotEqual(t, document, spoilt)
			require.Error(t, validate(t, spoilt))
		})
	}
}

func TestRulesHaveHelp(t *testing.T) {
	rules := read(t, reporttest.Demo(t)).Tool.Driver.Rules
	require.NotEmpty(t, rules)
	for _, r := range rules {
		require.Contains(t, r.HelpURI, "docs/rules/", r.ID)
		require.NotEmpty(t, r.Short.Text, r.ID)
		require.Contains(t, r.Help.Markdown, "## Why replay breaks", r.ID)
		require.Contains(t, r.Help.Text, "# Why replay breaks", r.ID)
	}
}

func TestSuppressions(t *testing.T) {
	for _, r := range read(t, reporttest.Demo(t)).Results {
		require.Nil(t, r.Suppressions, "nothing is suppressed")
	}
	results := read(t, reporttest.Awkward()).Results
	require.Equal(t, []sarif.Suppression{}, *results[0].Suppressions, "others are")
	require.Equal(t, []sarif.Suppression{{Kind: "inSource"}}, *results[1].Suppressions)
}

func TestFingerprintsSurviveMoves(t *testing.T) {
	before, moved := reporttest.Demo(t), reporttest.Demo(t)
	for i := range moved.Findings {
		f := &moved.Findings[i]
		f.Line, f.EndLine, f.Column = f.Line+10, f.EndLine+10, f.Column+1
		for j := range f.Trace {
			f.Trace[j].Line += 10
		}
	}
	a, b := read(t, before).Results, read(t, moved).Results
	for i := range a {
		require.Equal(t, a[i].Fingerprints, b[i].Fingerprints)
		require.NotEqual(t, a[i].Locations, b[i].Locations)
	}
}

// What moves is the same result for services: lines and files have no part in
// its name.
func TestFingerprintsStayWhenCodeMoves(t *testing.T) {
	prints := func(report *finding.Report) []string {
		var all []string
		for _, r := range read(t, report).Results {
			require.Len(t, r.Fingerprints, 1)
			for _, print := range r.Fingerprints {
				all = append(all, print)
			}
		}
		return all
	}
	before := prints(reporttest.Demo(t))
	require.NotEmpty(t, before)
	moved := reporttest.Demo(t)
	for i := range moved.Findings {
		f := &moved.Findings[i]
		f.Fingerprint = ""
		f.File, f.Line, f.EndLine = "renamed/"+f.File, f.Line+7, f.EndLine+7
		for j := range f.Trace {
			f.Trace[j].Line += 7
		}
	}
	moved.Settle()
	require.Equal(t, before, prints(moved))
	moved.Findings[0].Fingerprint, moved.Findings[0].Function = "", "Other"
	require.NotEqual(t, before[0], prints(moved)[0])
}
