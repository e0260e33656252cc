package cli

import (
	"fmt"
	"strings"

	"github.com/replayvet/replayvet/passes/compat"
	"github.com/replayvet/replayvet/passes/shapes"
)

func (a *app) compatText(all []compat.Comparison, uncompared []string) {
	counts := map[compat.Verdict]int{}
	for _, c := range all {
		counts[c.Verdict]++
		switch c.Verdict {
		case compat.Gone:
			fmt.Fprintf(a.stdout, "%s in %s: gone; runs that are under way fail until some worker has it  (%s)\n\n", typed(c), c.Package, c.Base)
		case compat.Unseen:
			fmt.Fprintf(a.stdout, "%s in %s: not compared; the function is not there, and what is not in view may be registered under its name: compare all packages, without patterns  (%s)\n\n", typed(c), c.Package, c.Base)
		}
		if len(c.Changes) == 0 {
			continue
		}
		fmt.Fprintf(a.stdout, "%s in %s: %s%s\n", typed(c), c.Package, c.Verdict, evidence(c))
		for _, change := range c.Changes {
			at := change.Head
			if at == "" {
				at = c.Head
			}
			fmt.Fprintf(a.stdout, "%s: versionguard/%s: %s\n", at, change.Check, change.Message)
			if change.Was != "" {
				fmt.Fprintf(a.stdout, "    was     %s  (%s)\n", change.Was, change.Base)
				if change.Is == "" || !compat.SameWay(change.BaseLed, change.HeadLed) {
					a.path(change.BaseLed)
				}
			}
			if change.Is != "" {
				fmt.Fprintf(a.stdout, "    is      %s  (%s)\n", change.Is, change.Head)
				a.path(change.HeadLed)
			}
			fmt.Fprintf(a.stdout, "    breaks  %s\n", change.Breaks)
			if guard := change.Guard(); guard != "" {
				fmt.Fprintf(a.stdout, "    guard   %s\n", guard)
			}
		}
		fmt.Fprintln(a.stdout)
	}
	var words []string
	for _, v := range []compat.Verdict{compat.Safe, compat.Unsafe, compat.Evidence, compat.New, compat.Gone, compat.Unseen} {
		if counts[v] > 0 {
			words = append(words, fmt.Sprintf("%d %s", counts[v], v))
		}
	}
	if len(words) == 0 {
		words = []string{"nothing to compare"}
	}
	fmt.Fprintf(a.stdout, "%s: %s\n", plural(len(all), "workflow"), strings.Join(words, ", "))
	if len(uncompared) > 0 {
		fmt.Fprintf(a.stdout, "not compared, since the code cannot be read on both sides: %s\n", strings.Join(uncompared, ", "))
	}
}

// typed is a workflow as people look for it: the function, and what the server
// calls it where that is another name.
func typed(c compat.Comparison) string {
	if len(c.Types) == 1 && c.Types[0] == c.Workflow {
		return c.Workflow
	}
	return fmt.Sprintf("%s (type %s)", c.Workflow, strings.Join(c.Types, ", "))
}

// path prints how the workflow comes to a place, below it.
func (a *app) path(led []*shapes.Hop) {
	label := "via"
	line := func(text string) {
		fmt.Fprintf(a.stdout, "    %-8s%s\n", label, text)
		label = ""
	}
	for _, p := range compat.Path(led) {
		line(fmt.Sprintf("%s  (%s)", p.Text, p.Pos))
	}
	if more := compat.More(led); more != "" {
		line(more)
	}
}

// evidence says what histories have said, or which would.
func evidence(c compat.Comparison) string {
	switch {
	case c.Replayed > 0:
		return fmt.Sprintf(", %s replayed", plural(c.Replayed, "run"))
	case c.Verdict == compat.Evidence:
		return fmt.Sprintf("; histories of %s that have passed the places below decide: give them with -histories", strings.Join(c.Types, " and "))
	}
	return ""
}
