package models_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/passes/models"
)

func TestStd(t *testing.T) {
	set := models.Default()
	for path, want := range map[string]bool{
		"time":                         true,
		"crypto/internal/fips140/drbg": true,
		"internal/abi":                 true,
		"vendor/golang.org/x/net/idna": true,
		"runtime/internal/sys":         true,
		"cmd/internal/obj":             true,
		"example.com/time":             false,
		"golang.org/x/net/idna":        false,
		"app/orders":                   false,
		"cmd/worker":                   false,
	} {
		require.Equal(t, want, set.Std(path), path)
	}
}
