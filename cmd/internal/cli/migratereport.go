package cli

import (
	"fmt"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/migrate"
)

// reportComments tells what became of each.
func (a *app) reportComments(dir string, comments []migrate.Comment, skipped []finding.Skipped) {
	removed := 0
	for _, c := range comments {
		text := c.Text()
		if text == "" {
			text = "removed, replayvet finds nothing here"
			removed++
		}
		fmt.Fprintf(a.stdout, "%s:%d: %s\n", shownPath(c.File, dir), c.Line, text)
	}
	fmt.Fprintf(a.stdout, "%s rewritten, %d removed\n", plural(len(comments)-removed, "comment"), removed)
	a.reportSkipped(skipped)
	if len(skipped) > 0 {
		fmt.Fprintln(a.stderr, "comments of skipped packages stay as they are")
	}
}

// reportUncovered lists what only the old comments covered: they reach as far
// as the node that they are attached to, which is not always what ours cover.
func (a *app) reportUncovered(before, after *finding.Report) {
	open := make(map[string]bool)
	names := finding.Fingerprints(before.Findings)
	for i, f := range before.Findings {
		if !f.Suppressed {
			open[names[i]] = true
		}
	}
	first := true
	names = finding.Fingerprints(after.Findings)
	for i, f := range after.Findings {
		if f.Suppressed || open[names[i]] {
			continue
		}
		if first {
			fmt.Fprintln(a.stdout, "\nThese findings had a comment and have none now; move it to the line:")
			first = false
		}
		fmt.Fprintf(a.stdout, "  %s:%d: %s (%s)\n", f.File, f.Line, f.Message, f.Check)
	}
}

// reportWork says what is left to do by hand.
func (a *app) reportWork(dir string, comments []migrate.Comment) error {
	mentions, err := migrate.Mentions(dir)
	if err != nil {
		return err
	}
	if len(mentions) > 0 {
		fmt.Fprintln(a.stdout, "\nThese lines name workflowcheck; \"replayvet check\" takes the place of the command:")
		for _, m := range mentions {
			fmt.Fprintf(a.stdout, "  %s:%d: %s\n", m.File, m.Line, m.Text)
		}
	}
	todo := 0
	for _, c := range comments {
		if strings.HasSuffix(c.Text(), migrate.Placeholder) {
			todo++
		}
	}
	if todo > 0 {
		fmt.Fprintf(a.stdout, "\n%s a reason: git grep -n %q\n", needs(todo), migrate.Placeholder)
	}
	return nil
}

func needs(n int) string {
	if n == 1 {
		return "1 comment needs"
	}
	return plural(n, "comment") + " need"
}
