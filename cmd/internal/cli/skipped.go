package cli

import (
	"fmt"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

// named is how many packages with the same trouble are listed by name.
const named = 3

// reportSkipped says on the error stream what was not analysed, and why; one
// line a reason, because one missing module can cost many packages.
func (a *app) reportSkipped(skipped []finding.Skipped) {
	groups := make(map[string][]finding.Skipped)
	var order []string
	for _, s := range skipped {
		key := s.Analyzer + "\x00" + s.Reason
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], s)
	}
	for _, key := range order {
		group := groups[key]
		fmt.Fprintf(a.stderr, "skipped %s: %s\n", what(group), group[0].Reason)
	}
}

func what(group []finding.Skipped) string {
	var names []string
	for _, s := range group {
		if len(names) == named && len(group) > named+1 {
			names = append(names, plural(len(group)-named, "more package"))
			break
		}
		names = append(names, s.Package)
	}
	text := strings.Join(names, ", ")
	if analyzer := group[0].Analyzer; analyzer != "" {
		text = analyzer + " on " + text
	}
	return text
}
