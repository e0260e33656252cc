package finding

import (
	"cmp"
	"slices"
)

// Settle puts a report into the order it is shown in, names the findings and drops what is there
// twice, as when a file belongs to a package and to its test variant.
func (r *Report) Settle() {
	slices.SortStableFunc(r.Findings, compare)
	r.Findings = slices.CompactFunc(r.Findings, func(a, b Finding) bool { return compare(a, b) == 0 })
	r.Findings = orEmpty(r.Findings)
	for i, name := range Fingerprints(r.Findings) {
		r.Findings[i].Fingerprint = name
	}

	c := &r.Coverage
	slices.SortStableFunc(c.Unresolved, compareUnresolved)
	c.Unresolved = slices.CompactFunc(c.Unresolved, func(a, b Unresolved) bool { return compareUnresolved(a, b) == 0 })
	slices.SortStableFunc(c.Skipped, func(a, b Skipped) int {
		return cmp.Or(cmp.Compare(a.Package, b.Package), cmp.Compare(a.Analyzer, b.Analyzer), cmp.Compare(a.Reason, b.Reason))
	})
	c.Skipped = orEmpty(slices.Compact(c.Skipped))
}

func compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Check, b.Check),
		cmp.Compare(a.Message, b.Message),
	)
}

func compareUnresolved(a, b Unresolved) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Call, b.Call),
	)
}

// Count returns how many findings have that severity; suppressed ones do not
// count.
func (r *Report) Count(s Severity) int {
	n := 0
	for _, f := range r.Findings {
		if f.Severity == s && !f.Suppressed {
			n++
		}
	}
	return n
}

// Fails reports whether a finding is at or above that severity. Off is the
// threshold nothing reaches.
func (r *Report) Fails(on Severity) bool {
	return on != Off && slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Severity >= on && !f.Suppressed })
}

// DropSuppressed removes the findings that a comment in the code suppresses.
func (r *Report) DropSuppressed() {
	r.Findings = slices.DeleteFunc(r.Findings, func(f Finding) bool { return f.Suppressed })
}
