package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestDriversAgree runs every fixture and the demo through the driver of the
// command line and through go vet, which starts the program for each package by
// itself. They have to find the same, but for what takes several packages at
// once, which the first marks.
func TestDriversAgree(t *testing.T) {
	if testing.Short() {
		t.Skip("go vet compiles the SDK")
	}
	root, tool := buildTool(t)
	t.Setenv("REPLAYVET_CACHE", "off")
	patterns := []string{"./testdata/src/...", "./testdata/demo/..."}
	check := findings(t, root, tool, append([]string{"check", "-format", "json"}, patterns...))
	vet := findings(t, root, tool, append([]string{"vet", "-format", "json"}, patterns...))
	require.Greater(t, len(check), 500, "the fixtures are full of findings")
	require.Equal(t, alone(check), vet)
	require.Greater(t, len(check), len(alone(check))+10, "some fixtures call by name what other packages register")
}

// TestModular compares what replayvet tells go vet with what a tool does that
// summarises every package in full, and knows others from facts in files: to
// the byte, traces and fixes included.
func TestModular(t *testing.T) {
	if testing.Short() {
		t.Skip("go vet compiles the SDK")
	}
	root, tool := buildTool(t)
	modular := build(t, root, "./testdata/modular")
	t.Setenv("REPLAYVET_CACHE", "off")
	want := diagnostics(t, root, modular)
	require.Greater(t, len(want), 300, "the fixtures are full of findings")
	require.Equal(t, want, diagnostics(t, root, tool))
}

// diagnostics are what go vet prints with that tool, a line each.
func diagnostics(t *testing.T, root, tool string) []string {
	t.Helper()
	cmd := exec.Command("go", "vet", "-json", "-vettool="+tool, "-replayvet.minimum=info", "./testdata/src/...", "./testdata/demo/...")
	cmd.Dir = root
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, stderr.String())
	var lines []string
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var tree map[string]map[string]json.RawMessage
		require.NoError(t, d.Decode(&tree))
		for pkg, results := range tree {
			for analyzer, raw := range results {
				var single []json.RawMessage
				require.NoError(t, json.Unmarshal(raw, &single), "%s on %s: %s", analyzer, pkg, raw)
				for _, d := range single {
					lines = append(lines, fmt.Sprintf("%s %s %s", pkg, analyzer, d))
				}
			}
		}
	}
	sort.Strings(lines)
	return lines
}

// buildTool builds the program; root is the folder of the repository.
func buildTool(t testing.TB) (root, tool string) {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	return root, build(t, root, "./cmd/replayvet")
}

// build builds a command of the repository.
func build(t testing.TB, root, pkg string) (tool string) {
	t.Helper()
	tool = filepath.Join(t.TempDir(), filepath.Base(pkg))
	build := exec.Command("go", "build", "-o", tool, pkg)
	build.Dir = root
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))
	return tool
}

// alone are the findings that a driver makes of a package alone.
func alone(lines []string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return strings.HasSuffix(line, linked) })
}

const linked = " [linked]"

// findings runs the tool and renders what both drivers tell of each finding.
func findings(t *testing.T, root, tool string, args []string) []string {
	t.Helper()
	cmd := exec.Command(tool, args...)
	cmd.Dir = root
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if exit, ok := err.(*exec.ExitError); !ok || exit.ExitCode() != 1 {
		require.FailNow(t, "the fixtures have errors, so the exit code is 1", "%v: %v\n%s", args, err, stderr.String())
	}
	var report struct {
		Findings []struct {
			File, Check, Severity, Message string
			Line, Column                   int
			Suppressed, Linked             bool
			Trace                          []struct {
				File, Text string
				Line       int
			}
		}
	}
	require.NoError(t, json.Unmarshal(stdout.Bytes(), &report))
	var lines []string
	for _, f := range report.Findings {
		if !f.Suppressed {
			line := fmt.Sprintf("%s:%d:%d: %s: %s (%s)", f.File, f.Line, f.Column, f.Severity, f.Message, f.Check)
			// A single step is the finding's own line.
			if len(f.Trace) > 1 {
				line += fmt.Sprintf(" %v", f.Trace)
			}
			if f.Linked {
				line += linked
			}
			lines = append(lines, line)
		}
	}
	sort.Strings(lines)
	return lines
}
