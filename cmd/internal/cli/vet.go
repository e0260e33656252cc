package cli

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/recorded"
)

func (a *app) vetCommand() *ffcli.Command {
	fs := a.flags("vet")
	var (
		flags    checkFlags
		compared compareFlags
	)
	flags.register(fs)
	compared.register(fs)
	return &ffcli.Command{
		Name:       "vet",
		ShortUsage: "replayvet vet [flags] [packages]",
		ShortHelp:  "does the same through go vet, which remembers the results of packages",
		LongHelp: `go vet starts the program for every dependency the first time, and afterwards
only for what changed. It tells nothing about coverage: unresolved calls and suppressed
findings are not shown, and a package that does not compile also hides those
that import it.`,
		FlagSet: fs,
		Exec: func(ctx context.Context, args []string) error {
			return a.vet(ctx, flags, compared, args)
		},
	}
}

func (a *app) vet(ctx context.Context, flags checkFlags, compared compareFlags, patterns []string) error {
	dir, cfg, err := flags.prepare(ctx, "vet", patterns)
	if err != nil {
		return err
	}
	known, err := a.known(ctx, compared, flags, cfg, dir, patterns)
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("cannot find this program, which go vet is to run: %w", err)
	}
	bar := a.progress()
	bar.show("running go vet …")
	locks, err := lockDigest(ctx, dir)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "go", vetArguments(self, dir, cfg, locks, flags, patterns)...)
	cmd.Dir = dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	runErr := cmd.Run()
	bar.clear()
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	out, documents, err := readVet(&stdout)
	if err != nil {
		return fmt.Errorf("cannot read what go vet printed: %w", err)
	}
	skipped := skippedByVet(stderr.String())
	if documents == 0 {
		a.reportSkipped(skipped)
		if runErr != nil && len(skipped) == 0 {
			return fmt.Errorf("go vet failed: %s", strings.TrimSpace(stderr.String()))
		}
		return errors.New("go vet ran on no package; patterns are those of go list: ./... is everything")
	}
	paths, err := vetPaths(ctx, out, dir, flags)
	if err != nil {
		return err
	}
	report := newReport()
	report.Coverage.Packages = documents
	v := vetReport{config: cfg, rules: analyzers.Rules(), paths: paths, report: &report, functions: make(functions)}
	v.add(out)
	report.Coverage.Skipped = append(report.Coverage.Skipped, skipped...)
	report.Settle()
	if known != nil {
		// go vet does not say which packages it looked at.
		known.Apply(&report, compared.comparison(), func(finding.Key) bool { return false })
	}
	a.reportSkipped(report.Coverage.Skipped)
	return a.finish(&report, flags.output, cfg.FailOn)
}

// vetArguments are those of the go command. Its cache goes by the values of
// flags, so one of them has to change with everything the result depends on.
// The folder and the patterns are part of it because go vet up to Go 1.26.8
// loses the findings of a package that it first met as a dependency.
func vetArguments(self, dir string, cfg *config.Config, locks string, flags checkFlags, patterns []string) []string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%s\n%q\n", cfg.Digest, locks, dir, patterns)
	args := []string{"vet", "-json", "-vettool=" + self, "-replayvet.minimum=info", fmt.Sprintf("-replayvet.digest=%x", h.Sum(nil)[:12])}
	if !flags.tests {
		args = append(args, "-"+testsFlag+"=false")
	}
	if cfg.Path != "" {
		args = append(args, "-replayvet.config="+cfg.Path)
	}
	if flags.tags != "" {
		args = append(args, "-tags="+flags.tags)
	}
	return append(args, orAll(patterns)...)
}

// lockDigest changes with the recorded shapes of the module, or of those of the
// workspace.
func lockDigest(ctx context.Context, dir string) (string, error) {
	list := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}")
	list.Dir = dir
	modules, err := list.Output()
	if err != nil {
		return "", fmt.Errorf("go list -m does not work in %s; run it there to see why", dir)
	}
	h := sha256.New()
	for module := range strings.Lines(string(modules)) {
		path := filepath.Join(strings.TrimSpace(module), recorded.FileName)
		fmt.Fprintln(h, path)
		// Not every module has one.
		_ = hashFile(h, path)
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}

// skippedByVet reads the error stream of go vet: "# package", then what is
// wrong with it.
func skippedByVet(text string) []finding.Skipped {
	var skipped []finding.Skipped
	pkg := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "# ["):
		case strings.HasPrefix(line, "# "):
			pkg, _, _ = strings.Cut(strings.TrimPrefix(line, "# "), " ")
		case line != "" && pkg != "":
			// The tool writes its name first.
			if before, rest, ok := strings.Cut(line, ": "); ok && !strings.ContainsAny(before, "./:") {
				line = rest
			}
			skipped = append(skipped, finding.Skipped{Package: pkg, Reason: line})
			pkg = ""
		}
	}
	return skipped
}
