package cli

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"time"

	"go.temporal.io/sdk/client"

	"github.com/replayvet/replayvet/cmd/internal/histories/pull"
	"github.com/replayvet/replayvet/cmd/internal/replay"
	"github.com/replayvet/replayvet/cmd/internal/replay/batch"
)

// temporalFlags are those of a replay that runs as a workflow.
type temporalFlags struct {
	on, worker bool
	connection connectionFlags
	query      string
	queue      string
	limit      int
	size       int
	parallel   int
}

func (f *temporalFlags) register(fs *flag.FlagSet) {
	fs.BoolVar(&f.on, "on-temporal", false, "replay executions of a Temporal service, as a workflow of that service")
	fs.BoolVar(&f.worker, "worker", false, "with -on-temporal: be one more worker, until interrupted")
	f.connection.register(fs)
	fs.StringVar(&f.query, "query", "", "with -on-temporal: list `filter` of the executions; all without one")
	fs.IntVar(&f.limit, "limit", 0, "with -on-temporal: replay this `number` of executions at most, the newest; 0 is no limit")
	fs.StringVar(&f.queue, "task-queue", "replayvet", "with -on-temporal: beginning of the task queue's `name`; the fingerprint of the code follows")
	fs.IntVar(&f.size, "batch", 50, fmt.Sprintf("with -on-temporal: `number` of executions that a worker takes at a time, at most %d", batch.MaxSize))
	fs.IntVar(&f.parallel, "parallel", 16, "with -on-temporal: `number` of batches that all workers have at a time")
}

// check says what the flags lack, with the histories of the command line.
func (f *temporalFlags) check(histories list) error {
	switch {
	case !f.on && (f.worker || f.query != "" || f.connection != connectionFlags{}):
		return errors.New("-worker, -query and the flags of a connection go with -on-temporal; \"replayvet histories pull\" saves histories for -histories")
	case !f.on && len(histories) == 0:
		return errors.New("replay needs histories: -histories DIR; \"temporal workflow show -w ID -o json > FILE\" saves one")
	case f.on && len(histories) > 0:
		return errors.New("-on-temporal replays the executions of a service, -histories saved ones: leave out one of them")
	case f.size < 1 || f.size > batch.MaxSize:
		return fmt.Errorf("-batch %d: want 1 to %d executions", f.size, batch.MaxSize)
	case f.parallel < 1:
		return fmt.Errorf("-parallel %d: want at least 1", f.parallel)
	case f.limit < 0:
		return fmt.Errorf("-limit %d: want a number of executions, or 0 for all", f.limit)
	}
	return nil
}

// onTemporal is a worker of the workflow and, unless it shall be no more than
// that, starts and follows it.
func (a *app) onTemporal(ctx context.Context, flags replayFlags, opts replay.Options) error {
	bar := a.progress()
	connection := flags.temporal.connection.settled()
	bar.show("connecting to %s …", connection.Address)
	service, err := pull.Dial(ctx, connection)
	bar.clear()
	if err != nil {
		return err
	}
	defer service.Client.Close()
	total, err := service.Count(ctx, flags.temporal.query)
	if err != nil {
		return err
	}
	if !flags.temporal.worker {
		opts.Progress = nil // the workflow's is shown
	}
	replayer, err := replay.New(ctx, opts)
	if err != nil {
		return err
	}
	defer replayer.Close()
	fingerprint, err := replayer.Fingerprint()
	bar.clear()
	if err != nil {
		return err
	}
	queue := batch.Queue(flags.temporal.queue, fingerprint)
	working, fail := context.WithCancelCause(context.WithoutCancel(ctx))
	defer fail(nil)
	worker := batch.NewWorker(service.Client, queue, &batch.Activities{Service: service, Replayer: replayer}, func(err error) {
		fail(fmt.Errorf("the worker cannot go on: %w", err))
	})
	if err := worker.Start(); err != nil {
		return fmt.Errorf("the worker could not be started: %w", err)
	}
	defer worker.Stop()
	if flags.temporal.worker {
		fmt.Fprintf(a.stderr, "working on task queue %s of namespace %s until interrupted\n", queue, service.Namespace)
		select {
		case <-ctx.Done():
			return nil
		case <-working.Done():
			return context.Cause(working)
		}
	}
	in := batch.Input{Query: flags.temporal.query, Limit: flags.temporal.limit, Page: 10 * flags.temporal.size, Size: flags.temporal.size, Parallel: flags.temporal.parallel}
	if in.Progress.Total = total; in.Limit > 0 {
		in.Progress.Total = min(total, in.Limit)
	}
	return a.follow(ctx, working, flags, opts, service.Client, queue, in)
}

// patience is how long the end of a workflow is waited for that was canceled:
// workers have to put down what they are at.
const patience = 30 * time.Second

// follow starts the workflow, waits for its end and reports. An interrupt, the
// end of ctx, cancels it; the end of working, the own worker's, does not.
func (a *app) follow(ctx, working context.Context, flags replayFlags, opts replay.Options, c client.Client, queue string, in batch.Input) error {
	id, attached, err := batch.Start(ctx, c, queue, in)
	if err != nil {
		return err
	}
	doing := "started"
	if attached {
		doing = "following"
	}
	fmt.Fprintf(a.stderr, "%s workflow %s on task queue %s\n", doing, id, queue)

	all, stop := context.WithCancel(working)
	defer stop()
	defer context.AfterFunc(ctx, func() {
		time.AfterFunc(patience, stop)
		_ = c.CancelWorkflow(all, id, "") // Follow sees what comes of it
	})()
	bar := a.progress()
	go a.ask(all, bar, c, id)
	r, err := batch.Follow(all, c, id)
	stop()
	bar.clear()
	if working.Err() != nil {
		return fmt.Errorf("%w; workflow %s waits for other workers, and the same command follows it", context.Cause(working), id)
	}
	if ctx.Err() != nil {
		return fmt.Errorf("interrupted after %s: %w", plural(len(r.Histories), "verdict"), cmp.Or(err, ctx.Err()))
	}
	if err != nil {
		return fmt.Errorf("%w, after %s", err, plural(len(r.Histories), "verdict"))
	}
	if len(r.Histories) == 0 {
		return errors.New("no execution matches; \"temporal workflow list\" shows what there is")
	}
	return a.finishReplay(ctx, r, flags, opts)
}

// ask shows how far the workflow is.
func (a *app) ask(ctx context.Context, bar progress, c client.Client, id string) {
	if bar.w == nil {
		return
	}
	for ctx.Err() == nil {
		if p, err := batch.Ask(ctx, c, id); err == nil && ctx.Err() == nil {
			bar.show("replaying %d/%d executions on Temporal, %d nondeterministic", p.Done, max(p.Total, p.Listed), p.Nondeterministic)
		}
		select {
		case <-time.After(2 * time.Second):
		case <-ctx.Done():
		}
	}
}
