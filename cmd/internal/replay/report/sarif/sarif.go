// Package sarif writes the report of a replay as SARIF 2.1.0, which code
// scanning services show at the lines of a change.
//
// Histories that break in the same way at the same call are one result, since
// one edit is to blame. What belongs to no line of a file is a notification of
// the run: services that show results show those in no other place.
package sarif

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

const (
	schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	home   = "https://github.com/replayvet/replayvet"
	help   = home + "/blob/main/docs/replay.md"
)

// Write writes the report.
func Write(w io.Writer, r *report.Report) error {
	out := run{
		Tool:              tool{driver{Name: r.Tool.Name, Version: r.Tool.Version, InformationURI: home, Rules: []rule{}}},
		AutomationDetails: identity{"replayvet/replay/"},
		Results:           []result{},
		ColumnKind:        "utf16CodeUnits",
	}
	notes := []notification{}
	note := func(level, format string, args ...any) {
		notes = append(notes, notification{level, message{fmt.Sprintf(format, args...)}})
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
		out.add(h)
	}
	for _, p := range r.Problems {
		note("warning", "%s: %s", p.Subject, p.Reason)
	}
	for _, line := range report.NotCovered(r) {
		note("note", "%s", line)
	}
	out.Invocations = []invocation{{Successful: r.Count(report.Error) == 0, Notifications: notes}}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(log{schema, "2.1.0", []run{out}})
}

// levels of verdicts that make results.
var levels = map[string]string{report.Nondeterministic: "error", report.SemanticChange: "warning", report.Error: "error"}

// rules are the causes of the histories, sorted.
func rules(histories []report.History) []rule {
	all := []rule{}
	for _, h := range histories {
		if slices.ContainsFunc(all, func(r rule) bool { return r.ID == ruleID(h) }) {
			continue
		}
		text := report.Explain(h.Cause)
		if text == "" {
			text = "Saved executions of the workflow are not reproduced by the code."
		}
		all = append(all, rule{
			ID: ruleID(h), Name: name(h.Cause), ShortDescription: message{"replay: " + h.Cause},
			FullDescription: message{text}, Help: message{text}, HelpURI: help + "#verdicts", Configuration: configuration{levels[h.Verdict]},
		})
	}
	slices.SortFunc(all, func(a, b rule) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// add makes the history a result, or counts it to the one that it repeats.
func (r *run) add(h report.History) {
	print := fingerprint(h)
	for i := range r.Results {
		if r.Results[i].Fingerprints[printed] == print {
			r.Results[i].also(h)
			return
		}
	}
	text := h.Workflow + ": " + h.Message
	if h.Guard != "" {
		text += "; guard: " + h.Guard
	}
	made := result{
		RuleID: ruleID(h), Level: levels[h.Verdict], Message: message{text},
		Fingerprints: map[string]string{printed: print},
		CodeFlows:    flow(h),
	}
	made.RuleIndex = slices.IndexFunc(r.Tool.Driver.Rules, func(r rule) bool { return r.ID == made.RuleID })
	made.Locations = []location{place(h)}
	made.also(h)
	r.Results = append(r.Results, made)
}

// most is how many histories of a result are named; the others count.
const most = 10

func (r *result) also(h report.History) {
	r.Occurrences++
	if len(r.Related) == most || !isFile(h.Path) {
		return
	}
	text := "the history " + h.WorkflowID
	if h.Event != nil {
		text = fmt.Sprintf("the history, at event %d: %s %s", h.Event.ID, h.Event.Type, h.Event.Detail)
	}
	r.Related = append(r.Related, location{ID: len(r.Related) + 1, Physical: physical{Artifact: file(h.Path)}, Message: &message{text}})
}
