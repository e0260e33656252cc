// Command generate writes what follows from the rules' own docs, and starts
// new rules:
//
//	go run ./cmd/internal/generate            write docs/rules.md and docs/rules/
//	go run ./cmd/internal/generate -check     list what is stale, and exit 1
//	go run ./cmd/internal/generate rule NAME  write the folders of a new rule
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/passes/config"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("generate", flag.ContinueOnError)
	check := flags.Bool("check", false, "list stale files instead of writing them")
	if err := flags.Parse(args); err != nil {
		return err
	}
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	switch args := flags.Args(); {
	case len(args) == 2 && args[0] == "rule" && !*check:
		return scaffold(root, args[1], out)
	case len(args) != 0:
		return errors.New("usage: generate [-check] | generate rule NAME")
	}
	stale, err := stale(root, pages(analyzers.Rules()))
	if err != nil {
		return err
	}
	for _, f := range stale {
		fmt.Fprintln(out, f.path)
		if !*check {
			if err := f.write(root); err != nil {
				return err
			}
		}
	}
	if *check && len(stale) > 0 {
		return fmt.Errorf("%d stale files; run: %s", len(stale), command)
	}
	return nil
}

// moduleRoot is where paths are relative to, whatever folder one is in.
func moduleRoot() (string, error) {
	start, err := os.Getwd()
	if err != nil {
		return "", err
	}
	if root := config.ModuleRoot(start); root != "" {
		return root, nil
	}
	return "", fmt.Errorf("no go.mod above %s: run this inside the checkout", start)
}
