//replayvet:needs internal/client.go Plugins []ClientPlugin

package hook

import (
	"context"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
)

func init() { configure = byPlugins }

// byPlugins lets the plugins that are for clients alone change the options, from
// which replayers are made as well. Those that are for workers too are given to
// the replayers, and would take part twice.
func byPlugins(options *client.Options) error {
	plugins := append([]client.Plugin(nil), options.Plugins...)
	for i, plugin := range plugins {
		if _, ok := plugin.(worker.Plugin); ok {
			continue
		}
		if err := plugin.ConfigureClient(context.Background(), client.PluginConfigureClientOptions{ClientOptions: options}); err != nil {
			return err
		}
		plugins[i] = configured{plugin}
	}
	options.Plugins = plugins
	return nil
}

// configured is a plugin that has changed the options already.
type configured struct{ client.Plugin }

func (configured) ConfigureClient(context.Context, client.PluginConfigureClientOptions) error {
	return nil
}
