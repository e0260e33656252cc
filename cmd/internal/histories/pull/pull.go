// Package pull saves histories of a running Temporal service to files.
package pull

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"

	enumspb "go.temporal.io/api/enums/v1"
	workflowpb "go.temporal.io/api/workflow/v1"

	"github.com/replayvet/replayvet/cmd/internal/histories"
)

// Options say which histories are saved, and where.
type Options struct {
	// Query is a list filter, empty for every execution.
	Query string
	// Limit is the number of executions, newest first; 0 is no limit.
	Limit int
	// Dir is the folder, which need not exist.
	Dir string
	// Compress writes .json.gz.
	Compress bool
	// Progress is called before each execution. total is what the service
	// estimates, or 0.
	Progress func(done, total int, name string)
}

// Summary counts what a pull did.
type Summary struct {
	// Saved are new or changed, Present were there as they are.
	Saved, Present int
	// More: the limit has cut the list.
	More bool
	// Problems are executions that could not be saved, in the order of the
	// list.
	Problems []histories.Problem
}

// parallel is how many histories are fetched at a time: enough to hide the
// latency, too few to be noticed by the service.
const parallel = 8

// Pull saves the history of each execution that the query lists to its own
// file. A file of a closed run is never fetched again, and after an
// interruption neither is what was saved before it.
func Pull(ctx context.Context, service Service, options Options) (Summary, error) {
	total := count(ctx, service, options)
	state, err := openState(options.Dir, service.Namespace, options)
	if err != nil {
		return Summary{}, err
	}
	p := &puller{service: service, options: options, state: state, total: total}
	err = p.run(ctx)
	if err != nil {
		return p.summary, errors.Join(err, state.keep())
	}
	return p.summary, state.finish()
}

type puller struct {
	service Service
	options Options
	state   *state
	total   int

	mu       sync.Mutex
	done     int
	summary  Summary
	problems map[int]histories.Problem
}

func (p *puller) run(ctx context.Context) error {
	p.problems = make(map[int]histories.Problem)
	slots := make(chan struct{}, parallel)
	var wait sync.WaitGroup
	listed := 0
	err := p.service.list(ctx, p.options.Query, func(info *workflowpb.WorkflowExecutionInfo) error {
		if p.options.Limit > 0 && listed >= p.options.Limit {
			p.summary.More = true
			return errEnough
		}
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
			return ctx.Err()
		}
		n := listed
		listed++
		wait.Go(func() {
			defer func() { <-slots }()
			p.one(ctx, n, info)
		})
		return nil
	})
	wait.Wait()
	for i := range listed {
		if problem, ok := p.problems[i]; ok {
			p.summary.Problems = append(p.summary.Problems, problem)
		}
	}
	if errors.Is(err, errEnough) {
		err = nil
	}
	return errors.Join(err, ctx.Err())
}

var errEnough = errors.New("enough")

// one saves one execution, if that is needed.
func (p *puller) one(ctx context.Context, n int, info *workflowpb.WorkflowExecutionInfo) {
	execution := info.GetExecution()
	name := histories.FileName(info.GetType().GetName(), execution.GetWorkflowId(), execution.GetRunId())
	p.mu.Lock()
	p.options.Progress(p.done, max(p.total, p.done), name)
	p.mu.Unlock()

	saved, err := p.save(ctx, info, name)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	switch {
	case err != nil && ctx.Err() == nil:
		p.problems[n] = histories.Problem{Path: name, Reason: err.Error()}
	case err != nil:
	case saved:
		p.summary.Saved++
	default:
		p.summary.Present++
	}
}

func (p *puller) save(ctx context.Context, info *workflowpb.WorkflowExecutionInfo, name string) (saved bool, err error) {
	path := filepath.Join(p.options.Dir, name)
	run := info.GetExecution().GetRunId()
	if present := existing(path); present != "" {
		if p.state.has(run) {
			return false, nil
		}
		if info.GetStatus() != enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING && complete(ctx, present) {
			return false, nil
		}
		path = present
	} else if p.options.Compress {
		path += ".gz"
	}
	events, err := p.service.History(ctx, info.GetExecution())
	if err != nil {
		return false, err
	}
	if err := histories.Write(path, histories.History{Path: name, Events: events}); err != nil {
		return false, err
	}
	return true, p.state.add(run)
}

// existing finds the file, compressed or not.
func existing(path string) string {
	for _, candidate := range []string{path, path + ".gz"} {
		if info, err := os.Stat(candidate); err == nil && info.Mode().IsRegular() {
			return candidate
		}
	}
	return ""
}

// complete says whether a file holds a run to its end.
func complete(ctx context.Context, path string) bool {
	found, problems, err := histories.Read(ctx, []string{path}, nil)
	return err == nil && len(problems) == 0 && len(found) == 1 && histories.Closed(found[0].Events)
}

// count asks how many executions there are, for the progress.
func count(ctx context.Context, service Service, options Options) int {
	n, err := service.Count(ctx, options.Query)
	if err != nil {
		n = 0 // listing says what is wrong
	}
	if options.Limit > 0 && (n == 0 || n > options.Limit) {
		return options.Limit
	}
	return n
}
