package process

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// Program is a built harness.
type Program struct {
	// Path of the executable, Dir to run it in, Args behind its name.
	Path, Dir string
	Args, Env []string
	// Scratch is a folder for jobs and records.
	Scratch string

	runs int
}

// Outcome is what all processes of one program told.
type Outcome struct {
	Workers []wire.Worker
	Results []wire.Result
	// Problem says why the program told nothing, or not all, in a sentence.
	Problem string
	// At is where the program ended itself, if it did.
	At []wire.Frame
}

// Run replays the job. A process that dies costs the history that it died of:
// the others are replayed in a new one. A process counts by its last record,
// never by its exit code, since workflow code can exit with 0.
func (p *Program) Run(ctx context.Context, job wire.Job) (Outcome, error) {
	var all Outcome
	todo := slices.Clone(job.Histories)
	for attempt := 0; ; attempt++ {
		job.Histories = todo
		r, err := p.once(ctx, job)
		if err != nil {
			return all, err
		}
		if len(r.workers) > 0 || attempt == 0 {
			all.Workers = r.workers
		}
		all.Results = append(all.Results, r.results...)
		if r.ended {
			return all, nil
		}
		if len(r.workers) == 0 {
			all.Problem, all.At = r.death(), r.stack()
			return all, nil
		}
		guilty, more, err := p.isolate(ctx, job, r)
		if err != nil {
			return all, err
		}
		all.Results = append(all.Results, more...)
		if guilty == 0 && len(r.results)+len(more) == 0 {
			all.Problem = r.death()
			return all, nil
		}
		done := make(map[int]bool)
		for _, result := range all.Results {
			done[result.History] = true
		}
		todo = slices.DeleteFunc(todo, func(h wire.History) bool { return done[h.ID] })
		if len(todo) == 0 {
			return all, nil
		}
	}
}

// isolate finds out which of the histories under way ended the process, by
// replaying each alone. It returns how many did, and the results of all.
func (p *Program) isolate(ctx context.Context, job wire.Job, r *records) (int, []wire.Result, error) {
	suspects := r.begun()
	if slices.ContainsFunc(r.results, func(x wire.Result) bool { return x.Stuck }) {
		suspects = nil // the one that did not end has stopped the others
	}
	var results []wire.Result
	guilty := 0
	for _, s := range suspects {
		death := r
		if len(suspects) > 1 {
			alone := job
			alone.Parallel = 1
			alone.Histories = slices.DeleteFunc(slices.Clone(job.Histories), func(h wire.History) bool { return h.ID != s.History })
			var err error
			if death, err = p.once(ctx, alone); err != nil {
				return guilty, results, err
			}
			results = append(results, death.results...)
			if len(death.begun()) == 0 {
				continue
			}
		}
		guilty++
		results = append(results, wire.Result{
			History: s.History, Queue: s.Queue, Worker: s.Worker,
			Runs: 1, Failed: 1,
			Crash: true,
			Error: death.death(),
			Stack: death.stack(),
		})
	}
	return guilty, results, nil
}

// records is what one process told.
type records struct {
	workers []wire.Worker
	begins  []wire.Begin
	results []wire.Result
	notes   []wire.Note
	ended   bool
	// exit is the way the process ended, stderr the end of what it printed.
	exit   string
	stderr string
}

// begun are the replays without a result.
func (r *records) begun() []wire.Begin {
	type pair struct{ history, worker int }
	done := make(map[pair]bool)
	for _, x := range r.results {
		done[pair{x.History, x.Worker}] = true
	}
	return slices.DeleteFunc(slices.Clone(r.begins), func(b wire.Begin) bool { return done[pair{b.History, b.Worker}] })
}

// death says how the process ended and what it printed about it.
func (r *records) death() string {
	last := ""
	for line := range strings.Lines(r.stderr) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "panic: ") || strings.HasPrefix(line, "fatal error: ") {
			return r.exit + ": " + line
		}
		if line != "" {
			last = line
		}
	}
	if last != "" {
		return r.exit + ": " + last
	}
	return r.exit
}

