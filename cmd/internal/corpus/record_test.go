package corpus

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

const sample = `# What this is.
check example.com/app/... example.com/lib
covers packages=2 workflows=1 activities=0 unresolved=3

example.com/app/a.go:7: error: wallclock/branch: time.Now: reads the host clock
	true: it decides how often the loop runs

example.com/app/a.go:9: info: nativelog/log: log.Print logs again

example.com/app/a.go:12: warning: hostread/input: os.Getenv reads the environment
	false: the value is a constant
`

func TestRecordReadsWhatItWrites(t *testing.T) {
	r, err := parse("findings.txt", []byte(sample))
	require.NoError(t, err)
	require.Equal(t, []string{"example.com/app/...", "example.com/lib"}, r.patterns)
	require.Equal(t, entry{
		file: "example.com/app/a.go", line: 7, severity: "error", check: "wallclock/branch",
		message: "time.Now: reads the host clock", verdict: "true: it decides how often the loop runs",
	}, r.entries[0])
	require.Equal(t, sample, string(r.format()))
}

func TestRecordProblems(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"no patterns", "covers nothing\n", "f: the line 'check PATTERN...' is missing; it says what to analyse"},
		{"no place", "check ./...\nerror: a/b: text\n", "f:2: want FILE:LINE: SEVERITY: CHECK: MESSAGE with a judgement below"},
		{"no line number", "check ./...\na.go:x: error: a/b: text\n", "f:2: want FILE:LINE: SEVERITY: CHECK: MESSAGE with a judgement below"},
		{"two judgements", "check ./...\na.go:1: error: a/b: text\n\ttrue: yes\n\tfalse: no\n", "f:4: want FILE:LINE: SEVERITY: CHECK: MESSAGE with a judgement below"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := parse("f", []byte(tt.text))
			require.EqualError(t, err, tt.want)
		})
	}
}

// A judgement survives another wording, and neither another severity nor
// another place.
func TestTakeKeepsJudgements(t *testing.T) {
	r, err := parse("findings.txt", []byte(sample))
	require.NoError(t, err)
	at := func(line int, s finding.Severity, check, message string) finding.Finding {
		return finding.Finding{
			Check: check, Severity: s, Message: message,
			Range: finding.Range{File: "example.com/app@v1.2.3/a.go", Line: line},
		}
	}
	next := r.take(&finding.Report{Findings: []finding.Finding{
		at(9, finding.Warning, "nativelog/log", "log.Print logs again"),
		at(7, finding.Error, "wallclock/branch", "another wording"),
		at(8, finding.Error, "wallclock/branch", "time.Now: reads the host clock"),
	}})
	var verdicts []string
	var judged []bool
	for _, e := range next.entries {
		verdicts = append(verdicts, e.key()+" "+e.verdict)
		judged = append(judged, e.judged())
	}
	require.Equal(t, []string{
		"example.com/app/a.go:7: error: wallclock/branch true: it decides how often the loop runs",
		"example.com/app/a.go:8: error: wallclock/branch unjudged",
		"example.com/app/a.go:9: warning: nativelog/log unjudged",
	}, verdicts)
	require.Equal(t, []bool{true, false, false}, judged)
	require.Equal(t, "covers packages=0 workflows=0 activities=0 unresolved=0", next.covers)
}

func TestJudged(t *testing.T) {
	for _, tt := range []struct {
		severity, verdict string
		want              bool
	}{
		{"error", "true: read and right", true},
		{"error", "false: not so", true},
		{"error", "true", false},
		{"error", "true: ", false},
		{"error", unjudged, false},
		{"warning", "", false},
		{"info", "", true},
		{"info", unjudged, false},
	} {
		require.Equal(t, tt.want, entry{severity: tt.severity, verdict: tt.verdict}.judged(), "%s %q", tt.severity, tt.verdict)
	}
}
