package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

func (a *app) convertCommand() *ffcli.Command {
	fs := a.flags("convert")
	var output outputFlags
	output.register(fs, findingFormats())
	output.registerPrefix(fs)
	return &ffcli.Command{
		Name:       "convert",
		ShortUsage: "replayvet convert -format FORMAT [flags] report.json",
		ShortHelp:  "writes a saved JSON report of check or vet in another format",
		LongHelp: `The report is what -format json has written; - is the standard input. Converting
judges nothing: the exit code is 0 whatever the report holds.

Examples:
  replayvet check -format json -o replayvet.json
  replayvet convert -format sarif -o replayvet.sarif replayvet.json`,
		FlagSet: fs,
		Exec: func(_ context.Context, args []string) error {
			if err := arguments("convert", args); err != nil {
				return err
			}
			if err := output.check(); err != nil {
				return err
			}
			if len(args) != 1 {
				return errors.New("convert takes one report: replayvet convert -format sarif report.json; \"replayvet check -format json -o report.json\" writes one")
			}
			report, err := a.saved(args[0])
			if err != nil {
				return err
			}
			return a.write(report, output)
		},
	}
}

// saved reads a report from a file or from the standard input.
func (a *app) saved(file string) (*finding.Report, error) {
	var r io.Reader = a.stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return nil, fmt.Errorf("cannot read the report: %w", err)
		}
		defer f.Close()
		r = f
	}
	report, err := finding.Read(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return report, nil
}
