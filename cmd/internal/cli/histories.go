package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/cmd/internal/histories"
	"github.com/replayvet/replayvet/passes/models"
)

func (a *app) historiesCommand() *ffcli.Command {
	c := &ffcli.Command{
		Name:       "histories",
		ShortUsage: "replayvet histories COMMAND [flags] [files and folders]",
		ShortHelp:  "saves, selects, scrubs and shows workflow histories",
		LongHelp: `Examples:
  replayvet histories pull -query 'WorkflowType="Order"' -limit 500 -o all
  replayvet histories pick -o testdata/histories all
  replayvet histories scrub -o testdata/histories testdata/histories
  replayvet histories show testdata/histories/Order

Files may be what the temporal CLI, the Web UI, the HTTP API, tctl, the SDKs or
Temporal Cloud export, with gzip or without; "-" is the standard input.`,
		FlagSet: a.flags("histories"),
		Subcommands: []*ffcli.Command{
			a.pullCommand(),
			a.pickCommand(),
			a.scrubCommand(),
			a.showCommand(),
		},
	}
	c.Exec = func(_ context.Context, args []string) error {
		if len(args) > 0 {
			var names []string
			for _, sub := range c.Subcommands {
				names = append(names, sub.Name)
			}
			return fmt.Errorf("there is no command %q of histories%s; \"replayvet help histories\" lists them", args[0], models.DidYouMean(args[0], names))
		}
		a.help, a.helpName = c, "replayvet histories"
		return nil
	}
	return c
}

// inputs validates the arguments of a command that reads histories.
func inputs(command string, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("%s takes files and folders of histories: replayvet %s testdata/histories; - is the standard input", command, command)
	}
	for _, arg := range args {
		if arg != "-" {
			if err := arguments(command, []string{arg}); err != nil {
				return err
			}
		}
	}
	return nil
}

// each reads the histories, says which cannot be used, and fails if none can.
func (a *app) each(ctx context.Context, paths []string, do func(histories.History) error) error {
	bar := a.progress()
	read, bad := 0, 0
	err := histories.Each(ctx, paths, a.stdin, func(h histories.History) error {
		read++
		bar.show("reading %s", h.Path)
		return do(h)
	}, func(p histories.Problem) {
		bad++
		bar.clear()
		a.reportProblem(p)
	})
	bar.clear()
	switch {
	case ctx.Err() != nil:
		return errors.New("interrupted")
	case err != nil:
		return err
	case read == 0:
		return errors.New("no history could be read")
	}
	return nil
}

func (a *app) reportProblem(p histories.Problem) {
	fmt.Fprintf(a.stderr, "skipped %s: %s\n", p.Path, p.Reason)
}

// historyCount is a number of histories in words.
func historyCount(n int) string {
	if n == 1 {
		return "1 history"
	}
	return fmt.Sprintf("%d histories", n)
}
