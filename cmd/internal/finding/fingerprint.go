package finding

import (
	"crypto/sha256"
	"fmt"
	"strings"
)

// Fingerprints names the findings of a report, each with a name of its own,
// by which services tell old from new: the same after lines have moved. It is
// made of the root cause, as baselines are; findings of one root cause are
// numbered from the top of the file, suppressed ones last, so that it makes no
// difference whether they are shown. Findings that have a name keep it: others
// of the report may have been left out since.
func Fingerprints(findings []Finding) []string {
	names := make([]string, len(findings))
	seen := make(map[Key]int)
	for _, suppressed := range []bool{false, true} {
		for i, f := range findings {
			if f.Suppressed != suppressed {
				continue
			}
			k := f.Key()
			seen[k]++
			names[i] = f.Fingerprint
			if names[i] == "" {
				parts := []string{k.Check, k.Package, k.Function, k.What}
				sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%d", strings.Join(parts, "\n"), seen[k]))
				names[i] = fmt.Sprintf("%x", sum[:16])
			}
		}
	}
	return names
}
