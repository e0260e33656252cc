package finding_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

func TestUnder(t *testing.T) {
	for file, want := range map[string]string{
		"orders/checkout.go":              "services/shop/orders/checkout.go",
		"../shared/clock.go":              "services/shared/clock.go",
		"example.com/lib@v1.2.0/clock.go": "example.com/lib@v1.2.0/clock.go",
		"/src/a.go":                       "/src/a.go",
		"D:/src/a.go":                     "D:/src/a.go",
		"":                                "",
	} {
		f := at(file, 1, 1, "r/a", "m")
		f.Trace = []finding.Step{{File: file}}
		report := finding.Report{Findings: []finding.Finding{f}}
		report.Coverage.Unresolved = []finding.Unresolved{{Range: f.Range}}
		report.Under("")
		require.Equal(t, f, report.Findings[0])
		report.Under("services/shop/")
		require.Equal(t, want, report.Findings[0].File)
		require.Equal(t, want, report.Findings[0].Trace[0].File)
		require.Equal(t, want, report.Coverage.Unresolved[0].File)
	}
}
