package maporder

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/grading"
	"github.com/replayvet/replayvet/analyzers/internal/rewrite"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/effects"
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
		run(s, rewrite.New(s, s.Pass.ResultOf[p.Workflows].(*workflows.Result)))
		return nil
	}, p.Workflows)
}

func run(s *emit.Sink, w *rewrite.Writer) {
	for _, site := range s.Effects.Sites {
		if site.Kind != models.MapOrder {
			continue
		}
		f := emit.FromSite(site)
		f.Check = grading.Check(site)
		if site.Sinks.Worst() == "text" {
			f.Check = "errortext"
		}
		f.What = yields(site) + ", " + consequence(f.Check)
		if f.Instead == "" {
			f.Instead = "workflow.DeterministicKeys(m)"
		}
		f.Fixes = fixes(w, site)
		s.Report(f)
	}
}

func yields(site effects.Site) string {
	if site.Callee == "" {
		return "the range over " + site.Symbol + " visits the map in another order each time"
	}
	return grading.Subject(site) + " follows the order of a map, which is another each time"
}

// consequence says what the order decides.
func consequence(check string) string {
	switch check {
	case "branch":
		return "so replay issues the commands in another order"
	case "errortext":
		return "so which of several errors is returned differs"
	case "unknown", "unresolved":
		return "and the result goes where it cannot be followed, so replay may take another branch"
	}
	return grading.Consequence(check)
}
