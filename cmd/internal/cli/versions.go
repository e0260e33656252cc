package cli

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/cmd/internal/histories"
	"github.com/replayvet/replayvet/cmd/internal/snapshot"
)

func (a *app) versionsCommand() *ffcli.Command {
	fs := a.flags("versions")
	var (
		flags shapeFlags
		saved = fs.String("histories", "", "`files or folders` of saved histories, comma separated; says which versions their runs have")
	)
	flags.register(fs)
	return &ffcli.Command{
		Name:       "versions",
		ShortUsage: "replayvet versions [flags] [packages]",
		ShortHelp:  "lists the change ids of workflow.GetVersion and where they are used",
		LongHelp: `For each change id: the range of versions, the workflows that ask for it and
where. An id that is asked for with two ranges is marked.

With -histories, also the versions that runs have recorded and how many of those
are open, and from which version on branches are still needed. What can go
follows from the open runs, so save those first: replayvet histories pull. A
closed run is replayed when somebody queries it.

Examples:
  replayvet versions
  replayvet versions -histories saved/
  replayvet versions ./orders/...`,
		FlagSet: fs,
		Exec: func(ctx context.Context, args []string) error {
			dir, cfg, err := flags.prepare(ctx, "versions", args)
			if err != nil {
				return err
			}
			now, err := a.shapes(ctx, cfg, dir, flags.tags, args)
			if err != nil {
				return err
			}
			var runs []snapshot.Run
			if *saved != "" {
				err := a.each(ctx, strings.Split(*saved, ","), func(h histories.History) error {
					runs = append(runs, snapshot.NewRun(h))
					return nil
				})
				if err != nil {
					return err
				}
			}
			a.listVersions(snapshot.Versions(now.workflows), runs)
			return nil
		},
	}
}

// listVersions prints the changes, and what the runs of histories have of each
// when there are some.
func (a *app) listVersions(changes []snapshot.Change, runs []snapshot.Run) {
	for _, c := range changes {
		fmt.Fprintf(a.stdout, "%s  %s\n", c.ID, strings.Join(c.Ranges, " and "))
		if len(c.Ranges) > 1 {
			fmt.Fprintln(a.stdout, "    asked for with more than one range: a run can have a version that some of the code does not support")
		}
		sort.Strings(c.Places)
		for _, p := range slices.Compact(c.Places) {
			fmt.Fprintf(a.stdout, "    %s\n", p)
		}
		if len(runs) == 0 {
			continue
		}
		for _, line := range c.Recorded(runs) {
			fmt.Fprintf(a.stdout, "    %s\n", line)
		}
	}
	fmt.Fprintln(a.stdout, plural(len(changes), "change id"))
}
