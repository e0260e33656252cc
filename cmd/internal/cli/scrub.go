package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/cmd/internal/histories"
)

func (a *app) scrubCommand() *ffcli.Command {
	fs := a.flags("scrub")
	dir := fs.String("o", "", "write the histories into this `folder`, which may be that of the originals")
	compress := fs.Bool("gzip", false, "compress the files")
	var options histories.ScrubOptions
	fs.BoolVar(&options.Readable, "readable", false, "blank too what workflow code can read but rarely does: the memo, search attributes and headers that a run gets from outside, and the messages of failures")
	return &ffcli.Command{
		Name:       "scrub",
		ShortUsage: "replayvet histories scrub -o FOLDER [-readable] files and folders",
		ShortHelp:  "blanks what replay never reads, so that histories can be shared",
		LongHelp: `What goes: inputs, headers, memos and search attributes of commands, results of
workflows, identities, host names, stack traces, summaries, links. What stays,
because it decides what the code does: the input, results of activities and
children, signals, updates, markers, messages of failures, names, ids, times.

Look at the outcome before you share it: what stays may be private too.
Semantic changes in what was blanked are not seen in a replay.

Example:
  replayvet histories scrub -o testdata/histories testdata/histories`,
		FlagSet: fs,
		Exec: func(ctx context.Context, args []string) error {
			if err := inputs("histories scrub", args); err != nil {
				return err
			}
			if *dir == "" {
				return errors.New("scrub needs a folder to write into: replayvet histories scrub -o scrubbed " + args[0])
			}
			return a.scrub(ctx, args, *dir, *compress, options)
		},
	}
}

func (a *app) scrub(ctx context.Context, paths []string, dir string, compress bool, options histories.ScrubOptions) error {
	out, done := newCopies(dir, paths, compress), 0
	err := a.each(ctx, paths, func(h histories.History) error {
		clean := h
		clean.Events = histories.Scrub(h.Events, options)
		if err := histories.VerifyScrubbed(h.Events, clean.Events); err != nil {
			return fmt.Errorf("%s: %w", h.Path, err)
		}
		done++
		return out.write(clean)
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "scrubbed %s: %s\n", historyCount(done), dir)
	return nil
}