// stack is where the user's code ended the process, or its part of the first
// goroutine of a crash.
func (r *records) stack() []wire.Frame {
	for _, note := range r.notes {
		if note.Kind == wire.NoteExit {
			return note.Stack
		}
	}
	_, trace, ok := strings.Cut(r.stderr, "\ngoroutine ")
	if !ok {
		return nil
	}
	first, _, _ := strings.Cut(trace, "\n\n")
	lines := strings.Split(first, "\n")
	var frames []wire.Frame
	for i := 1; i+1 < len(lines); i++ {
		position, ok := strings.CutPrefix(lines[i+1], "\t")
		if !ok {
			continue
		}
		position, _, _ = strings.Cut(position, " ")
		colon := strings.LastIndex(position, ":")
		if colon < 0 {
			continue
		}
		line, err := strconv.Atoi(position[colon+1:])
		function := strings.TrimPrefix(lines[i], "created by ")
		if open := strings.LastIndex(function, "("); open > 0 {
			function = function[:open]
		}
		if err == nil && !strings.HasPrefix(function, "runtime.") && !strings.HasPrefix(function, "panic") && !strings.HasPrefix(function, "go.temporal.io/sdk/") {
			frames = append(frames, wire.Frame{Function: function, File: position[:colon], Line: line})
		}
	}
	return frames
}

func (p *Program) once(ctx context.Context, job wire.Job) (*records, error) {
	p.runs++
	base := filepath.Join(p.Scratch, fmt.Sprintf("%s-%d", filepath.Base(p.Path), p.runs))
	job.Records = base + ".ndjson"
	text, err := json.Marshal(job)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(base+".json", text, 0o600); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	cmd := exec.CommandContext(ctx, p.Path, p.Args...)
	cmd.Dir = p.Dir
	cmd.Env = append(append(os.Environ(), p.Env...), "PWD="+p.Dir, wire.JobVariable+"="+base+".json")
	cmd.WaitDelay = 5 * time.Second
	var stderr tail
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	stop := guard(job, cancel)
	err = cmd.Wait()
	stop()
	r, readErr := read(job.Records)
	if readErr != nil {
		return nil, readErr
	}
	r.stderr = stderr.String()
	switch {
	case errors.Is(context.Cause(ctx), errSilent):
		r.exit = "the process was stopped because it told nothing more"
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err == nil:
		r.exit = "the process ended with exit code 0"
	default:
		r.exit = "the process ended with " + strings.Replace(err.Error(), "exit status", "exit code", 1)
	}
	return r, nil
}

var errSilent = errors.New("silent")

// guard stops a process that tells nothing for longer than the harness itself
// would wait: one that hangs before main, or whose watchdog cannot run.
func guard(job wire.Job, cancel context.CancelCauseFunc) (stop func()) {
	done := make(chan struct{})
	go func() {
		limit := job.Startup + job.Timeout + 30*time.Second
		size, since := int64(-1), time.Now()
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
			}
			if info, err := os.Stat(job.Records); err == nil && info.Size() != size {
				size, since = info.Size(), time.Now()
			}
			if time.Since(since) > limit {
				cancel(errSilent)
				return
			}
		}
	}()
	return func() { close(done) }
}

func read(path string) (*records, error) {
	r := new(records)
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return r, nil
	}
	if err != nil {
		return nil, err
	}
	for line := range bytes.Lines(data) {
		var record wire.Record
		if json.Unmarshal(line, &record) != nil {
			break // the process died while it wrote
		}
		switch {
		case record.Worker != nil:
			r.workers = append(r.workers, *record.Worker)
		case record.Begin != nil:
			r.begins = append(r.begins, *record.Begin)
		case record.Result != nil:
			r.results = append(r.results, *record.Result)
		case record.Note != nil:
			r.notes = append(r.notes, *record.Note)
		case record.End != nil:
			r.ended = true
		}
	}
	return r, nil
}

// tail keeps the beginning of a crash and the end of everything else.
type tail struct{ data []byte }

const kept = 256 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.data = append(t.data, p...)
	if len(t.data) > 2*kept {
		t.data = append([]byte(nil), t.data[len(t.data)-kept:]...)
	}
	return len(p), nil
}

func (t *tail) String() string { return string(t.data) }
