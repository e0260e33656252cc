package cli

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mattn/go-isatty"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/report/checkstyle"
	"github.com/replayvet/replayvet/cmd/internal/report/github"
	"github.com/replayvet/replayvet/cmd/internal/report/gitlab"
	"github.com/replayvet/replayvet/cmd/internal/report/html"
	"github.com/replayvet/replayvet/cmd/internal/report/json"
	"github.com/replayvet/replayvet/cmd/internal/report/junit"
	"github.com/replayvet/replayvet/cmd/internal/report/sarif"
	"github.com/replayvet/replayvet/cmd/internal/report/text"
	"github.com/replayvet/replayvet/passes/models"
)

var (
	// formats are those that every command with a report of its own has.
	formats = []string{"text", "json"}
	colors  = []string{"auto", "always", "never"}
	// replayFormats are those of replay, whose report is of histories.
	replayFormats = []string{"text", "json", "junit", "sarif", "html"}
)

// writers are the formats of findings besides text, in the order of the help.
var writers = []struct {
	format string
	write  func(io.Writer, *finding.Report) error
}{
	{"json", json.Write},
	{"sarif", sarif.Write},
	{"github", github.Write},
	{"gitlab", gitlab.Write},
	{"checkstyle", checkstyle.Write},
	{"junit", junit.Write},
	{"html", html.Write},
}

// findingFormats are the formats of findings.
func findingFormats() []string {
	names := []string{"text"}
	for _, w := range writers {
		names = append(names, w.format)
	}
	return names
}

// outputFlags say where a report goes and what it looks like.
type outputFlags struct {
	format, file, color string
	// prefix is the folder in front of relative files.
	prefix string
	// known are the formats of the command.
	known []string
}

func (o *outputFlags) register(fs *flag.FlagSet, known []string) {
	o.known = known
	last := len(known) - 1
	fs.StringVar(&o.format, "format", "text", "`format` of the report: "+strings.Join(known[:last], ", ")+" or "+known[last])
	fs.StringVar(&o.file, "o", "", "write the report to this `file`, not to the standard output")
	fs.StringVar(&o.color, "color", "auto", "`when` to colour: auto, always or never")
}

// registerPrefix is for the commands that report findings.
func (o *outputFlags) registerPrefix(fs *flag.FlagSet) {
	fs.StringVar(&o.prefix, "path-prefix", "", "put this `folder` in front of relative paths in the report")
}

func (o *outputFlags) check() error {
	if err := oneOf("format", o.format, o.known); err != nil {
		return err
	}
	return oneOf("color", o.color, colors)
}

func oneOf(flag, value string, known []string) error {
	if slices.Contains(known, value) {
		return nil
	}
	return fmt.Errorf("-%s %s: want %s%s", flag, value, strings.Join(known, ", "), models.DidYouMean(value, known))
}

// write writes the report to the file or to the standard output.
func (a *app) write(report *finding.Report, o outputFlags) error {
	report.Under(filepath.ToSlash(o.prefix))
	return a.to(o.file, func(w io.Writer) error {
		for _, f := range writers {
			if f.format == o.format {
				return f.write(w, report)
			}
		}
		terminal := isTerminal(w)
		return text.Write(w, report, text.Options{Color: colored(o.color, terminal), Excerpt: terminal})
	})
}

// to has a report written to the file or, without one, to the standard output.
func (a *app) to(file string, write func(io.Writer) error) (err error) {
	w := a.stdout
	if file != "" {
		f, err := os.Create(file)
		if err != nil {
			return fmt.Errorf("cannot write the report: %w", err)
		}
		defer func() {
			if e := f.Close(); err == nil && e != nil {
				err = fmt.Errorf("cannot write the report: %w", e)
			}
		}()
		w = f
	}
	if err := write(w); err != nil {
		return fmt.Errorf("cannot write the report: %w", err)
	}
	return nil
}

func colored(when string, terminal bool) bool {
	switch when {
	case "always":
		return true
	case "never":
		return false
	}
	return terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}
