package finding_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

func TestFingerprints(t *testing.T) {
	base := at("a.go", 1, 1, "r/a", "q.Closed reads the clock, so replay takes another branch: Flow calls q.Closed; use workflow.Now(ctx)")
	base.Package, base.Function = "example.com/p", "Flow"
	fingerprint := func(edit func(f *finding.Finding)) string {
		f := base
		edit(&f)
		return finding.Fingerprints([]finding.Finding{f})[0]
	}
	same := finding.Fingerprints([]finding.Finding{base})[0]
	require.Len(t, same, 32)
	for name, edit := range map[string]func(f *finding.Finding){
		"line":     func(f *finding.Finding) { f.Line, f.Column, f.EndLine = 9, 9, 9 },
		"file":     func(f *finding.Finding) { f.File = "b.go" },
		"way":      func(f *finding.Finding) { f.Trace = []finding.Step{{Text: "Other calls Flow"}} },
		"severity": func(f *finding.Finding) { f.Severity, f.Suppressed = finding.Info, true },
		"literal":  func(f *finding.Finding) { f.Function = "Flow.func2.1" },
		"workflows": func(f *finding.Finding) {
			f.Message = "q.Closed reads the clock, so replay takes another branch: Other (and 2 more workflows) calls Flow, which calls q.Closed; use workflow.Now(ctx)"
		},
		"no way": func(f *finding.Finding) { f.Message = "q.Closed reads the clock; use workflow.Now(ctx)" },
	} {
		require.Equal(t, same, fingerprint(edit), name)
	}
	for name, edit := range map[string]func(f *finding.Finding){
		"check":    func(f *finding.Finding) { f.Check = "r/b" },
		"package":  func(f *finding.Finding) { f.Package = "example.com/q" },
		"function": func(f *finding.Finding) { f.Function = "Other" },
		"cause":    func(f *finding.Finding) { f.Message = "q.Open reads the clock, so replay takes another branch" },
	} {
		require.NotEqual(t, same, fingerprint(edit), name)
	}

	twice := finding.Fingerprints([]finding.Finding{base, base})
	require.Equal(t, same, twice[0])
	require.NotEqual(t, same, twice[1], "two of the same")

	hidden := base
	hidden.Suppressed = true
	require.Equal(t, same, finding.Fingerprints([]finding.Finding{hidden, base})[1], "suppressed ones come last")

	second := base
	second.Fingerprint = twice[1]
	require.Equal(t, twice[1:], finding.Fingerprints([]finding.Finding{second}), "the first one may have been left out")
}

func TestKey(t *testing.T) {
	for message, want := range map[string]string{
		`activity "a: b, so c" was activity "d"`:                       `activity "a: b, so c" was activity "d"`,
		"the order of x.go:12:3 differs":                               "the order of x.go differs",
		"replayvet.lock cannot be read: replayvet.lock:3: a conflict":  "replayvet.lock cannot be read",
		"Flow.func2 writes x, which all executions share; use a local": "Flow writes x",
	} {
		f := at("a.go", 1, 1, "r/a", message)
		require.Equal(t, finding.Key{Check: "r/a", Package: "a.go", What: want}, f.Key())
	}
	for function, want := range map[string]string{
		"(*T).M.func1.2": "(*T).M", "T.M": "T.M", "F": "F", "init": "", "glob..func1": "",
		"F$1": "F", "F1": "F1",
	} {
		require.Equal(t, want, finding.Finding{Function: function}.Key().Function, function)
	}
	k := finding.Finding{Check: "r/a", Package: "p", Function: "F", Message: "m"}.Key()
	require.Equal(t, "p, F: m (r/a)", k.String())
}
