package goroutine

import (
	_ "embed"
	"path"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/coroutines"
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
		run(s, coroutines.New(rewrite.New(s, s.Pass.ResultOf[p.Workflows].(*workflows.Result))))
		return nil
	}, p.Workflows)
}

func run(s *emit.Sink, fixes *coroutines.Fixes) {
	for _, site := range s.Effects.Sites {
		if site.Kind != models.Goroutine {
			continue
		}
		f := emit.FromSite(site)
		f.Check = "library"
		subject := grading.Subject(site)
		if site.Callee == "" {
			subject = "go"
		}
		if written(s.Pass, site) {
			f.Check = "start"
		}
		f.What = subject + " starts a goroutine that the workflow scheduler does not know, so its order against the workflow differs on replay"
		if f.Instead == "" {
			f.Instead = "workflow.Go(ctx, ...)"
		}
		f.Fixes = fixes.At(site.Pos, site.End)
		s.Report(f)
	}
}

// written reports whether the cause is a go statement of the module under
// analysis, which can be changed.
func written(pass *analysis.Pass, site effects.Site) bool {
	if site.Callee == "" {
		return true
	}
	if site.Symbol != effects.GoStatement || len(site.Trace) == 0 {
		return false
	}
	pkg := path.Dir(site.Trace[len(site.Trace)-1].File)
	if pkg == pass.Pkg.Path() {
		return true
	}
	return pass.Module != nil && (pkg == pass.Module.Path || strings.HasPrefix(pkg, pass.Module.Path+"/"))
}
