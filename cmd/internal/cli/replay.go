package cli

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fatih/color"
	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/cmd/internal/replay"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
	"github.com/replayvet/replayvet/cmd/internal/replay/report/html"
	"github.com/replayvet/replayvet/cmd/internal/replay/report/junit"
	"github.com/replayvet/replayvet/cmd/internal/replay/report/sarif"
	"github.com/replayvet/replayvet/passes/config"
)

// replayFlags are the flags of replay.
type replayFlags struct {
	histories list
	dir       string
	tags      string
	settings  string
	setup     string
	strictOff list
	repeat    int
	timeout   time.Duration
	startup   time.Duration
	verbose   bool
	keep      string
	temporal  temporalFlags
	output    outputFlags
}

func (f *replayFlags) register(fs *flag.FlagSet) {
	fs.Var(&f.histories, "histories", "`files` and folders with histories, comma separated; - is the standard input")
	fs.StringVar(&f.dir, "C", ".", "replay on the module in this `folder`; patterns and printed paths are relative to it")
	fs.StringVar(&f.tags, "tags", "", "build `tags`, comma separated")
	fs.StringVar(&f.settings, "config", "", "settings `file`; by default .replayvet.yaml at the module root")
	fs.StringVar(&f.setup, "setup", "", "the `function` that registers workflows, as import/path.Func; no program of the module is run then")
	fs.Var(&f.strictOff, "strict-off", "`kinds` of semantic changes not to report, comma separated, or none or all; by default "+strings.Join(replay.DefaultAccept, ","))
	fs.IntVar(&f.repeat, "repeat", 3, "`times` to replay each history, to find what is left to chance")
	fs.DurationVar(&f.timeout, "timeout", 30*time.Second, "longest `time` for one replay")
	fs.DurationVar(&f.startup, "startup-timeout", 30*time.Second, "longest `time` until a program has started its workers")
	fs.BoolVar(&f.verbose, "v", false, "list the histories that are all right too")
	fs.StringVar(&f.keep, "keep", "", "leave the sources of the harness in this `folder`")
	f.temporal.register(fs)
	f.output.register(fs, replayFormats)
}

func (a *app) replayCommand() *ffcli.Command {
	fs := a.flags("replay")
	var flags replayFlags
	flags.register(fs)
	return &ffcli.Command{
		Name:       "replay",
		ShortUsage: "replayvet replay -histories DIR|FILE|- | -on-temporal [flags] [packages]",
		ShortHelp:  "replays saved histories on this code",
		LongHelp: `Packages are patterns of the go command; the default is ./...
The programs among them that run workers are built with their clients replaced
and run up to where the workers start. Nothing is written to the module, and no
server is talked to.

Exit codes: 0 all histories are reproduced, 1 at least one is not, 2 at least one
history could not be replayed and none is known to break.

With -on-temporal, executions of a Temporal service are replayed by a workflow of
that service: the same command with -worker, on any machine that has the code,
adds a worker.

Examples:
  replayvet replay -histories ./histories
  replayvet replay -histories ./histories -format html -o replay.html
  replayvet replay -histories order.json -setup example.com/app/worker.Register
  temporal workflow show -w ID -o json | replayvet replay -histories - ./cmd/worker
  replayvet replay -on-temporal -namespace prod -query 'ExecutionStatus="Running"'`,
		FlagSet: fs,
		Exec:    func(ctx context.Context, args []string) error { return a.replay(ctx, flags, args) },
	}
}

func (a *app) replay(ctx context.Context, flags replayFlags, patterns []string) error {
	if err := arguments("replay", patterns); err != nil {
		return err
	}
	if err := flags.output.check(); err != nil {
		return err
	}
	if err := flags.temporal.check(flags.histories); err != nil {
		return err
	}
	bar := a.progress()
	opts, err := flags.options(ctx, patterns, func(text string) { bar.show("%s", text) })
	if err != nil {
		return err
	}
	if flags.temporal.on {
		return a.onTemporal(ctx, flags, opts)
	}
	r, err := replay.Run(ctx, opts)
	bar.clear()
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	if err != nil {
		return err
	}
	return a.finishReplay(ctx, r, flags, opts)
}

