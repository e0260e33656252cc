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

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/cmd/internal/baseline"
	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/passes/config"
)

// compareFlags say which findings are known and do not count.
type compareFlags struct {
	baseline string
	write    bool
	newFrom  string
}

func (f *compareFlags) register(fs *flag.FlagSet) {
	fs.StringVar(&f.baseline, "baseline", "", "report only findings that this `file` does not have; -baseline-write makes it")
}

// registerCheck is for the command that sees all findings.
func (f *compareFlags) registerCheck(fs *flag.FlagSet) {
	fs.BoolVar(&f.write, "baseline-write", false, "write the findings to the file of -baseline, and report none")
	fs.StringVar(&f.newFrom, "new-from", "", "report only findings that the code of this git `revision` does not have")
}

func (f *compareFlags) check(fixing fixFlags) error {
	switch {
	case f.baseline != "" && f.newFrom != "":
		return errors.New("-baseline and -new-from exclude each other: a revision is a baseline that nobody has to write")
	case f.write && f.baseline == "":
		return errors.New("-baseline-write needs the file: replayvet check -baseline replayvet.baseline -baseline-write")
	case f.write && (fixing.fix || fixing.diff):
		return errors.New("-baseline-write and -fix or -diff exclude each other: fix first, then write what is left")
	}
	return nil
}

func (f *compareFlags) comparison() finding.Comparison {
	return finding.Comparison{Baseline: filepath.ToSlash(f.baseline), Revision: f.newFrom}
}

// known is what does not count; nil if everything does.
func (a *app) known(ctx context.Context, compared compareFlags, flags checkFlags, cfg *config.Config, dir string, patterns []string) (baseline.Baseline, error) {
	switch {
	case compared.newFrom != "":
		b, err := a.knownBy(ctx, compared.newFrom, flags, cfg, dir, patterns)
		if err != nil {
			return nil, fmt.Errorf("-new-from %s: %w", compared.newFrom, err)
		}
		return b, nil
	case compared.baseline == "" || compared.write:
		return nil, nil
	}
	b, err := readBaseline(compared.baseline)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("there is no baseline %s; write it with replayvet check -baseline %s -baseline-write", compared.baseline, compared.baseline)
	}
	return b, err
}

func readBaseline(file string) (baseline.Baseline, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return baseline.Read(f, filepath.ToSlash(file))
}

// writeBaseline writes what was found. What the run did not look at stays.
func (a *app) writeBaseline(file string, result *checked, looked func(finding.Key) bool) error {
	b := baseline.Of(result.report.Findings)
	old, err := readBaseline(file)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("cannot replace the baseline: %w", err)
	}
	kept := b.Keep(old, looked)
	if err := a.to(file, b.Write); err != nil {
		return err
	}
	fmt.Fprintf(a.stderr, "%s: %s", filepath.ToSlash(file), plural(b.Total(), "finding"))
	if kept > 0 {
		fmt.Fprintf(a.stderr, ", %d of them of what this run did not look at", kept)
	}
	fmt.Fprintf(a.stderr, "; commit it and run replayvet check -baseline %s\n", filepath.ToSlash(file))
	return nil
}

// looked tells whether the run would have found what has that key: its package
// was analysed, or is in the module no longer, and the settings ask for it.
func (c *checked) looked(cfg *config.Config, patterns []string) func(finding.Key) bool {
	skipped := make(map[string]bool)
	for _, s := range c.report.Coverage.Skipped {
		skipped[s.Package] = true
	}
	// Rules that join packages see less if packages are missing.
	whole := len(skipped) == 0 && slices.Equal(orAll(patterns), []string{"./..."})
	rules := analyzers.Rules()
	return func(k finding.Key) bool {
		id, name, _ := strings.Cut(k.Check, "/")
		for _, r := range rules {
			if r.ID != id {
				continue
			}
			if check, ok := r.Check(name); ok {
				severity := cfg.SeverityFor(id, name, check.Severity)
				if severity == config.Off || severity < cfg.Minimum {
					return false
				}
			}
		}
		if skipped[k.Package] || analyzers.Links(id) && !whole {
			return false
		}
		if c.listing.Has(k.Package) {
			return true
		}
		dir := c.listing.Dir(k.Package)
		if dir == "" {
			return false
		}
		sources, err := filepath.Glob(filepath.Join(dir, "*.go"))
		return err == nil && len(sources) == 0
	}
}
