package html

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/browsertest"
	"github.com/replayvet/replayvet/cmd/internal/report/reporttest"
)

func TestBrowserDrawsThePage(t *testing.T) {
	text := write(t, reporttest.Demo(t))
	for _, test := range []struct {
		name        string
		dark        bool
		page, cause browsertest.Color
	}{
		{"light", false, browsertest.Color{0xf6, 0xf7, 0xf9}, browsertest.Color{0xfd, 0xe8, 0xe8}},
		{"dark", true, browsertest.Color{0x14, 0x18, 0x1e}, browsertest.Color{0x47, 0x24, 0x2a}},
	} {
		colors := browsertest.Colors(t, text, test.dark)
		require.Greater(t, colors[test.page], 10_000, "%s: the background", test.name)
		require.Greater(t, colors[test.cause], 10_000, "%s: the cause of a call path", test.name)
		require.Greater(t, len(colors), 100, "%s: text", test.name)
	}
}

func TestBrowserFilters(t *testing.T) {
	hidden := func(dom string) int {
		return strings.Count(dom, ` hidden=""><`) + strings.Count(dom, " hidden=\"\">\n")
	}
	page := write(t, reporttest.Demo(t))
	all := browsertest.Open(t, page, "", "--dump-dom")
	require.Contains(t, all, "7 of 7 shown")
	require.Equal(t, 0, hidden(all))

	some := browsertest.Open(t, page, "#rule=wallclock%2Fbranch", "--dump-dom")
	require.Contains(t, some, "2 of 7 shown")
	require.Equal(t, 5, hidden(some))

	require.Contains(t, browsertest.Open(t, page, "#workflow=Fulfil&words=environment+ENABLED", "--dump-dom"), "1 of 7 shown")

	// Headless mode itself needs scripts to hand the page out, so this one is
	// without.
	before, rest, _ := strings.Cut(page, "<script>")
	_, after, _ := strings.Cut(rest, "</script>")
	plain := browsertest.Open(t, before+after, "#rule=wallclock%2Fbranch", "--dump-dom")
	require.Equal(t, 1, hidden(plain), "the filter alone")
	require.Contains(t, plain, `<form id="filter" hidden="">`)
}
