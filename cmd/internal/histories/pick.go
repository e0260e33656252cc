package histories

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Sample is what is known of a history when it is compared with others; the
// events are not kept.
type Sample struct {
	Path, Workflow, WorkflowID, RunID string
	Events                            int
	Closed                            bool

	trace   string
	reaches []string
}

// NewSample takes down what Pick needs.
func NewSample(h History) Sample {
	return Sample{
		Path: h.Path, Workflow: h.Workflow, WorkflowID: h.WorkflowID, RunID: h.RunID,
		Events:  len(h.Events.GetEvents()),
		Closed:  Closed(h.Events),
		trace:   strings.Join(Commands(h.Events), "\n"),
		reaches: reaches(h),
	}
}

// reaches are the parts of the code, beside its path, that a history runs:
// branches of versions and handlers.
func reaches(h History) []string {
	var all []string
	for _, v := range Versions(h.Events) {
		all = append(all, fmt.Sprintf("version %s %d", v.ChangeID, v.Version))
	}
	for _, event := range h.Events.GetEvents() {
		if a := event.GetWorkflowExecutionSignaledEventAttributes(); a != nil {
			all = append(all, "signal "+a.GetSignalName())
		}
		if a := event.GetWorkflowExecutionUpdateAcceptedEventAttributes(); a != nil {
			all = append(all, "update "+a.GetAcceptedRequest().GetInput().GetName())
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Picked is what Pick keeps, and of how much.
type Picked struct {
	Kept []Sample
	// Seen and Traces count histories and the distinct command traces in them.
	Workflows []PickedWorkflow
}

// PickedWorkflow counts the histories of a workflow type.
type PickedWorkflow struct {
	Workflow           string
	Seen, Traces, Kept int
}

// Pick keeps, for each workflow type, a smallest set of histories in which
// every command trace, version and handler occurs that occurs in any. A trace
// of an open run that another goes on from is part of that. Among equals, the
// shortest history is kept, then the first by path.
func Pick(samples []Sample) Picked {
	byType := make(map[string][]Sample)
	for _, s := range samples {
		byType[s.Workflow] = append(byType[s.Workflow], s)
	}
	var types []string
	for name := range byType {
		types = append(types, name)
	}
	slices.Sort(types)
	var picked Picked
	for _, name := range types {
		all := byType[name]
		slices.SortFunc(all, func(a, b Sample) int {
			return cmp.Or(cmp.Compare(a.Events, b.Events), cmp.Compare(a.Path, b.Path))
		})
		traces := group(all)
		kept := cover(traces)
		slices.SortFunc(kept, func(a, b Sample) int { return cmp.Compare(a.Path, b.Path) })
		picked.Kept = append(picked.Kept, kept...)
		picked.Workflows = append(picked.Workflows, PickedWorkflow{name, len(all), len(traces), len(kept)})
	}
	return picked
}

// group puts histories with the same trace together, and the start of another
// trace to that.
func group(samples []Sample) [][]Sample {
	byTrace := make(map[string][]Sample)
	var traces []string
	for _, s := range samples {
		if byTrace[s.trace] == nil {
			traces = append(traces, s.trace)
		}
		byTrace[s.trace] = append(byTrace[s.trace], s)
	}
	// Longer traces sort behind their beginnings.
	slices.Sort(traces)
	var groups [][]Sample
	for i, trace := range traces {
		open := !slices.ContainsFunc(byTrace[trace], func(s Sample) bool { return s.Closed })
		if open && i+1 < len(traces) && begins(trace, traces[i+1]) {
			next := traces[i+1]
			byTrace[next] = append(byTrace[next], byTrace[trace]...)
			continue
		}
		groups = append(groups, byTrace[trace])
	}
	return groups
}

// begins says whether the lines of whole start with those of start.
func begins(start, whole string) bool {
	return start == "" || strings.HasPrefix(whole, start+"\n")
}

// cover keeps one history of each group, that which reaches most that no other
// has reached yet, and adds others for what is left.
func cover(groups [][]Sample) []Sample {
	reached := make(map[string]bool)
	gain := func(s Sample) int {
		n := 0
		for _, r := range s.reaches {
			if !reached[r] {
				n++
			}
		}
		return n
	}
	best := func(among []Sample) Sample {
		// The first is the shortest of the group's own trace.
		found := among[0]
		for _, s := range among[1:] {
			if s.trace == found.trace && gain(s) > gain(found) {
				found = s
			}
		}
		return found
	}
	var kept []Sample
	take := func(s Sample) {
		kept = append(kept, s)
		for _, r := range s.reaches {
			reached[r] = true
		}
	}
	for _, g := range groups {
		take(best(g))
	}
	for _, g := range groups {
		for _, s := range g {
			if gain(s) > 0 {
				take(s)
			}
		}
	}
	return kept
}
