package config_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/passes/config"
)

func TestModuleRoot(t *testing.T) {
	outer := t.TempDir()
	inner := filepath.Join(outer, "tools")
	deep := filepath.Join(inner, "a", "b")
	// A folder of that name is not a module.
	require.NoError(t, os.MkdirAll(filepath.Join(deep, "go.mod"), 0o755))
	for _, dir := range []string{outer, inner} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module m\n"), 0o644))
	}
	for _, test := range []struct{ name, dir, want string }{
		{"the folder itself", outer, outer},
		{"a module in a module", inner, inner},
		{"folders below", deep, inner},
		{"none above", filepath.VolumeName(outer) + string(filepath.Separator), ""},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, config.ModuleRoot(test.dir)) })
	}
}
