package editor

import (
	"go/version"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNewestFor(t *testing.T) {
	for toolchain, want := range map[string]string{
		"go1.26.0":                            "v0.23.0",
		"go1.26.8":                            "v0.23.0",
		"go1.26.8 X:nojsonv2":                 "v0.23.0",
		"go1.27rc1":                           "v0.24.0",
		"go1.27.4":                            "v0.24.0",
		"go1.31.0":                            "v0.24.0",
		"go1.27-20260801-RC00 cl/1 +abc":      "v0.24.0",
		"devel go1.28-1a2b3c Fri Nov 20 2026": "v0.24.0",
	} {
		r, err := newestFor(toolchain)
		require.NoError(t, err, toolchain)
		require.Equal(t, want, r.version, toolchain)
	}
}

func TestToolchainsThatCannot(t *testing.T) {
	_, err := newestFor("go1.25.3")
	require.EqualError(t, err, "gopls with replayvet needs Go 1.26 or newer, and this is go1.25.3; install one from https://go.dev/dl, or set GOTOOLCHAIN=go1.26.0")
	_, err = newestFor("gccgo 15")
	require.EqualError(t, err, `cannot tell which Go "gccgo 15" is; build with a released one, such as GOTOOLCHAIN=go1.27.0`)
}

func TestReleasesAreInOrder(t *testing.T) {
	require.True(t, slices.IsSortedFunc(releases, func(a, b release) int { return version.Compare(b.goVersion, a.goVersion) }))
	for _, r := range releases {
		require.Regexp(t, `^h1:[A-Za-z0-9+/]{43}=$`, r.sum)
	}
}
