package randomness

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/grading"
	"github.com/replayvet/replayvet/analyzers/internal/rewrite"
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
		run(s, rewrite.New(s, s.Pass.ResultOf[p.Workflows].(*workflows.Result)))
		return nil
	}, p.Workflows)
}

func run(s *emit.Sink, w *rewrite.Writer) {
	for _, site := range s.Effects.Sites {
		if site.Kind != models.Random {
			continue
		}
		f := emit.FromSite(site)
		f.Check = grading.Check(site)
		if site.Check == "format" && f.Check != "id" {
			// Whoever parses the text does not see how it was laid out.
			continue
		}
		f.What = grading.Subject(site) + " " + draws(site.Check) + ", " + grading.Consequence(f.Check)
		f.Fixes = fixes(w, site)
		s.Report(f)
	}
}

// draws says what a source of randomness gives, by the model's word for it.
func draws(check string) string {
	switch check {
	case "id":
		return "makes a new id each time"
	case "crypto":
		return "reads the system's randomness"
	case "hashseed":
		return "hashes with a seed of this process"
	case "format":
		return "lays its text out differently in each build"
	case "goid":
		return "reads the goroutine's id"
	}
	return "draws a random number"
}
