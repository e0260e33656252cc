// Package emit is the only place that reports diagnostics: it applies
// severities and suppressions, writes the message's trace sentence, and orders
// what a rule found.
//
// It does not decide what is wrong with the code; the rules do.
package emit

import (
	"fmt"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/effects"
)

// Passes are the passes of one suite; every rule requires some of them.
type Passes struct {
	Config, Workflows, Directives, Targets, Effects, Options, Activities, Futures, Commands, Recorded, Registered, Linkage *analysis.Analyzer
	// Rules are those before this one in the rulebook. staleignore, the last,
	// needs to know what the others left unused.
	Rules []*analysis.Analyzer
	// Names are the words that suppressions may use for any rule of the suite,
	// as in rule.Rule.Names.
	Names []string
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

// FromSite starts a finding with everything a site knows. The rule adds What
// and, where the model's word is not a check of the rule, the Check.
func FromSite(s effects.Site) Finding {
	return Finding{
		Check:      s.Check,
		Pos:        s.Pos,
		End:        s.End,
		Instead:    s.Instead,
		Function:   s.Func,
		Workflows:  s.Workflows,
		Trace:      s.Trace,
		Confidence: s.Confidence,
		Suppressed: s.Suppressed,
	}
}

// Fix is one suggested edit.
type Fix struct {
	// Safe fixes keep the behaviour of executions that replay; the others
	// need a review, so diagnostics do not carry them and Result does.
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
	// Linked findings took the records of several packages.
	Linked bool
}

// Result of every rule's analyzer. Diagnostics carry the same content for
// drivers that know nothing else.
type Result struct {
	// Findings by position, then check, then message; suppressed ones too.
	Findings []Reported
	// Used tells what directives suppressed, in source order; also findings
	// that the configuration hides, or turning a rule off would make its
	// directives look stale.
	Used []Use
}

// Use is one directive that suppressed findings of one check.
type Use struct {
	Directive *directives.Directive
	Check     string
}

// Sink collects the findings of one run of one rule.
type Sink struct {
	// Pass, Rule and the results every rule needs.
	Pass       *analysis.Pass
	Rule       *rule.Rule
	Config     *config.Config
	Directives *directives.Result
	Effects    *effects.Result

	findings []Finding
	left     []Use
}

// Report adds one finding.
func (s *Sink) Report(f Finding) { s.findings = append(s.findings, f) }

// NewAnalyzer makes the analyzer of a rule: run is called once a package with
// a sink; what it reports is then sorted, filtered and sent on. An error of
// run is a defect of the rule: code under analysis must never cause one,
// because gopls and golangci-lint then hide all other findings.
func NewAnalyzer(p Passes, r *rule.Rule, run func(*Sink) error, requires ...*analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       r.ID,
		Doc:        r.Doc(),
		URL:        r.URL(""),
		Requires:   append([]*analysis.Analyzer{p.Config, p.Directives, p.Effects}, requires...),
		ResultType: resultType,
		Run: func(pass *analysis.Pass) (any, error) {
			s := &Sink{
				Pass:       pass,
				Rule:       r,
				Config:     pass.ResultOf[p.Config].(*config.Config),
				Directives: pass.ResultOf[p.Directives].(*directives.Result),
				Effects:    pass.ResultOf[p.Effects].(*effects.Result),
			}
			if err := run(s); err != nil {
				return nil, err
			}
			for _, f := range s.findings {
				if _, ok := r.Check(f.Check); !ok {
					return nil, fmt.Errorf("rule %s reports the check %q, which analyzers/%s/doc.go does not list", r.ID, f.Check, r.ID)
				}
			}
			return s.settle(), nil
		},
	}
}
