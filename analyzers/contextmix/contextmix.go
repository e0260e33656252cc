package contextmix

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/workflows"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		run(s, s.Pass.ResultOf[p.Workflows].(*workflows.Result))
		return nil
	}, p.Workflows)
}

func run(s *emit.Sink, wf *workflows.Result) {
	reportSignatures(s, wf)
	if len(s.Effects.Code) == 0 {
		return
	}
	c := newCoroutines(s.Effects, wf)
	for _, code := range s.Effects.Code {
		c.report(s, code)
		reportKept(s, wf, code)
	}
	for _, site := range s.Effects.Sites {
		switch site.Kind {
		case models.Context:
			reportBackground(s, site)
		case models.GlobalWrite, models.ReceiverWrite:
			reportStored(s, wf, site)
		case models.Goroutine:
			reportGoroutine(s, wf, site)
		}
	}
}
