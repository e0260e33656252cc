package cli

import (
	"errors"
	"flag"
	"fmt"
	"path/filepath"

	"github.com/aymanbagabas/go-udiff"

	"github.com/replayvet/replayvet/cmd/internal/fixes"
)

// fixFlags say what becomes of suggested fixes.
type fixFlags struct {
	fix, diff, unsafe bool
}

func (f *fixFlags) register(fs *flag.FlagSet) {
	fs.BoolVar(&f.fix, "fix", false, "make the suggested fixes that are safe, and report what is left")
	fs.BoolVar(&f.diff, "diff", false, "print what -fix would change, and change nothing; the exit code is 1 if there is something")
	fs.BoolVar(&f.unsafe, "unsafe-fixes", false, "with -fix or -diff: make those that need a review, too")
}

func (f *fixFlags) check() error {
	if f.fix && f.diff {
		return errors.New("-fix and -diff exclude each other: -diff shows what -fix would write")
	}
	if f.unsafe && !f.fix && !f.diff {
		return errors.New("-unsafe-fixes changes nothing by itself; add -fix or -diff")
	}
	return nil
}

// rounds is how often -fix starts again, because a fix gave way to another one
// or brought up a finding that can be fixed as well.
const rounds = 5

// fix makes fixes until there is none left to make. The result is of the code
// as it is then.
func (a *app) fix(run func() (*checked, error), flags fixFlags) (*checked, error) {
	made, written := 0, make(map[string]bool)
	for round := 0; ; round++ {
		result, err := run()
		if err != nil {
			return nil, err
		}
		plan := result.plan(flags)
		if len(plan.Changes) > 0 && round < rounds {
			if err := plan.Write(); err != nil {
				return nil, err
			}
			made += plan.Made
			for _, c := range plan.Changes {
				written[c.File] = true
			}
			continue
		}
		if made > 0 {
			fmt.Fprintf(a.stderr, "fixed %s in %s\n", plural(made, "finding"), plural(len(written), "file"))
		}
		a.reportLeft(plan, "left unfixed")
		return result, nil
	}
}

func (c *checked) plan(flags fixFlags) fixes.Plan {
	return fixes.Make(c.report.Findings, fixes.Options{Files: c.files, Roots: c.roots, Unsafe: flags.unsafe})
}

// reportLeft says which fixes were not made, and why.
func (a *app) reportLeft(plan fixes.Plan, verb string) {
	for _, f := range plan.Left {
		fmt.Fprintf(a.stderr, "%s:%d: %s: another fix edits the same text (%s)\n", f.File, f.Line, verb, f.Check)
	}
	for _, f := range plan.Broken {
		fmt.Fprintf(a.stderr, "%s:%d: %s: the edits do not give Go code (%s)\n", f.File, f.Line, verb, f.Check)
	}
}

// diff prints what fix would write first.
func (a *app) diff(result *checked, flags fixFlags, dir string) error {
	a.reportSkipped(result.report.Coverage.Skipped)
	if result.outcome.Analysed == 0 && len(result.outcome.Skipped) > 0 {
		return errors.New("nothing could be analysed")
	}
	plan := result.plan(flags)
	a.reportLeft(plan, "left for a second run")
	for _, c := range plan.Changes {
		name := c.File
		if rel, err := filepath.Rel(dir, name); err == nil {
			name = rel
		}
		name = filepath.ToSlash(name)
		fmt.Fprint(a.stdout, udiff.Unified("a/"+name, "b/"+name, string(c.Before), string(c.After)))
		a.code = exitFindings
	}
	return nil
}
