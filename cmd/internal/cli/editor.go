package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/cmd/internal/editor"
)

func (a *app) editorCommand() *ffcli.Command {
	c := &ffcli.Command{
		Name:        "editor",
		ShortUsage:  "replayvet editor COMMAND [flags]",
		ShortHelp:   "builds the language server that shows findings in editors",
		FlagSet:     a.flags("editor"),
		Subcommands: []*ffcli.Command{a.editorInstallCommand()},
	}
	c.Exec = func(_ context.Context, args []string) error {
		if len(args) > 0 {
			return fmt.Errorf("there is no command %q of editor; \"replayvet editor install\" is the one there is", args[0])
		}
		a.help, a.helpName = c, "replayvet editor"
		return nil
	}
	return c
}

func (a *app) editorInstallCommand() *ffcli.Command {
	fs := a.flags("editor install")
	var (
		out    = fs.String("o", "", "write the program to this `file`; by default gopls-replayvet where `go install` puts programs")
		dir    = fs.String("C", ".", "build with the Go that is used in this `folder`")
		source = fs.String("source", "", "build from a checkout of replayvet in this `folder`; by default the version of this program")
	)
	return &ffcli.Command{
		Name:       "install",
		ShortUsage: "replayvet editor install [flags]",
		ShortHelp:  "builds gopls, the Go language server, with the rules in it",
		LongHelp: `The newest gopls that your Go can build is downloaded as a Go module, checked,
and built with one more file, which lists the rules. That takes minutes the first
time. Nothing else on the machine changes: point your editor at the program, as
docs/editors.md has it, and run this again after an update of Go or replayvet.

Examples:
  replayvet editor install
  replayvet editor install -o ~/tools/gopls`,
		FlagSet: fs,
		Exec: func(ctx context.Context, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("editor install takes no arguments, only flags; write the program to a file with -o %s", args[0])
			}
			folder, err := filepath.Abs(*dir)
			if err != nil {
				return err
			}
			from, err := editorSource(*source, version())
			if err != nil {
				return err
			}
			return a.installEditor(ctx, editor.Build{Dir: folder, Source: from, Output: *out})
		},
	}
}

// editorSource is the replayvet to build into gopls: that of this program,
// which has to be one that others can download, or a checkout.
func editorSource(dir, version string) (editor.Source, error) {
	if dir != "" {
		checkout, err := editor.CheckedOut(dir)
		return editor.Source{Dir: checkout}, err
	}
	if !strings.HasPrefix(version, "v") || strings.Contains(version, "+dirty") {
		return editor.Source{}, fmt.Errorf("this replayvet is no released version (%s), so it cannot be downloaded; name a checkout of it: replayvet editor install -source FOLDER", version)
	}
	return editor.Source{Version: version}, nil
}

func (a *app) installEditor(ctx context.Context, build editor.Build) error {
	bar := a.progress()
	build.Progress = func(text string) { bar.show("%s …", text) }
	built, err := editor.Install(ctx, build)
	bar.clear()
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s: gopls %s with replayvet, built with %s, %d MB\nPoint your editor at it: docs/editors.md has the settings.\n",
		built.File, built.Gopls, built.Go, (built.Size+500_000)/1_000_000)
	return nil
}
