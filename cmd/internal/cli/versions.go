package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/cmd/internal/histories"
	"github.com/replayvet/replayvet/cmd/internal/histories/pull"
	"github.com/replayvet/replayvet/cmd/internal/snapshot"
	"github.com/replayvet/replayvet/passes/config"
)

// versionFlags are those of the command.
type versionFlags struct {
	shapes     shapeFlags
	saved      list
	service    bool
	connection connectionFlags
	fixing     fixFlags
}

func (f *versionFlags) check() error {
	f.service = f.service || f.connection != connectionFlags{}
	if f.service && len(f.saved) > 0 {
		return errors.New("-service counts the open executions of a Temporal service, -histories saved ones: leave out one of them")
	}
	if (f.fixing.fix || f.fixing.diff) && !f.service && len(f.saved) == 0 {
		return errors.New("which branches can go follows from the open runs: add -service, or -histories with all that are open")
	}
	f.fixing.unsafe = f.fixing.fix || f.fixing.diff // No such fix can do without a review.
	return f.fixing.check()
}

func (a *app) versionsCommand() *ffcli.Command {
	fs := a.flags("versions")
	var flags versionFlags
	fs.Var(&flags.saved, "histories", "`files or folders` of saved histories, comma separated; says which versions their runs have")
	fs.BoolVar(&flags.service, "service", false, "ask a Temporal service which versions open executions have; a flag of the connection asks for it too")
	flags.connection.register(fs)
	flags.shapes.register(fs)
	fs.BoolVar(&flags.fixing.fix, "fix", false, "raise the minimums that can be, and remove the branches that no open run has; review what it did")
	fs.BoolVar(&flags.fixing.diff, "diff", false, "print what -fix would change, and change nothing; the exit code is 1 if there is something")
	return &ffcli.Command{
		Name:       "versions",
		ShortUsage: "replayvet versions [flags] [packages]",
		ShortHelp:  "lists the change ids of workflow.GetVersion, where they are used, and which are needed",
		LongHelp: `For each change id: the range of versions, the workflows that ask for it and
where. An id that is asked for with two ranges is marked.

With -service, also how many open executions have each version, and from which
version on branches are still needed. With -histories, the same of saved runs:
what can go follows from the open ones, so save those first with replayvet
histories pull. A closed run is replayed when somebody queries or resets it.

Examples:
  replayvet versions ./orders/...
  replayvet versions -service
  replayvet versions -address localhost:7233 -namespace shop
  replayvet versions -histories saved/
  replayvet versions -service -diff   what can go, as a patch
  replayvet versions -service -fix    let it go`,
		FlagSet: fs,
		Exec: func(ctx context.Context, args []string) error {
			if err := flags.check(); err != nil {
				return err
			}
			dir, cfg, err := flags.shapes.prepare(ctx, "versions", args)
			if err != nil {
				return err
			}
			now, err := a.shapes(ctx, cfg, dir, flags.shapes.tags, args, snapshot.Known{Lock: lockOf(lockPath(dir, "")), Whole: whole(dir, args)})
			if err != nil {
				return err
			}
			changes := snapshot.Versions(now.Workflows)
			tallies, err := a.tallies(ctx, flags, changes)
			if err != nil {
				return err
			}
			for i := range tallies {
				tallies[i].Preferred = now.Preferred
			}
			if !flags.fixing.fix && !flags.fixing.diff {
				a.listVersions(changes, tallies)
				return nil
			}
			return a.retire(ctx, flags, cfg, dir, args, changes, tallies)
		},
	}
}

// retire removes the branches that no open run has.
func (a *app) retire(ctx context.Context, flags versionFlags, cfg *config.Config, dir string, patterns []string, changes []snapshot.Change, tallies []snapshot.Tally) error {
	cfg.Oldest = map[string]int{}
	for i, c := range changes {
		if minimum, ok := c.Raised(tallies[i]); ok {
			id, _ := c.Name()
			cfg.Oldest[id] = minimum
		}
	}
	if len(cfg.Oldest) == 0 {
		fmt.Fprintln(a.stderr, "no branch can go; replayvet versions with the same flags but -fix and -diff says why, for each change id")
		return nil
	}
	only(cfg, analyzers.Rules(), []string{"getversion/decided"})
	check := checkFlags{dir: dir, tags: flags.shapes.tags, caching: cacheFlags{off: true}}
	run := func() (*checked, error) { return a.analyse(ctx, check, cfg, dir, patterns) }
	if flags.fixing.diff {
		result, err := run()
		if err != nil {
			return err
		}
		return a.diff(result, flags.fixing, dir)
	}
	result, err := a.fix(run, flags.fixing)
	if err != nil {
		return err
	}
	for _, f := range result.report.Findings {
		if !f.Suppressed {
			fmt.Fprintf(a.stderr, "%s:%d: left to do by hand: %s\n", f.File, f.Line, f.Message)
		}
	}
	return nil
}

// tallies count the runs of each change, from a service or from histories; nil
// where neither was given.
func (a *app) tallies(ctx context.Context, flags versionFlags, changes []snapshot.Change) ([]snapshot.Tally, error) {
	var tallies []snapshot.Tally
	switch {
	case flags.service:
		bar := a.progress()
		defer bar.clear()
		connection := flags.connection.settled()
		bar.show("connecting to %s …", connection.Address)
		service, err := pull.Dial(ctx, connection)
		if err != nil {
			return nil, err
		}
		defer service.Client.Close()
		for i := range changes {
			bar.show("counting %d/%d %s", i+1, len(changes), changes[i].ID)
			t, err := changes[i].Open(ctx, service.CountEach)
			if err != nil {
				return nil, err
			}
			tallies = append(tallies, t)
		}
	case len(flags.saved) > 0:
		var runs []snapshot.Run
		err := a.each(ctx, flags.saved, func(h histories.History) error {
			runs = append(runs, snapshot.NewRun(h))
			return nil
		})
		if err != nil {
			return nil, err
		}
		for i := range changes {
			tallies = append(tallies, changes[i].Saved(runs))
		}
	}
	return tallies, nil
}

// listVersions prints the changes, and what runs have of each when any were
// counted.
func (a *app) listVersions(changes []snapshot.Change, tallies []snapshot.Tally) {
	for i, c := range changes {
		fmt.Fprintf(a.stdout, "%s  %s\n", c.ID, strings.Join(c.Ranges, " and "))
		if len(c.Ranges) > 1 {
			fmt.Fprintln(a.stdout, "    asked for with more than one range: a run can have a version that some of the code does not support")
		}
		sort.Strings(c.Places)
		for _, p := range slices.Compact(c.Places) {
			fmt.Fprintf(a.stdout, "    %s\n", p)
		}
		if tallies == nil {
			continue
		}
		for _, line := range c.Lines(tallies[i]) {
			fmt.Fprintf(a.stdout, "    %s\n", line)
		}
	}
	fmt.Fprintln(a.stdout, plural(len(changes), "change id"))
}
