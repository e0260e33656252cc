package sarif

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
	"github.com/replayvet/replayvet/cmd/internal/sarif"
)

func golden(t *testing.T) *report.Report {
	t.Helper()
	data, err := os.ReadFile("../testdata/report.json")
	require.NoError(t, err)
	var r report.Report
	require.NoError(t, json.Unmarshal(data, &r))
	return &r
}

// write returns the log, which it holds to the schema that OASIS publishes.
func write(t *testing.T, r *report.Report) sarif.Run {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, Write(&out, r))
	text, err := os.ReadFile("../../../report/sarif/testdata/sarif-schema-2.1.0.json")
	require.NoError(t, err)
	published, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("sarif.json", published))
	compiled, err := c.Compile("sarif.json")
	require.NoError(t, err)
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(out.Bytes()))
	require.NoError(t, err)
	require.NoError(t, compiled.Validate(value))

	var read sarif.Log
	require.NoError(t, json.Unmarshal(out.Bytes(), &read))
	require.Len(t, read.Runs, 1)
	return read.Runs[0]
}

func TestResultsAreAtTheCode(t *testing.T) {
	r := golden(t)
	got := write(t, r)
	require.False(t, got.Invocations[0].Successful)
	byRule := make(map[string]sarif.Result)
	for _, res := range got.Results {
		byRule[res.RuleID] = res
		require.Equal(t, res.RuleID, got.Tool.Driver.Rules[res.RuleIndex].ID)
		require.NotEmpty(t, res.Fingerprints[printed])
	}
	for _, rule := range got.Tool.Driver.Rules {
		require.NotContains(t, rule.Help.Text, "Saved executions", "%s needs a help text", rule.ID)
	}

	added := byRule["replay/activity-added"]
	require.Equal(t, "error", added.Level)
	require.Contains(t, added.Message.Text, "guard: if workflow.GetVersion(")
	require.Equal(t, 2, added.Occurrences, "one edit, two histories")
	require.Len(t, added.Related, 2)
	require.Equal(t, sarif.ArtifactLocation{URI: "internal/orders/workflows.go", BaseID: sarif.SourceRoot}, added.Locations[0].Physical.Artifact)
	require.Equal(t, 26, added.Locations[0].Physical.Region.StartLine)
	steps := added.CodeFlows[0].ThreadFlows[0].Locations
	require.Len(t, steps, 2)
	require.Equal(t, "orders.Base", steps[0].Location.Message.Text)
	require.Equal(t, "orders.act issues activity ActC", steps[1].Location.Message.Text)

	require.Equal(t, "warning", byRule["replay/result"].Level)
	removed := byRule["replay/local-activity-removed"]
	require.Contains(t, removed.Locations[0].Physical.Artifact.URI, "histories/", "the code issues nothing, so the history is the place")

	var notes string
	for _, n := range got.Invocations[0].Notifications {
		notes += n.Level + ": " + n.Message.Text + "\n"
	}
	require.Contains(t, notes, "error: histories/cut.json: ")
	require.Contains(t, notes, "note: histories/fresh.json: ")
	require.Contains(t, notes, "warning: example.com/acme/cmd/billing: ")
	require.Contains(t, notes, "note: workflow types without a history: ")
}

func TestNothingFoundIsALogTooAndStandardInputIsNoFile(t *testing.T) {
	got := write(t, &report.Report{Tool: report.Tool{Name: "replayvet"}})
	require.True(t, got.Invocations[0].Successful)
	require.Empty(t, got.Results)
	got = write(t, &report.Report{Tool: report.Tool{Name: "replayvet"}, Histories: []report.History{
		{Path: "-", Workflow: "W", Verdict: report.Nondeterministic, Cause: "unknown", Message: "m", Command: &report.Command{Type: "none", File: "a b.go", Line: 3}},
	}})
	require.Equal(t, "a%20b.go", got.Results[0].Locations[0].Physical.Artifact.URI)
	require.Empty(t, got.Results[0].Related)
}

