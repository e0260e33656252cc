package cli

import (
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/fixes"
	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/linkage"
	"github.com/replayvet/replayvet/passes/workflows"
)

// collector turns the results of single packages into one report.
type collector struct {
	config *config.Config
	suite  *analyzers.Suite
	paths  finding.Paths
	found  finding.Report
	// activities by name, since one package registers what others execute.
	activities map[string]bool
	// records are what rules need of all packages at once.
	records []*linkage.Record
	// files are those that fixes edit, as they were analysed.
	files map[string]fixes.File
	// position is the first that no record has.
	position token.Pos
}

func newCollector(cfg *config.Config, dir string, listing *load.Listing) *collector {
	return &collector{
		config:     cfg,
		suite:      analyzers.NewOnDemand(cfg),
		paths:      finding.Paths{Base: dir, Modules: listing.Modules(), Step: listing.File},
		found:      newReport(),
		activities: make(map[string]bool),
		files:      make(map[string]fixes.File),
		position:   firstPosition,
	}
}

func newReport() finding.Report {
	return finding.Report{Version: finding.Version, Tool: finding.Tool{Name: "replayvet", Version: version()}}
}

// analyzers are the passes whose figures a report has, and the rules that the
// settings leave on.
func (c *collector) analyzers() []*analysis.Analyzer {
	run := []*analysis.Analyzer{c.suite.Workflows, c.suite.Effects, c.suite.Linkage}
	for i, a := range c.suite.Analyzers {
		if !off(c.config, c.suite.Rules[i]) {
			run = append(run, a)
		}
	}
	return run
}

func activityKey(p *load.Package, activity workflows.Activity) string {
	if activity.Func != nil {
		return types.ObjectString(activity.Func.Origin(), nil)
	}
	if activity.Lit != nil {
		return p.Pass.Fset.Position(activity.Lit.Pos()).String()
	}
	return p.Pass.Fset.Position(activity.Pos).String()
}

// report is everything that was found, suppressed and unresolved included.
func (c *collector) report(outcome *load.Outcome) *finding.Report {
	report := c.found
	for _, r := range analyzers.Link(c.config, c.records, len(outcome.Skipped) == 0) {
		report.Findings = append(report.Findings, finding.From(r, c.paths))
	}
	for _, s := range outcome.Skipped {
		// Type errors come with absolute paths, those of the go command
		// without.
		s.Reason = strings.ReplaceAll(s.Reason, c.paths.Base+string(filepath.Separator), "")
		report.Coverage.Skipped = append(report.Coverage.Skipped, finding.Skipped(s))
	}
	report.Coverage.Packages = outcome.Analysed
	report.Coverage.Activities = len(c.activities)
	report.Coverage.Unresolved = slices.Clone(report.Coverage.Unresolved)
	report.Settle()
	report.Coverage.UnresolvedCalls = len(report.Coverage.Unresolved)
	return &report
}
