package recoverpanic

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
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
		// The others recover nothing here: nobody defers them.
		if site.Kind != models.Recovers || site.Check != "swallow" {
			continue
		}
		f := emit.FromSite(site)
		f.What = "recover also stops the panic by which the SDK reports that replay differs, so the workflow goes on in a state that never was"
		if site.Callee != "" && site.Callee != site.Symbol {
			f.What = site.Callee + " recovers panics, also that by which the SDK reports that replay differs, so the workflow goes on in a state that never was"
		}
		f.Instead = "panic(r) with what was recovered, after logging it"
		s.Report(f)
	}
	return nil
}
