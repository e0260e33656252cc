package analyzers_test

import (
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"github.com/stretchr/testify/require"

	// go mod tidy and ./... do not look into folders with a dot in front.
	// Imported here, the plugin is compiled by every run of the tests, and
	// what it requires stays in go.mod.
	_ "github.com/replayvet/replayvet/.golangci-plugin"
)

func TestPluginOffersTheSuite(t *testing.T) {
	plugin, err := register.GetPlugin("replayvet")
	require.NoError(t, err)
	linter, err := plugin(map[string]any{"rules": map[string]any{"wallclock": "off"}})
	require.NoError(t, err)
	built, err := linter.BuildAnalyzers()
	require.NoError(t, err)
	require.NotEmpty(t, built)
}
