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
// command line and through go vet. The first summarises only what workflow
// code reaches, in one process; the second reads every package by itself and
// knows others from facts in files. They have to find the same, but for what
// takes several packages at once, which the first marks.
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

// buildTool builds the program; root is the folder of the repository.
func buildTool(t *testing.T) (root, tool string) {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	tool = filepath.Join(t.TempDir(), "replayvet")
	build := exec.Command("go", "build", "-o", tool, "./cmd/replayvet")
	build.Dir = root
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))
	return root, tool
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
		}
	}
	require.NoError(t, json.Unmarshal(stdout.Bytes(), &report))
	var lines []string
	for _, f := range report.Findings {
		if !f.Suppressed {
			line := fmt.Sprintf("%s:%d:%d: %s: %s (%s)", f.File, f.Line, f.Column, f.Severity, f.Message, f.Check)
			if f.Linked {
				line += linked
			}
			lines = append(lines, line)
		}
	}
	sort.Strings(lines)
	return lines
}
