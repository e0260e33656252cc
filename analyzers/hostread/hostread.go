package hostread

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
		if site.Kind != models.Host {
			continue
		}
		f := emit.FromSite(site)
		f.Check = grading.Check(site)
		f.What = grading.Subject(site) + " reads " + source(site.Check) + ", which another worker or a later replay may not share, " +
			grading.Consequence(f.Check)
		if f.Instead == "" && site.Check != "pointer" {
			f.Instead = "the workflow's input"
		}
		s.Report(f)
	}
	return nil
}

// source names what is read, by the model's word for it.
func source(check string) string {
	switch check {
	case "env":
		return "the environment"
	case "flag":
		return "command-line flags"
	case "args":
		return "the command line"
	case "dir":
		return "a folder of this machine"
	case "build":
		return "build information"
	case "config":
		return "the configuration"
	case "featureflag":
		return "a feature flag"
	case "pointer":
		return "an address in memory"
	}
	return "the state of this machine"
}
