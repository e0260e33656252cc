// Package replay replays saved histories on the user's code, inside their
// module and with their SDK, and says which would break.
//
// The registrations come from the user's own programs, which run up to where
// their workers start; where that does not do, from functions that take a
// registry, or from the workflow functions themselves. The user's files are
// never written, and no server is talked to.
package replay

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"slices"
	"time"

	"github.com/replayvet/replayvet/cmd/internal/histories"
	"github.com/replayvet/replayvet/cmd/internal/replay/discover"
	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// Options of a run.
type Options struct {
	// Dir is the folder that patterns are relative to; Patterns and Tags are
	// those of the go command.
	Dir      string
	Patterns []string
	Tags     string
	// Histories are files and folders; "-" is Stdin.
	Histories []string
	Stdin     io.Reader
	// Repeat is how often each history is replayed.
	Repeat int
	// Timeout of one replay, and of the start of a program.
	Timeout, Startup time.Duration
	// Setup names a function that registers, as "import/path.Func"; with it no
	// program of the user is started.
	Setup string
	// Args are the arguments of programs by import path or by folder, "./cmd/app".
	Args map[string][]string
	// Accept are the kinds of semantic changes that are not reported.
	Accept []string
	// Progress is told what is under way.
	Progress func(string)
	// Keep is a folder for the sources of the harness, which are otherwise
	// removed.
	Keep string
}

// Run replays the histories. The error is for what kept all of it from being
// done; what kept a part of it is in the report.
func Run(ctx context.Context, opts Options) (*report.Report, error) {
	if opts.Progress == nil {
		opts.Progress = func(string) {}
	}
	opts.Progress("reading histories …")
	store, err := newStore()
	if err != nil {
		return nil, err
	}
	defer store.close()
	var problems []histories.Problem
	if err := histories.Each(ctx, opts.Histories, opts.Stdin, store.add, func(p histories.Problem) { problems = append(problems, p) }); err != nil {
		return nil, err
	}
	if len(store.list) == 0 && len(problems) == 0 {
		return nil, fmt.Errorf("no histories in %v", opts.Histories)
	}
	replayer, err := New(ctx, opts)
	if err != nil {
		return nil, err
	}
	defer replayer.Close()
	return replayer.replay(ctx, store, problems)
}

// run is the state of one run.
type run struct {
	opts    Options
	module  *discover.Module
	scratch string
	// sources is the folder of the overlay, mirrored the one that programs run
	// in.
	sources, mirrored string
	builds            *builds
	store             *store
	// read are the histories of the store that are replayed.
	read    []stored
	workers []served
	// outcomes are the results by index of the history.
	outcomes [][]outcome
	report   *report.Report
}

// served is a worker with its program.
type served struct {
	wire.Worker
	program *program
}

// outcome is a result on a worker.
type outcome struct {
	wire.Result
	program *program
}

func (r *run) job(list []wire.History) wire.Job {
	return wire.Job{
		File:      r.store.file.Name(),
		Histories: list,
		Repeat:    r.opts.Repeat,
		Parallel:  runtime.GOMAXPROCS(0),
		Timeout:   r.opts.Timeout,
		Startup:   r.opts.Startup,
		Flip:      !slices.Contains(r.opts.Accept, wire.Replaying),
	}
}

// history is an entry of a job; id tells the entries of a job apart.
func (r *run) history(index, id int, queues ...string) wire.History {
	h := r.read[index]
	return wire.History{
		ID: id, Offset: h.offset, Size: h.size,
		Workflow: h.Workflow, WorkflowID: h.WorkflowID, RunID: h.RunID,
		Queues: queues, Pinned: h.pinned,
	}
}
