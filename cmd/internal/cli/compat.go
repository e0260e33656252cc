package cli

import (
	"context"
	"errors"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/cmd/internal/snapshot"
	"github.com/replayvet/replayvet/passes/compat"
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
			if err := given(fs, "base", *base); err != nil {
				return err
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
	now, asked := &snapshot.Set{}, patterns
	if there := present(dir, patterns); base != "" && (len(there) > 0 || len(old.Workflows) > 0) {
		asked = there
	}
	if len(asked) > 0 || len(patterns) == 0 {
		if now, err = a.shapes(ctx, cfg, dir, flags.tags, asked, snapshot.Known{Lock: &old.Lock}); err != nil {
			return err
		}
	}
	all := compat.All(comparable(old, now, base != "" || whole(dir, patterns)), head(old, now, whole(dir, patterns)))
	if len(histories) > 0 {
		if err := a.settle(ctx, all, cfg, dir, flags.tags, histories, patterns); err != nil {
			return err
		}
	}
	if format == "json" {
		err = a.compatJSON(all)
	} else {
		a.compatText(all, uncompared(old, now))
	}
	for _, c := range all {
		if c.Verdict == compat.Unsafe || c.Verdict == compat.Evidence {
			a.code = exitFindings
		}
	}
	return err
}

// head is the new code. The names in it are all there are when all of the module
// was read.
func head(old, now *snapshot.Set, whole bool) compat.Head {
	return compat.Head{
		Workflows: comparable(now, old, true), Others: now.Others,
		Complete: whole && !now.Hidden && len(now.Skipped) == 0,
	}
}

// comparable leaves the workflows of packages that the other side knows: of
// what was not analysed, or not asked for, nothing is new or gone. all says that
// what was asked for is as much on both sides.
func comparable(of, other *snapshot.Set, all bool) []shapes.Workflow {
	packages := map[string]bool{}
	for _, w := range other.Workflows {
		packages[w.Package] = true
	}
	var kept []shapes.Workflow
	for _, w := range of.Workflows {
		if !other.Skipped[w.Package] && (all || packages[w.Package]) {
			kept = append(kept, w)
		}
	}
	return kept
}
