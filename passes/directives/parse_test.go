package directives

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestForms(t *testing.T) {
	for _, test := range []struct {
		comment string
		rules   []string
		reason  string
	}{
		{"//replayvet:ignore wallclock the value is only logged", []string{"wallclock"}, "the value is only logged"},
		{"//replayvet:ignore wallclock,maporder both are sorted later", []string{"wallclock", "maporder"}, "both are sorted later"},
		{"//replayvet:ignore wallclock/log it is a log", []string{"wallclock/log"}, "it is a log"},
		{"//replayvet:ignore \t wallclock \t tabs ", []string{"wallclock"}, "tabs"},
		{"//replayvet:ignore wallclock see https://example.com/7", []string{"wallclock"}, "see https://example.com/7"},
		{"//replayvet:ignore wallclock why // want nothing", []string{"wallclock"}, "why"},
		{"//replayvet:ignore wallclock why\t// want nothing", []string{"wallclock"}, "why"},
		{"//replayvet:ignore wallclock 理由", []string{"wallclock"}, "理由"},
	} {
		ds := parseOne(t, "package a\n\n"+test.comment+"\nvar x int\n")
		require.Len(t, ds, 1, test.comment)
		require.Empty(t, ds[0].Problem, test.comment)
		require.Equal(t, test.rules, ds[0].Rules)
		require.Equal(t, test.reason, ds[0].Reason)
		require.False(t, ds[0].Foreign)
	}
}

func TestProblems(t *testing.T) {
	for comment, want := range map[string]string{
		"// replayvet:ignore wallclock why":          "a space after // makes this an ordinary comment; write //replayvet:ignore rule reason",
		"//\treplayvet:ignore":                       "a space after // makes this an ordinary comment; write //replayvet:ignore rule reason",
		"/*replayvet:ignore wallclock why*/":         "a suppression is a // comment; write //replayvet:ignore rule reason",
		"/* replayvet:ignore wallclock why */":       "a suppression is a // comment; write //replayvet:ignore rule reason",
		"//replayvet:ignore":                         "no rule; write //replayvet:ignore rule reason",
		"//replayvet:ignore // wallclock why":        "no rule; write //replayvet:ignore rule reason",
		"//replayvet:ignore wallclock":               "no reason; say after the rule why replay does not break here",
		"//replayvet:ignore wallclock -- ":           "no reason; say after the rule why replay does not break here",
		"//replayvet:ignore wallclock // want `x`":   "no reason; say after the rule why replay does not break here",
		"//replayvet:ignore all generated":           `"all" is no rule; name the rules that are meant`,
		"//replayvet:ignore wallclock,all generated": `"all" is no rule; name the rules that are meant`,
		"//replayvet:ignore wallclock, maporder why": "rules are separated by a comma alone; write //replayvet:ignore rule,rule reason",
		"//replayvet:ignore wallclock: why":          `"wallclock:" cannot be a rule; write //replayvet:ignore rule reason`,
		"//replayvet:ignore Wallclock why":           `"Wallclock" cannot be a rule; write //replayvet:ignore rule reason`,
		"//replayvet:ignore wallclock,wallclock why": `"wallclock" is named twice`,
		"//replayvet:ignored wallclock why":          `unknown directive "replayvet:ignored"; did you mean "ignore"?`,
		"//replayvet:igonre wallclock why":           `unknown directive "replayvet:igonre"; did you mean "ignore"?`,
		"//replayvet:disable wallclock why":          `unknown directive "replayvet:disable"; write //replayvet:ignore rule reason`,
		"//replayvet:ignorewallclock why":            `no space after "ignore"; write //replayvet:ignore rule reason`,
		"//replayvet:ignore:wallclock why":           `no space after "ignore"; write //replayvet:ignore rule reason`,
		"//replayvet: ignore wallclock why":          "nothing is asked for; write //replayvet:ignore rule reason",
	} {
		ds := parseOne(t, "package a\n\n"+comment+"\nvar x int\n")
		require.Len(t, ds, 1, comment)
		require.Equal(t, want, ds[0].Problem, comment)
		require.Equal(t, ds[0].From, ds[0].To, "a directive with a problem covers nothing: %s", comment)
	}
}

func TestOtherComments(t *testing.T) {
	for _, comment := range []string{
		"// replayvet: a linter for workflows",
		"// the comment replayvet:ignore suppresses findings",
		"//	//replayvet:ignore rule reason",
		"//nolint:replayvet // why",
		"//go:generate replayvet:ignore",
		"//workflowcheck:ignore",
		"/* see replayvet:ignore */",
	} {
		require.Empty(t, parseOne(t, "package a\n\n"+comment+"\nvar x int\n"), comment)
	}
}

func TestPositions(t *testing.T) {
	const source = "package a\n\n//replayvet:ignore  wallclock,maporder/slice why\nvar x int\n"
	d := parseOne(t, source)[0]
	text := func(from, to int) string { return source[from-1 : to-1] } // a file set begins at 1
	require.Equal(t, "//replayvet:ignore  wallclock,maporder/slice why", text(int(d.Pos), int(d.End)))
	require.Len(t, d.RulePos, len(d.Rules))
	for i, rule := range d.Rules {
		require.Equal(t, rule, text(int(d.RulePos[i]), int(d.RulePos[i])+len(rule)))
	}
	require.Equal(t, "var x int", text(int(d.From), int(d.To)))
}
