package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/cmd/internal/histories"
)

func (a *app) scrubCommand() *ffcli.Command {
	fs := a.flags("scrub")
	dir := fs.String("o", "", "write the histories into this `folder`, which may be that of the originals")
	compress := fs.Bool("gzip", false, "compress the files")
	var options histories.ScrubOptions
	fs.BoolVar(&options.Readable, "readable", false, "blank too what workflow code can read but rarely does: the memo, search attributes and headers that a run gets from outside, and the messages of failures")
	packages := fs.String("replay", "", "replay each history on these `packages`, comma separated, before and after, and write it only if that makes no difference")
	return &ffcli.Command{
		Name:       "scrub",
		ShortUsage: "replayvet histories scrub -o FOLDER [-replay PACKAGES] [-readable] files and folders",
		ShortHelp:  "blanks what replay never reads, so that histories can be shared",
		LongHelp: `What goes: inputs, headers, memos and search attributes of commands, results of
workflows, identities, host names, stack traces, summaries, links. What stays,
because it decides what the code does: the input, results of activities and
children, signals, updates, markers, messages of failures, names, ids, times.

Look at the outcome before you share it: what stays may be private too.
Semantic changes in what was blanked are not seen in a replay.

Examples:
  replayvet histories scrub -o testdata/histories testdata/histories
  replayvet histories scrub -o shared -readable -replay ./cmd/worker all`,
		FlagSet: fs,
		Exec: func(ctx context.Context, args []string) error {
			if err := inputs("histories scrub", args); err != nil {
				return err
			}
			if *dir == "" {
				return errors.New("scrub needs a folder to write into: replayvet histories scrub -o scrubbed " + args[0])
			}
			out := newCopies(*dir, args, *compress)
			if *packages != "" {
				return a.scrubVerified(ctx, args, out, options, strings.Split(*packages, ","))
			}
			return a.scrub(ctx, args, out, options)
		},
	}
}

func (a *app) scrub(ctx context.Context, paths []string, out *copies, options histories.ScrubOptions) error {
	done := 0
	err := a.each(ctx, paths, func(h histories.History) error {
		clean, err := scrubbed(h, options)
		if err != nil {
			return err
		}
		done++
		return out.write(clean)
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "scrubbed %s: %s\n", historyCount(done), out.dir)
	return nil
}

// scrubbed is the history without what is blanked.
func scrubbed(h histories.History, options histories.ScrubOptions) (histories.History, error) {
	clean := h
	clean.Events = histories.Scrub(h.Events, options)
	if err := histories.VerifyScrubbed(h.Events, clean.Events); err != nil {
		return h, fmt.Errorf("%s: %w", h.Path, err)
	}
	return clean, nil
}
