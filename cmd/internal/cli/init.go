package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/peterbourgon/ff/v3/ffcli"
	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"

	"github.com/replayvet/replayvet/cmd/internal/setup"
)

func (a *app) initCommand() *ffcli.Command {
	fs := a.flags("init")
	var (
		dir     = fs.String("C", ".", "set up the module in this `folder`")
		ci      = fs.String("ci", "", "the `service` to write a job for: github, gitlab or none (default: what the repository uses)")
		force   = fs.Bool("force", false, "replace files that are there")
		dry     = fs.Bool("n", false, "say what would be written, and write nothing")
		options setup.Options
	)
	fs.BoolVar(&options.PreCommit, "pre-commit", false, "write a pre-commit hook, also where pre-commit is not used yet")
	fs.BoolVar(&options.Golangci, "golangci", false, "write golangci-lint's files, also where it is not used yet")
	return &ffcli.Command{
		Name:       "init",
		ShortUsage: "replayvet init [flags]",
		ShortHelp:  "writes the settings, a CI job and hooks for this repository",
		LongHelp: `What the repository uses is detected: GitHub Actions, GitLab CI, pre-commit and
golangci-lint. No file that is there is changed without -force; what has to be
added to one is printed.`,
		FlagSet: fs,
		Exec: func(_ context.Context, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("init takes no arguments; -C %s names the folder of a module", args[0])
			}
			if *ci != "" {
				if err := oneOf("ci", *ci, setup.Services); err != nil {
					return err
				}
			}
			absolute, err := filepath.Abs(*dir)
			if err != nil {
				return err
			}
			repo, err := setup.Detect(absolute)
			if err != nil {
				return err
			}
			detected := repo.CI
			if *ci != "" {
				repo.CI = *ci
			}
			options.Version = release(version())
			if err := a.setUp(repo, options, *force, *dry); err != nil {
				return err
			}
			if *ci == "" && detected == setup.NoCI {
				fmt.Fprintln(a.stdout, "\nNo CI was recognised; -ci github or -ci gitlab writes a job for it.")
			}
			a.whatNext(repo)
			return nil
		},
	}
}

// release is what files can install: a released version, or the newest.
func release(version string) string {
	if semver.IsValid(version) && semver.Build(version) == "" && !module.IsPseudoVersion(version) {
		return version
	}
	return "latest"
}

func (a *app) setUp(repo *setup.Repo, options setup.Options, force, dry bool) error {
	files, additions := repo.Plan(options)
	w := tabwriter.NewWriter(a.stdout, 0, 2, 2, ' ', 0)
	kept := false
	for _, f := range files {
		outcome := f.Look(force)
		if !dry {
			var err error
			if outcome, err = setup.Write(f, force); err != nil {
				return err
			}
		}
		verb := string(outcome)
		if dry && outcome == setup.Wrote {
			verb = "would write"
		}
		kept = kept || outcome == setup.Kept
		fmt.Fprintf(w, "%s\t%s\t%s\n", verb, f.Name, f.Why)
	}
	w.Flush()
	if kept {
		fmt.Fprintln(a.stdout, "\nKept files have another text; -force replaces them.")
	}
	for _, add := range additions {
		fmt.Fprintf(a.stdout, "\nAdd to %s:\n\n    %s\n", add.Name, strings.ReplaceAll(strings.TrimSuffix(add.Text, "\n"), "\n", "\n    "))
	}
	return nil
}

func (a *app) whatNext(repo *setup.Repo) {
	fmt.Fprintln(a.stdout)
	if !repo.SDK {
		fmt.Fprintln(a.stdout, "go.mod does not require go.temporal.io/sdk, so there is nothing to check yet.")
	}
	if repo.Workflowcheck != "" {
		fmt.Fprintf(a.stdout, "%s is there: \"replayvet migrate\" takes it over.\n", repo.Workflowcheck)
	}
	fmt.Fprint(a.stdout, `Next:
  replayvet                         what it finds today
  replayvet snapshot                the shapes of the workflows, for reviews of changes
  replayvet histories pull -h       histories to replay before each merge
`)
}
