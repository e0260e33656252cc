package finding_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

func TestFingerprints(t *testing.T) {
	base := at("a.go", 1, 1, "r/a", "m at b.go:7")
	base.Function = "Flow"
	base.Trace = []finding.Step{{File: "a.go", Line: 1, Text: "Flow calls time.Now"}}
	fingerprint := func(edit func(f *finding.Finding)) string {
		f := base
		edit(&f)
		return finding.Fingerprints([]finding.Finding{f})[0]
	}
	same := finding.Fingerprints([]finding.Finding{base})[0]
	require.Len(t, same, 32)
	require.Equal(t, same, fingerprint(func(f *finding.Finding) { f.Line, f.Column, f.EndLine = 9, 9, 9 }), "moved")
	require.Equal(t, same, fingerprint(func(f *finding.Finding) { f.Message = "other words" }))
	require.Equal(t, same, fingerprint(func(f *finding.Finding) { f.Severity, f.Suppressed = finding.Info, true }))
	for name, edit := range map[string]func(f *finding.Finding){
		"check":    func(f *finding.Finding) { f.Check = "r/b" },
		"file":     func(f *finding.Finding) { f.File = "b.go" },
		"function": func(f *finding.Finding) { f.Function = "Other" },
		"trace":    func(f *finding.Finding) { f.Trace = []finding.Step{{Text: "Flow calls rand.Int"}} },
	} {
		require.NotEqual(t, same, fingerprint(edit), name)
	}

	twice := finding.Fingerprints([]finding.Finding{base, base})
	require.Equal(t, same, twice[0])
	require.NotEqual(t, same, twice[1], "two of the same")

	hidden := base
	hidden.Suppressed = true
	require.Equal(t, same, finding.Fingerprints([]finding.Finding{hidden, base})[1], "suppressed ones come last")

	bare := at("a.go", 1, 1, "r/a", "m")
	other := at("a.go", 1, 1, "r/a", "n")
	both := finding.Fingerprints([]finding.Finding{bare, other})
	require.NotEqual(t, both[0], both[1], "only the message tells them apart")
	require.Equal(t, both[1], finding.Fingerprints([]finding.Finding{other})[0])
}
