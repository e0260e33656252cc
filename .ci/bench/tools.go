//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

const workflowcheckVersion = "go.temporal.io/sdk/contrib/tools/workflowcheck@v0.6.0"

// tools are the paths of the programs that are compared; golangci may be "".
type tools struct{ replayvet, workflowcheck, golangci string }

// install builds both as a user would.
func install(dir string) tools {
	cmd := exec.Command("go", "install", workflowcheckVersion)
	cmd.Env = append(os.Environ(), "GOBIN="+dir, "GOFLAGS=")
	cmd.Stderr = os.Stderr
	check(cmd.Run())
	ours := filepath.Join(dir, "replayvet")
	command(".", "go", "build", "-o", ours, "./cmd/replayvet")
	return tools{replayvet: ours, workflowcheck: filepath.Join(dir, "workflowcheck")}
}

// renewed copies a program with a word at its end that no loader reads. The go
// command takes it for another tool, so that it has no results of it.
func renewed(program, dir string, round int) string {
	text, err := os.ReadFile(program)
	check(err)
	name := filepath.Join(dir, filepath.Base(program)+"-renewed")
	check(os.WriteFile(name, fmt.Appendf(text, "round %d of %d", round, os.Getpid()), 0o755))
	return name
}
