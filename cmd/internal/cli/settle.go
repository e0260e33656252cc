package cli

import (
	"context"
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/replayvet/replayvet/cmd/internal/replay"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
	"github.com/replayvet/replayvet/passes/compat"
	"github.com/replayvet/replayvet/passes/config"
)

// settle replays histories where shapes alone do not decide: one that breaks
// makes the workflow unsafe, whatever its shape says; where all of a workflow
// are reproduced, what was left open is taken for safe.
func (a *app) settle(ctx context.Context, all []compat.Comparison, cfg *config.Config, dir, tags string, histories, patterns []string) error {
	bar := a.progress()
	r, err := replay.Run(ctx, replay.Options{
		Dir: dir, Patterns: patterns, Tags: tags, Histories: histories, Stdin: os.Stdin,
		Repeat: 1, Timeout: 30 * time.Second, Startup: 30 * time.Second,
		Setup: cfg.Replay.Setup, Args: cfg.Replay.Args, Accept: config.SemanticChanges,
		Progress: func(text string) { bar.show("%s", text) },
	})
	bar.clear()
	if err != nil {
		return fmt.Errorf("-histories: %w", err)
	}
	for i := range all {
		c := &all[i]
		if c.Verdict == compat.Gone || c.Verdict == compat.New || c.Verdict == compat.Unseen {
			continue
		}
		for _, h := range r.Histories {
			if !slices.Contains(c.Types, h.Workflow) {
				continue
			}
			switch h.Verdict {
			case report.OK, report.SemanticChange:
				c.Replayed++
			case report.Nondeterministic:
				c.Verdict = compat.Unsafe
				c.Changes = append(c.Changes, compat.Change{
					Check: "replayed", Base: h.Path, Message: fmt.Sprintf("the history %s does not replay: %s", h.Path, h.Message),
					Breaks: "the run " + h.WorkflowID,
				})
			}
		}
		if c.Verdict == compat.Evidence && c.Replayed > 0 {
			c.Verdict = compat.Safe
		}
	}
	return nil
}
