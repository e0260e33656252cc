package models

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDidYouMean(t *testing.T) {
	known := []string{"heartbeat", "maporder", "wallclock", "off", "wallclocks"}
	for word, want := range map[string]string{
		"wallclok":   "wallclock",
		"wallcolck":  "wallclock", // a swap counts once
		"heart-beat": "heartbeat",
		"map-order":  "maporder",
		"of":         "off",
		"wallclocks": "wallclocks",
		"wall":       "wallclock",
		"goroutine":  "",
		"xx":         "",
		"":           "",
	} {
		require.Equal(t, want, nearest(word, known), word)
	}
	require.Equal(t, `; did you mean "off"?`, DidYouMean("of", known))
	require.Empty(t, DidYouMean("goroutine", known))
}

func TestEditsIsADistance(t *testing.T) {
	words := []string{"", "a", "ab", "ba", "abc", "acb", "wallclock", "wallcolk", "clock"}
	for _, a := range words {
		for _, b := range words {
			require.Equal(t, edits(a, b), edits(b, a), "%q %q", a, b)
			require.Equal(t, a == b, edits(a, b) == 0, "%q %q", a, b)
			require.LessOrEqual(t, edits(a, b), max(len(a), len(b)), "%q %q", a, b)
		}
	}
	require.Equal(t, 1, edits("acb", "abc"))
	require.Equal(t, 4, edits("wallclock", "clock"))
}
