// Package baseline remembers findings that a project lives with, so that only
// others count. Findings are told by their root cause (finding.Key), which
// moves with the code, and counted.
//
// It does not know why a finding went away.
package baseline

import (
	"maps"
	"slices"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

// Baseline counts the findings of each root cause.
type Baseline map[finding.Key]int

// Of counts those of a report that no comment suppresses.
func Of(found []finding.Finding) Baseline {
	b := make(Baseline)
	for _, f := range found {
		if !f.Suppressed {
			b[f.Key()]++
		}
	}
	return b
}

// Total is the number of findings.
func (b Baseline) Total() int {
	n := 0
	for _, count := range b {
		n += count
	}
	return n
}

// Apply leaves in a report what the baseline does not know, and suppressed
// findings, and says in its comparison what was left out. Where there are more
// of a root cause than it knows, the last ones are new. What it knows and
// nobody found is gone if looked says that the run would have found it.
func (b Baseline) Apply(report *finding.Report, comparison finding.Comparison, looked func(finding.Key) bool) {
	left := maps.Clone(b)
	comparison.Known, comparison.Gone = 0, []finding.Gone{}
	fresh := []finding.Finding{}
	for _, f := range report.Findings {
		if k := f.Key(); !f.Suppressed && left[k] > 0 {
			left[k]--
			comparison.Known++
			continue
		}
		fresh = append(fresh, f)
	}
	for _, k := range left.keys() {
		if n := left[k]; n > 0 && looked(k) {
			comparison.Gone = append(comparison.Gone, finding.Gone{Key: k, Count: n})
		}
	}
	report.Findings, report.Comparison = fresh, &comparison
}

// Keep takes over from an older baseline what a run has not looked at, and
// says how many findings that are.
func (b Baseline) Keep(old Baseline, looked func(finding.Key) bool) int {
	kept := 0
	for _, k := range old.keys() {
		if !looked(k) && b[k] == 0 {
			b[k] = old[k]
			kept += old[k]
		}
	}
	return kept
}

func (b Baseline) keys() []finding.Key {
	return slices.SortedFunc(maps.Keys(b), finding.Key.Compare)
}
