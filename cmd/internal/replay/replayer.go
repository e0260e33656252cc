package replay

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/replayvet/replayvet/cmd/internal/histories"
	"github.com/replayvet/replayvet/cmd/internal/replay/discover"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// Replayer replays on the code as it was when New read it, as often as it is
// asked: each program is built once.
type Replayer struct {
	opts              Options
	module            *discover.Module
	scratch           string
	sources, mirrored string
	builds            *builds

	// mu is held for a whole run, which has all processors for itself.
	mu   sync.Mutex
	runs int
}

// New finds what is to be replayed on. Close removes what it leaves on disk.
func New(ctx context.Context, opts Options) (_ *Replayer, err error) {
	if opts.Progress == nil {
		opts.Progress = func(string) {}
	}
	opts.Progress("listing packages …")
	module, err := discover.Load(ctx, discover.Options{Dir: opts.Dir, Patterns: opts.Patterns, Tags: opts.Tags})
	if err != nil {
		return nil, err
	}
	scratch, err := os.MkdirTemp("", "replayvet-replay-")
	if err != nil {
		return nil, err
	}
	r := &Replayer{opts: opts, module: module, scratch: scratch, sources: opts.Keep, mirrored: filepath.Join(scratch, "module"), builds: newBuilds(scratch)}
	defer func() {
		if err != nil {
			_ = r.Close()
		}
	}()
	if r.sources == "" {
		r.sources = filepath.Join(scratch, "overlay")
	}
	if err := os.MkdirAll(r.sources, 0o700); err != nil {
		return nil, err
	}
	if err := mirror(module.Dir, r.mirrored); err != nil {
		return nil, err
	}
	return r, nil
}

// Replay replays the histories; problems are those of reading them, for the
// report.
func (r *Replayer) Replay(ctx context.Context, read []histories.History, problems []histories.Problem) (*report.Report, error) {
	store, err := newStore()
	if err != nil {
		return nil, err
	}
	defer store.close()
	for _, h := range read {
		if err := store.add(h); err != nil {
			return nil, err
		}
	}
	return r.replay(ctx, store, problems)
}

func (r *Replayer) replay(ctx context.Context, store *store, problems []histories.Problem) (*report.Report, error) {
	if err := store.flush(); err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.runs++
	scratch := filepath.Join(r.scratch, fmt.Sprintf("run-%d", r.runs))
	if err := os.Mkdir(scratch, 0o700); err != nil {
		return nil, err
	}
	defer os.RemoveAll(scratch)
	one := &run{
		opts: r.opts, module: r.module, scratch: scratch, sources: r.sources, mirrored: r.mirrored,
		builds: r.builds, store: store, read: store.list, outcomes: make([][]outcome, len(store.list)),
		report: &report.Report{Version: report.Version},
	}
	if err := one.stages(ctx); err != nil {
		return nil, err
	}
	return one.report, one.conclude(problems)
}

// Close removes the programs and the sources of the harness.
func (r *Replayer) Close() error { return os.RemoveAll(r.scratch) }
