package replay

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMirrorKeepsNewFilesApart(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "config", "empty"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "config", "dev.yaml"), []byte("a: 1\n"), 0o600))
	to := filepath.Join(dir, "tmp", "mirror") // in the folder itself
	require.NoError(t, mirror(dir, to))
	text, err := os.ReadFile(filepath.Join(to, "config", "dev.yaml"))
	require.NoError(t, err)
	require.Equal(t, "a: 1\n", string(text))
	require.NoError(t, os.WriteFile(filepath.Join(to, "config", "empty", "new.log"), nil, 0o600))
	require.NoFileExists(t, filepath.Join(dir, "config", "empty", "new.log"))
	require.NoDirExists(t, filepath.Join(to, "tmp", "mirror"))
}
