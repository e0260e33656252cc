package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/cmd/internal/snapshot"
	"github.com/replayvet/replayvet/passes/compat"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/shapes"
)

func (a *app) compatCommand() *ffcli.Command {
	fs := a.flags("compat")
	var (
		flags  shapeFlags
		lock   = fs.String("lock", "", "compare with the shapes in this `file`; by default replayvet.lock beside go.mod")
		base   = fs.String("base", "", "compare with the code of this git `revision`, not with a file")
		format = fs.String("format", "text", "`format` of the report: text or json")
	)
	var histories list
	fs.Var(&histories, "histories", "replay these `files` and folders where shapes do not decide, comma separated")
	flags.register(fs)
	return &ffcli.Command{
		Name:       "compat",
		ShortUsage: "replayvet compat [flags] [packages]",
		ShortHelp:  "says which changes break workflows that are running",
		LongHelp: `Compares what each workflow asks of the server, in order, with what it asked
before: on every path, with every version that a run can have recorded. No
history is needed, and what replay cannot see is found as well.

Examples:
  replayvet compat                    against replayvet.lock
  replayvet compat -base origin/main  against what is deployed
  replayvet compat -histories ./histories
                                      and let histories decide what is open

Exit codes: 0 every change is safe, 1 one is not or cannot be decided without
histories, 2 the work could not be done.`,
		FlagSet: fs,
		Exec: func(ctx context.Context, args []string) error {
			if err := oneOf("format", *format, formats); err != nil {
				return err
			}
			if *lock != "" && *base != "" {
				return errors.New("-lock and -base exclude each other")
			}
			return a.compat(ctx, flags, *lock, *base, *format, histories, args)
		},
	}
}

func (a *app) compat(ctx context.Context, flags shapeFlags, lock, base, format string, histories, patterns []string) error {
	dir, cfg, err := flags.prepare(ctx, "compat", patterns)
	if err != nil {
		return err
	}
	old, err := a.accepted(ctx, cfg, dir, flags.tags, lock, base, patterns)
	if err != nil {
		return err
	}
	now, err := a.shapes(ctx, cfg, dir, flags.tags, patterns, snapshot.Known{Lock: &old.Lock})
	if err != nil {
		return err
	}
	all := compat.All(comparable(old, now, patterns), head(old, now, whole(dir, patterns)))
	if len(histories) > 0 {
		if err := a.settle(ctx, all, cfg, dir, flags.tags, histories, patterns); err != nil {
			return err
		}
	}
	if format == "json" {
		err = a.compatJSON(all)
	} else {
		a.compatText(all)
	}
	for _, c := range all {
		if c.Verdict == compat.Unsafe || c.Verdict == compat.Evidence {
			a.code = exitFindings
		}
	}
	return err
}

// accepted are the shapes to compare with: of a git revision, or of a file.
func (a *app) accepted(ctx context.Context, cfg *config.Config, dir, tags, lock, base string, patterns []string) (*snapshot.Set, error) {
	if base != "" {
		aside, err := os.MkdirTemp("", "replayvet-base-")
		if err != nil {
			return nil, err
		}
		defer func() { _ = os.RemoveAll(aside) }()
		there, err := snapshot.Checkout(ctx, dir, base, aside)
		if err != nil {
			return nil, fmt.Errorf("-base %s: %w", base, err)
		}
		asked := present(there, patterns)
		if len(patterns) > 0 && len(asked) == 0 {
			return &snapshot.Set{}, nil
		}
		set, err := a.shapes(ctx, cfg, there, tags, asked, snapshot.Known{})
		if err != nil {
			return nil, fmt.Errorf("-base %s: %w", base, err)
		}
		return set, nil
	}
	path := lockPath(dir, lock)
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("there is no %s to compare with; write it with replayvet snapshot, or give -base a git revision", shownPath(path, dir))
	}
	if err != nil {
		return nil, err
	}
	read, err := shapes.ParseLock(shownPath(path, dir), string(text))
	if err != nil {
		return nil, err
	}
	return &snapshot.Set{Lock: *read}, nil
}

// present leaves out the folders that the base does not have: all in them is
// new.
func present(dir string, patterns []string) []string {
	var there []string
	for _, p := range patterns {
		folder := strings.TrimSuffix(p, "/...")
		if strings.HasPrefix(folder, ".") {
			if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(folder))); err != nil {
				continue
			}
		}
		there = append(there, p)
	}
	return there
}

// head is the new code. The names in it are all there are when all of the module
// was read.
func head(old, now *snapshot.Set, whole bool) compat.Head {
	return compat.Head{
		Workflows: comparable(now, old, nil), Others: now.Others,
		Complete: whole && !now.Hidden && len(now.Skipped) == 0,
	}
}

// comparable leaves the workflows of packages that the other side knows: of
// what was not analysed, or not asked for, nothing is new or gone.
func comparable(of, other *snapshot.Set, patterns []string) []shapes.Workflow {
	packages := map[string]bool{}
	for _, w := range other.Workflows {
		packages[w.Package] = true
	}
	var kept []shapes.Workflow
	for _, w := range of.Workflows {
		if !other.Skipped[w.Package] && (len(patterns) == 0 || packages[w.Package]) {
			kept = append(kept, w)
		}
	}
	return kept
}
