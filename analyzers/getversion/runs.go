package getversion

import (
	"fmt"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/commands"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/shapes"
	"github.com/replayvet/replayvet/passes/workflows"
)

// reportRuns reports what shows on the ways of whole workflows, helpers and
// closures included.
func reportRuns(s *emit.Sink, wf *workflows.Result, cmds *commands.Result) {
	var roots []workflows.Root
	for _, root := range wf.Roots {
		if root.Func != nil && root.Kind == workflows.Workflow && cmds.Versioned(root.Func) {
			roots = append(roots, root)
		}
	}
	if len(roots) == 0 {
		return
	}
	called := calledBy(wf, cmds)
	r := &runs{sink: s, commands: cmds, told: map[string]bool{}}
	for _, root := range roots {
		// What is called is looked at where it is called, with what it is given.
		if called[commands.Key(root.Func)] && !root.Registered {
			continue
		}
		if w, ok := cmds.Workflow(root, nil); ok {
			r.root = root
			r.shape(w.Shape)
		}
	}
}

// calledBy are the keys of the functions that others of the package call.
func calledBy(wf *workflows.Result, cmds *commands.Result) map[string]bool {
	called := map[string]bool{}
	for _, root := range wf.Roots {
		if root.Func == nil {
			continue
		}
		for _, k := range cmds.Calls(root.Func) {
			if k != commands.Key(root.Func) {
				called[k] = true
			}
		}
	}
	return called
}

type runs struct {
	sink     *emit.Sink
	commands *commands.Result
	root     workflows.Root
	told     map[string]bool
}

func (r *runs) shape(s *shapes.Shape) {
	var ids []string
	for i := range s.Steps {
		step := &s.Steps[i]
		if step.Body != nil {
			r.shape(step.Body)
		}
		// Computed ids may be several.
		if step.Op == shapes.Version && strings.HasPrefix(step.Name, `"`) && !slices.Contains(ids, step.Name) {
			ids = append(ids, step.Name)
		}
	}
	for _, id := range ids {
		w := &walk{shape: s, id: id, seen: map[state]bool{}, arrives: map[int]map[int]bool{}}
		w.run()
		r.report(w)
	}
}

func (r *runs) report(w *walk) {
	for _, c := range w.conflicts {
		first, later := &w.shape.Steps[c.first], &w.shape.Steps[c.later]
		check, who := "narrowed", fmt.Sprintf("runs with version %d", c.version)
		if c.newest {
			check, who = "conflict", "every new run"
		}
		r.tell(check, later, fmt.Sprintf("workflow.GetVersion(%s) asks for %s, and at %s, which comes before, for %s, so the task of %s fails here",
			w.id, span(later), first.Pos, span(first), who), "one range for both")
	}
	for _, place := range w.places() {
		step := &w.shape.Steps[place[0]]
		_, high, ok := step.Span()
		arrives := w.versions(place)
		before := w.before(place)
		switch {
		case !ok || len(arrives) == 0:
		case arrives[unasked]:
			if slices.ContainsFunc(place, w.turns) {
				r.tell("loop", step, fmt.Sprintf("workflow.GetVersion(%s) is asked for in a loop and answers each turn as it did the first, so a run that was in the loop before the change never gets it",
					w.id), "workflow.NewContinueAsNewError where runs are to move on")
			}
		case !arrives[high]:
			r.tell("widened", step, fmt.Sprintf("workflow.GetVersion(%s) asks for %s, and on every way here it was asked for before, so no run gets %d",
				w.id, span(step), high), "the same range for both")
		case before != nil && span(before) == span(step):
			r.tell("reused", step, fmt.Sprintf("workflow.GetVersion(%s) is asked for at %s as well: where this is a change of its own, runs that are between the two get it without having been there",
				w.id, before.Pos), "an id for each change that is deployed alone")
		}
	}
}

func span(s *shapes.Step) string { return strings.Join(s.Attrs, "..") }

// tell reports at a step, once for all workflows that come there.
func (r *runs) tell(check string, at *shapes.Step, what, instead string) {
	if key := check + at.Pos + what; r.told[key] {
		return
	} else {
		r.told[key] = true
	}
	f := emit.Finding{
		Check: check, What: what, Instead: instead, Function: r.root.Name, Workflows: []string{r.root.Name}, Confidence: effects.Likely,
	}
	if node := r.commands.At(at.Pos); node != nil {
		f.Pos, f.End = node.Pos(), node.Pos()
	} else {
		f.Pos, f.End = r.root.Func.Pos(), r.root.Func.Pos()
	}
	r.sink.Report(f)
}
