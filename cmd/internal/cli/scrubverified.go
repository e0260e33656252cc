package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/replayvet/replayvet/cmd/internal/histories"
	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/cmd/internal/replay"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
	"github.com/replayvet/replayvet/passes/config"
)

// Folders of the scratch folder. In both, a history has its number as name.
const (
	before = "before"
	after  = "after"
)

// longestReplay is the time that a history or the start of a program may take.
const longestReplay = 30 * time.Second

// scrubVerified writes what replays after scrubbing as it did before.
func (a *app) scrubVerified(ctx context.Context, paths []string, out *copies, options histories.ScrubOptions, patterns []string) error {
	if _, err := load.Check(ctx, "."); err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "replayvet-scrub-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	file := func(folder string, i int) string { return filepath.Join(scratch, folder, strconv.Itoa(i)+".json") }
	// The originals may be in the folder that is written to.
	var all []histories.History
	err = a.each(ctx, paths, func(h histories.History) error {
		clean, err := scrubbed(h, options)
		if err == nil {
			err = errors.Join(histories.Write(file(before, len(all)), h), histories.Write(file(after, len(all)), clean))
		}
		h.Events = nil
		all = append(all, h)
		return err
	})
	if err != nil {
		return err
	}
	was, is, err := a.replayBoth(ctx, scratch, patterns)
	if err != nil {
		return err
	}
	written, broken := 0, 0
	for i, h := range all {
		if reason := difference(was[i], is[i]); reason != "" {
			a.reportProblem(histories.Problem{Path: h.Path, Reason: reason})
			continue
		}
		if was[i].verdict != report.OK {
			broken++
		}
		clean, _, err := histories.Read(ctx, []string{file(after, i)}, nil)
		if err != nil {
			return err
		}
		clean[0].Path = h.Path
		if err := out.write(clean[0]); err != nil {
			return err
		}
		written++
	}
	fmt.Fprintf(a.stdout, "scrubbed %s: %s\n", historyCount(written), out.dir)
	if broken > 0 {
		fmt.Fprintf(a.stderr, "%s did not replay before either\n", historyCount(broken))
	}
	if n := len(all) - written; n > 0 {
		return fmt.Errorf("%s not written", historyCount(n))
	}
	return nil
}

// outcome is what a replay says of a history; the verdict is empty if nothing
// served it.
type outcome struct{ verdict, message string }

// difference says why scrubbing is not known to have made none.
func difference(was, is outcome) string {
	switch {
	case was.verdict == "":
		return "no worker in the packages serves it, so it could not be replayed"
	case was.verdict == report.Error || was.verdict == report.Skipped:
		return "it could not be replayed: " + was.message
	case is.verdict != was.verdict:
		return fmt.Sprintf("it is %s before scrubbing, and %s after it: %s", was.verdict, is.verdict, is.message)
	}
	return ""
}

// replayBoth replays both folders in one go, by number.
func (a *app) replayBoth(ctx context.Context, scratch string, patterns []string) (was, is map[int]outcome, err error) {
	dir, err := filepath.Abs(".")
	if err != nil {
		return nil, nil, err
	}
	var settings settingsFlags
	cfg, err := settings.load(dir)
	if err != nil {
		return nil, nil, err
	}
	bar := a.progress()
	r, err := replay.Run(ctx, replay.Options{
		Dir: dir, Patterns: patterns,
		Histories: []string{filepath.Join(scratch, before), filepath.Join(scratch, after)},
		Repeat:    1, Timeout: longestReplay, Startup: longestReplay,
		Setup: cfg.Replay.Setup, Args: cfg.Replay.Args,
		Accept:   config.SemanticChanges,
		Progress: func(text string) { bar.show("%s", text) },
	})
	bar.clear()
	if ctx.Err() != nil {
		return nil, nil, errors.New("interrupted")
	}
	if err != nil {
		return nil, nil, err
	}
	was, is = make(map[int]outcome), make(map[int]outcome)
	for _, h := range r.Histories {
		i, err := strconv.Atoi(strings.TrimSuffix(filepath.Base(h.Path), ".json"))
		if err != nil {
			return nil, nil, fmt.Errorf("the replay has lost the file of %s", h.Path)
		}
		into := was
		if filepath.Base(filepath.Dir(h.Path)) == after {
			into = is
		}
		// The worst of the workers that serve it.
		if found, ok := into[i]; !ok || found.verdict == report.OK {
			into[i] = outcome{h.Verdict, h.Message}
		}
	}
	return was, is, nil
}