// finishReplay adds what the sources say, prints the report and sets the exit
// code.
func (a *app) finishReplay(ctx context.Context, r *report.Report, flags replayFlags, opts replay.Options) error {
	bar := a.progress()
	settings := settingsFlags{file: flags.settings}
	bar.show("checking the code that differs …")
	linkFindings(ctx, r, opts, settings)
	bar.show("looking for what no history reaches …")
	cover(ctx, r, opts, settings, longest)
	bar.clear()
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	r.Tool = report.Tool{Name: "replayvet", Version: version()}
	if err := a.writeReplay(r, flags); err != nil {
		return err
	}
	switch {
	case r.Count(report.Nondeterministic) > 0:
		a.code = exitFindings
	case r.Count(report.Error) > 0:
		a.code = exitFailed
	}
	return nil
}

// options are what the flags and the project's settings ask for.
func (f *replayFlags) options(ctx context.Context, patterns []string, progress func(string)) (replay.Options, error) {
	var none replay.Options
	if f.repeat < 1 {
		return none, fmt.Errorf("-repeat %d: want at least 1", f.repeat)
	}
	dir, err := filepath.Abs(f.dir)
	if err != nil {
		return none, err
	}
	if _, err := load.Check(ctx, dir); err != nil {
		return none, err
	}
	settings := settingsFlags{file: f.settings}
	cfg, err := settings.load(dir)
	if err != nil {
		return none, err
	}
	accept, err := accepted(f.strictOff, cfg)
	if err != nil {
		return none, err
	}
	return replay.Options{
		Dir: dir, Patterns: patterns, Tags: f.tags,
		Histories: f.histories, Stdin: os.Stdin,
		Repeat: f.repeat, Timeout: f.timeout, Startup: f.startup,
		Setup: cmp.Or(f.setup, cfg.Replay.Setup), Args: cfg.Replay.Args, Accept: accept, Keep: f.keep,
		Progress: progress,
	}, nil
}

// accepted are the kinds of semantic changes that are let pass: the flag's,
// else the project's, else the default.
func accepted(flag list, cfg *config.Config) ([]string, error) {
	if len(flag) == 0 && cfg.Replay.AcceptSet {
		return cfg.Replay.Accept, nil
	}
	if len(flag) == 0 {
		return replay.DefaultAccept, nil
	}
	if slices.Equal(flag, list{"none"}) {
		return nil, nil
	}
	if slices.Equal(flag, list{"all"}) {
		return config.SemanticChanges, nil
	}
	for _, kind := range flag {
		if err := oneOf("strict-off", kind, config.SemanticChanges); err != nil {
			return nil, err
		}
	}
	return flag, nil
}

func (a *app) writeReplay(r *report.Report, flags replayFlags) error {
	return a.to(flags.output.file, func(w io.Writer) error {
		switch flags.output.format {
		case "json":
			return report.WriteJSON(w, r)
		case "junit":
			return junit.Write(w, r)
		case "sarif":
			return sarif.Write(w, r)
		case "html":
			return html.Write(w, r)
		}
		paint := verdictPaint(colored(flags.output.color, isTerminal(w)))
		return report.WriteText(w, r, report.TextOptions{Verdict: paint, OK: flags.verbose})
	})
}

func verdictPaint(on bool) func(string) string {
	if !on {
		return nil
	}
	hues := map[string]color.Attribute{
		report.OK:               color.FgGreen,
		report.Nondeterministic: color.FgRed,
		report.SemanticChange:   color.FgYellow,
		report.Error:            color.FgRed,
		report.Skipped:          color.FgCyan,
	}
	return func(verdict string) string {
		c := color.New(hues[verdict], color.Bold)
		c.EnableColor()
		return c.Sprint(verdict)
	}
}
