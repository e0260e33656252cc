package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/fixes"
	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/passes/config"
)

// checkFlags are what check and vet have in common.
type checkFlags struct {
	settings settingsFlags
	output   outputFlags
	dir      string
	tags     string
	tests    bool
	// caching is for commands that analyse by themselves.
	caching cacheFlags
	// toolchain is set by prepare.
	toolchain string
}

func (f *checkFlags) register(fs *flag.FlagSet) {
	f.settings.register(fs)
	f.output.register(fs, findingFormats())
	f.output.registerPrefix(fs)
	fs.StringVar(&f.dir, "C", ".", "analyse the module in this `folder`; patterns and printed paths are relative to it")
	fs.StringVar(&f.tags, "tags", "", "build `tags`, comma separated")
	fs.BoolVar(&f.tests, "tests", false, "look at test files too")
}

// prepare validates the flags and reads the settings.
func (f *checkFlags) prepare(ctx context.Context, command string, args []string) (dir string, cfg *config.Config, err error) {
	if err := arguments(command, args); err != nil {
		return "", nil, err
	}
	if err := f.output.check(); err != nil {
		return "", nil, err
	}
	if dir, err = filepath.Abs(f.dir); err != nil {
		return "", nil, err
	}
	if f.toolchain, err = load.Check(ctx, dir); err != nil {
		return "", nil, err
	}
	cfg, err = f.settings.load(dir)
	return dir, cfg, err
}

func (a *app) checkCommand() *ffcli.Command {
	fs := a.flags("check")
	var (
		flags      checkFlags
		profile    profileFlags
		fixing     fixFlags
		unknown    = fs.Bool("show-unknown", false, "list the calls in workflow code that could not be resolved")
		compared   compareFlags
		suppressed = fs.Bool("show-suppressed", false, "show findings that a comment suppresses too; they never fail a run")
	)
	flags.register(fs)
	profile.register(fs)
	fixing.register(fs)
	flags.caching.register(fs)
	compared.register(fs)
	compared.registerCheck(fs)
	return &ffcli.Command{
		Name:       "check",
		ShortUsage: "replayvet [check] [flags] [packages]",
		ShortHelp:  "analyses packages and reports what breaks replay",
		LongHelp: `Packages are patterns of the go command; the default is ./...
Packages that do not compile are named and skipped, the others are analysed.

Examples:
  replayvet check ./orders/... ./billing
  replayvet check -enable wallclock,maporder/append
  replayvet check -format json -o replayvet.json -fail-on never
  replayvet check -diff               what -fix would change
  replayvet check -baseline replayvet.baseline
                                      findings that the file does not have
  replayvet check -new-from origin/main
                                      findings that this revision does not have`,
		FlagSet: fs,
		Exec: func(ctx context.Context, args []string) error {
			stop, err := profile.start()
			if err != nil {
				return err
			}
			return errors.Join(a.check(ctx, flags, fixing, compared, args, *unknown, *suppressed), stop())
		},
	}
}

func (a *app) check(ctx context.Context, flags checkFlags, fixing fixFlags, compared compareFlags, patterns []string, unknown, suppressed bool) error {
	dir, cfg, err := flags.prepare(ctx, "check", patterns)
	if err != nil {
		return err
	}
	if err := fixing.check(); err != nil {
		return err
	}
	if err := a.misspelt(dir, patterns); err != nil {
		return err
	}
	if err := compared.check(fixing); err != nil {
		return err
	}
	known, err := a.known(ctx, compared, flags, cfg, dir, patterns)
	if err != nil {
		return err
	}
	run := func() (*checked, error) {
		result, err := a.analyse(ctx, flags, cfg, dir, patterns)
		if err == nil && known != nil {
			known.Apply(result.report, compared.comparison(), result.looked(cfg, patterns))
		}
		return result, err
	}
	var result *checked
	switch {
	case fixing.diff:
		if result, err = run(); err != nil {
			return err
		}
		return a.diff(result, fixing, dir)
	case fixing.fix:
		result, err = a.fix(run, fixing)
	default:
		result, err = run()
	}
	if err != nil {
		return err
	}
	report := result.report
	a.reportSkipped(report.Coverage.Skipped)
	outcome := result.outcome
	if outcome.Analysed == 0 {
		if len(outcome.Skipped) > 0 {
			return errors.New("nothing could be analysed")
		}
		fmt.Fprintf(a.stderr, "no workflow code found in %s: none imports go.temporal.io/sdk/workflow\n", plural(outcome.Silent, "package"))
	} else if report.Coverage.Workflows == 0 {
		fmt.Fprintf(a.stderr, "no workflow code found in %s\n", plural(outcome.Analysed+outcome.Silent, "package"))
	}
	if compared.write {
		return a.writeBaseline(compared.baseline, result, result.looked(cfg, patterns))
	}
	if !suppressed {
		report.DropSuppressed()
	}
	if !unknown {
		report.Coverage.Unresolved = nil
	}
	return a.finish(report, flags.output, cfg.FailOn)
}

// checked is one analysis of the packages.
type checked struct {
	report  *finding.Report
	outcome *load.Outcome
	// files and roots are what fixes need.
	files map[string]fixes.File
	roots []string
	// listing is what was asked for.
	listing *load.Listing
}

func (a *app) analyse(ctx context.Context, flags checkFlags, cfg *config.Config, dir string, patterns []string) (*checked, error) {
	bar := a.progress()
	bar.show("listing packages …")
	kept := flags.caching.open()
	memory := newMemory(kept, cfg, dir)
	listing, err := load.List(ctx, load.Options{
		Dir:       dir,
		Patterns:  patterns,
		Tests:     flags.tests,
		Tags:      flags.tags,
		Modelled:  cfg.Models.Package,
		Memory:    memory,
		Toolchain: flags.toolchain,
		Progress:  func(done, total int, path string) { bar.show("analysing %d/%d %s", done+1, total, path) },
	})
	bar.clear()
	if err != nil {
		return nil, err
	}
	if listing.Requested() == 0 {
		return nil, fmt.Errorf("no packages match %s in %s; patterns are those of go list: ./... is everything", strings.Join(orAll(patterns), " "), dir)
	}
	c := newCollector(cfg, dir, listing)
	if memory != nil {
		memory.Recall = c.recall
	}
	outcome := listing.Run(ctx, c.analyzers(), c.take)
	bar.clear()
	if err := ctx.Err(); err != nil {
		return nil, errors.New("interrupted")
	}
	flags.caching.report(a.stderr, kept, outcome)
	kept.Trim()
	return &checked{c.report(outcome), outcome, c.files, listing.Roots(), listing}, nil
}

// finish prints the report and sets the exit code.
func (a *app) finish(report *finding.Report, output outputFlags, failOn config.Severity) error {
	if err := a.write(report, output); err != nil {
		return err
	}
	if report.Fails(finding.Severity(failOn)) {
		a.code = exitFindings
	}
	return nil
}

func orAll(patterns []string) []string {
	if len(patterns) == 0 {
		return []string{"./..."}
	}
	return patterns
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
