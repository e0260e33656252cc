package discover

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOldReleasesAreRefused(t *testing.T) {
	for _, version := range []string{"v1.25.0", "v1.50.0", "v2.0.0", ""} {
		require.NoError(t, supported(version), version)
	}
	require.EqualError(t, supported("v1.24.3"), "the module has go.temporal.io/sdk v1.24.3; replaying needs v1.25.0 or newer")
}
