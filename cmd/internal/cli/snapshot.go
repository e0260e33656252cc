package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/cmd/internal/snapshot"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/recorded"
	"github.com/replayvet/replayvet/passes/shapes"
)

// shapeFlags are what the commands about shapes have in common.
type shapeFlags struct {
	config string
	dir    string
	tags   string
}

func (f *shapeFlags) register(fs *flag.FlagSet) {
	fs.StringVar(&f.config, "config", "", "settings `file`; by default .replayvet.yaml at the module root")
	fs.StringVar(&f.dir, "C", ".", "work on the module in this `folder`")
	fs.StringVar(&f.tags, "tags", "", "build `tags`, comma separated")
}

// prepare finds the module and its settings.
func (f *shapeFlags) prepare(ctx context.Context, command string, args []string) (dir string, cfg *config.Config, err error) {
	if err := arguments(command, args); err != nil {
		return "", nil, err
	}
	if dir, err = filepath.Abs(f.dir); err != nil {
		return "", nil, err
	}
	if _, err := load.Check(ctx, dir); err != nil {
		return "", nil, err
	}
	settings := settingsFlags{file: f.config}
	cfg, err = settings.load(dir)
	return dir, cfg, err
}

// errNothing says that no package could be read.
var errNothing = errors.New("nothing could be analysed; see what go build says of the packages")

// shapes collects the workflows of the packages in dir, and reports what is
// skipped. Known are names that the packages do not say.
func (a *app) shapes(ctx context.Context, cfg *config.Config, dir, tags string, patterns []string, known snapshot.Known) (*snapshot.Set, error) {
	set, skipped, err := a.collect(ctx, cfg, dir, tags, patterns, known)
	a.reportSkipped(skipped)
	return set, err
}

func (a *app) collect(ctx context.Context, cfg *config.Config, dir, tags string, patterns []string, known snapshot.Known) (*snapshot.Set, []finding.Skipped, error) {
	bar := a.progress()
	defer bar.clear()
	bar.show("listing packages …")
	listing, err := load.List(ctx, load.Options{
		Dir: dir, Patterns: patterns, Tags: tags, Modelled: cfg.Models.Package,
		Progress: func(done, total int, path string) { bar.show("analysing %d/%d %s", done+1, total, path) },
	})
	if err != nil {
		return nil, nil, err
	}
	if listing.Requested() == 0 {
		return nil, nil, fmt.Errorf("no packages match %s in %s; patterns are those of go list: ./... is everything", strings.Join(orAll(patterns), " "), dir)
	}
	set, outcome := snapshot.Collect(ctx, cfg, listing, known)
	if err := ctx.Err(); err != nil {
		return nil, nil, errors.New("interrupted")
	}
	var skipped []finding.Skipped
	for _, s := range outcome.Skipped {
		skipped = append(skipped, finding.Skipped(s))
	}
	if outcome.Analysed == 0 && len(skipped) > 0 {
		return nil, skipped, errNothing
	}
	return set, skipped, nil
}

// whole reports whether a run looks at all packages of the module.
func whole(dir string, patterns []string) bool {
	return slices.Equal(orAll(patterns), []string{"./..."}) && filepath.Dir(lockPath(dir, "")) == dir
}

// lockOf reads a lock file, as far as that is possible: what is wrong with it is
// for who needs it.
func lockOf(path string) *shapes.Lock {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	lock, err := shapes.ParseLock(path, string(text))
	if err != nil {
		return nil
	}
	return lock
}

func (a *app) snapshotCommand() *ffcli.Command {
	fs := a.flags("snapshot")
	var (
		flags shapeFlags
		out   = fs.String("o", "", "write the shapes to this `file`; by default replayvet.lock beside go.mod")
		check = fs.Bool("check", false, "write nothing; exit with 1 when the file is not what the code says")
	)
	flags.register(fs)
	return &ffcli.Command{
		Name:       "snapshot",
		ShortUsage: "replayvet snapshot [flags] [packages]",
		ShortHelp:  "writes down the command shape of each workflow",
		LongHelp: `The file is text for a review: one block a workflow, with what it asks of the
server in order. Commit it; "replayvet compat" and the rule versionguard hold
the code to it. Write it anew when all runs of the old code are done, or when a
change is guarded by workflow.GetVersion.

Examples:
  replayvet snapshot                  write replayvet.lock
  replayvet snapshot -check           fail when it is stale, in CI
  replayvet snapshot -o - ./orders    look at the shapes of one package`,
		FlagSet: fs,
		Exec: func(ctx context.Context, args []string) error {
			dir, cfg, err := flags.prepare(ctx, "snapshot", args)
			if err != nil {
				return err
			}
			path := lockPath(dir, *out)
			if *out == "-" {
				path = lockPath(dir, "")
			}
			old := lockOf(path) // One that cannot be read is written anew.
			found, err := a.shapes(ctx, cfg, dir, flags.tags, args, snapshot.Known{Lock: old, Whole: whole(dir, args)})
			if err != nil {
				return err
			}
			if *out == "-" {
				_, err := fmt.Fprint(a.stdout, found.Format())
				return err
			}
			if old != nil {
				found.Workflows = append(found.Workflows, keptBlocks(old, found, whole(dir, args))...)
			}
			text := found.Format()
			if *check {
				return a.checkLock(path, dir, text)
			}
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				return fmt.Errorf("cannot write the shapes: %w", err)
			}
			fmt.Fprintf(a.stderr, "%s: %s\n", shownPath(path, dir), plural(len(found.Workflows), "workflow"))
			return nil
		},
	}
}

// keptBlocks are those of a lock file that this run says nothing about: of
// packages that could not be analysed, or that were not asked for.
func keptBlocks(old *shapes.Lock, found *snapshot.Set, whole bool) []shapes.Workflow {
	seen := map[string]bool{}
	for _, w := range found.Workflows {
		seen[w.Package] = true
	}
	var kept []shapes.Workflow
	for _, w := range old.Workflows {
		if !seen[w.Package] && (found.Skipped[w.Package] || !whole) {
			kept = append(kept, w)
		}
	}
	return kept
}

// lockPath is the file of the shapes: the given one, or that of the module.
func lockPath(dir, given string) string {
	if given != "" {
		if filepath.IsAbs(given) {
			return given
		}
		return filepath.Join(dir, given)
	}
	if path := recorded.Find(dir); path != "" {
		return path
	}
	return filepath.Join(dir, recorded.FileName)
}

func (a *app) checkLock(path, dir, text string) error {
	old, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("there is no %s; write it with: replayvet snapshot", shownPath(path, dir))
	}
	if err != nil {
		return err
	}
	if strings.ReplaceAll(string(old), "\r\n", "\n") == text {
		return nil
	}
	a.code = exitFindings
	if _, err := shapes.ParseLock(shownPath(path, dir), string(old)); err != nil {
		fmt.Fprintln(a.stdout, err)
		return nil
	}
	fmt.Fprintf(a.stdout, "%s is stale:\n%s", shownPath(path, dir), snapshot.Stale(string(old), text))
	fmt.Fprintln(a.stdout, "see what the change means with: replayvet compat; then write the file with: replayvet snapshot")
	return nil
}

// shownPath is a path as it is printed: relative where that is shorter.
func shownPath(path, dir string) string {
	if rel, err := filepath.Rel(dir, path); err == nil && len(rel) < len(path) {
		return filepath.ToSlash(rel)
	}
	return path
}
