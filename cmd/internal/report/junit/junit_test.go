package junit

import (
	"bytes"
	"encoding/xml"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/junit"
	"github.com/replayvet/replayvet/cmd/internal/report/reporttest"
)

func read(t *testing.T, report *finding.Report) junit.Suites {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, Write(&out, report))
	var got junit.Suites
	require.NoError(t, xml.Unmarshal(out.Bytes(), &got))
	sum := junit.Counts{}
	for _, s := range got.Suites {
		require.Len(t, s.Cases, s.Tests)
		sum.Tests += s.Tests
		sum.Failures += s.Failures
		sum.Errors += s.Errors
		sum.Skipped += s.Skipped
	}
	require.Equal(t, got.Counts, sum)
	return got
}

func TestFindingsAreCases(t *testing.T) {
	demo := reporttest.Demo(t)
	got := read(t, demo)
	require.Equal(t, junit.Counts{Tests: 7, Failures: 7}, got.Counts)
	require.Len(t, got.Suites, 1)
	names := make(map[string]bool)
	for i, c := range got.Suites[0].Cases {
		f := demo.Findings[i]
		require.Equal(t, f.Message, c.Failure.Message)
		require.Equal(t, f.File, c.File)
		require.Equal(t, f.Line, c.Line)
		require.Contains(t, c.Failure.Text, f.URL)
		require.False(t, names[c.Name], "names tell cases apart")
		names[c.Name] = true
	}
	require.Contains(t, got.Suites[0].Cases[0].Failure.Text, "\n  shipmentID (shipment.go:19) calls uuid.NewString\n")
	require.Contains(t, got.Suites[0].Output, "7 errors in ")

	// The same tests after lines have moved.
	for i := range demo.Findings {
		demo.Findings[i].Line += 10
	}
	for _, c := range read(t, demo).Suites[0].Cases {
		require.True(t, names[c.Name], c.Name)
	}
}

func TestSeveritiesAndTheRest(t *testing.T) {
	got := read(t, reporttest.Awkward())
	require.Equal(t, junit.Counts{Tests: 6, Failures: 2, Errors: 2, Skipped: 1}, got.Counts)
	remark := func(s junit.Suite) bool { return s.Name == "C:/src/b.go" }
	for _, s := range got.Suites {
		if remark(s) {
			require.Nil(t, s.Cases[0].Failure, "a remark passes")
			require.Contains(t, s.Cases[0].Output, "from another release")
			return
		}
	}
	require.Fail(t, "no suite of the remark")
}

func TestNoFindingsIsAPass(t *testing.T) {
	empty := reporttest.Empty()
	empty.Coverage.Packages = 1
	got := read(t, empty)
	require.Equal(t, junit.Counts{Tests: 1}, got.Counts, "no test at all counts as a failure in some systems")
	require.Equal(t, "no findings in 1 package", got.Suites[0].Output)
}

// XML has no way to write some characters.
func TestMessagesMayHoldAnything(t *testing.T) {
	got := read(t, &finding.Report{Findings: []finding.Finding{{Check: "r/c", Package: `a"&<`, Severity: finding.Error, Message: "\x00\x1b\xff]]>"}}})
	require.Equal(t, `a"&<`, got.Suites[0].Name)
	require.Contains(t, got.Suites[0].Cases[0].Failure.Message, "]]>")
}
