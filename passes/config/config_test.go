package config

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSeverityFor(t *testing.T) {
	c := Default()
	c.Severity = map[string]Severity{
		"wallclock": Warning, "wallclock/branch": Error, "wallclock/log": Off,
		"nativelog": Off, "nativelog/print": Info,
		"payload": Error, "activityargs/count": Info,
	}
	for _, test := range []struct {
		rule, check string
		def, want   Severity
	}{
		{"goroutine", "start", Error, Error},
		{"wallclock", "input", Error, Warning},
		{"wallclock", "branch", Info, Error},
		{"wallclock", "log", Info, Off},
		{"nativelog", "metric", Warning, Off},
		{"nativelog", "print", Warning, Info},
		{"payload", "secrets", Off, Off},
		{"activityargs", "count", Off, Info},
	} {
		require.Equal(t, test.want, c.SeverityFor(test.rule, test.check, test.def), "%s/%s", test.rule, test.check)
	}
}

func TestSeverityWords(t *testing.T) {
	for s := Off; s <= Error; s++ {
		parsed, ok := ParseSeverity(s.String())
		require.True(t, ok)
		require.Equal(t, s, parsed)
	}
	_, ok := ParseSeverity("fatal")
	require.False(t, ok)
}

func TestSkips(t *testing.T) {
	root := filepath.Join(t.TempDir(), "build", "app")
	writeFile(t, filepath.Join(root, "go.mod"), "module example.com/app\n")
	nested := filepath.Join(root, "tools")
	writeFile(t, filepath.Join(nested, "go.mod"), "module example.com/app/tools\n")
	c := Default()
	c.Path = filepath.Join(root, FileNames[0])
	c.Skip = []string{"^orders/", `_gen\.go$`, "build"}
	for file, want := range map[string]bool{
		filepath.Join(root, "orders", "checkout.go"):            true,
		filepath.Join(root, "internal", "orders", "c.go"):       false,
		filepath.Join(root, "a_gen.go"):                         true,
		filepath.Join(root, "a.go"):                             false, // not for the folder of the checkout
		filepath.Join(nested, "orders", "a.go"):                 true,
		filepath.Join(string(filepath.Separator), "nowhere.go"): false,
	} {
		require.Equal(t, want, c.Skips(file), file)
	}
	require.False(t, Default().Skips(filepath.Join(root, "orders", "checkout.go")))
}

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
