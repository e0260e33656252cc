package config

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFromValues(t *testing.T) {
	c, err := FromValues(map[string]any{"rules": map[string]any{"wallclock": "off"}, "model": "func example.com/a.B clock"}, testRules)
	require.NoError(t, err)
	require.Equal(t, map[string]Severity{"wallclock": Off}, c.Severity)
	require.NotEqual(t, Default().Models.Digest(), c.Models.Digest())

	other, err := FromValues(map[string]any{"rules": map[string]any{"wallclock": "info"}, "model": "func example.com/a.B clock"}, testRules)
	require.NoError(t, err)
	require.NotEqual(t, c.Digest, other.Digest)

	none, err := FromValues(nil, testRules)
	require.NoError(t, err)
	require.Equal(t, Default().Minimum, none.Minimum)
	require.Equal(t, Default().Models.Digest(), none.Models.Digest())
}

func TestMistakesInValues(t *testing.T) {
	_, err := FromValues(map[string]any{
		"rules":     map[string]any{"wallclok": "off"},
		"heartbeat": map[string]any{"after": 3},
		"skip":      []any{"(", map[string]any{}},
		"decls":     map[string]any{"a b": true},
		"model":     "# one\nfunc x\n",
	}, testRules)
	require.Error(t, err)
	for _, want := range []string{
		`rules.wallclok: unknown rule "wallclok"; did you mean "wallclock"?`,
		`heartbeat.after: want a duration like 2m or 90s, not "3"`,
		"skip[0]: error parsing regexp",
		"skip[1]: want one of the regular expressions, not a mapping",
		`decls.a b: decls: "a b"`,
		"model:2: ",
	} {
		require.ErrorContains(t, err, want)
	}
}
