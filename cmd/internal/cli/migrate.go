package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/aymanbagabas/go-udiff"
	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/fixes"
	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/cmd/internal/migrate"
	"github.com/replayvet/replayvet/passes/config"
)

// migrateFlags are those of the command migrate.
type migrateFlags struct {
	dir, tags, config string
	diff              bool
}

func (a *app) migrateCommand() *ffcli.Command {
	fs := a.flags("migrate")
	var flags migrateFlags
	fs.StringVar(&flags.dir, "C", ".", "move the module in this `folder`")
	fs.StringVar(&flags.tags, "tags", "", "build `tags`, comma separated")
	fs.StringVar(&flags.config, "config", "", "workflowcheck's settings `file` (default "+migrate.SettingsFile+" beside go.mod, if it is there)")
	fs.BoolVar(&flags.diff, "diff", false, "print what would change, and change nothing")
	return &ffcli.Command{
		Name:       "migrate",
		ShortUsage: "replayvet migrate [flags] [packages]",
		ShortHelp:  "moves a module from workflowcheck to replayvet",
		LongHelp: `Each //workflowcheck:ignore becomes //replayvet:ignore with the rules that it
covers and the reason it gave, or a TODO for one; where replayvet finds nothing,
the comment goes. The settings file becomes .replayvet.yaml. What calls
workflowcheck is listed. Code that no comment covered stays as it is.`,
		FlagSet: fs,
		Exec: func(ctx context.Context, args []string) error {
			if err := arguments("migrate", args); err != nil {
				return err
			}
			return a.migrate(ctx, flags, args)
		},
	}
}

func (a *app) migrate(ctx context.Context, flags migrateFlags, patterns []string) error {
	dir, err := filepath.Abs(flags.dir)
	if err != nil {
		return err
	}
	if _, err := load.Check(ctx, dir); err != nil {
		return err
	}
	settings, cfg, err := a.foreignSettings(dir, flags.config)
	if err != nil {
		return err
	}
	comments, before, err := a.foreignComments(ctx, flags, cfg, dir, patterns)
	if err != nil {
		return err
	}
	plan, err := rewritten(comments)
	if err != nil {
		return err
	}
	if flags.diff {
		for _, c := range plan.Changes {
			name := shownPath(c.File, dir)
			fmt.Fprint(a.stdout, udiff.Unified("a/"+name, "b/"+name, string(c.Before), string(c.After)))
		}
		if settings != nil {
			fmt.Fprint(a.stdout, udiff.Unified("/dev/null", "b/"+shownPath(settings.file, dir), "", settings.text))
		}
		return nil
	}
	if err := plan.Write(); err != nil {
		return err
	}
	if settings != nil {
		if err := os.WriteFile(settings.file, []byte(settings.text), 0o666); err != nil {
			return fmt.Errorf("cannot write the settings: %w", err)
		}
		fmt.Fprintf(a.stdout, "wrote %s\n", shownPath(settings.file, dir))
	}
	cfg, err = (&settingsFlags{}).load(dir)
	if err != nil {
		return err
	}
	after, err := a.analyse(ctx, checkFlags{tags: flags.tags}, cfg, dir, patterns)
	if err != nil {
		return err
	}
	a.reportComments(dir, comments, before.Coverage.Skipped)
	a.reportUncovered(before, after.report)
	return a.reportWork(dir, comments)
}

// newSettings are a file to write.
type newSettings struct{ file, text string }

// foreignSettings are the settings to judge the comments by, and the file that
// is to hold them from now on, if there was none.
func (a *app) foreignSettings(dir, file string) (*newSettings, *config.Config, error) {
	own := config.Find(dir)
	given := file != ""
	if file == "" {
		file = filepath.Join(dir, migrate.SettingsFile)
	} else if !filepath.IsAbs(file) {
		file = filepath.Join(dir, file)
	}
	if _, err := os.Stat(file); err != nil {
		if given {
			return nil, nil, fmt.Errorf("cannot read workflowcheck's settings: %w", err)
		}
		cfg, err := (&settingsFlags{}).load(dir)
		return nil, honouring(cfg), err
	}
	text, err := migrate.Settings(file)
	if err != nil {
		return nil, nil, err
	}
	if own != "" {
		fmt.Fprintf(a.stderr, "%s is there already: copy what you need of %s by hand\n", shownPath(own, dir), shownPath(file, dir))
		cfg, err := (&settingsFlags{}).load(dir)
		return nil, honouring(cfg), err
	}
	cfg, err := (&settingsFlags{file: file}).load(dir)
	return &newSettings{filepath.Join(dir, config.FileNames[0]), text}, honouring(cfg), err
}

func honouring(cfg *config.Config) *config.Config {
	if cfg != nil {
		cfg.HonourWorkflowcheckIgnore = true
	}
	return cfg
}

func (a *app) foreignComments(ctx context.Context, flags migrateFlags, cfg *config.Config, dir string, patterns []string) ([]migrate.Comment, *finding.Report, error) {
	bar := a.progress()
	listing, err := load.List(ctx, load.Options{
		Dir: dir, Patterns: patterns, Tags: flags.tags,
		Modelled: cfg.Models.Package,
		// Comments in packages that workflow code calls count as well.
		Everything: true,
		Progress:   func(done, total int, path string) { bar.show("analysing %d/%d %s", done+1, total, path) },
	})
	bar.clear()
	if err != nil {
		return nil, nil, err
	}
	c := newCollector(cfg, dir, listing)
	var comments []migrate.Comment
	outcome := listing.Run(ctx, append(c.analyzers(), c.suite.Directives), func(p *load.Package) {
		c.take(p)
		comments = append(comments, migrate.Comments(c.suite, p)...)
	})
	bar.clear()
	report := c.report(outcome)
	if ctx.Err() != nil {
		return nil, nil, errors.New("interrupted; nothing was changed")
	}
	if outcome.Analysed == 0 && len(outcome.Skipped) > 0 {
		a.reportSkipped(report.Coverage.Skipped)
		return nil, nil, errors.New("nothing could be analysed, so nothing was changed")
	}
	return migrate.Sort(comments), report, nil
}

// rewritten is the change of all files with comments.
func rewritten(comments []migrate.Comment) (fixes.Plan, error) {
	var plan fixes.Plan
	for len(comments) > 0 {
		file := comments[0].File
		n := slices.IndexFunc(comments, func(c migrate.Comment) bool { return c.File != file })
		if n < 0 {
			n = len(comments)
		}
		before, err := os.ReadFile(file)
		if err != nil {
			return plan, err
		}
		plan.Changes = append(plan.Changes, fixes.Change{File: file, Before: before, After: migrate.Rewrite(before, comments[:n])})
		comments = comments[n:]
	}
	return plan, nil
}
