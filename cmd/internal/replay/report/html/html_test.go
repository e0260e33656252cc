package html

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

func golden(t *testing.T) *report.Report {
	t.Helper()
	data, err := os.ReadFile("../testdata/report.json")
	require.NoError(t, err)
	var r report.Report
	require.NoError(t, json.Unmarshal(data, &r))
	return &r
}

func write(t *testing.T, r *report.Report) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, Write(&out, r))
	return out.String()
}

func TestPageShowsEachDifferenceOnce(t *testing.T) {
	r := golden(t)
	v := view(r)
	require.Equal(t, "8 of 23 executions would break", v.Headline)
	shown := len(v.OK)
	for i, c := range v.Cards {
		shown += 1 + len(c.Same)
		if i > 0 {
			require.GreaterOrEqual(t, slices.Index(order, c.Verdict), slices.Index(order, v.Cards[i-1].Verdict))
		}
		marked := 0
		for _, s := range c.Segments {
			for _, row := range s.Rows {
				if row.Diverges {
					marked++
				}
			}
		}
		if c.Event != nil {
			require.Equal(t, 1, marked, c.Path)
		}
	}
	require.Equal(t, len(r.Histories), shown)
	require.Len(t, v.Cards[0].Same, 1, "two histories, one edit")

	page := write(t, r)
	for _, part := range []string{
		"<h1>8 of 23 executions would break</h1>", "no command", "local activity ActB",
		"if workflow.GetVersion(ctx, &#34;add-ActC&#34;, workflow.DefaultVersion, 1)", "</b> workflow types without a history</h3>", "ACME_SECRET is not set",
		"internal/orders/workflows.go:104", "startToFireTimeout",
	} {
		require.Contains(t, page, part)
	}
	for _, foreign := range []string{"http://", "https://", "<script", "@import", "url(", "src="} {
		require.NotContains(t, page, foreign)
	}
}

func TestCrashHasNoEventToCompare(t *testing.T) {
	h := report.History{Path: "h.json", Workflow: "W", Verdict: report.Error, Cause: "crash", Command: &report.Command{Type: "none", File: "w.go", Line: 7}}
	require.NotContains(t, write(t, &report.Report{Histories: []report.History{h}}), "no such event")
	h.Verdict, h.Command = report.Nondeterministic, &report.Command{Type: "StartTimer", Detail: "timer of 1s"}
	require.Contains(t, write(t, &report.Report{Histories: []report.History{h}}), "no such event")
}

func TestWhatHistoriesSayIsText(t *testing.T) {
	page := write(t, &report.Report{Histories: []report.History{
		{Path: "<img src=x>.json", Workflow: "<script>alert(1)</script>", Verdict: report.Nondeterministic, Message: `"><b onclick=x>`},
	}})
	require.NotContains(t, page, "<script")
	require.NotContains(t, page, "<img")
	require.NotContains(t, page, "<b onclick")
}

func TestLongStretchesAreFolded(t *testing.T) {
	h := report.History{StepsBefore: 40}
	for i := range 30 {
		h.Steps = append(h.Steps, report.Step{Event: &report.Event{ID: int64(i)}, Command: &report.Command{Type: "x"}, Diverges: i == 20})
	}
	var titles []string
	var visible int
	for _, s := range segments(h) {
		titles = append(titles, s.Title)
		if s.Title == "" {
			visible += len(s.Rows)
		}
	}
	require.Equal(t, []string{"40 earlier steps are alike", "17 steps that are alike", "", "6 steps behind the difference"}, titles)
	require.Equal(t, 2*neighbours+1, visible)
	require.Empty(t, segments(report.History{Verdict: report.Skipped}))
}

// However many histories there are, a browser can open the page.
func TestPageStaysSmall(t *testing.T) {
	r := &report.Report{}
	for i := range 20_000 {
		verdict := []string{report.OK, report.Nondeterministic}[i%2]
		r.Histories = append(r.Histories, report.History{Path: "h.json", Workflow: "W", Verdict: verdict, Message: strconv.Itoa(i)})
	}
	page := write(t, r)
	require.Less(t, len(page), 1<<20)
	require.Contains(t, page, "9900 more differences")
	require.Contains(t, page, "and 9000 more reproduced")
	for i := range r.Histories {
		r.Histories[i].Message = "the same"
	}
	require.Less(t, len(write(t, r)), 1<<20)
}

func TestFindingsAreLinked(t *testing.T) {
	page := write(t, &report.Report{Histories: []report.History{{
		Path: "h.json", Workflow: "W", Verdict: report.Nondeterministic, Message: "m",
		Findings: []report.Finding{{Check: "maporder", Message: "ranges over a map", File: "w.go", Line: 7, URL: "https://example.com/maporder"}},
	}}})
	require.Contains(t, page, `w.go:7: ranges over a map <a href="https://example.com/maporder">maporder</a>`)
}
