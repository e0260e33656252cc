package recorded_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/passes/recorded"
)

func TestFind(t *testing.T) {
	root := t.TempDir()
	inner := filepath.Join(root, "tools", "gen")
	require.NoError(t, os.MkdirAll(inner, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(root, "go.mod"), nil, 0o644))
	require.Equal(t, filepath.Join(root, recorded.FileName), recorded.Find(inner))
	// A module in the module has its own, or none.
	require.NoError(t, os.WriteFile(filepath.Join(root, "tools", "go.mod"), nil, 0o644))
	require.Equal(t, filepath.Join(root, "tools", recorded.FileName), recorded.Find(inner))
}
