package graph

import (
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// sections say in which helpers rows are, where that changes. A helper that
// asks for one thing only, such as one around ExecuteActivity, is no section.
func sections(all []row) []string {
	asked := map[*shapes.Hop]map[string]bool{}
	for _, r := range all {
		if r.step == nil || r.step.Op != shapes.Command {
			continue
		}
		for hop := last(r.step); hop != nil; hop = hop.Caller {
			if asked[hop] == nil {
				asked[hop] = map[string]bool{}
			}
			asked[hop][r.step.Word+r.step.Name] = true
		}
	}
	out := make([]string, len(all))
	before := ""
	for i, r := range all {
		if r.step == nil || len(r.step.Ways) == 0 || r.mark == Removed {
			continue // Of the old code only some commands are here.
		}
		switch r.step.Op {
		case shapes.Branch, shapes.Return, shapes.Panic:
			// They often stand in the caller, between two that do not.
			continue
		}
		var names []string
		for _, hop := range last(r.step).Path() {
			if len(asked[hop]) > 1 {
				names = append(names, hop.To)
			}
		}
		in := strings.Join(names, " › ")
		if in == before {
			continue
		}
		before = in
		if in == "" {
			// Back in the workflow.
			in = "…"
		}
		out[i] = in
	}
	return out
}

func last(s *shapes.Step) *shapes.Hop {
	if len(s.Ways) == 0 {
		return nil
	}
	return s.Ways[0].Last
}

// tooltip is what a box has no room for: its whole text, its place, and the
// calls that lead there.
func tooltip(r row) string {
	if r.step == nil || r.step.Pos == "" {
		return r.text
	}
	text := r.text + "\n" + r.step.Pos
	for _, hop := range last(r.step).Path() {
		text += "\n" + hop.String() + "  (" + hop.Pos + ")"
	}
	return text
}
