package replay

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"

	"github.com/replayvet/replayvet/cmd/internal/histories"
	"github.com/replayvet/replayvet/cmd/internal/replay/diagnose"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
	"github.com/replayvet/replayvet/passes/models"
)

// conclude makes the report of what was found.
func (r *run) conclude(problems []histories.Problem) error {
	for _, p := range problems {
		verdict, cause := report.Error, "unreadable"
		if p.NotBegun {
			verdict, cause = report.Skipped, "not-begun"
		}
		r.report.Histories = append(r.report.Histories, report.History{
			Path: r.path(p.Path), Verdict: verdict, Cause: cause, Message: p.Reason,
		})
	}
	for i, h := range r.read {
		entry := report.History{Path: r.path(h.Path), Workflow: h.Workflow, WorkflowID: h.WorkflowID, RunID: h.RunID}
		outcomes := oneOfQueue(withoutPinned(r.outcomes[i]))
		if len(outcomes) == 0 {
			entry.Verdict, entry.Cause = report.Error, "unregistered"
			entry.Message = r.unregistered(h.Workflow)
			r.report.Histories = append(r.report.Histories, entry)
		}
		var events *historypb.History
		for _, o := range outcomes {
			if events == nil && !o.plain() {
				var err error
				if events, err = r.store.events(h); err != nil {
					return fmt.Errorf("cannot read history %s again: %w", h.Path, err)
				}
			}
			served := entry
			served.Worker = &report.ServedBy{Package: o.program.subject, TaskQueue: o.Queue, Way: o.program.way}
			diagnose.Verdict(&served, events, o.Result, diagnose.Options{Accept: r.opts.Accept, Shown: r.shown, Way: o.program.way})
			r.report.Histories = append(r.report.Histories, served)
		}
	}
	for _, w := range r.workers {
		r.report.Workers = append(r.report.Workers, report.Worker{
			Package: w.program.subject, TaskQueue: w.Queue, Way: w.program.way,
			Workflows: append([]string{}, w.Workflows...), Functions: w.functions(), Dynamic: w.Dynamic, Version: w.Version,
		})
	}
	for _, s := range r.module.Skipped {
		r.problem(s.Package, "%s", s.Reason)
	}
	if len(r.unserved()) > 0 {
		for _, path := range r.module.Foreign {
			r.problem(path, "makes clients or workers outside the module, where they cannot be replaced: what it registers is not seen")
		}
	}
	r.cover()
	r.report.Settle()
	return nil
}

// plain reports whether there is nothing to explain, for which the events
// would be needed.
func (o outcome) plain() bool { return o.Failed == 0 && len(o.Semantic) == 0 }

// withoutPinned drops the workers that an execution is not pinned to, where
// another is the right one; with none, one says so.
func withoutPinned(all []outcome) []outcome {
	kept := slices.DeleteFunc(slices.Clone(all), func(o outcome) bool { return o.Skipped != "" })
	if len(kept) == 0 && len(all) > 0 {
		return all[:1]
	}
	return kept
}

// oneOfQueue keeps one outcome for each task queue of a program. Workers of one
// queue each get any of its executions, so the worst counts.
func oneOfQueue(all []outcome) []outcome {
	var kept []outcome
	for _, o := range all {
		same := slices.IndexFunc(kept, func(k outcome) bool { return k.program == o.program && k.Queue == o.Queue })
		switch {
		case same < 0:
			kept = append(kept, o)
		case o.worse(kept[same]):
			kept[same] = o
		}
	}
	return kept
}

func (o outcome) worse(than outcome) bool {
	if o.Failed != than.Failed {
		return o.Failed > than.Failed
	}
	return len(o.Semantic) > len(than.Semantic)
}

func (r *run) path(path string) string {
	return strings.ReplaceAll(path, "\\", "/")
}

// unregistered says that no worker has a workflow type, and which come near.
func (r *run) unregistered(workflow string) string {
	var known []string
	for _, w := range r.workers {
		known = append(known, w.Workflows...)
	}
	slices.Sort(known)
	known = slices.Compact(known)
	text := fmt.Sprintf("no worker registers workflow type %q%s", workflow, models.DidYouMean(workflow, known))
	if len(r.workers) == 0 {
		text = fmt.Sprintf("workflow type %q cannot be replayed: no worker could be started", workflow)
	}
	return text + "; name the packages with its worker, or a function that registers it with -setup"
}

// cover fills in what was replayed and what was not.
func (r *run) cover() {
	byType := make(map[string]*report.Workflow)
	met := make(map[string]*branches)
	registered := make(map[string]bool)
	for _, w := range r.workers {
		for _, name := range w.Workflows {
			registered[name] = true
		}
	}
	for i, h := range r.read {
		w := byType[h.Workflow]
		if w == nil {
			w = &report.Workflow{Workflow: h.Workflow, Versions: make(map[string][]int)}
			byType[h.Workflow], met[h.Workflow] = w, newBranches()
		}
		w.Histories++
		met[h.Workflow].history(h.received)
		for _, message := range h.received {
			if m := (report.Message{Kind: message.Kind, Name: message.Name}); !slices.Contains(w.Received, m) {
				w.Received = append(w.Received, m)
			}
		}
		for _, o := range r.outcomes[i] {
			met[h.Workflow].replayed(o.Result)
			if f := r.function(o, h.Workflow); f != "" && !slices.Contains(w.Functions, f) {
				w.Functions = append(w.Functions, f)
			}
			for _, v := range o.Versions {
				if !slices.Contains(w.Versions[v.ID], v.Got) {
					w.Versions[v.ID] = append(w.Versions[v.ID], v.Got)
					slices.Sort(w.Versions[v.ID])
				}
			}
		}
		switch h.last {
		case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED, enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW:
		case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED, enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
			enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED, enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT:
			r.report.Coverage.Endings = append(r.report.Coverage.Endings, r.path(h.Path))
		default:
			r.report.Coverage.OpenTails = append(r.report.Coverage.OpenTails, r.path(h.Path))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(byType)) {
		r.report.Coverage.Workflows = append(r.report.Coverage.Workflows, *byType[name])
		met[name].missing(name, &r.report.Coverage)
		delete(registered, name)
	}
	r.report.Coverage.NotReplayed = slices.Sorted(maps.Keys(registered))
}

// function is the one that an outcome comes from, or "".
func (r *run) function(o outcome, workflow string) string {
	if o.Skipped != "" {
		return ""
	}
	for _, w := range r.workers {
		if w.program != o.program || w.Queue != o.Queue {
			continue
		}
		functions := w.functions()
		if f, ok := functions[workflow]; ok {
			return f
		}
		if f, ok := functions[""]; ok {
			return f
		}
	}
	return ""
}

// functions are those that serve the worker's types, by plain name. Package main
// has no path at run time.
func (w served) functions() map[string]string {
	named := make(map[string]string)
	for workflow, function := range w.Functions {
		plain := report.PlainName(function)
		if name, ok := strings.CutPrefix(plain, "main."); ok {
			plain = w.program.subject + "." + name
		}
		named[workflow] = plain
	}
	return named
}
