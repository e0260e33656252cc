package cli

import (
	"context"
	"path"
	"slices"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/cmd/internal/replay"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// linkFindings runs check over the packages of the code that differs from its
// histories: what it finds there may be the cause. It adds to a report that is
// whole without it, so that what stands in its way is no error.
func linkFindings(ctx context.Context, r *report.Report, opts replay.Options, settings settingsFlags) {
	patterns := differing(r)
	if len(patterns) == 0 {
		return
	}
	cfg, err := settings.load(opts.Dir)
	if err != nil {
		return
	}
	listing, err := load.List(ctx, load.Options{Dir: opts.Dir, Patterns: patterns, Tags: opts.Tags, Modelled: cfg.Models.Package})
	if err != nil {
		return
	}
	c := newCollector(cfg, opts.Dir, listing)
	outcome := listing.Run(ctx, c.analyzers(), c.take)
	checked := c.report(outcome)
	checked.DropSuppressed()
	var found []report.Finding
	for _, f := range checked.Findings {
		if f.Severity != finding.Error && f.Severity != finding.Warning {
			continue
		}
		found = append(found, report.Finding{
			Check: f.Check, Severity: f.Severity.String(), Message: f.Message,
			File: f.File, Line: f.Line, URL: f.URL, Function: f.Function,
		})
	}
	r.Link(found)
}

// differing are the folders of the code that differs, as patterns of the go
// command.
func differing(r *report.Report) []string {
	var patterns []string
	for _, h := range r.Histories {
		if !h.Differs() {
			continue
		}
		for _, frame := range h.Command.Trace {
			// Code outside the folder of the run is written with its full path.
			if dir := "./" + path.Dir(frame.File); !path.IsAbs(frame.File) && !slices.Contains(patterns, dir) {
				patterns = append(patterns, dir)
			}
		}
	}
	slices.Sort(patterns)
	return patterns
}
