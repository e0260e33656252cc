package goroutine

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/grading"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/models"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer { return emit.NewAnalyzer(p, Rule, run) }

func run(s *emit.Sink) error {
	for _, site := range s.Effects.Sites {
		if site.Kind != models.Goroutine {
			continue
		}
		f := emit.FromSite(site)
		subject := grading.Subject(site)
		f.Check = "library"
		f.What = subject + " starts a goroutine that the workflow scheduler does not know, so its order against the workflow differs on replay"
		if site.Callee == "" {
			f.Check = "start"
			f.What = "go starts a goroutine that the workflow scheduler does not know, so its order against the workflow differs on replay"
		}
		if f.Instead == "" {
			f.Instead = "workflow.Go(ctx, ...)"
		}
		s.Report(f)
	}
	return nil
}
