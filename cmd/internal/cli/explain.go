package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/analyzers/rule"
)

// pageWidth suits a terminal of the usual width, and a pipe.
const pageWidth = 80

func (a *app) explainCommand() *ffcli.Command {
	return &ffcli.Command{
		Name:       "explain",
		ShortUsage: "replayvet explain RULE[/CHECK]",
		ShortHelp:  "shows the page of a rule: what it finds, why, and what to write instead",
		FlagSet:    a.flags("explain"),
		Exec: func(_ context.Context, args []string) error {
			if err := arguments("explain", args); err != nil {
				return err
			}
			if len(args) != 1 {
				return errors.New("explain takes one rule: replayvet explain wallclock; \"replayvet rules\" lists them")
			}
			return a.explain(args[0], analyzers.Rules())
		},
	}
}

func (a *app) explain(name string, rules []*rule.Rule) error {
	var known []string
	id, check, _ := strings.Cut(name, "/")
	for _, r := range rules {
		known = append(known, r.Names()...)
		if r.ID != id {
			continue
		}
		if check != "" {
			c, ok := r.Check(check)
			if !ok {
				return knownRule(name, r.Names())
			}
			fmt.Fprintf(a.stdout, "%s (%s): %s.\n\n", name, c.Severity, c.Summary)
		}
		_, err := a.stdout.Write(r.Text(pageWidth))
		return err
	}
	return knownRule(name, known)
}
