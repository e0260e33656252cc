package wallclock

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
		if site.Kind != models.Clock {
			continue
		}
		f := emit.FromSite(site)
		subject := grading.Subject(site)
		switch site.Check {
		case "block":
			f.What = subject + " waits on the host clock, so the workflow task blocks and every replay waits again"
		case "hosttimer":
			f.What = subject + " starts a timer of the host, which replay neither records nor restores"
		case "deadline":
			f.What = subject + " sets a deadline on the host clock, which replay meets at another point"
		case "tzdata":
			f.What = subject + " reads the host's time zone database, whose rules can be older on another worker"
			f.Instead = ""
		default:
			f.Check = grading.Check(site)
			f.What = subject + " " + reads(site.Check) + ", " + grading.Consequence(f.Check)
		}
		f.Fixes = fixes(w, site)
		s.Report(f)
	}
}

func reads(check string) string {
	if check == "zone" {
		return "reads the host's time zone"
	}
	return "reads the host clock"
}
