package snapshot

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/histories"
)

// Run is what one saved history says of versions.
type Run struct {
	// Workflow is the type's name.
	Workflow string
	Open     bool
	Versions []histories.Version
}

// NewRun sums up a history.
func NewRun(h histories.History) Run {
	return Run{Workflow: h.Workflow, Open: !histories.Closed(h.Events), Versions: histories.Versions(h.Events)}
}

// Recorded says which versions of a change runs have, in lines for people. A run
// that has none either began before the change or has not come to it: the two
// look alike, and both count as workflow.DefaultVersion.
func (c *Change) Recorded(runs []Run) []string {
	id, err := strconv.Unquote(c.ID)
	if err != nil {
		return nil // Which ids those are, nobody knows.
	}
	type count struct{ runs, open int }
	counts := map[int]count{}
	const none = -1
	for _, r := range runs {
		version, found := none, false
		for _, v := range r.Versions {
			if v.ChangeID == id {
				version, found = v.Version, true
			}
		}
		if !found && !slices.Contains(c.Workflows, lastPart(r.Workflow)) {
			continue
		}
		n := counts[version]
		n.runs++
		if r.Open {
			n.open++
		}
		counts[version] = n
	}
	if len(counts) == 0 {
		return []string{"no history of a workflow that asks for it"}
	}
	var versions []int
	oldest, anyOpen := 0, false
	for v := range counts {
		versions = append(versions, v)
	}
	slices.Sort(versions)
	var lines []string
	for _, v := range versions {
		n := counts[v]
		if n.open > 0 && !anyOpen {
			oldest, anyOpen = v, true
		}
		what := fmt.Sprintf("version %d", v)
		if v == none {
			what = "no version, so workflow.DefaultVersion or not there yet"
		}
		lines = append(lines, fmt.Sprintf("%s: %s, %d open", what, plural(n.runs, "run"), n.open))
	}
	return append(lines, c.advice(oldest, anyOpen))
}

// advice is what the open runs allow.
func (c *Change) advice(oldest int, anyOpen bool) string {
	if len(c.Ranges) != 1 {
		return "with more than one range, no minimum is suggested"
	}
	from, to, _ := strings.Cut(c.Ranges[0], "..")
	low, errLow := strconv.Atoi(from)
	high, errHigh := strconv.Atoi(to)
	if errLow != nil || errHigh != nil {
		return "with a computed range, no minimum is suggested"
	}
	if !anyOpen {
		oldest = high
	}
	switch {
	case oldest < low:
		return fmt.Sprintf("an open run may have a version below the minimum %d, and fails then", low)
	case oldest == low:
		return "the branches of all versions are in use"
	case oldest > high:
		return fmt.Sprintf("an open run has a version above the maximum %d and will fail", high)
	}
	return fmt.Sprintf("if these are all open runs, the minimum can be raised to %d and the branches for older versions can go", oldest)
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// lastPart is the name of a method or function without what is before it.
func lastPart(name string) string { return name[strings.LastIndex(name, ".")+1:] }
