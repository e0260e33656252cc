// Package process builds the programs of a harness and runs them until every
// history has an outcome, whatever the user's code does to its process.
package process

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
)

// Build is one program to build.
type Build struct {
	Dir, Package string
	Tags         string
	Overlay      string
	// Out is the absolute path of the program.
	Out string
}

// Run builds the program. The error says in one line what the compiler says
// first; original maps files of the overlay to the user's.
func (b Build) Run(ctx context.Context, original func(string) string) error {
	// Nobody debugs the program; symbols and DWARF are a third of linking.
	args := []string{"build", "-overlay=" + b.Overlay, "-ldflags=-s -w", "-o", b.Out}
	if b.Tags != "" {
		args = append(args, "-tags="+b.Tags)
	}
	cmd := exec.CommandContext(ctx, "go", append(args, "--", b.Package)...)
	cmd.Dir = b.Dir
	cmd.Env = append(os.Environ(), "PWD="+b.Dir)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return errors.New(compileError(out.String(), err, original))
	}
	return nil
}

// placed is a line with a place in front. The file may have the colon of a
// drive.
var placed = regexp.MustCompile(`^(.+?)(:\d+.*)$`)

// compileError picks the first error out of what the go command prints.
func compileError(output string, err error, original func(string) string) string {
	for line := range strings.Lines(output) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if m := placed.FindStringSubmatch(line); m != nil {
			line = original(m[1]) + m[2]
		}
		return "does not build: " + line
	}
	return fmt.Sprintf("does not build: go build: %v", err)
}
