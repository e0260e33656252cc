package cli

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/replayvet/replayvet/cmd/internal/baseline"
	"github.com/replayvet/replayvet/cmd/internal/snapshot"
	"github.com/replayvet/replayvet/passes/config"
)

// knownBy analyses the code of a git revision, with the settings of now: what
// is new is new because of the code, here or elsewhere, and not because a rule
// was turned on.
func (a *app) knownBy(ctx context.Context, revision string, flags checkFlags, cfg *config.Config, dir string, patterns []string) (baseline.Baseline, error) {
	aside, err := os.MkdirTemp("", "replayvet-new-from-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(aside) }()
	there, err := snapshot.Checkout(ctx, dir, revision, aside)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(there); err != nil {
		fmt.Fprintf(a.stderr, "%s has no such folder, so everything is new\n", revision)
		return baseline.Baseline{}, nil
	}
	asked := present(there, patterns)
	if len(patterns) > 0 && len(asked) == 0 {
		fmt.Fprintf(a.stderr, "%s has none of these packages, so everything is new\n", revision)
		return baseline.Baseline{}, nil
	}
	result, err := a.analyse(ctx, flags, cfg, there, asked)
	if err != nil {
		return nil, err
	}
	skipped := result.outcome.Skipped
	if result.outcome.Analysed == 0 && len(skipped) > 0 {
		return nil, fmt.Errorf("none of its packages can be analysed: %s: %s; take a revision that compiles", skipped[0].Package, result.report.Coverage.Skipped[0].Reason)
	}
	for _, s := range result.report.Coverage.Skipped {
		what := s.Package
		if s.Analyzer != "" {
			what = s.Analyzer + " on " + what
		}
		fmt.Fprintf(a.stderr, "skipped %s as of %s, so all that is found there counts as new: %s\n", what, revision, s.Reason)
	}
	if err := ctx.Err(); err != nil {
		return nil, errors.New("interrupted")
	}
	return baseline.Of(result.report.Findings), nil
}