func TestGapsAreNotificationsWithPlaces(t *testing.T) {
	r := &report.Report{Tool: report.Tool{Name: "replayvet"}}
	r.Coverage.Functions = []report.Function{{Name: "app.Spare", Workflow: "Spare", File: "app/spare.go", Line: 5}}
	r.Coverage.Handlers = []report.Handler{{Workflow: "Order", Kind: "query", Name: "state"}}
	notes := write(t, r).Invocations[0].Notifications
	require.Len(t, notes, 2)
	require.Equal(t, "workflow functions never replayed: app.Spare (app/spare.go:5)", notes[0].Message.Text)
	require.Equal(t, "app/spare.go", notes[0].Locations[0].Physical.Artifact.URI)
	require.Equal(t, 5, notes[0].Locations[0].Physical.Region.StartLine)
	require.Equal(t, "handlers that no history can reach: query state of Order", notes[1].Message.Text)
	require.Empty(t, notes[1].Locations)
}

func TestFindingsStandBesideTheDifference(t *testing.T) {
	h := report.History{
		Path: "h.json", Workflow: "W", Verdict: report.Nondeterministic, Cause: "unknown", Message: "m",
		Command: &report.Command{Type: "StartTimer", File: "w.go", Line: 3},
		Findings: []report.Finding{{
			Check: "maporder/command", Severity: "error", Message: "ranges over a map", File: "lib/a.go", Line: 7, URL: "https://example.com/maporder",
		}},
	}
	got := write(t, &report.Report{Tool: report.Tool{Name: "replayvet"}, Histories: []report.History{h, h}})
	require.Len(t, got.Results, 1)
	only := got.Results[0]
	require.Contains(t, only.Message.Text, "lib/a.go:7: replayvet check: error maporder/command: ranges over a map, see https://example.com/maporder")
	require.Len(t, only.Related, 3, "the finding and two histories")
	require.Equal(t, "lib/a.go", only.Related[0].Physical.Artifact.URI)
	require.Equal(t, 7, only.Related[0].Physical.Region.StartLine)
	require.Contains(t, only.Related[0].Message.Text, "maporder/command")
	for i, at := range only.Related {
		require.Equal(t, i+1, at.ID)
	}
}

func TestFingerprintsSurviveMovesOfLines(t *testing.T) {
	of := func(change func(h *report.History)) string {
		h := report.History{
			Path: "a.json", Workflow: "W", WorkflowID: "1", Cause: "child-workflow-renamed",
			Event: &report.Event{ID: 5, Type: "StartChildWorkflowExecutionInitiated", Detail: "child workflow C (workflow ID c-1)"},
			Command: &report.Command{
				Type: "StartChildWorkflowExecution", Detail: "child workflow D (workflow ID c-1)", File: "w.go", Line: 7,
				Trace: []report.Frame{{Function: "m.W", File: "w.go", Line: 7}},
			},
		}
		change(&h)
		return fingerprint(h)
	}
	same := of(func(*report.History) {})
	require.Equal(t, same, of(func(h *report.History) {
		h.Command.Line, h.Command.Trace[0].Line, h.Command.File = 90, 90, "moved.go"
	}))
	require.Equal(t, same, of(func(h *report.History) {
		h.Path, h.WorkflowID, h.Event.ID, h.Event.Detail = "b.json", "2", 9, "child workflow C (workflow ID c-2)"
	}))
	require.NotEqual(t, same, of(func(h *report.History) { h.Cause = "child-workflow-changed-id" }))
	require.NotEqual(t, same, of(func(h *report.History) { h.Workflow = "V" }))
	require.NotEqual(t, same, of(func(h *report.History) { h.Command.Detail = "child workflow E" }))
	require.NotEqual(t, same, of(func(h *report.History) { h.Command.Trace[0].Function = "m.other" }))
}
