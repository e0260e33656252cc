package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/cmd/internal/histories"
)

func (a *app) pickCommand() *ffcli.Command {
	fs := a.flags("pick")
	dir := fs.String("o", "", "copy the histories into this `folder`; without it their files are listed")
	compress := fs.Bool("gzip", false, "compress the copies")
	return &ffcli.Command{
		Name:       "pick",
		ShortUsage: "replayvet histories pick [-o FOLDER] files and folders",
		ShortHelp:  "selects the fewest histories that cover what all cover",
		LongHelp: `Runs that issued the same commands in the same order test the same code. For each
workflow type, pick keeps the shortest history of every distinct command trace,
and what is needed besides so that every version of GetVersion, every signal and
every update that occurs is covered. The beginning of another trace, in a run
that is still open, is covered by the longer one.

Examples:
  replayvet histories pick -o testdata/histories all
  replayvet histories pick all | xargs ls -l`,
		FlagSet: fs,
		Exec: func(ctx context.Context, args []string) error {
			if err := inputs("histories pick", args); err != nil {
				return err
			}
			return a.pick(ctx, args, *dir, *compress)
		},
	}
}

func (a *app) pick(ctx context.Context, paths []string, dir string, compress bool) error {
	rewind, err := a.rewindable(paths)
	if err != nil {
		return err
	}
	var samples []histories.Sample
	if err := a.each(ctx, paths, func(h histories.History) error {
		samples = append(samples, histories.NewSample(h))
		return nil
	}); err != nil {
		return err
	}
	picked := histories.Pick(samples)
	rewind()
	if dir == "" {
		for _, s := range picked.Kept {
			fmt.Fprintln(a.stdout, s.Path)
		}
	} else if err := a.copyPicked(ctx, paths, picked, dir, compress); err != nil {
		return err
	}
	traces := 0
	for _, w := range picked.Workflows {
		if w.Seen > 1 {
			fmt.Fprintf(a.stderr, "%s: kept %d of %s, %s\n", w.Workflow, w.Kept, historyCount(w.Seen), plural(w.Traces, "trace"))
		}
		traces += w.Traces
	}
	fmt.Fprintf(a.stderr, "kept %d of %s: %s, %s\n", len(picked.Kept), historyCount(len(samples)),
		plural(len(picked.Workflows), "workflow type"), plural(traces, "trace"))
	return nil
}

// rewindable holds the standard input, if it is asked for, to read it again.
func (a *app) rewindable(paths []string) (rewind func(), err error) {
	if !slices.Contains(paths, "-") {
		return func() {}, nil
	}
	text, err := io.ReadAll(a.stdin)
	if err != nil {
		return nil, fmt.Errorf("cannot read the standard input: %w", err)
	}
	rewind = func() { a.stdin = bytes.NewReader(text) }
	rewind()
	return rewind, nil
}

// copyPicked reads the files a second time: to hold what is not kept would
// take the memory of everything.
func (a *app) copyPicked(ctx context.Context, paths []string, picked histories.Picked, dir string, compress bool) error {
	kept := make(map[string]bool)
	for _, s := range picked.Kept {
		kept[s.Path] = true
	}
	out := newCopies(dir, paths, compress)
	return histories.Each(ctx, paths, a.stdin, func(h histories.History) error {
		if !kept[h.Path] {
			return nil
		}
		return out.write(h)
	}, func(histories.Problem) {})
}
