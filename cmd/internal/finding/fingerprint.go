package finding

import (
	"crypto/sha256"
	"fmt"
	"strings"
)

// Fingerprints names the findings of a report, each with a name of its own,
// by which services tell old from new: the same after lines have moved. It
// follows what was found, in which function and along which calls; positions
// and the wording of the message have no part in it. Findings that are equal
// in all of that are numbered from the top of the file, suppressed ones last,
// so that it makes no difference whether they are shown.
func Fingerprints(findings []Finding) []string {
	names := make([]string, len(findings))
	seen := make(map[string]int)
	for _, suppressed := range []bool{false, true} {
		for i, f := range findings {
			if f.Suppressed != suppressed {
				continue
			}
			key := identity(f)
			seen[key]++
			sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%d", key, seen[key]))
			names[i] = fmt.Sprintf("%x", sum[:16])
		}
	}
	return names
}

// identity is what a finding is about. Drivers that know no function or trace
// still have the file.
func identity(f Finding) string {
	parts := []string{f.Check, f.File, f.Package, f.Function}
	for _, s := range f.Trace {
		parts = append(parts, s.Text)
	}
	if len(f.Trace) == 0 {
		parts = append(parts, f.Message)
	}
	return strings.Join(parts, "\n")
}
