// Package plugin makes replayvet a linter of golangci-lint, through its system
// of module plugins. docs/golangci/README.md says how to build and set it up.
//
// All rules are one linter, "replayvet". Its settings are written in
// .golangci.yml. Of other files only replayvet.lock is read: golangci-lint
// remembers results by what is written there, and would not notice that another
// file has changed. That one changes with the code.
//
// A folder whose name starts with a dot is not part of ./... and cannot be a
// module of its own. Name it to build or test it: go test ./.golangci-plugin
package plugin

import (
	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers"
)

func init() { register.Plugin("replayvet", newLinter) }

// newLinter makes it from the settings in .golangci.yml.
func newLinter(raw any) (register.LinterPlugin, error) {
	cfg, err := settings(raw, analyzers.New(nil).Names())
	if err != nil {
		return nil, err
	}
	return &linter{analyzers.New(cfg)}, nil
}

type linter struct{ suite *analyzers.Suite }

// GetLoadMode asks for types: without them the passes cannot run.
func (*linter) GetLoadMode() string { return register.LoadModeTypesInfo }

// BuildAnalyzers returns the rules; what they require comes along. The suite
// is the linter's own, so its analyzers can be changed in place, and a rule
// that requires others gets the results of those that run anyway.
func (l *linter) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	for _, a := range l.suite.Analyzers {
		run := a.Run
		a.Run = func(pass *analysis.Pass) (any, error) {
			adapted := *pass
			adapted.Report = func(d analysis.Diagnostic) { pass.Report(adapt(d)) }
			return run(&adapted)
		}
	}
	return l.suite.Analyzers, nil
}

// adapt says a diagnostic the way golangci-lint can show it.
func adapt(d analysis.Diagnostic) analysis.Diagnostic {
	// It drops the category, by which people grade and suppress.
	d.Message += " (" + d.Category + ")"
	// It makes each related entry an issue of its own. The message has the
	// steps too.
	d.Related = nil
	// It applies every fix of an issue, though they are alternatives.
	d.SuggestedFixes = d.SuggestedFixes[:min(len(d.SuggestedFixes), 1)]
	return d
}
