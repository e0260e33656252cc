package models

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Which module a package belongs to cannot be asked: drivers do not all say.
func TestInSDK(t *testing.T) {
	for path, want := range map[string]bool{
		"go.temporal.io/sdk":                       true,
		"go.temporal.io/sdk/workflow":              true,
		"go.temporal.io/sdk/internal/common":       true,
		"go.temporal.io/sdk/testsuite":             true,
		"go.temporal.io/sdk/contrib/opentelemetry": false,
		"go.temporal.io/sdk/test":                  false,
		"go.temporal.io/sdk-extra/workflow":        false,
		"go.temporal.io/sdkcontrib":                false,
		"go.temporal.io/api/common/v1":             false,
		"example.com/go.temporal.io/sdk":           false,
	} {
		require.Equal(t, want, InSDK(path), path)
	}
}
