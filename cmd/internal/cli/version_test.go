package cli

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSource(t *testing.T) {
	require.Empty(t, source(nil))
	require.Empty(t, source(&debug.BuildInfo{}), "a binary of go install module@version has no checkout")
	settings := []debug.BuildSetting{
		{Key: "-trimpath", Value: "true"},
		{Key: "vcs.revision", Value: "0123456789abcdef0123456789abcdef01234567"},
		{Key: "vcs.time", Value: "2026-01-02T03:04:05Z"},
		{Key: "vcs.modified", Value: "false"},
	}
	require.Equal(t, " (commit 0123456789ab of 2026-01-02T03:04:05Z)", source(&debug.BuildInfo{Settings: settings}))
	settings[3].Value = "true"
	require.Equal(t, " (commit 0123456789ab of 2026-01-02T03:04:05Z, with changes)", source(&debug.BuildInfo{Settings: settings}))
}
