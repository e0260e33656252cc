package cli

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/passes/compat"
)

type placeJSON struct {
	File string `json:"file"`
	Line int    `json:"line"`
}

type changeJSON struct {
	Check   string     `json:"check"`
	Message string     `json:"message"`
	Base    *placeJSON `json:"base"`
	Head    *placeJSON `json:"head"`
	Breaks  string     `json:"breaks"`
	Guard   string     `json:"guard"`
}

type comparisonJSON struct {
	Workflow string         `json:"workflow"`
	Types    []string       `json:"types"`
	Package  string         `json:"package"`
	Verdict  compat.Verdict `json:"verdict"`
	Changes  []changeJSON   `json:"changes"`
}

func (a *app) compatJSON(all []compat.Comparison) error {
	report := newReport()
	out := struct {
		Version   int               `json:"version"`
		Findings  []finding.Finding `json:"findings"`
		Workflows []comparisonJSON  `json:"workflows"`
	}{Version: 1, Workflows: []comparisonJSON{}}
	for _, c := range all {
		w := comparisonJSON{Workflow: c.Workflow, Types: c.Types, Package: c.Package, Verdict: c.Verdict, Changes: []changeJSON{}}
		for _, change := range c.Changes {
			report.Findings = append(report.Findings, changeFinding(&c, &change))
			w.Changes = append(w.Changes, changeJSON{
				Check: "versionguard/" + change.Check, Message: change.Message, Base: place(change.Base), Head: place(change.Head),
				Breaks: change.Breaks, Guard: change.Guard(),
			})
		}
		out.Workflows = append(out.Workflows, w)
	}
	report.Settle()
	out.Findings = report.Findings
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

// guardRule is the rule whose findings these are.
const guardRule = "versionguard"

// changeFinding is a change as the rule reports it: where the new code has it,
// or else where the workflow is declared. What is known of a place is its line.
func changeFinding(c *compat.Comparison, change *compat.Change) finding.Finding {
	at := place(change.Head)
	if at == nil {
		at = place(c.Head)
	}
	if at == nil {
		at = &placeJSON{Line: 1}
	}
	check, severity, confidence := change.Check, finding.Error, "likely"
	switch {
	case change.Evidence:
		check, severity, confidence = "evidence", finding.Warning, "possible"
	case change.Check == "closed":
		severity = finding.Warning
	}
	f := finding.Finding{
		Rule: guardRule, Check: guardRule + "/" + check, Severity: severity, Message: change.Message,
		Range:   finding.Range{File: at.File, Line: at.Line, Column: 1, EndLine: at.Line, EndColumn: 1},
		Package: c.Package, Function: c.Workflow, Workflows: []string{c.Workflow}, Trace: []finding.Step{}, Fixes: []finding.Fix{},
		URL: (&rule.Rule{ID: guardRule}).URL(check), Confidence: confidence,
	}
	step := func(pos, text string) {
		if at := place(pos); at != nil {
			f.Trace = append(f.Trace, finding.Step{File: at.File, Line: at.Line, Column: 1, Text: text})
		}
	}
	if change.Is == "" || !compat.SameWay(change.BaseLed, change.HeadLed) {
		for _, p := range compat.Path(change.BaseLed) {
			step(p.Pos, "old code: "+p.Text)
		}
	}
	step(change.Base, "was "+change.Was)
	if path := compat.Path(change.HeadLed); len(path) > 0 && change.Is != "" {
		for _, p := range path {
			step(p.Pos, p.Text)
		}
		is := "is " + change.Is
		if more := compat.More(change.HeadLed); more != "" {
			is += " (" + more + ")"
		}
		step(change.Head, is)
	}
	return f
}

func place(pos string) *placeJSON {
	i := strings.LastIndex(pos, ":")
	if i < 0 {
		return nil
	}
	var line int
	if _, err := fmt.Sscanf(pos[i+1:], "%d", &line); err != nil {
		return nil
	}
	return &placeJSON{File: filepath.ToSlash(pos[:i]), Line: line}
}
