package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/cmd/internal/replay"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
	"github.com/replayvet/replayvet/cmd/internal/snapshot"
)

// longest is how long the sources are looked at for what no history reaches.
const longest = time.Minute

// cover adds to the report what the sources have and no history reaches. The
// verdicts are there without it: what stands in its way is a sentence.
func cover(ctx context.Context, r *report.Report, opts replay.Options, settings settingsFlags, longest time.Duration) {
	limited, cancel := context.WithTimeoutCause(ctx, longest, fmt.Errorf("that took longer than %v", longest))
	defer cancel()
	type result struct {
		sources []report.Source
		skipped []load.Skipped
		err     error
	}
	done := make(chan result, 1)
	go func() {
		sources, skipped, err := sources(limited, r.Registered(), opts, settings)
		done <- result{sources, skipped, err}
	}()
	var got result
	select {
	case got = <-done:
	case <-limited.Done():
	}
	if limited.Err() != nil {
		got = result{err: context.Cause(limited)}
	}
	const subject = "not covered"
	if got.err != nil {
		r.Problems = append(r.Problems, report.Problem{Subject: subject, Reason: fmt.Sprintf("the sources were not searched for what no history reaches: %v", got.err)})
	} else if n := len(got.skipped); n > 0 {
		r.Problems = append(r.Problems, report.Problem{Subject: subject, Reason: fmt.Sprintf(
			"%s could not be searched for what no history reaches, %s first: %s", plural(n, "package"), got.skipped[0].Package, got.skipped[0].Reason)})
	}
	r.Cover(got.sources)
}

// sources are the workflow functions of the requested packages and of those that
// workers have functions of.
func sources(ctx context.Context, registered []string, opts replay.Options, settings settingsFlags) ([]report.Source, []load.Skipped, error) {
	cfg, err := settings.load(opts.Dir)
	if err != nil {
		return nil, nil, err
	}
	patterns := slices.Clone(orAll(opts.Patterns))
	for _, function := range registered {
		if path := report.PackageOf(function); !slices.Contains(patterns, path) {
			patterns = append(patterns, path)
		}
	}
	listing, err := load.List(ctx, load.Options{Dir: opts.Dir, Patterns: patterns, Tags: opts.Tags, Modelled: cfg.Models.Package})
	if err != nil {
		return nil, nil, err
	}
	if listing.Requested() == 0 {
		return nil, nil, errors.New("no packages match")
	}
	functions, outcome := snapshot.Functions(ctx, cfg, listing)
	if outcome.Analysed == 0 && len(outcome.Skipped) > 0 {
		return nil, nil, errors.New(outcome.Skipped[0].Reason)
	}
	paths := finding.Paths{Base: opts.Dir, Modules: listing.Modules()}
	var all []report.Source
	for _, f := range functions {
		s := report.Source{
			Function:  report.Function{Name: report.PlainName(f.Key), File: paths.Show(f.File), Line: f.Line},
			Types:     f.Types,
			Requested: requested(f, opts),
		}
		for _, v := range f.Versions {
			s.Versions = append(s.Versions, report.Range{ChangeID: v.ChangeID, Min: v.Min, Max: v.Max, File: paths.Show(v.File), Line: v.Line})
		}
		for _, h := range f.Handlers {
			s.Handlers = append(s.Handlers, report.Handler{Kind: h.Kind, Name: h.Name, File: paths.Show(h.File), Line: h.Line})
		}
		all = append(all, s)
	}
	return all, outcome.Skipped, nil
}

// requested reports whether the package of a function is one of the patterns'
// of the run, rather than one that a worker has a function of.
func requested(f snapshot.Function, opts replay.Options) bool {
	dir := filepath.Dir(f.File)
	return slices.ContainsFunc(orAll(opts.Patterns), func(pattern string) bool {
		is, below := dir, false
		if !filepath.IsAbs(pattern) && !strings.HasPrefix(pattern, ".") {
			is = f.Package
		} else if !filepath.IsAbs(pattern) {
			pattern = filepath.ToSlash(filepath.Join(opts.Dir, pattern))
		}
		is = filepath.ToSlash(is)
		pattern, below = strings.CutSuffix(pattern, "/...")
		return is == pattern || below && strings.HasPrefix(is, pattern+"/")
	})
}
