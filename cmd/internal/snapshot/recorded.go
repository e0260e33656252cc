package snapshot

import (
	"fmt"
	"maps"
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

// none stands for a run without a version. It either began before the change
// or has not come to it: the two look alike, and both count as
// workflow.DefaultVersion.
const none = -1

// Tally counts the runs of workflows that ask for a change.
type Tally struct {
	// Versions that runs have, by number.
	Versions map[int]Count
	// All open runs are counted, and no closed ones: a service was asked.
	All bool
	// Unseen are workflow types of which the service has no run, open or closed:
	// they may go by another name, so nothing is known of their runs.
	Unseen []string
	// Preferred decide which version new runs get; without, it is the newest.
	Preferred []string
}

// Count of the runs with one version.
type Count struct{ Runs, Open int }

// Saved counts the runs of histories.
func (c *Change) Saved(runs []Run) Tally {
	t := Tally{Versions: map[int]Count{}}
	id, ok := c.Name()
	if !ok {
		return t
	}
	for _, r := range runs {
		version, found := none, false
		for _, v := range r.Versions {
			if v.ChangeID == id {
				version, found = v.Version, true
			}
		}
		if !found && !slices.Contains(c.Workflows, r.Workflow) && !slices.Contains(c.Workflows, lastPart(r.Workflow)) {
			continue
		}
		n := t.Versions[version]
		n.Runs++
		if r.Open {
			n.Open++
		}
		t.Versions[version] = n
	}
	return t
}

// Name is the change id; ok is false where it is computed.
func (c *Change) Name() (id string, ok bool) {
	id, err := strconv.Unquote(c.ID)
	return id, err == nil
}

// Lines tell people what was counted, and what follows.
func (c *Change) Lines(t Tally) []string {
	if _, ok := c.Name(); !ok {
		return []string{"with a computed id, nobody knows which runs have it"}
	}
	if len(t.Versions) == 0 && t.All {
		return []string{"with a range that is computed, too wide or not one, open runs are not counted"}
	}
	if len(t.Versions) == 0 {
		return []string{"no history of a workflow that asks for it"}
	}
	var lines []string
	for _, v := range slices.Sorted(maps.Keys(t.Versions)) {
		n := t.Versions[v]
		what := fmt.Sprintf("version %d", v)
		if v == none {
			what = "no version, so workflow.DefaultVersion or not there yet"
		}
		if t.All {
			lines = append(lines, fmt.Sprintf("%s: %d open", what, n.Open))
		} else {
			lines = append(lines, fmt.Sprintf("%s: %s, %d open", what, plural(n.Runs, "run"), n.Open))
		}
	}
	return append(lines, c.advice(t))
}

// Span is the range that the code asks for; ok is false where it is computed or
// not one.
func (c *Change) Span() (low, high int, ok bool) {
	if len(c.Ranges) != 1 {
		return 0, 0, false
	}
	from, to, _ := strings.Cut(c.Ranges[0], "..")
	low, errLow := strconv.Atoi(from)
	high, errHigh := strconv.Atoi(to)
	return low, high, errLow == nil && errHigh == nil
}

// Oldest is the lowest version that an open run has, or the newest that the
// code knows where none is open.
func (c *Change) Oldest(t Tally) int {
	for _, v := range slices.Sorted(maps.Keys(t.Versions)) {
		if t.Versions[v].Open > 0 {
			return v
		}
	}
	_, high, _ := c.Span()
	return high
}

// Raised is the minimum that open runs allow, where that is more than the code
// says.
func (c *Change) Raised(t Tally) (minimum int, ok bool) {
	low, high, ranged := c.Span()
	if _, named := c.Name(); !named || !ranged || len(t.Versions) == 0 || len(t.Unseen) > 0 || len(t.Preferred) > 0 {
		return 0, false
	}
	oldest := c.Oldest(t)
	return oldest, low < oldest && oldest <= high
}

// advice is what the open runs allow.
func (c *Change) advice(t Tally) string {
	low, high, ok := c.Span()
	oldest := c.Oldest(t)
	switch {
	case len(c.Ranges) != 1:
		return "with more than one range, no minimum is suggested"
	case !ok:
		return "with a computed range, no minimum is suggested"
	case len(t.Unseen) > 0:
		return fmt.Sprintf("the service has never had a run of %s: if it goes by another name or is in another namespace, its runs are not counted, so no minimum is suggested", strings.Join(t.Unseen, ", "))
	case oldest < low:
		return fmt.Sprintf("an open run may have a version below the minimum %d, and fails then", low)
	case oldest == low:
		return "the branches of all versions are in use"
	case oldest > high:
		return fmt.Sprintf("an open run has a version above the maximum %d and will fail", high)
	}
	if len(t.Preferred) > 0 {
		return fmt.Sprintf("open runs would allow the minimum %d, but %s decides what new runs get: raise the minimum by hand once that is never below %d", oldest, strings.Join(t.Preferred, " or "), oldest)
	}
	if t.All {
		return fmt.Sprintf("the minimum can be raised to %d and the branches for older versions can go", oldest)
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
