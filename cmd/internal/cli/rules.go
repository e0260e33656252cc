package cli

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/analyzers/rule"
)

func (a *app) rulesCommand() *ffcli.Command {
	fs := a.flags("rules")
	checks := fs.Bool("checks", false, "list the checks of each rule with their severities")
	return &ffcli.Command{
		Name:       "rules",
		ShortUsage: "replayvet rules [-checks]",
		ShortHelp:  "lists the rules",
		FlagSet:    fs,
		Exec: func(_ context.Context, args []string) error {
			if err := arguments("rules", args); err != nil {
				return err
			}
			a.listRules(analyzers.Rules(), *checks)
			return nil
		},
	}
}

func (a *app) listRules(rules []*rule.Rule, checks bool) {
	w := tabwriter.NewWriter(a.stdout, 0, 2, 2, ' ', 0)
	defer w.Flush()
	group := ""
	for _, r := range rules {
		if r.Group != group {
			if group != "" {
				fmt.Fprintln(w)
			}
			group = r.Group
			fmt.Fprintln(w, group)
		}
		fmt.Fprintf(w, "  %s\t%s\n", r.ID, r.Title)
		if !checks {
			continue
		}
		for _, c := range r.Checks {
			fmt.Fprintf(w, "    %s/%s\t%s: %s\n", r.ID, c.Name, c.Severity, c.Summary)
		}
	}
}
