// Package cli is the command line: it parses flags, runs the work of the
// other packages, prints, and decides the exit code.
package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/passes/models"
)

// Exit codes, the same in every command and format.
const (
	exitOK = iota
	// exitFindings: something at or above -fail-on was found.
	exitFindings
	// exitFailed: the work could not be done.
	exitFailed
)

// app holds the streams, and what the command in progress asks of the caller.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	// code is the exit code of a command that did its work.
	code int
	// help is the command whose help was asked for, helpName its full name.
	help     *ffcli.Command
	helpName string
}

// Main runs the program and returns its exit code.
func Main(args []string) int {
	if isVetTool(args) {
		return vetTool(args)
	}
	spendMemory()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	a := &app{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr}
	return a.run(ctx, args)
}

func (a *app) run(ctx context.Context, args []string) int {
	root := a.root()
	err := root.ParseAndRun(ctx, withCommand(args, root.Subcommands))
	switch {
	case a.help != nil && (err == nil || errors.Is(err, flag.ErrHelp)):
		fmt.Fprint(a.stdout, help(a.help, a.helpName))
		return exitOK
	case err != nil:
		for line := range strings.Lines(err.Error()) {
			fmt.Fprintln(a.stderr, "replayvet: "+strings.TrimSuffix(line, "\n"))
		}
		return exitFailed
	}
	return a.code
}

// root is the tree of commands; its order is that of the help.
func (a *app) root() *ffcli.Command {
	root := &ffcli.Command{
		Name:       "replayvet",
		ShortUsage: "replayvet [command] [flags] [arguments]",
		ShortHelp:  "finds what would break a Temporal workflow on replay",
		LongHelp: `Examples:
  replayvet                           check the module in this folder
  replayvet check -fail-on error ./orders/...
                                      fail on errors only, in one part of it
  replayvet explain wallclock         what a rule finds, why, and what to write

Without a command, "check" is meant. Exit codes: 0 nothing at or above -fail-on,
1 findings, 2 the work could not be done.`,
		FlagSet: a.flags("replayvet"),
		Subcommands: []*ffcli.Command{
			a.checkCommand(),
			a.explainCommand(),
			a.rulesCommand(),
			a.vetCommand(),
			a.convertCommand(),
			a.replayCommand(),
			a.compatCommand(),
			a.snapshotCommand(),
			a.graphCommand(),
			a.versionsCommand(),
			a.historiesCommand(),
			a.initCommand(),
			a.migrateCommand(),
			a.editorCommand(),
			a.versionCommand(),
		},
	}
	root.Exec = func(context.Context, []string) error {
		a.help, a.helpName = root, root.Name
		return nil
	}
	a.catchHelp(root, root.Name)
	return root
}

// catchHelp makes each command say that its help was asked for.
func (a *app) catchHelp(c *ffcli.Command, name string) {
	c.UsageFunc = func(c *ffcli.Command) string {
		a.help, a.helpName = c, name
		return ""
	}
	for _, sub := range c.Subcommands {
		a.catchHelp(sub, name+" "+sub.Name)
	}
}

// flags makes a flag set that prints nothing by itself: errors and help are
// the app's.
func (a *app) flags(name string) *flag.FlagSet {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	return fs
}

// withCommand puts "check" in front of arguments that start with no command.
func withCommand(args []string, commands []*ffcli.Command) []string {
	if len(args) == 0 {
		return []string{"check"}
	}
	switch args[0] {
	case "-h", "-help", "--help":
		return args[:1]
	case "help":
		if len(args) == 1 {
			return []string{"-h"}
		}
		return append(slices.Clone(args[1:]), "-h")
	case "-version", "--version":
		return []string{"version"}
	}
	for _, c := range commands {
		if c.Name == args[0] {
			return args
		}
	}
	return append([]string{"check"}, args...)
}

// arguments rejects flags behind the first argument, which package flag would
// hand over as arguments.
func arguments(command string, args []string) error {
	for _, arg := range args {
		if len(arg) > 1 && arg[0] == '-' {
			return fmt.Errorf("flag %s stands behind the arguments; flags come first: replayvet %s %s %s", arg, command, arg, args[0])
		}
	}
	return nil
}

// misspelt finds a command with a typing error, which is taken for a package.
func (a *app) misspelt(dir string, patterns []string) error {
	if len(patterns) == 0 || strings.ContainsAny(patterns[0], "./\\") {
		return nil
	}
	if _, err := os.Stat(filepath.Join(dir, patterns[0])); err == nil {
		return nil
	}
	var names []string
	for _, c := range a.root().Subcommands {
		names = append(names, c.Name)
	}
	if hint := models.DidYouMean(patterns[0], names); hint != "" {
		return fmt.Errorf("there is no command %q%s", patterns[0], hint)
	}
	return nil
}
