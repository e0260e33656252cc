package replay

import (
	"context"
	"fmt"
	"slices"

	"github.com/replayvet/replayvet/cmd/internal/replay/discover"
	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
	"github.com/replayvet/replayvet/cmd/internal/replay/overlay"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// stages replays each history on the first way that serves it.
func (r *run) stages(ctx context.Context) error {
	base, err := r.base()
	if err != nil {
		return err
	}
	if r.opts.Setup != "" {
		return r.setup(ctx, base)
	}
	for _, mains := range r.module.Likely(r.module.Mains, r.wanted()) {
		if err := r.onMains(ctx, r.mains(base, mains)); err != nil {
			return err
		}
		if len(r.unserved()) == 0 {
			return nil
		}
	}
	functions := r.module.Functions()
	if err := r.registrars(ctx, base, functions); err != nil {
		return err
	}
	return r.direct(ctx, base, functions)
}

// onMains builds programs and replays on them, first on the workers that have
// the task queue of a history, then on those that have its type.
func (r *run) onMains(ctx context.Context, programs []*program) error {
	built, stop := buildAhead(ctx, programs, r.prepare)
	defer stop()
	for i, p := range programs {
		r.opts.Progress(fmt.Sprintf("building %d/%d %s …", i+1, len(programs), p.subject))
		err := <-built
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			r.problem(p.subject, "%v", err)
			continue
		}
		r.opts.Progress(fmt.Sprintf("replaying %d/%d %s …", i+1, len(programs), p.subject))
		if err := r.onOwnQueue(ctx, p); err != nil {
			return err
		}
	}
	return r.onOtherQueues(ctx)
}

func (r *run) problem(subject, format string, args ...any) {
	r.report.Problems = append(r.report.Problems, report.Problem{Subject: subject, Reason: fmt.Sprintf(format, args...)})
}

// at is where something happened, for the end of a sentence.
func (r *run) at(stack []wire.Frame) string {
	if len(stack) == 0 {
		return ""
	}
	return fmt.Sprintf(", at %s:%d", r.shown(stack[0].File), stack[0].Line)
}

// mains are the user's programs that run workers.
func (r *run) mains(base *overlay.Overlay, mains []*discover.Package) []*program {
	var programs []*program
	for _, p := range mains {
		programs = append(programs, &program{
			subject: p.ImportPath, way: report.WayMain, build: p.ImportPath, args: r.args(p), over: base,
		})
	}
	return programs
}

// args are the arguments that the settings give a program.
func (r *run) args(p *discover.Package) []string {
	if args, ok := r.opts.Args[p.ImportPath]; ok {
		return args
	}
	return r.opts.Args["./"+r.shown(p.Dir)]
}

// wanted is what the histories ask of programs, each once.
func (r *run) wanted() []discover.Wanted {
	var all []discover.Wanted
	for _, h := range r.read {
		if w := (discover.Wanted{Workflow: h.Workflow, Queue: h.queue}); !slices.Contains(all, w) {
			all = append(all, w)
		}
	}
	return all
}

// onOwnQueue replays every history on the workers of its task queue.
func (r *run) onOwnQueue(ctx context.Context, p *program) error {
	var list []wire.History
	for i, h := range r.read {
		list = append(list, r.history(i, i, h.queue))
	}
	out, err := p.built.Run(ctx, r.job(list))
	if err != nil {
		return err
	}
	if out.Problem != "" {
		r.problem(p.subject, "no worker was started: %s%s", out.Problem, r.at(out.At))
	} else if len(out.Workers) == 0 {
		r.problem(p.subject, "no worker was started: main came to its end, or waits for something else")
	}
	for _, w := range out.Workers {
		r.workers = append(r.workers, served{w, p})
	}
	for _, result := range out.Results {
		r.outcomes[result.History] = append(r.outcomes[result.History], outcome{result, p})
	}
	return nil
}

// onOtherQueues replays what no worker of its own task queue serves on the
// workers that have the workflow type: queues are often named by the
// environment.
func (r *run) onOtherQueues(ctx context.Context) error {
	lists := make(map[*program][]wire.History)
	indices := make(map[*program][]int)
	guessed := make(map[int]bool)
	var order []*program
	for i, h := range r.read {
		if len(r.outcomes[i]) > 0 {
			continue
		}
		for _, w := range r.workers {
			if !slices.Contains(w.Workflows, h.Workflow) {
				continue
			}
			p := w.program
			if lists[p] == nil {
				order = append(order, p)
			}
			if n := len(lists[p]); n > 0 && indices[p][n-1] == i && lists[p][n-1].Queues[0] == w.Queue {
				continue // the job has it for all workers of the queue
			}
			lists[p] = append(lists[p], r.history(i, len(indices[p]), w.Queue))
			indices[p] = append(indices[p], i)
		}
	}
	for _, p := range order {
		r.opts.Progress("replaying " + p.subject + " …")
		out, err := p.built.Run(ctx, r.job(lists[p]))
		if err != nil {
			return err
		}
		for _, result := range out.Results {
			i := indices[p][result.History]
			r.outcomes[i] = append(r.outcomes[i], outcome{result, p})
			guessed[i] = true
		}
	}
	for i := range guessed {
		r.outcomes[i] = best(r.outcomes[i])
	}
	return nil
}

// best keeps one outcome of those on workers that may not be the right one:
// the workflow type is theirs, the task queue is not.
func best(all []outcome) []outcome {
	slices.SortStableFunc(all, func(a, b outcome) int { return a.Failed - b.Failed })
	return all[:1]
}
