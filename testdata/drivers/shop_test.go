package drivers

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const modulePath = "github.com/replayvet/replayvet"

// repository is the root of the module that is tested.
func repository(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	return root
}

// replayvet is the program under test: $REPLAYVET, or one that is built.
func replayvet(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("REPLAYVET"); path != "" {
		return path
	}
	path := filepath.Join(t.TempDir(), "replayvet")
	command(t, repository(t), nil, "go", "build", "-o", path, "./cmd/replayvet")
	return path
}

// command runs a program that has to succeed.
func command(t *testing.T, dir string, env []string, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s %q in %s:\n%s", name, args, dir, out)
	return string(out)
}

// status runs a program and returns its output and exit code.
func status(t *testing.T, dir string, env []string, name string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	err := cmd.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		code = exit.ExitCode()
	} else {
		require.NoError(t, err)
	}
	return out.String(), problems.String(), code
}

// userModule is how the go command behaves in the shop: nothing is downloaded.
var userModule = []string{"GOFLAGS=-mod=mod", "GOWORK=off", "GOPROXY=off"}

// shop is the demo as a module of its own, with packages for what it lacks: a
// finding that has a fix, and one that the sample of settings excludes.
func shop(t *testing.T) string {
	t.Helper()
	dir, root := t.TempDir(), repository(t)
	demo := filepath.Join(root, "testdata", "demo")
	require.NoError(t, os.CopyFS(dir, os.DirFS(demo)))
	require.NoError(t, os.Remove(filepath.Join(dir, "expected.txt")))
	rewrite(t, dir, modulePath+"/testdata/demo", "example.com/shop")
	mod := read(t, filepath.Join(root, "go.mod"))
	write(t, filepath.Join(dir, "go.mod"), strings.Replace(mod, "module "+modulePath, "module example.com/shop", 1))
	write(t, filepath.Join(dir, "go.sum"), read(t, filepath.Join(root, "go.sum")))
	write(t, filepath.Join(dir, "eta", "eta.go"), "package eta\n"+clock+goroutine)
	write(t, filepath.Join(dir, "legacy", "legacy.go"), "package legacy\n"+clock)
	return dir
}

const clock = `
import (
	"time"

	"go.temporal.io/sdk/workflow"
)

// Wait has nothing but a clock from package time.
func Wait(ctx workflow.Context) error {
	if time.Now().Hour() > 20 {
		return workflow.Sleep(ctx, 1000)
	}
	return nil
}
`

const goroutine = `
// Tell has a finding that stays.
func Tell(ctx workflow.Context) error {
	go func() {}()
	return nil
}
`

const (
	clockFinding     = ":11:5: time.Now reads the host clock, so replay takes another branch; use workflow.Now(ctx) (wallclock/branch)"
	goroutineFinding = "eta/eta.go:19:2: go starts a goroutine that the workflow scheduler does not know, so its order against the workflow differs on replay; use workflow.Go(ctx, ...) (goroutine/start)"
)

// demoFindings are those that the README shows of the command line.
func demoFindings(t *testing.T) []string {
	t.Helper()
	var lines []string
	for line := range strings.Lines(read(t, filepath.Join(repository(t), "testdata", "demo", "expected.txt"))) {
		line = strings.TrimSuffix(line, "\n")
		if rest, ok := strings.CutPrefix(line, "testdata/demo/"); ok {
			lines = append(lines, regexp.MustCompile(`: (error|warning): `).ReplaceAllString(rest, ": "))
		}
	}
	require.Greater(t, len(lines), 5)
	slices.Sort(lines)
	return lines
}

// checked runs replayvet and returns what drivers that see a package alone can
// find, in the words that they use.
func checked(t *testing.T, tool, dir, subcommand string) []string {
	t.Helper()
	out, problems, code := status(t, dir, userModule, tool, subcommand, "-format", "json", "./...")
	require.Less(t, code, 2, problems)
	var report struct {
		Findings []struct {
			File, Check, Severity, Message string
			Line, Column                   int
			Suppressed, Linked             bool
		}
	}
	require.NoError(t, json.Unmarshal([]byte(out), &report))
	var lines []string
	for _, f := range report.Findings {
		if !f.Suppressed && !f.Linked && f.Severity != "info" {
			lines = append(lines, finding(f.File, f.Line, f.Column, f.Message+" ("+f.Check+")"))
		}
	}
	slices.Sort(lines)
	return lines
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(text)
}

func write(t *testing.T, name, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
	require.NoError(t, os.WriteFile(name, []byte(text), 0o666))
}

// edit replaces text that has to be there.
func edit(t *testing.T, name, from, to string) {
	t.Helper()
	text := read(t, name)
	require.Contains(t, text, from)
	write(t, name, strings.ReplaceAll(text, from, to))
}

// rewrite replaces text in all Go files below dir.
func rewrite(t *testing.T, dir, from, to string) {
	t.Helper()
	for _, name := range goFiles(t, dir) {
		write(t, name, strings.ReplaceAll(read(t, name), from, to))
	}
}

func goFiles(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	require.NoError(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".go" {
			files = append(files, path)
		}
		return err
	}))
	return files
}
