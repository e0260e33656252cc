// Package sarif writes the report of a replay as SARIF 2.1.0, which code
// scanning services show at the lines of a change.
//
// Histories that break in the same way at the same call are one result, since
// one edit is to blame. What belongs to no line of a file is a notification of
// the run: services that show results show those in no other place.
package sarif

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
	"github.com/replayvet/replayvet/cmd/internal/sarif"
)

const help = sarif.Homepage + "/blob/main/docs/replay.md"

// Write writes the report.
func Write(w io.Writer, r *report.Report) error {
	out := sarif.Run{
		Tool:       sarif.Tool{Driver: sarif.Driver{Name: r.Tool.Name, Version: r.Tool.Version, InformationURI: sarif.Homepage}},
		Automation: &sarif.AutomationDetails{ID: "replayvet/replay/"},
		Results:    []sarif.Result{},
		ColumnKind: sarif.Columns,
	}
	var notes []sarif.Notification
	note := func(level, format string, args ...any) {
		notes = append(notes, sarif.Notification{Level: level, Message: sarif.Message{Text: fmt.Sprintf(format, args...)}})
	}
	var shown []report.History
	for _, h := range r.Histories {
		switch {
		case h.Verdict == report.OK:
		case h.Verdict == report.Skipped:
			note("note", "%s: %s", h.Path, h.Message)
		case h.Verdict == report.Error && (h.Command == nil || h.Command.File == ""):
			note("error", "%s: %s", h.Path, h.Message)
		default:
			shown = append(shown, h)
		}
	}
	out.Tool.Driver.Rules = rules(shown)
	for _, h := range shown {
		add(&out, h)
	}
	for _, p := range r.Problems {
		note("warning", "%s: %s", p.Subject, p.Reason)
	}
	for _, gap := range report.NotCovered(r) {
		note("note", "%s", gap)
		for _, item := range gap.Items[:min(most, len(gap.Items))] {
			if item.File != "" {
				said := &notes[len(notes)-1]
				said.Locations = append(said.Locations, line(item.File, item.Line, item.Name))
			}
		}
	}
	out.Invocations = []sarif.Invocation{{Successful: r.Count(report.Error) == 0, Notifications: notes}}
	return sarif.Write(w, out)
}

// levels of verdicts that make results.
var levels = map[string]string{report.Nondeterministic: "error", report.SemanticChange: "warning", report.Error: "error"}

// rules are the causes of the histories, sorted.
func rules(histories []report.History) []sarif.Rule {
	all := []sarif.Rule{}
	for _, h := range histories {
		if slices.ContainsFunc(all, func(r sarif.Rule) bool { return r.ID == ruleID(h) }) {
			continue
		}
		text := report.Explain(h.Cause)
		if text == "" {
			text = "Saved executions of the workflow are not reproduced by the code."
		}
		all = append(all, sarif.Rule{
			ID: ruleID(h), Name: name(h.Cause), Short: &sarif.Message{Text: "replay: " + h.Cause},
			Full: &sarif.Message{Text: text}, Help: &sarif.Message{Text: text}, HelpURI: help + "#verdicts",
			Configuration: &sarif.Configuration{Level: levels[h.Verdict]},
		})
	}
	slices.SortFunc(all, func(a, b sarif.Rule) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// add makes the history a result, or counts it to the one that it repeats.
func add(run *sarif.Run, h report.History) {
	print := fingerprint(h)
	for i := range run.Results {
		if run.Results[i].Fingerprints[printed] == print {
			also(&run.Results[i], h)
			return
		}
	}
	text := h.Workflow + ": " + h.Message
	if h.Guard != "" {
		text += "; guard: " + h.Guard
	}
	made := sarif.Result{
		RuleID: ruleID(h), Level: levels[h.Verdict], Locations: []sarif.Location{place(h)},
		Fingerprints: map[string]string{printed: print},
		CodeFlows:    flow(h),
	}
	// What check finds on the way stands in the message too, since not every
	// viewer shows related places.
	for _, f := range h.Findings {
		said := fmt.Sprintf("replayvet check: %s %s: %s, see %s", f.Severity, f.Check, f.Message, f.URL)
		text += fmt.Sprintf("; %s:%d: %s", f.File, f.Line, said)
		relate(&made, line(f.File, f.Line, said))
	}
	made.Message.Text = text
	made.RuleIndex = slices.IndexFunc(run.Tool.Driver.Rules, func(r sarif.Rule) bool { return r.ID == made.RuleID })
	also(&made, h)
	run.Results = append(run.Results, made)
}

// most is how many histories of a result are named; the others count.
const most = 10

func also(r *sarif.Result, h report.History) {
	r.Occurrences++
	if r.Occurrences > most || !isFile(h.Path) {
		return
	}
	text := "the history " + h.WorkflowID
	if h.Event != nil {
		text = fmt.Sprintf("the history, at event %d: %s %s", h.Event.ID, h.Event.Type, h.Event.Detail)
	}
	at := line(h.Path, 1, text)
	at.Physical.Region = nil
	relate(r, at)
}

func relate(r *sarif.Result, at sarif.Location) {
	at.ID = len(r.Related) + 1
	r.Related = append(r.Related, at)
}
