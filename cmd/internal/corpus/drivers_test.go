package corpus

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

var drivers = flag.Bool("drivers", false, "compare drivers on the modules of testdata/corpus; compiles and analyses all that they depend on")

// The drivers find the same in other people's code. That of the command line
// reads what workflow code calls, package after package; go vet starts the
// program for each package by itself; and the tool in testdata/modular, as
// golangci-lint and gopls do, summarises every dependency in full. What takes
// several packages at once, which the first marks, the others do not have.
//
// The last takes minutes for a module, so the test runs when asked:
//
//	go test ./cmd/internal/corpus -drivers -timeout 90m
//
// Between runs go vet remembers what the same program has said.
func TestDriversAgree(t *testing.T) {
	if !*drivers {
		t.Skip("run with -drivers: compiles and analyses all that the modules of testdata/corpus depend on")
	}
	t.Setenv("REPLAYVET_CACHE", t.TempDir())
	bin, modular := build(t, "../../replayvet"), build(t, "../../../testdata/modular")
	for _, file := range records(t) {
		t.Run(filepath.Base(filepath.Dir(file)), func(t *testing.T) {
			_, recorded := read(t, file)
			dir, patterns := filepath.Dir(file), recorded.patterns
			alone := slices.DeleteFunc(check(t, bin, dir, patterns).Findings, func(f finding.Finding) bool { return f.Linked })
			vetted := report(t, bin, dir, []string{"vet"}, patterns)
			require.NotZero(t, vetted.Coverage.Packages)
			require.Empty(t, vetted.Coverage.Skipped)
			if diff := cmp.Diff(told(alone), told(vetted.Findings)); diff != "" {
				t.Errorf("check (-) and vet (+) differ:\n%s", diff)
			}
			// go vet's own form has fixes and the code of tests, too.
			if diff := cmp.Diff(diagnostics(t, bin, dir, patterns), diagnostics(t, modular, dir, patterns)); diff != "" {
				t.Errorf("go vet with replayvet (-) and with a tool that reads everything (+) differ:\n%s", diff)
			}
		})
	}
}

// told is what both commands tell of findings.
func told(findings []finding.Finding) []string {
	var all []string
	for _, f := range findings {
		if f.Suppressed {
			continue
		}
		line := fmt.Sprintf("%s:%d:%d: %s: %s (%s)", f.File, f.Line, f.Column, f.Severity, f.Message, f.Check)
		// go vet is not told of a single step, the finding's own line.
		if len(f.Trace) > 1 {
			for _, s := range f.Trace {
				line += fmt.Sprintf("\n\t%s:%d: %s", s.File, s.Line, s.Text)
			}
		}
		all = append(all, line)
	}
	slices.Sort(all)
	return all
}

// diagnostics are what go vet prints with that tool, those of a package and an
// analyzer together.
func diagnostics(t *testing.T, tool, dir string, patterns []string) map[string]string {
	t.Helper()
	out := run(t, dir, "go", append([]string{"vet", "-json", "-vettool=" + tool, "-replayvet.minimum=info"}, patterns...)...)
	all := make(map[string]string)
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var tree map[string]map[string]json.RawMessage
		require.NoError(t, d.Decode(&tree))
		for pkg, results := range tree {
			for analyzer, found := range results {
				all[pkg+" "+analyzer] = string(found)
			}
		}
	}
	return all
}
