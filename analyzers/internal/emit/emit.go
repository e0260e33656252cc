// Package emit is the only place that reports diagnostics: it applies
// severities and suppressions, writes the message's trace sentence, and orders
// what a rule found.
package emit

import (
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/effects"
)

// Passes are the passes of one suite; every rule requires some of them.
type Passes struct {
	Config, Workflows, Directives, Effects *analysis.Analyzer
}

// Finding is what a rule hands in.
type Finding struct {
	// Check of the rule; decides the severity.
	Check    string
	Pos, End token.Pos
	// What happens and why it breaks replay: "time.Now reads the host clock,
	// so replay takes another branch". Lower case, no full stop.
	What string
	// Instead follows "use" at the end of the message; may be empty.
	Instead    string
	Function   string
	Workflows  []string
	Trace      []effects.Step
	Confidence effects.Confidence
	Fixes      []Fix
	// Suppressed if effects already found the covering directive.
	Suppressed *directives.Directive
}

// Fix is one suggested edit.
type Fix struct {
	Safe bool
	analysis.SuggestedFix
}

// Reported is a finding after emit: what drivers show.
type Reported struct {
	Rule, Check string
	Severity    config.Severity
	Message     string
	Position    token.Position
	EndPosition token.Position
	Package     string
	Function    string
	Workflows   []string
	Trace       []effects.Step
	Fixes       []Fix
	URL         string
	Confidence  effects.Confidence
	Suppressed  bool
}

// Result of every rule's analyzer. Diagnostics carry the same content for
// drivers that know nothing else.
type Result struct {
	Findings []Reported
	// Used holds the directives that suppressed one of them.
	Used []*directives.Directive
}

// Sink collects the findings of one run of one rule.
type Sink struct {
	// Pass, Rule and the results every rule needs.
	Pass       *analysis.Pass
	Rule       *rule.Rule
	Config     *config.Config
	Directives *directives.Result
	Effects    *effects.Result
}

// Report adds one finding.
func (s *Sink) Report(f Finding) { panic("contract") }

// NewAnalyzer makes the analyzer of a rule: run is called once a package with
// a sink; what it reports is then sorted, filtered and sent on.
func NewAnalyzer(p Passes, r *rule.Rule, run func(*Sink) error, requires ...*analysis.Analyzer) *analysis.Analyzer {
	panic("contract")
}
