package baseline_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/baseline"
	"github.com/replayvet/replayvet/cmd/internal/finding"
)

const head = "replayvet baseline 1\n"

func all(finding.Key) bool { return true }

func at(line int, function, what string) finding.Finding {
	return finding.Finding{Check: "a/b", Package: "example.com/p", Function: function, Message: what, Range: finding.Range{File: "p.go", Line: line}}
}

func apply(b baseline.Baseline, looked func(finding.Key) bool, found ...finding.Finding) (*finding.Report, *finding.Comparison) {
	report := &finding.Report{Findings: found}
	b.Apply(report, finding.Comparison{Baseline: "b"}, looked)
	return report, report.Comparison
}

func TestRoundTrip(t *testing.T) {
	hidden := at(9, "F", "x")
	hidden.Suppressed = true
	b := baseline.Of([]finding.Finding{at(1, "F", "x: on a way"), at(2, "F", "x"), at(3, "(*T).M", `calls "a`+"\t"+`b"`), hidden})
	require.Equal(t, 3, b.Total())
	var text bytes.Buffer
	require.NoError(t, b.Write(&text))
	require.True(t, strings.HasPrefix(text.String(), head))
	require.True(t, strings.HasSuffix(text.String(), "\n"+
		"a/b\texample.com/p\t(*T).M\t1\tcalls \"a b\"\n"+
		"a/b\texample.com/p\tF\t2\tx\n"), text.String())
	for _, ending := range []string{"\n", "\r\n"} {
		again, err := baseline.Read(strings.NewReader(strings.ReplaceAll(text.String(), "\n", ending)), "b")
		require.NoError(t, err)
		require.Equal(t, b, again)
	}
}

func TestApply(t *testing.T) {
	b := baseline.Of([]finding.Finding{at(1, "F", "x"), at(5, "G", "x")})

	report, c := apply(b, all, at(70, "F", "x: by another way; use z"))
	require.Empty(t, report.Findings)
	require.NotNil(t, report.Findings, "null is not in the JSON form")
	require.Equal(t, 1, c.Known)
	require.Equal(t, "b", c.Baseline)
	require.Len(t, c.Gone, 1)
	require.Equal(t, "example.com/p, G: x (a/b)", c.Gone[0].String())
	require.Equal(t, 1, c.Gone[0].Count)

	report, c = apply(b, all, at(1, "F", "x"), at(2, "F", "x"), at(5, "G", "x"), at(6, "H", "x"))
	require.Equal(t, []finding.Finding{at(2, "F", "x"), at(6, "H", "x")}, report.Findings, "one more than there was, and one elsewhere")
	require.Equal(t, 2, c.Known)
	require.Empty(t, c.Gone)
	require.NotNil(t, c.Gone)

	_, c = apply(b, func(k finding.Key) bool { return k.Function == "F" })
	require.Len(t, c.Gone, 1)

	hidden := at(1, "F", "x")
	hidden.Suppressed = true
	report, c = apply(b, all, hidden)
	require.Len(t, report.Findings, 1, "-show-suppressed shows it")
	require.Len(t, c.Gone, 2)
	require.Equal(t, 2, b.Total(), "the baseline itself stays")
}

func TestKeep(t *testing.T) {
	old := baseline.Of([]finding.Finding{at(1, "F", "x"), at(2, "G", "x"), at(3, "G", "x")})
	b := baseline.Of([]finding.Finding{at(1, "H", "x")})
	require.Equal(t, 2, b.Keep(old, func(k finding.Key) bool { return k.Function == "F" }))
	require.Equal(t, baseline.Of([]finding.Finding{at(1, "H", "x"), at(2, "G", "x"), at(3, "G", "x")}), b)
}

func TestReadProblems(t *testing.T) {
	merged, err := baseline.Read(strings.NewReader(head+"# x\n\na/b\tp\tF\t2\tw\na/b\tp\tF\t3\tw\n"), "b")
	require.NoError(t, err)
	require.Equal(t, baseline.Baseline{{Check: "a/b", Package: "p", Function: "F", What: "w"}: 3}, merged)
	for text, want := range map[string]string{
		"":                                  "b is empty",
		"package p\n":                       "b:1: not a baseline",
		"replayvet baseline 2\n":            "another release",
		head + "# x\n<<<<<<< HEAD\n":        "b:3: not a line of a baseline",
		head + "a/b\tp\tF\tx\tw\n":          `b:2: "x" is no number of findings`,
		head + "a/b\tp\tF\t0\tw\n":          `b:2: "0" is no number of findings`,
		head + strings.Repeat("x", 1<<20+9): "b:2: the line is too long",
	} {
		_, err := baseline.Read(strings.NewReader(text), "b")
		require.ErrorContains(t, err, want)
	}
}
