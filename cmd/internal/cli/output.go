package cli

import (
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/mattn/go-isatty"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/report/json"
	"github.com/replayvet/replayvet/cmd/internal/report/text"
	"github.com/replayvet/replayvet/passes/models"
)

var (
	formats = []string{"text", "json"}
	colors  = []string{"auto", "always", "never"}
)

// outputFlags say where a report goes and what it looks like.
type outputFlags struct {
	format, file, color string
}

func (o *outputFlags) register(fs *flag.FlagSet) {
	fs.StringVar(&o.format, "format", "text", "`format` of the report: "+strings.Join(formats, " or "))
	fs.StringVar(&o.file, "o", "", "write the report to this `file`, not to the standard output")
	fs.StringVar(&o.color, "color", "auto", "`when` to colour: auto, always or never")
}

func (o *outputFlags) check() error {
	if err := oneOf("format", o.format, formats); err != nil {
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
	return a.to(o.file, func(w io.Writer) error {
		if o.format == "json" {
			return json.Write(w, report)
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
