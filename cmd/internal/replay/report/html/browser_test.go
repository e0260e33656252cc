package html

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/browsertest"
)

// TestBrowserDrawsThePage opens the page in both colour schemes.
func TestBrowserDrawsThePage(t *testing.T) {
	text := write(t, golden(t))
	for _, test := range []struct {
		name         string
		dark         bool
		page, marked browsertest.Color
	}{
		{"light", false, browsertest.Color{0xf6, 0xf7, 0xf9}, browsertest.Color{0xfd, 0xe8, 0xe8}},
		{"dark", true, browsertest.Color{0x14, 0x18, 0x1e}, browsertest.Color{0x47, 0x24, 0x2a}},
	} {
		colors := browsertest.Colors(t, text, test.dark)
		require.Greater(t, colors[test.page], 10_000, "%s: the background", test.name)
		require.Greater(t, colors[test.marked], 10_000, "%s: the row that differs", test.name)
		require.Greater(t, len(colors), 100, "%s: text", test.name)
	}
}
