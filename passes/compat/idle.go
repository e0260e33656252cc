package compat

import (
	"slices"

	"github.com/replayvet/replayvet/passes/shapes"
)

// withoutIdle is a shape without the cancellations at its end that have nothing
// to cancel: they ask the server for nothing. In between, what comes after one
// may be on the context that it cancels.
func withoutIdle(s *shapes.Shape) *shapes.Shape {
	if !slices.ContainsFunc(s.Steps, isCancel) || slices.ContainsFunc(s.Steps, func(step shapes.Step) bool { return step.Op == shapes.Body && issues(step.Body) }) {
		return s
	}
	open := underWay(s)
	out := &shapes.Shape{Steps: slices.Clone(s.Steps)}
	for i, step := range s.Steps {
		if isCancel(step) && len(open[i]) == 0 && lastly(s, i) {
			out.Steps[i] = shapes.Step{Op: shapes.Nop, Succ: step.Succ, Pos: step.Pos}
		}
	}
	return out
}

func isCancel(step shapes.Step) bool { return step.Op == shapes.Command && step.Word == "cancel" }

// underWay are the commands, by step, that can have been asked for and not been
// waited for when a step is come to.
func underWay(s *shapes.Shape) []map[int]bool {
	open := make([]map[int]bool, len(s.Steps))
	for i := range open {
		open[i] = map[int]bool{}
	}
	for again := true; again; {
		again = false
		for i, step := range s.Steps {
			for _, t := range step.Succ {
				before := len(open[t])
				for k := range open[i] {
					if step.Op != shapes.Await || s.Steps[k].Label == "" || !slices.Equal(step.Items, []string{"@" + s.Steps[k].Label}) {
						open[t][k] = true
					}
				}
				if step.Op == shapes.Command && lasts(step.Word) || step.Op == shapes.Unknown {
					open[t][i] = true
				}
				again = again || len(open[t]) > before
			}
		}
	}
	return open
}

// lasts reports whether a command is under way until something comes back.
func lasts(word string) bool {
	switch word {
	case "side effect", "mutable side effect", "upsert memo", "upsert search attributes", "cancel":
		return false
	}
	return true
}

// lastly reports whether nothing but cancellations comes after a step.
func lastly(s *shapes.Shape, from int) bool {
	seen := map[int]bool{}
	for queue := slices.Clone(s.Steps[from].Succ); len(queue) > 0; queue = queue[1:] {
		i := queue[0]
		if seen[i] {
			continue
		}
		seen[i] = true
		if shows(&s.Steps[i]) && s.Steps[i].Op != shapes.Return && !isCancel(s.Steps[i]) {
			return false
		}
		queue = append(queue, s.Steps[i].Succ...)
	}
	return true
}
