package isreplaying

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer { return emit.NewAnalyzer(p, Rule, run) }

// controlling are the places where the answer changes what is recorded.
const controlling = effects.SinkBranch | effects.SinkID | effects.SinkTimer | effects.SinkClose |
	effects.SinkInput | effects.SinkResult | effects.SinkUnknown

func run(s *emit.Sink) error {
	for _, site := range s.Effects.Sites {
		if site.Kind != models.Replaying || !site.Sinks.Has(controlling) {
			continue
		}
		f := emit.FromSite(site)
		f.Check = "controls"
		f.What = "workflow.IsReplaying decides what the workflow does, so replay does something else than the first run"
		s.Report(f)
	}
	return nil
}
