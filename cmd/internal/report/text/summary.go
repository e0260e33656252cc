package text

import (
	"fmt"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

// Summary is the last line of a report: what was found, in how much code, and
// what could not be looked at. It is empty when there was nothing to look at.
func Summary(r *finding.Report) string {
	c := r.Coverage
	if len(r.Findings) == 0 && c.Packages == 0 {
		return ""
	}
	noun := ""
	if r.Comparison != nil {
		noun = "new "
	}
	var found []string
	for _, s := range []finding.Severity{finding.Error, finding.Warning, finding.Info} {
		if n := r.Count(s); n > 0 {
			found = append(found, count(n, noun+s.String()))
		}
	}
	line := strings.Join(found, ", ")
	if len(found) == 0 {
		line = "no " + noun + "findings"
	}
	line += " in " + count(c.Packages, "package")
	if c.Workflows > 0 {
		line += ", " + count(c.Workflows, "workflow")
	}
	var missing []string
	if n := c.UnresolvedCalls; n > 0 {
		text := count(n, "call") + " could not be resolved"
		if len(c.Unresolved) == 0 {
			text += " (-show-unknown)"
		}
		missing = append(missing, text)
	}
	if packages, analyzers := split(c.Skipped); packages > 0 || analyzers > 0 {
		var parts []string
		if packages > 0 {
			parts = append(parts, count(packages, "package")+" skipped")
		}
		if analyzers > 0 {
			parts = append(parts, count(analyzers, "analyzer run")+" failed")
		}
		missing = append(missing, strings.Join(parts, ", "))
	}
	for _, m := range missing {
		line += "; " + m
	}
	return line
}

func split(skipped []finding.Skipped) (packages, analyzers int) {
	for _, s := range skipped {
		if s.Analyzer == "" {
			packages++
		} else {
			analyzers++
		}
	}
	return packages, analyzers
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
