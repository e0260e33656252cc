// Package sarif writes the findings of check as SARIF.
package sarif

import (
	"io"
	"regexp"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/sarif"
)

// fingerprint names the algorithm: another one takes another name.
const fingerprint = "replayvet/v1"

// Write writes the report as a log of one run.
func Write(w io.Writer, report *finding.Report) error {
	return sarif.Write(w, run(report))
}

func run(report *finding.Report) sarif.Run {
	r := sarif.Run{
		Tool: sarif.Tool{Driver: sarif.Driver{
			Name: report.Tool.Name, Version: report.Tool.Version, SemanticVersion: semantic(report.Tool.Version),
			InformationURI: sarif.Homepage, Rules: []sarif.Rule{},
		}},
		Bases: map[string]sarif.ArtifactLocation{
			sarif.SourceRoot: {Description: &sarif.Message{Text: "The folder of the run."}},
			moduleCache:      {Description: &sarif.Message{Text: "The module cache: go env GOMODCACHE."}},
		},
		ColumnKind:  sarif.Columns,
		Invocations: []sarif.Invocation{{Successful: true, Notifications: notifications(report.Coverage.Skipped)}},
		Results:     []sarif.Result{},
	}
	suppressed := false
	for _, f := range report.Findings {
		suppressed = suppressed || f.Suppressed
	}
	index := make(map[string]int)
	names := finding.Fingerprints(report.Findings)
	for i, f := range report.Findings {
		if _, ok := index[f.Check]; !ok {
			index[f.Check] = len(index)
			r.Tool.Driver.Rules = append(r.Tool.Driver.Rules, describe(f))
		}
		result := convert(f)
		result.RuleIndex = index[f.Check]
		result.Fingerprints = map[string]string{fingerprint: names[i]}
		if suppressed {
			result.Suppressions = suppressions(f)
		}
		r.Results = append(r.Results, result)
	}
	return r
}

// describe documents the check of a finding. Only checks that found
// something are listed: with all of them, the pages would outweigh any result.
func describe(f finding.Finding) sarif.Rule {
	rule := sarif.Rule{
		ID: f.Check, HelpURI: f.URL, Configuration: &sarif.Configuration{Level: level(f.Severity)},
		Properties: map[string]any{"problem.severity": problem(f.Severity)},
	}
	if e, ok := finding.Explain(f.Check); ok {
		rule.Short = &sarif.Message{Text: e.Summary}
		rule.Full = &sarif.Message{Text: e.Summary + "."}
		rule.Help = &sarif.Message{Text: e.Text, Markdown: e.Markdown}
		rule.HelpURI = e.URL
		rule.Properties["tags"] = []string{"temporal", "replay", strings.ToLower(e.Group)}
	}
	return rule
}

func convert(f finding.Finding) sarif.Result {
	r := sarif.Result{
		RuleID: f.Check, Level: level(f.Severity), Message: sarif.Message{Text: f.Message},
		Locations: []sarif.Location{{Physical: place(f.File, region(f.Range)), Logical: function(f)}},
	}
	properties := make(map[string]any)
	if f.Confidence != "" {
		properties["confidence"] = f.Confidence
	}
	if len(f.Workflows) > 0 {
		properties["workflows"] = f.Workflows
	}
	if len(properties) > 0 {
		r.Properties = properties
	}
	// One step is the finding's own line.
	if len(f.Trace) > 1 {
		r.CodeFlows = sarif.Flow(hops(f.Trace))
	}
	return r
}

func hops(trace []finding.Step) []sarif.ThreadFlowLocation {
	var hops []sarif.ThreadFlowLocation
	for depth, s := range trace {
		at := sarif.Location{Message: &sarif.Message{Text: s.Text}}
		if s.File != "" {
			at.Physical = place(s.File, region(finding.Range{Line: s.Line, Column: s.Column}))
		}
		hops = append(hops, sarif.ThreadFlowLocation{Location: at, NestingLevel: depth})
	}
	return hops
}

func place(file string, region *sarif.Region) *sarif.PhysicalLocation {
	return &sarif.PhysicalLocation{Artifact: artifact(file), Region: region}
}

// region is nil where no line is known: the format counts from 1.
func region(r finding.Range) *sarif.Region {
	if r.Line < 1 {
		return nil
	}
	return &sarif.Region{StartLine: r.Line, StartColumn: r.Column, EndLine: r.EndLine, EndColumn: r.EndColumn}
}

func function(f finding.Finding) []sarif.LogicalLocation {
	if f.Function == "" {
		return nil
	}
	return []sarif.LogicalLocation{{Name: f.Function, QualifiedName: f.Package + "." + f.Function, Kind: "function"}}
}

func suppressions(f finding.Finding) *[]sarif.Suppression {
	list := []sarif.Suppression{}
	if f.Suppressed {
		list = append(list, sarif.Suppression{Kind: "inSource"})
	}
	return &list
}

func notifications(skipped []finding.Skipped) []sarif.Notification {
	var all []sarif.Notification
	for _, s := range skipped {
		what := s.Package
		if s.Analyzer != "" {
			what = s.Analyzer + " on " + what
		}
		all = append(all, sarif.Notification{Level: "warning", Message: sarif.Message{Text: "skipped " + what + ": " + s.Reason}})
	}
	return all
}

func level(s finding.Severity) string {
	switch s {
	case finding.Error:
		return "error"
	case finding.Warning:
		return "warning"
	}
	return "note"
}

// problem is the severity in the words of code scanning.
func problem(s finding.Severity) string {
	if s == finding.Info {
		return "recommendation"
	}
	return s.String()
}

var semver = regexp.MustCompile(`^v(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)$`)

// semantic is a version of Go without its "v"; "" for what is not one.
func semantic(version string) string {
	if m := semver.FindStringSubmatch(version); m != nil {
		return m[1]
	}
	return ""
}
