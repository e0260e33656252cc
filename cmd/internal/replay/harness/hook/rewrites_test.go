package hook

import (
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/worker"
)

func TestRewrites(t *testing.T) {
	plugin, err := temporal.NewSimplePlugin(temporal.SimplePluginOptions{Name: "p"})
	require.NoError(t, err)
	stored := new(Worker)
	stored.client.ExternalStorage = converter.ExternalStorage{PayloadSizeThreshold: 1}
	require.True(t, stored.rewrites())
	require.True(t, (&Worker{options: worker.Options{Plugins: []worker.Plugin{plugin}}}).rewrites())
	plugged := new(Worker)
	plugged.client.Plugins = []client.Plugin{plugin}
	require.True(t, plugged.rewrites())
	require.False(t, new(Worker).rewrites())
}
