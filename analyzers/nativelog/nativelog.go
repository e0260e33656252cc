package nativelog

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
		if site.Kind != models.Log {
			continue
		}
		f := emit.FromSite(site)
		subject := grading.Subject(site)
		switch site.Check {
		case "print", "metric":
		case "trace":
			f.Check = "metric"
		default:
			f.Check = "log"
		}
		if f.Instead == "" {
			f.Instead = instead(f.Check)
		}
		f.What = subject + " " + repeats(f.Check) + " on every replay"
		f.Fixes = fixes(w, site)
		s.Report(f)
	}
}

func repeats(check string) string {
	switch check {
	case "print":
		return "prints the line again"
	case "metric":
		return "counts or traces again"
	}
	return "logs the line again"
}

func instead(check string) string {
	if check == "metric" {
		return "workflow.GetMetricsHandler(ctx)"
	}
	return "workflow.GetLogger(ctx)"
}
