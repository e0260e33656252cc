package cli

import (
	"flag"
	"io"
	"slices"
	"strconv"

	"golang.org/x/tools/go/analysis"
)

// vetFlags are what the go command passes to an analysis tool.
type vetFlags struct {
	// tests says to look at test files, and at other files the way tests use
	// them: what go vet does.
	tests bool
	// asJSON is what go vet wants unless it applies fixes: it prints text by
	// itself.
	asJSON, fix bool
	// switched are the analyzers that are named.
	switched map[string]bool
	err      error
}

// testsFlag is the one flag that is neither an analyzer's nor x/tools'.
const testsFlag = "replayvet.tests"

// parseVetFlags reads the flags ahead of x/tools' unitchecker, which has the
// last word: where this one does not understand them, so does that one, and
// says what is wrong.
func parseVetFlags(run []*analysis.Analyzer, args []string) *vetFlags {
	f := &vetFlags{tests: true, switched: make(map[string]bool)}
	fs := flag.NewFlagSet("replayvet", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.BoolVar(&f.asJSON, "json", false, "")
	fs.BoolVar(&f.fix, "fix", false, "")
	fs.Bool("diff", false, "")
	fs.Int("c", -1, "")
	for _, fs := range []*flag.FlagSet{fs, flag.CommandLine} {
		fs.BoolVar(&f.tests, testsFlag, true, "look at test files too, and at other files together with them")
	}
	for _, a := range run {
		fs.BoolFunc(a.Name, "", func(value string) error {
			on, err := strconv.ParseBool(value)
			f.switched[a.Name] = on
			return err
		})
		a.Flags.VisitAll(func(of *flag.Flag) { fs.Var(of.Value, a.Name+"."+of.Name, "") })
	}
	f.err = fs.Parse(args)
	return f
}

// json reports whether the findings are to be printed and nothing else is.
func (f *vetFlags) json() bool { return f.err == nil && f.asJSON && !f.fix }

// on reports whether the analyzer is to run: those that are switched on, or,
// if none is, all that are not switched off.
func (f *vetFlags) on(a *analysis.Analyzer) bool {
	on, named := f.switched[a.Name]
	for _, other := range f.switched {
		if other {
			return on
		}
	}
	return on || !named
}

// enabled are the analyzers that are to run.
func (f *vetFlags) enabled(all []*analysis.Analyzer) []*analysis.Analyzer {
	return slices.DeleteFunc(slices.Clone(all), func(a *analysis.Analyzer) bool { return !f.on(a) })
}
