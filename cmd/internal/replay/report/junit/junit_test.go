package junit

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/junit"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

func TestVerdictsAreCases(t *testing.T) {
	data, err := os.ReadFile("../testdata/report.json")
	require.NoError(t, err)
	var r report.Report
	require.NoError(t, json.Unmarshal(data, &r))
	var out bytes.Buffer
	require.NoError(t, Write(&out, &r))

	var got junit.Suites
	require.NoError(t, xml.Unmarshal(out.Bytes(), &got))
	require.Equal(t, len(r.Histories), got.Tests)
	require.Equal(t, r.Count(report.Nondeterministic), got.Failures)
	require.Equal(t, r.Count(report.Error), got.Errors)
	require.Equal(t, r.Count(report.Skipped), got.Skipped)
	require.NotZero(t, got.Failures*got.Errors*got.Skipped)

	cases := make(map[string]junit.Case)
	sum := junit.Counts{}
	for _, s := range got.Suites {
		sum.Tests += s.Tests
		sum.Failures += s.Failures
		sum.Errors += s.Errors
		sum.Skipped += s.Skipped
		require.Len(t, s.Cases, s.Tests)
		for _, c := range s.Cases {
			require.Equal(t, s.Name, c.Class)
			require.NotContains(t, cases, c.Class+c.Name, "names tell cases apart")
			cases[c.Class+c.Name] = c
		}
	}
	require.Equal(t, got.Counts, sum)

	for _, h := range r.Histories {
		c := of(h, h.Workflow)
		if h.Workflow == "" {
			c.Class = unread
		}
		read, found := cases[c.Class+c.Name]
		require.True(t, found, h.Path)
		switch h.Verdict {
		case report.OK:
			require.Equal(t, junit.Case{Class: c.Class, Name: c.Name}, read)
		case report.Nondeterministic:
			require.Equal(t, h.Cause, read.Failure.Type)
			require.Contains(t, read.Failure.Message, h.Message)
			require.Contains(t, read.Failure.Message, h.Guard)
			require.Contains(t, read.Failure.Text, "history: event ")
		case report.SemanticChange:
			require.Nil(t, read.Failure, "the SDK lets it pass, and so does the run")
			require.Contains(t, read.Output, h.Message)
		case report.Error:
			require.Equal(t, h.Message, read.Error.Message)
		case report.Skipped:
			require.Equal(t, h.Message, read.Skipped.Message)
		}
	}
	last := got.Suites[len(got.Suites)-1]
	require.Contains(t, last.Output, "workflow types without a history: Again, ")
	require.Contains(t, last.Stderr, "ACME_SECRET is not set")
}

// XML has no way to write some characters, and payloads may hold them.
func TestMessagesMayHoldAnything(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, Write(&out, &report.Report{Histories: []report.History{
		{Path: "a<b>.json", Workflow: `W"&`, Verdict: report.Nondeterministic, Message: "returned \"\x00\x1b\xff]]>\""},
	}}))
	var got junit.Suites
	require.NoError(t, xml.Unmarshal(out.Bytes(), &got))
	require.Equal(t, `W"&`, got.Suites[0].Name)
	require.Contains(t, got.Suites[0].Cases[0].Failure.Message, "]]>")
}

func TestFindingsStandBesideTheDifference(t *testing.T) {
	h := report.History{
		Path: "h.json", Workflow: "W", Verdict: report.Nondeterministic, Cause: "unknown", Message: "m",
		Findings: []report.Finding{{
			Check: "maporder/command", Severity: "error", Message: "ranges over a map", File: "lib/a.go", Line: 7, URL: "https://example.com/maporder",
		}},
	}
	const said = "lib/a.go:7: error maporder/command: ranges over a map, see https://example.com/maporder"
	require.Contains(t, of(h, "W").Failure.Text, said)
	h.Verdict = report.SemanticChange
	require.Contains(t, of(h, "W").Output, said)
}
