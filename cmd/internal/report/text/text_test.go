package text_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/report/text"
)

func write(t *testing.T, report finding.Report, opts text.Options) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, text.Write(&b, &report, opts))
	return b.String()
}

func clock() finding.Finding {
	return finding.Finding{
		Check: "wallclock/branch", Severity: finding.Error, Message: "time.Now reads the host clock",
		Range: finding.Range{File: "orders/checkout.go", Line: 2, Column: 9, EndLine: 2, EndColumn: 19},
	}
}

func TestFindings(t *testing.T) {
	traced := clock()
	traced.Trace = []finding.Step{
		{File: "orders/checkout.go", Line: 30, Text: "Checkout calls pricing.Quote"},
		{File: "orders/checkout.go", Line: 31, Text: "(*Cart).Sum calls pricing.Quote"},
		{File: "pricing/quote.go", Line: 6, Text: "pricing.Quote calls wall.Now"},
		{File: "example.com/lib@v1.2.0/pricing/quote.go", Line: 7, Text: "the only implementation is wall.Now"},
		{Text: "no place"},
	}
	traced.Fixes = []finding.Fix{{Message: "Replace it", Safe: true}, {Message: "Rewrite it"}}
	own := clock()
	own.Trace = []finding.Step{{File: "orders/checkout.go", Line: 2, Text: "Checkout calls time.Now"}}
	quiet := clock()
	quiet.Suppressed = true
	report := finding.Report{Findings: []finding.Finding{traced, own, quiet}}
	report.Coverage.Packages, report.Coverage.Workflows = 14, 9
	require.Equal(t, `orders/checkout.go:2:9: error: time.Now reads the host clock (wallclock/branch)
  Checkout (checkout.go:30) calls pricing.Quote
  (*Cart).Sum (checkout.go:31) calls pricing.Quote
  pricing.Quote (quote.go:6) calls wall.Now
  the only implementation is wall.Now (quote.go:7)
  no place
  fix: Replace it
  fix: Rewrite it (needs a review)
orders/checkout.go:2:9: error: time.Now reads the host clock (wallclock/branch)
orders/checkout.go:2:9: error: time.Now reads the host clock (wallclock/branch) [suppressed]
2 errors in 14 packages, 9 workflows
`, write(t, report, text.Options{}))
}

func TestUnresolved(t *testing.T) {
	report := finding.Report{Coverage: finding.Coverage{Packages: 1, UnresolvedCalls: 1, Unresolved: []finding.Unresolved{{
		Range: finding.Range{File: "a.go", Line: 3, Column: 4}, Call: "Clock.Now", Function: "Flow",
		Workflows: []string{"Flow", "Other"}, Candidates: []string{"(*wall).Now", "(*fake).Now"},
	}}}}
	require.Equal(t, `a.go:3:4: unresolved: Flow calls Clock.Now, reached by Other
  candidate: (*wall).Now
  candidate: (*fake).Now
no findings in 1 package; 1 call could not be resolved
`, write(t, report, text.Options{}))
}

func TestSummary(t *testing.T) {
	warning, info := clock(), clock()
	warning.Severity, info.Severity = finding.Warning, finding.Info
	for _, test := range []struct {
		name   string
		report finding.Report
		want   string
	}{
		{"nothing to look at", finding.Report{}, ""},
		{"clean", finding.Report{Coverage: finding.Coverage{Packages: 1, Workflows: 1}}, "no findings in 1 package, 1 workflow"},
		{
			"all of it",
			finding.Report{
				Findings: []finding.Finding{clock(), clock(), warning, info, info},
				Coverage: finding.Coverage{Packages: 14, Workflows: 9, UnresolvedCalls: 5, Skipped: []finding.Skipped{
					{Package: "a"}, {Package: "b", Analyzer: "x"}, {Package: "c", Analyzer: "x"},
				}},
			},
			"2 errors, 1 warning, 2 infos in 14 packages, 9 workflows; 5 calls could not be resolved (-show-unknown); 1 package skipped, 2 analyzer runs failed",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, text.Summary(&test.report))
		})
	}
}

func TestExcerpt(t *testing.T) {
	file := filepath.Join(t.TempDir(), "checkout.go")
	require.NoError(t, os.WriteFile(file, []byte("package orders\n\tnow := time.Now()\nfor é {\n"), 0o600))
	mark := func(line, column, endLine, endColumn int) string {
		f := clock()
		f.Range = finding.Range{File: "checkout.go", Source: file, Line: line, Column: column, EndLine: endLine, EndColumn: endColumn}
		return write(t, finding.Report{Findings: []finding.Finding{f}}, text.Options{Excerpt: true})
	}
	const head, tail = ": error: time.Now reads the host clock (wallclock/branch)\n", "\n1 error in 0 packages\n"
	require.Equal(t, "checkout.go:2:9"+head+"  2 | \tnow := time.Now()\n    | \t       ^~~~~~~~~~\n"+tail, mark(2, 9, 2, 19))
	require.Equal(t, "checkout.go:3:5"+head+"  3 | for é {\n    |     ^\n"+tail, mark(3, 5, 3, 7), "one rune of two bytes")
	require.Equal(t, "checkout.go:2:9"+head+"  2 | \tnow := time.Now()\n    | \t       ^~~~~~~~~~\n"+tail, mark(2, 9, 3, 1), "to the end of the line")
	require.Equal(t, "checkout.go:9:1"+head+tail, mark(9, 1, 9, 2), "the file is shorter than it was")
	require.Equal(t, "checkout.go:2:99"+head+tail, mark(2, 99, 2, 100), "the line is shorter than it was")
}

func TestColor(t *testing.T) {
	out := write(t, finding.Report{Findings: []finding.Finding{clock()}}, text.Options{Color: true})
	require.Contains(t, out, "\x1b[1morders/checkout.go:2:9\x1b[22m: \x1b[31;1merror\x1b[")
	require.NotContains(t, write(t, finding.Report{Findings: []finding.Finding{clock()}}, text.Options{}), "\x1b")
}
