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
