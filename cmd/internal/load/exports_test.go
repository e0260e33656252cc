package load

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNothingIsCompiled lists with the build cache of this machine, which has
// the packages that this test was built from, and with an empty one.
func TestNothingIsCompiled(t *testing.T) {
	dir := write(t, `
-- flow/flow.go --
package flow

import (
	"errors"

	"go.temporal.io/sdk/workflow"
)

func Flow(ctx workflow.Context) error { tick(); return errors.New("x") }

func tick() {}
`)
	list := func() *Listing {
		l, err := List(context.Background(), Options{Dir: dir})
		require.NoError(t, err)
		require.Empty(t, l.byID["example.com/app/flow"].ExportFile)
		return l
	}
	_, err := os.Stat(list().byID["errors"].ExportFile)
	require.NoError(t, err)

	cache := t.TempDir()
	t.Setenv("GOCACHE", cache)
	for id, p := range list().byID {
		require.Empty(t, p.ExportFile, id)
	}
	objects, err := filepath.Glob(filepath.Join(cache, "*", "*-d"))
	require.NoError(t, err)
	for _, name := range objects {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		require.NotContains(t, string(text[:min(len(text), 8)]), "!<arch>", "the go command compiled a package")
	}
	lines, out := run(t, Options{Dir: dir}, newTicker(nil))
	require.Empty(t, out.Skipped)
	require.Equal(t, []string{"example.com/app/flow: [Flow>tick]"}, lines)
}
