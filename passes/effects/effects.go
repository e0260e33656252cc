// Package effects answers, for every function of a package, what it does that
// replay cannot reproduce and where the results of that go; and, for the
// package's workflow code, at which places that matters.
//
// A function is summarised once, from its SSA form and the summaries of what
// it calls: functions of this package by strongly connected components, those
// of other packages by facts, the standard library, the SDK and well-known
// libraries by models. Summaries are polymorphic in parameters: "calls its
// second argument" is resolved where the call is. Calls through func values
// and interfaces follow the values that flow there; what stays open is counted
// as unresolved, never taken for clean.
//
// It does not decide what is a finding: rules select among the sites.
package effects

import (
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/workflows"
)

// NewAnalyzer returns the pass; its result is *Result. It is the only pass
// with facts. The arguments are the passes it requires.
//
// With onDemand set, only what workflow code of the package reaches is
// summarised, and the result's Demand summarises more when another package
// asks for it. That needs a driver that keeps the package in memory.
func NewAnalyzer(configPass, workflowsPass, directivesPass *analysis.Analyzer, onDemand bool, extensions ...Extension) *analysis.Analyzer {
	facts := []analysis.Fact{new(Summary), new(Value), new(Conduct), new(Changes)}
	for _, x := range extensions {
		facts = append(facts, x.Fact)
	}
	return &analysis.Analyzer{
		Name:       "replayeffects",
		Doc:        "summarise what functions do that replay cannot reproduce",
		Requires:   []*analysis.Analyzer{configPass, workflowsPass, directivesPass},
		FactTypes:  facts,
		ResultType: reflect.TypeFor[*Result](),
		Run: func(pass *analysis.Pass) (any, error) {
			cfg := pass.ResultOf[configPass].(*config.Config)
			if path := pass.Pkg.Path(); cfg.Models.Std(path) || cfg.Models.Package(path) {
				// The models answer for this package.
				return new(Result), nil
			}
			u := newUnit(pass, cfg,
				pass.ResultOf[workflowsPass].(*workflows.Result),
				pass.ResultOf[directivesPass].(*directives.Result))
			u.onDemand, u.extensions = onDemand, extensions
			if onDemand && len(u.wf.Roots) == 0 && len(u.wf.Foreign) == 0 {
				// Not even an SSA form, unless somebody asks.
				return &Result{unit: u}, nil
			}
			u.start()
			u.exportFacts()
			r := u.result()
			if onDemand {
				r.unit = u
				return r, nil
			}
			for _, f := range u.fns {
				r.extend(f.fn)
			}
			return r, nil
		},
	}
}
