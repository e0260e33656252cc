package histories

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWriteIsReadBack(t *testing.T) {
	found, _ := read(t, filepath.Join(testdata, "samples"))
	for _, h := range found {
		for _, name := range []string{"h.json", "deep/er/h.json.gz"} {
			path := filepath.Join(t.TempDir(), filepath.FromSlash(name))
			require.NoError(t, Write(path, h))
			equal(t, h.Events, readOne(t, path).Events)
			left, err := os.ReadDir(filepath.Dir(path))
			require.NoError(t, err)
			require.Len(t, left, 1)
		}
	}
}

func TestWriteHasAnEventOnEachLine(t *testing.T) {
	h := reference(t)
	text, err := Encode(h)
	require.NoError(t, err)
	require.Equal(t, len(h.Events.Events)+2, strings.Count(string(text), "\n"))
}

func TestFailedWriteLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "h.json"), 0o777))
	require.ErrorContains(t, Write(filepath.Join(dir, "h.json"), reference(t)), "cannot write ")
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, left, 1)
}

func TestFileName(t *testing.T) {
	for _, tt := range []struct{ workflow, id, run, want string }{
		{"Order", "order-1", "r", "Order/order-1_r.json"},
		{"pkg.Order", "a/../b c:ü", "r", "pkg.Order/a%2F..%2Fb%20c%3A%C3%BC_r.json"},
		{"..", ".", "r", "%2E%2E/%2E_r.json"},
		{"", "", "r", "%/%_r.json"},
		{"con", "x", "r", "%63on/x_r.json"},
		{"Lpt1.x", "x", "r", "%4Cpt1.x/x_r.json"},
		{"console", "x", "r", "console/x_r.json"},
		{"50%", "x", "r", "50%25/x_r.json"},
		{"W", strings.Repeat("i", 1000), "r", "W/" + strings.Repeat("i", 160) + "_r.json"},
	} {
		require.Equal(t, filepath.FromSlash(tt.want), FileName(tt.workflow, tt.id, tt.run))
	}
}
